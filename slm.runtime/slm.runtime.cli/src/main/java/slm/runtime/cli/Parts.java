package slm.runtime.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.Swap;

/** Names exact parts, short enough for a line. */
final class Parts {

  private static final int DIGEST_LENGTH = 8;

  private Parts() {}

  /** Such as {@code aerial 0.1.0 (3f2a91bc)}. */
  static String name(PartIdentity part) {
    return "%s %s (%s)"
        .formatted(
            part.id(),
            part.version(),
            part.digest().substring(0, Math.min(DIGEST_LENGTH, part.digest().length())));
  }

  /** The kinds of which a variant had more than one part, in the course of a run. */
  static Set<String> swapped(List<Swap> swaps, int variant) {
    return swaps.stream()
        .filter(swap -> swap.variant() == variant)
        .map(swap -> swap.from().kind())
        .collect(Collectors.toSet());
  }

  /** The parts of some kinds that made a case. */
  static String of(CaseOutcome outcome, Set<String> kinds) {
    return outcome.madeBy().parts().stream()
        .filter(part -> kinds.contains(part.kind()))
        .map(Parts::name)
        .collect(Collectors.joining(", "));
  }
}
