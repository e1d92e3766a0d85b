package slm.api.lab;

import java.util.Optional;

/**
 * A dataset of the lab, as lists show it.
 *
 * @param spec what to write in an experiment, such as {@code lab:ucm}
 * @param owner who brought it; empty for one that the lab's administrators keep
 * @param version the newest; empty for one that the lab's administrators keep
 * @param digest of the newest version
 * @param problem why it cannot be used, when it cannot
 */
public record LabDataset(
    String name,
    String spec,
    int cases,
    int scenes,
    Optional<String> owner,
    Optional<Integer> version,
    Optional<String> digest,
    Optional<String> description,
    Optional<String> problem) {}
