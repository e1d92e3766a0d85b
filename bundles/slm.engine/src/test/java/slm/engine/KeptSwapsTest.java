package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.CaseChoice;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.Swap;
import slm.api.result.VariantIdentity;
import slm.engine.Exchanges.Exchange;

/** Parts that were exchanged under an earlier attempt are told when its cases are taken over. */
class KeptSwapsTest {

  private static final PartIdentity FUSION = part("fusion", "mean", "1");
  private static final PartIdentity OLD = part("encoder", "aerial", "1");
  private static final PartIdentity NEW = part("encoder", "aerial", "2");
  private static final PartIdentity NEWEST = part("encoder", "aerial", "3");

  private final Exchanges exchanges = new Exchanges(List.of(FUSION, OLD));

  @Test
  void whatMadeEachCaseTellsWhatWasExchangedBetweenThem() {
    assertThat(exchanges.kept(made(0, OLD))).isEmpty();
    assertThat(exchanges.kept(made(1, NEW))).containsExactly(new Exchange(OLD, NEW, false));
    assertThat(exchanges.kept(made(2, NEW))).isEmpty();
    assertThat(exchanges.next(List.of(FUSION, OLD), false))
        .as("the first case of the new attempt, with the part of before")
        .containsExactly(new Exchange(NEW, OLD, false));
  }

  @Test
  void everyPartThatACaseBeganWithIsTold() {
    assertThat(exchanges.kept(made(0, NEWEST, NEW, NEW)))
        .containsExactly(new Exchange(OLD, NEW, false), new Exchange(NEW, NEWEST, true));
  }

  @Test
  void aPartThatWentAndCameBackIsNoExchange() {
    assertThat(exchanges.kept(made(0, OLD, OLD))).isEmpty();
  }

  @Test
  void theSummaryOfAResumedRunHasTheSwapsOfBothAttemptsInOrder() throws IOException {
    List<Case> cases = List.of(subject(0), subject(1), subject(2));
    KeptRun kept = new KeptRun(Optional.empty(), List.of(made(0, OLD), made(1, NEW, OLD)));
    Run run =
        new Run(
            List.of(),
            new Quiet(),
            (outcome, seconds) -> {},
            new RunRecorder(1),
            kept,
            new Run.Beside(2, 1));

    RunSummary summary = run.execute(start(cases), List.of(new Following()), CaseChoice.ALL);

    assertThat(summary.kept()).isEqualTo(2);
    assertThat(summary.swaps())
        .containsExactly(new Swap(0, 1, OLD, NEW, true), new Swap(0, 2, NEW, NEWEST, false));
  }

  private static final class Quiet implements RunListener {
    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void progress(String stage, long done, long total) {
      // nobody looks
    }
  }

  /** Makes all cases with the newest part. */
  private final class Following implements Run.VariantWork {
    @Override
    public Run.CaseWork of(Case subject) {
      return (run, done) -> {
        exchanges.next(List.of(FUSION, NEWEST), false).forEach(run.swaps::swapped);
        done.accept(dot(), Optional.empty());
      };
    }

    @Override
    public List<Exchange> kept(CaseOutcome outcome) {
      return exchanges.kept(outcome);
    }
  }

  private static StoredMap dot() {
    return StoredMap.of(
        ProbabilityMap.of(new Extent(1, 1), new byte[1]), 0, 1, Path.of("none"), Monitor.NONE);
  }

  private static RunStart start(List<Case> cases) {
    PartIdentity dataset = part("dataset", "airslt", "1");
    return new RunStart(
        new RunIdentity("tool", "", "e", dataset, "00", 0, List.of(), List.of(by(OLD))),
        cases,
        List.of(List.of()));
  }

  private static CaseOutcome made(int index, PartIdentity encoder, PartIdentity... withdrawn) {
    return new CaseOutcome(
        0,
        subject(index),
        Optional.empty(),
        Map.of(),
        0,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        by(encoder),
        List.of(withdrawn));
  }

  private static VariantIdentity by(PartIdentity encoder) {
    return new VariantIdentity(List.of(FUSION, encoder), "cpu", 8, 1);
  }

  private static Case subject(int index) {
    return new Case(index, new SceneRef("a.png", Optional.empty()), "a roof", List.of());
  }

  private static PartIdentity part(String kind, String id, String version) {
    return new PartIdentity(kind, id, Map.of(), "bundle." + id, version, "d" + version);
  }
}
