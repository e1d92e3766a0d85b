package slm.engine;

import java.util.Map;
import slm.api.dataset.Case;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.Swap;

/** Passes everything on to a listener, and remembers how long the stages of each case took. */
final class PacingListener implements RunListener, Run.Pacing {

  private final RunListener outer;
  private final Throughput throughput;
  private final int threads;
  private final String sinks;
  private String lastScene;
  private double megapixels;

  PacingListener(RunListener outer, Throughput throughput, int threads, String sinks) {
    this.outer = outer;
    this.throughput = throughput;
    this.threads = threads;
    this.sinks = sinks;
  }

  @Override
  public boolean cancelled() {
    return outer.cancelled();
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

  @Override
  public void written(CaseOutcome outcome, double seconds) {
    if (outcome.error().isEmpty() && outcome.withdrawn().isEmpty()) {
      add(outcome, seconds);
    }
  }

  /** Megapixels of the scenes of all cases that were done. */
  double megapixels() {
    return megapixels;
  }

  private void add(CaseOutcome outcome, double writing) {
    double size = outcome.extent().orElseThrow().pixels() / 1e6;
    megapixels += size;
    String scene = outcome.variant() + " " + outcome.subject().scene().name();
    Pace pace = Pace.of(outcome.madeBy(), threads, sinks);
    pace.learn(
        throughput, outcome.seconds(), size, outcome.encodedTiles(), !scene.equals(lastScene));
    pace.learn(throughput, Map.of("write", writing), size, 0, false);
    lastScene = scene;
  }
}
