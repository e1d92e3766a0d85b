package slm.api.result;

/**
 * A part was exchanged while a run went on.
 *
 * @param variant index of the variant it belongs to
 * @param index of the first case that was made with the new part
 * @param from the part before
 * @param to the part from this case on
 * @param restarted whether the case had begun with the old part and was begun anew
 */
public record Swap(int variant, int index, PartIdentity from, PartIdentity to, boolean restarted) {}
