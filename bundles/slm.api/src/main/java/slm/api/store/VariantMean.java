package slm.api.store;

/**
 * How a variant did.
 *
 * @param run id of its run
 * @param variant index in the run
 * @param cases how many have the figure
 * @param mean of the figure over these
 */
public record VariantMean(String run, int variant, int cases, double mean) {}
