package slm.engine;

import java.util.function.BooleanSupplier;
import slm.api.dataset.Case;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.Swap;

/** Passes everything on to a listener, and is cancelled also when the engine stops. */
record StoppableListener(RunListener outer, BooleanSupplier stopped) implements RunListener {

  @Override
  public boolean cancelled() {
    return stopped.getAsBoolean() || outer.cancelled();
  }

  @Override
  public void progress(String stage, long done, long total) {
    outer.progress(stage, done, total);
  }

  @Override
  public void runStarted(RunStart start) {
    outer.runStarted(start);
  }

  @Override
  public void caseStarted(int variant, Case subject) {
    outer.caseStarted(variant, subject);
  }

  @Override
  public void swapped(Swap swap) {
    outer.swapped(swap);
  }

  @Override
  public void caseDone(CaseOutcome outcome) {
    outer.caseDone(outcome);
  }
}
