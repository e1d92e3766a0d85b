package slm.runtime.itest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import slm.api.dataset.Case;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunStart;

/** Remembers the outcomes of a run, and does something before each case, or after it. */
final class Recorder implements RunListener {

  final List<CaseOutcome> outcomes = new ArrayList<>();
  volatile boolean cancelled;
  RunStart start;
  private final Consumer<Case> before;
  private final Consumer<CaseOutcome> after;

  Recorder(Consumer<Case> before, Consumer<CaseOutcome> after) {
    this.before = before;
    this.after = after;
  }

  Recorder(Consumer<Case> before) {
    this(before, outcome -> {});
  }

  Recorder() {
    this(subject -> {});
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void progress(String stage, long done, long total) {
    // not of interest
  }

  @Override
  public void runStarted(RunStart run) {
    start = run;
  }

  @Override
  public void caseStarted(int variant, Case subject) {
    before.accept(subject);
  }

  @Override
  public void caseDone(CaseOutcome outcome) {
    outcomes.add(outcome);
    after.accept(outcome);
  }
}
