package slm.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run that has ended.
 *
 * @param id under which the store has it; empty when it was not kept
 * @param kept number of cases that an earlier attempt at the run had done
 * @param variants one entry a variant
 * @param swaps parts that were exchanged while the run went on, in order
 * @param warnings what concerns the run as a whole; each a sentence
 * @param cancelled whether it was ended before all cases were done
 */
public record RunSummary(
    Optional<String> id,
    int kept,
    RunIdentity identity,
    RunObserved observed,
    List<VariantSummary> variants,
    List<Swap> swaps,
    List<String> warnings,
    boolean cancelled) {

  public RunSummary {
    warnings = List.copyOf(warnings);
    swaps = List.copyOf(swaps);
    variants = List.copyOf(variants);
  }

  /** A run that no store has. */
  public RunSummary(
      RunIdentity identity,
      RunObserved observed,
      List<VariantSummary> variants,
      List<Swap> swaps,
      boolean cancelled) {
    this(Optional.empty(), 0, identity, observed, variants, swaps, List.of(), cancelled);
  }

  /** Whether every case of every variant was done without error. */
  public boolean complete() {
    return !cancelled && variants.stream().allMatch(v -> v.failed() == 0);
  }

  /**
   * One variant's totals.
   *
   * @param done number of cases that were judged or mapped
   * @param failed number of cases that ended in an error
   * @param means of the figures over the cases done; empty when there are none
   */
  public record VariantSummary(int done, int failed, Map<String, Double> means) {

    public VariantSummary {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }
  }
}
