package slm.ui.queue;

import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.Swap;

/** Writes what a run tells into its entry, and holds it between cases. */
final class Follower implements RunListener {

  private static final int FAILURES_TOLD = 3;

  private final LiveQueue queue;
  private final Entry entry;
  private final Entry.Leg leg;

  Follower(LiveQueue queue, Entry entry, Entry.Leg leg) {
    this.queue = queue;
    this.entry = entry;
    this.leg = leg;
  }

  @Override
  public boolean cancelled() {
    return queue.isEnded(entry);
  }

  @Override
  public void progress(String stage, long done, long total) {
    queue.noteOften(() -> entry.stage(stage, done, total));
  }

  @Override
  public void runStarted(RunStart start) {
    queue.note(
        () -> {
          if (leg.run.isPresent() && !leg.run.equals(start.id())) {
            entry.notes.add(
                "Something of run "
                    + leg.run.get()
                    + " has changed since: a part, the data, or the program. It was begun anew"
                    + start.id().map(id -> " as " + id).orElse("")
                    + ".");
          }
          if (start.id().isPresent()) {
            leg.run = start.id();
          }
          leg.total = start.cases().size() * start.identity().variants().size();
          leg.done = 0;
          leg.failed = 0;
        });
    queue.between(entry, leg);
  }

  @Override
  public void caseStarted(int variant, Case subject) {
    queue.note(() -> entry.at(variant, subject));
  }

  @Override
  public void swapped(Swap swap) {
    queue.note(
        () ->
            entry.notes.add(
                "From case %d on, %s is %s; it was %s."
                    .formatted(
                        swap.index(), swap.to().kind(), name(swap.to()), name(swap.from()))));
  }

  private static String name(PartIdentity part) {
    String digest = part.digest();
    return part.id()
        + " "
        + part.version()
        + " ("
        + digest.substring(0, Math.min(8, digest.length()))
        + ")";
  }

  @Override
  public void caseDone(CaseOutcome outcome) {
    queue.note(
        () -> {
          Optional<String> error = outcome.error();
          if (error.isEmpty()) {
            leg.done++;
            return;
          }
          leg.failed++;
          if (leg.failed <= FAILURES_TOLD) {
            entry.notes.add("Case " + outcome.subject().index() + " failed: " + error.get());
          }
        });
    queue.between(entry, leg);
  }
}
