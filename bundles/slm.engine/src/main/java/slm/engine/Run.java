package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.WithdrawnException;
import slm.api.dataset.Case;
import slm.api.experiment.CaseChoice;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.ResultSink;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.Swap;

/**
 * What all runs have in common: cases in order, sinks that take each result as soon as it is there,
 * a case that fails without stopping the others, and totals at the end. While the sinks write one
 * case, the next one is computed.
 */
final class Run {

  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final List<ResultSink> sinks;
  private final RunListener listener;
  private final Pacing pacing;
  private final RunRecorder recorder;
  private final KeptRun kept;
  private final Beside beside;

  /** The listener hears one thing at a time, from whoever has something to tell. */
  private final Object telling = new Object();

  /** The way of a case to its map and figures. */
  interface CaseWork {
    /**
     * @param done to be called with the material, when the case is done
     */
    void run(CaseRun run, Delivery done) throws IOException;
  }

  /** Takes what a case made. */
  interface Delivery {
    /**
     * Shows the map to the sinks while it is judged. Nobody reads it any more when judging fails.
     */
    default void show(StoredMap map, Aside.Work judging) throws IOException {
      judging.run();
    }

    /**
     * @param map taken over, and closed
     * @param scene held open as long as it is needed
     */
    void accept(StoredMap map, Optional<SharedRaster> scene) throws IOException;
  }

  /** Is told how long the sinks wrote a case. */
  interface Pacing {
    void written(CaseOutcome outcome, double seconds);
  }

  /**
   * What may be written beside the computing of the next case.
   *
   * @param threads of the pipeline; with one, nothing is done beside anything
   * @param mapBytes a map of at most this many
   */
  record Beside(int threads, long mapBytes) {
    boolean allows(StoredMap map) {
      return threads > 1 && map.extent().pixels() <= mapBytes;
    }
  }

  /** A variant about to run. */
  interface VariantWork {
    CaseWork of(Case subject);

    /** A case was taken from an earlier attempt; gives which parts were exchanged for it. */
    default List<Exchanges.Exchange> kept(CaseOutcome outcome) {
      return List.of();
    }
  }

  Run(
      List<ResultSink> sinks,
      RunListener listener,
      Pacing pacing,
      RunRecorder recorder,
      KeptRun kept,
      Beside beside) {
    this.sinks = sinks;
    this.listener = listener;
    this.pacing = pacing;
    this.recorder = recorder;
    this.kept = kept;
    this.beside = beside;
  }

  /** Runs every variant over every case that is chosen. */
  RunSummary execute(RunStart begun, List<? extends VariantWork> variants, CaseChoice choice)
      throws IOException {
    try (Aside writing = new Aside(beside.threads())) {
      return execute(begun, variants, choice, writing);
    }
  }

  private RunSummary execute(
      RunStart begun, List<? extends VariantWork> variants, CaseChoice choice, Aside writing)
      throws IOException {
    RunStart start = kept.start(begun);
    List<Case> cases = start.cases();
    for (ResultSink sink : sinks) {
      sink.begin(start);
    }
    listener.runStarted(start);
    List<RunSummary.VariantSummary> summaries = new ArrayList<>();
    List<Swap> swaps = new ArrayList<>();
    boolean cancelled = false;
    for (int v = 0; v < variants.size(); v++) {
      Totals totals = new Totals();
      int variant = v;
      for (Case subject : cases.stream().filter(one -> choice.has(variant, one)).toList()) {
        if (cancelled || listener.cancelled()) {
          cancelled = true;
          break;
        }
        synchronized (telling) {
          listener.caseStarted(v, subject);
        }
        try {
          Optional<CaseOutcome> earlier = takeOver(v, subject, writing);
          if (earlier.isPresent()) {
            for (Exchanges.Exchange exchange : variants.get(v).kept(earlier.get())) {
              swaps.add(swap(v, subject, exchange));
            }
          }
          CaseOutcome outcome =
              earlier.isPresent()
                  ? earlier.get()
                  : runCase(v, subject, variants.get(v).of(subject), swaps, writing);
          totals.add(outcome);
        } catch (CancellationException e) {
          cancelled = true;
        }
      }
      summaries.add(totals.summary());
    }
    writing.await();
    RunSummary summary =
        new RunSummary(
            Optional.empty(),
            0,
            start.identity(),
            recorder.observed(),
            summaries,
            swaps,
            sinks.stream().flatMap(sink -> sink.warnings().stream()).toList(),
            cancelled);
    for (ResultSink sink : sinks) {
      sink.end(summary);
    }
    return kept.end(summary);
  }

  /** Takes what an earlier attempt made of a case, when all of it is still there. */
  private Optional<CaseOutcome> takeOver(int variant, Case subject, Aside writing)
      throws IOException {
    Optional<CaseOutcome> earlier = kept.earlier(variant, subject.index());
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    writing.await();
    for (ResultSink sink : sinks) {
      if (!sink.has(earlier.get())) {
        return Optional.empty();
      }
    }
    for (ResultSink sink : sinks) {
      sink.caseKept(earlier.get());
    }
    kept.taken();
    synchronized (telling) {
      listener.caseDone(earlier.get());
    }
    return earlier;
  }

