package slm.engine;

import java.util.ArrayList;
import java.util.List;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;

/**
 * Follows the parts of one variant from case to case, and tells which of them were exchanged. What
 * an earlier attempt at the run did is followed by its outcomes, so that nothing needs to be kept
 * of exchanges but what made each case.
 */
final class Exchanges {

  /**
   * A part in the place of another.
   *
   * @param restarted whether a case had begun with the part before and was begun anew
   */
  record Exchange(PartIdentity from, PartIdentity to, boolean restarted) {}

  private List<PartIdentity> latest;

  /**
   * @param first the parts that were live when the run began
   */
  Exchanges(List<PartIdentity> first) {
    this.latest = first;
  }

  /** A case begins, or begins anew, with these parts. */
  List<Exchange> next(List<PartIdentity> parts, boolean restarted) {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).equals(latest.get(i))) {
        exchanges.add(new Exchange(latest.get(i), parts.get(i), restarted));
      }
    }
    latest = parts;
    return exchanges;
  }

  /**
   * A case of an earlier attempt is taken as it is: what was withdrawn from it had been in use, one
   * after the other, until there was what made it.
   */
  List<Exchange> kept(CaseOutcome outcome) {
    List<Exchange> exchanges = new ArrayList<>();
    boolean restarted = false;
    for (PartIdentity withdrawn : outcome.withdrawn()) {
      exchanges.addAll(next(with(withdrawn), restarted));
      restarted = true;
    }
    exchanges.addAll(next(outcome.madeBy().parts(), restarted));
    return exchanges;
  }

  private List<PartIdentity> with(PartIdentity part) {
    return latest.stream()
        .map(p -> p.kind().equals(part.kind()) && p.id().equals(part.id()) ? part : p)
        .toList();
  }
}
