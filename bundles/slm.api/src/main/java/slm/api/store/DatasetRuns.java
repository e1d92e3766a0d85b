package slm.api.store;

import java.time.Instant;

/**
 * The runs over the same cases that have ended with figures.
 *
 * @param dataset id of the component that read or made the cases
 * @param digest of the cases
 * @param runs how many
 * @param newest when the newest of them began
 */
public record DatasetRuns(String dataset, String digest, int runs, Instant newest) {}
