package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import slm.api.result.CaseOutcome;
import slm.api.result.RunObserved;
import slm.api.result.RunSummary;
import slm.api.store.StoredRun;
import slm.ui.runs.Bench.VariantRow;

class BenchTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private final StoredRun one =
      Sample.run(
          "one",
          StoredRun.State.ENDED,
          4,
          0,
          Sample.variant("a", "256", "median"),
          Sample.variant("b", "512", "median"));
  private final StoredRun two =
      Sample.run("two", StoredRun.State.ENDED, 4, 0, Sample.variant("c", "768", "median"));

  @Test
  void variantsOfAllRunsHaveMeansTimesAndTiles() {
    Bench bench = Sample.bench(one, two);

    assertThat(bench.variants()).extracting(VariantRow::label).containsExactly("a", "b", "c");
    VariantRow second = bench.variants().get(1);
    assertThat(second.mean("rmi")).isCloseTo(0.675, EXACT);
    assertThat(second.estimates().get("rmi").clusters()).isEqualTo(2);
    assertThat(second.seconds()).containsEntry("open", 0.5).containsEntry("encode", 2.5);
    assertThat(second.total()).isEqualTo(3);
    assertThat(second.tiles()).isEqualTo(15);
    assertThat(bench.cases()).hasSize(12);
    assertThat(bench.figures()).isEqualTo(Sample.FIGURES);
    assertThat(bench.mainFigure()).contains(Sample.RMI);
    assertThat(bench.figure("ras")).contains(Sample.RAS);
    assertThat(bench.figure("gone")).contains(Sample.RMI);
  }

  @Test
  void casesThatFailedCountNowhereElse() {
    List<CaseOutcome> outcomes = List.of(Sample.outcome(two, 0, 0), Sample.failed(two, 0, 1));

    Bench bench =
        Bench.of(
            List.of(two),
            Map.of("two", outcomes),
            Optional.empty(),
            Optional.of(Sample.statistics()));

    VariantRow row = bench.variants().get(0);
    assertThat(row.done()).isEqualTo(1);
    assertThat(row.failed()).isEqualTo(1);
    assertThat(row.mean("rmi")).isEqualTo(0.5);
    assertThat(row.total()).isEqualTo(2);
    assertThat(bench.cases().get(1).figure("rmi")).isNaN();
    assertThat(bench.warnings()).containsExactly("Few cases only.");
  }

  @Test
  void withoutStatisticsThereAreMeansAndNoIntervals() {
    Bench bench =
        Bench.of(
            List.of(two), Map.of("two", Sample.outcomes(two)), Optional.empty(), Optional.empty());

    VariantRow row = bench.variants().get(0);
    assertThat(row.mean("rmi")).isCloseTo(0.575, EXACT);
    assertThat(row.estimates().get("rmi").overCases().low()).isNaN();
  }

  @Test
  void variantsAreNamedByTheRankingsOrElseNumbered() {
    StoredRun nameless =
        Sample.run("x", StoredRun.State.ENDED, 1, 0, Sample.variant("", "256", "median"));
    Bench named =
        Bench.of(List.of(one), Map.of(), Optional.of(Sample.rankings()), Optional.empty());
    Bench numbered = Bench.of(List.of(one, nameless), Map.of(), Optional.empty(), Optional.empty());

    assertThat(named.variants())
        .extracting(VariantRow::label)
        .containsExactly("named a", "named b");
    assertThat(numbered.variants())
        .extracting(VariantRow::label)
        .containsExactly("a", "b", "variant 3");
    assertThat(numbered.variants().get(0).mean("rmi")).isNaN();
  }

  @Test
  void theFigureOfARunIsThatOfItsBestVariant() {
    assertThat(Bench.Best.of(one)).isEqualTo(Bench.Best.NONE);
    assertThat(Bench.Best.of(one).text()).isEqualTo("\u2013");
    assertThat(Bench.Best.of(withMeans(Map.of("rmi", 0.5), Map.of("rmi", 0.75))).text())
        .isEqualTo("Rmi 0.7500");
    assertThat(Bench.Best.of(withMeans(Map.of(), Map.of()))).isEqualTo(Bench.Best.NONE);
  }

  private StoredRun withMeans(Map<String, Double> first, Map<String, Double> second) {
    RunSummary summary =
        new RunSummary(
            one.identity(),
            new RunObserved(Instant.EPOCH, 1, 0, "", "", 1),
            List.of(
                new RunSummary.VariantSummary(4, 0, first),
                new RunSummary.VariantSummary(4, 0, second)),
            List.of(),
            false);
    return new StoredRun(
        one.id(),
        one.begun(),
        one.state(),
        one.identity(),
        one.cases(),
        one.figures(),
        one.folder(),
        Optional.of(summary),
        8,
        0);
  }
}