  private CaseOutcome runCase(
      int variant, Case subject, CaseWork work, List<Swap> swaps, Aside writing)
      throws IOException {
    CaseRun run =
        new CaseRun(
            subject,
            listener,
            exchange -> {
              Swap swap = swap(variant, subject, exchange);
              swaps.add(swap);
              synchronized (telling) {
                listener.swapped(swap);
              }
            });
    Handover handover = new Handover(variant, run, writing);
    String error;
    try {
      if (subject.problem().isPresent()) {
        throw new InputException(
            "Case " + subject.index() + " cannot be run: " + subject.problem().get(),
            "Correct its annotation");
      }
      work.run(run, handover);
      return handover.outcome;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      if (handover.writing) {
        throw e;
      }
      error = describe(Causes.innermost(e), subject, run.clock.current());
    }
    CaseOutcome failed = outcome(variant, subject, run, Optional.of(error));
    writing.begin(() -> tell(failed, write(failed, null)));
    return failed;
  }

  private static Swap swap(int variant, Case subject, Exchanges.Exchange exchange) {
    return new Swap(variant, subject.index(), exchange.from(), exchange.to(), exchange.restarted());
  }

  private record Material(ProbabilityMap map, Raster scene) implements CaseMaterial {}

  /** Gives what one case makes to the sinks. */
  private final class Handover implements Delivery {
    private final int variant;
    private final CaseRun run;
    private final Aside aside;

    /** Whether it is writing that fails, if something does, and not the case. */
    private boolean writing;

    private CaseOutcome outcome;
    private double seconds;

    Handover(int variant, CaseRun run, Aside aside) {
      this.variant = variant;
      this.run = run;
      this.aside = aside;
    }

    @Override
    public void show(StoredMap map, Aside.Work judging) throws IOException {
      aside.add(() -> seconds += mapMade(variant, run.subject(), map));
      if (!beside.allows(map)) {
        await();
      }
      try {
        judging.run();
      } catch (IOException | RuntimeException | Error e) {
        await();
        throw e;
      }
    }

    private void await() throws IOException {
      writing = true;
      aside.await();
      writing = false;
    }

    /** Waits for the writing when memory does not suffice for two cases. */
    @Override
    public void accept(StoredMap map, Optional<SharedRaster> scene) throws IOException {
      outcome = outcome(variant, run.subject(), run, Optional.empty());
      writing = true;
      scene.ifPresent(SharedRaster::hold);
      try {
        aside.begin(
            () -> {
              try (map) {
                seconds += write(outcome, new Material(map, scene.orElse(null)));
              } finally {
                scene.ifPresent(SharedRaster::close);
              }
              tell(outcome, seconds);
            });
      } catch (IOException | RuntimeException | Error e) {
        // what came before could not be written, so this was not begun
        map.close();
        scene.ifPresent(SharedRaster::close);
        throw e;
      }
      if (!beside.allows(map)) {
        aside.await();
      }
    }
  }

  /** Shows a map and gives the seconds that took. */
  private double mapMade(int variant, Case subject, ProbabilityMap map) throws IOException {
    long start = System.nanoTime();
    for (ResultSink sink : sinks) {
      sink.mapMade(variant, subject, map);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Writes a case and gives the seconds that took. */
  private double write(CaseOutcome outcome, CaseMaterial material) throws IOException {
    long start = System.nanoTime();
    for (ResultSink sink : sinks) {
      sink.caseDone(outcome, material);
    }
    kept.caseDone(outcome);
    return (System.nanoTime() - start) / 1e9;
  }

  private void tell(CaseOutcome outcome, double seconds) {
    synchronized (telling) {
      pacing.written(outcome, seconds);
      listener.caseDone(outcome);
    }
  }

  /** What became of a case. */
  static CaseOutcome outcome(int variant, Case subject, CaseRun run, Optional<String> error) {
    return new CaseOutcome(
        variant,
        run.subject(),
        Optional.ofNullable(run.extent),
        run.tilesPerScale,
        run.encodedTiles,
        error.isPresent() ? Map.of() : run.figures,
        run.diagnostics,
        run.peaks,
        run.clock.seconds(),
        run.warnings,
        error,
        run.madeBy,
        run.withdrawn);
  }

  private static String describe(Throwable e, Case subject, String stage) {
    if (e instanceof InputException) {
      return e.getMessage();
    }
    if (e instanceof WithdrawnException) {
      LOG.warn("Case {} lost a part in stage '{}': {}", subject.index(), stage, e.getMessage());
      return e.getMessage().replaceFirst("\\.?$", ". Run case ")
          + subject.index()
          + " again, or run with the policy rebind.";
    }
    LOG.warn("Case {} failed in stage '{}'", subject.index(), stage, e);
    if (e instanceof OutOfMemoryError) {
      return "There is not enough memory for case "
          + subject.index()
          + " in stage '"
          + stage
          + "'. Give Java more, for example SLM_JAVA_OPTS=-Xmx4g.";
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof IOException
        ? "The scene " + subject.scene().name() + " cannot be read: " + why + "."
        : "Case "
            + subject.index()
            + " failed in stage '"
            + stage
            + "': "
            + why
            + ". The log has the details.";
  }

  /** Sums of one variant, in the order of the cases. */
  private static final class Totals {
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int done;
    private int failed;

    void add(CaseOutcome outcome) {
      if (outcome.error().isPresent()) {
        failed++;
        return;
      }
      done++;
      outcome.figures().forEach((id, value) -> sums.merge(id, value, Double::sum));
    }

    RunSummary.VariantSummary summary() {
      Map<String, Double> means = new LinkedHashMap<>();
      sums.forEach((id, sum) -> means.put(id, sum / done));
      return new RunSummary.VariantSummary(done, failed, means);
    }
  }
}
