package slm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.statistics.Sample;

class BootstrapStatisticsTest {

  private final BootstrapStatistics statistics = new BootstrapStatistics();

  @Test
  void theMeanAndItsDeviationAreThoseOfTheCases() {
    Estimate estimate = statistics.estimate(observations("s", 1, 2, 3, 4), Method.DEFAULT);

    assertThat(estimate.mean()).isEqualTo(2.5);
    assertThat(estimate.deviation()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
    assertThat(estimate.n()).isEqualTo(4);
    assertThat(estimate.clusters()).isEqualTo(1);
    // one scene drawn from one scene is always the same scene
    assertThat(estimate.overClusters().low()).isEqualTo(2.5);
    assertThat(estimate.overClusters().high()).isEqualTo(2.5);
    assertThat(estimate.warnings()).anyMatch(w -> w.contains("4 cases only"));
    assertThat(estimate.warnings()).anyMatch(w -> w.contains("1 scene only"));
  }

  @Test
  void oneCaseHasNoWidth() {
    Estimate estimate = statistics.estimate(observations("s", 0.25), Method.DEFAULT);

    assertThat(estimate.deviation()).isZero();
    assertThat(estimate.overCases().low()).isEqualTo(0.25);
    assertThat(estimate.overCases().high()).isEqualTo(0.25);
  }

  @Test
  void theIntervalOverCasesNearsTheNormalOneForManyCases() {
    Random random = new Random(1);
    List<Observation> many = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      many.add(new Observation("c" + i, "s" + i, random.nextGaussian()));
    }

    Estimate estimate = statistics.estimate(many, Method.DEFAULT);

    double half = 1.96 * estimate.deviation() / 20;
    assertThat(estimate.overCases().low()).isCloseTo(estimate.mean() - half, within(0.01));
    assertThat(estimate.overCases().high()).isCloseTo(estimate.mean() + half, within(0.01));
    // every scene has one case, so both intervals tell of the same thing
    assertThat(estimate.overClusters().low()).isCloseTo(estimate.overCases().low(), within(0.01));
    assertThat(estimate.warnings()).isEmpty();
  }

  @Test
  void scenesWhoseCasesResembleEachOtherWidenTheIntervalOverScenes() {
    List<Observation> alike = new ArrayList<>();
    Random random = new Random(2);
    for (int s = 0; s < 12; s++) {
      double level = random.nextGaussian();
      for (int c = 0; c < 10; c++) {
        alike.add(new Observation(s + " " + c, "s" + s, level + 0.01 * random.nextGaussian()));
      }
    }

    Estimate estimate = statistics.estimate(alike, Method.DEFAULT);

    assertThat(width(estimate.overClusters().low(), estimate.overClusters().high()))
        .isGreaterThan(2 * width(estimate.overCases().low(), estimate.overCases().high()));
  }

  @Test
  void theIntervalHoldsTheTrueMeanAboutAsOftenAsItSays() {
    Random random = new Random(3);
    Method method = new Method(400, 1, 0.9, 5);
    int held = 0;
    for (int trial = 0; trial < 400; trial++) {
      List<Observation> sample = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        sample.add(new Observation("c" + i, "s" + i, random.nextGaussian() + 7));
      }
      Estimate estimate = statistics.estimate(sample, method);
      held += estimate.overCases().low() <= 7 && 7 <= estimate.overCases().high() ? 1 : 0;
    }

    assertThat(held).isBetween(330, 385);
  }

  @Test
  void resultsDoNotDependOnThreadsAndDependOnTheSeed() throws Exception {
    List<Observation> values = random(50, 7);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      Estimate a = one.submit(() -> statistics.estimate(values, Method.DEFAULT)).get();
      Estimate b = four.submit(() -> statistics.estimate(values, Method.DEFAULT)).get();
      Estimate c = statistics.estimate(values, new Method(10_000, 10_000, 0.95, 1));

      assertThat(a).isEqualTo(b);
      assertThat(c.overCases()).isNotEqualTo(a.overCases());
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void thePermutationTestIsTheNaiveCountOfAllChoicesOfSigns() {
    Random random = new Random(4);
    for (int trial = 0; trial < 50; trial++) {
      double[] differences =
          random.doubles(1 + random.nextInt(10), -1, 1).map(d -> Math.rint(8 * d) / 8).toArray();

      assertThat(p(differences, Method.DEFAULT)).isEqualTo(naive(differences));
    }
  }

  private static double p(double[] differences, Method method) {
    return Permutation.p(List.of(differences), method)[0];
  }

  /** Goes through the signs by recursion, zeros included. */
  private static double naive(double[] differences) {
    double seen = 0;
    for (double d : differences) {
      seen += d;
    }
    return (double) far(differences, 0, 0, Math.abs(seen)) / (1L << differences.length);
  }

  private static long far(double[] d, int i, double sum, double seen) {
    if (i == d.length) {
      return Math.abs(sum) >= seen - 1e-9 ? 1 : 0;
    }
    return far(d, i + 1, sum + d[i], seen) + far(d, i + 1, sum - d[i], seen);
  }

  @Test
  void drawnPermutationsComeNearTheExactCount() {
    double[] differences = new double[17];
    Random random = new Random(5);
    for (int i = 0; i < differences.length; i++) {
      differences[i] = random.nextGaussian() + 0.4;
    }

    double drawn = p(differences, new Method(1, 100_000, 0.95, 0));

    assertThat(drawn).isCloseTo(naive(differences), within(0.006));
  }

  @Test
  void theSignTestOfEightEqualDifferencesIsTwoIn256() {
    assertThat(p(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, Method.DEFAULT)).isEqualTo(2 / 256.0);
    assertThat(p(new double[] {0, 0}, Method.DEFAULT)).isEqualTo(1);
  }

  @Test
  void holmIsTheTableOfItsPaper() {
    assertThat(BootstrapStatistics.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(BootstrapStatistics.holm(new double[] {0.6, 0.9})).containsExactly(1, 1);
  }

  @Test
  void comparisonsPairEqualCases() {
    Sample a = new Sample("a", observations("s", 1, 2, 3, 9));
    Sample b = new Sample("b", observations("s", 0, 1, 2));

    Comparison comparison = statistics.compare(List.of(a, b), Method.DEFAULT).get(0);

    assertThat(comparison.n()).isEqualTo(3);
    assertThat(comparison.difference()).isEqualTo(1);
    assertThat(comparison.effect()).isInfinite().isPositive();
    assertThat(comparison.dominance()).isEqualTo(1);
    assertThat(comparison.casesP()).isEqualTo(0.25);
    assertThat(comparison.p()).isEqualTo(1);
    assertThat(comparison.warnings()).anyMatch(w -> w.contains("1 case left out"));
  }

  @Test
  void threeSamplesGiveThreeComparisonsCorrectedTogether() {
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      Random noise = new Random(9 + s);
      List<Observation> values = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        values.add(new Observation("c" + i, "s" + i, s + noise.nextGaussian()));
      }
      samples.add(new Sample("v" + s, values));
    }

    List<Comparison> comparisons = statistics.compare(samples, Method.DEFAULT);

    assertThat(comparisons)
        .extracting(c -> c.first() + c.second())
        .containsExactly("v0v1", "v0v2", "v1v2");
    assertThat(comparisons).allMatch(c -> c.adjusted() >= c.p() && c.difference() < 0);
    assertThat(comparisons.get(1).p()).isEqualTo(1 / 10_001.0);
    assertThat(comparisons.get(1).adjusted()).isCloseTo(3 / 10_001.0, within(1e-12));
  }

  @Test
  void samplesWithoutACommonCaseAreRefused() {
    Sample a = new Sample("a", observations("s", 1));
    Sample b = new Sample("b", List.of(new Observation("other", "s", 1)));

    assertThatThrownBy(() -> statistics.compare(List.of(a, b), Method.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no case in common");
  }

  @Test
  void quantilesLieBetweenTheirNeighbours() {
    assertThat(Bootstrap.quantile(new Selection(new double[] {1, 2, 4}), 0.5)).isEqualTo(2);
    assertThat(Bootstrap.quantile(new Selection(new double[] {1, 2, 4}), 0.75)).isEqualTo(3);
    assertThat(Bootstrap.quantile(new Selection(new double[] {1}), 0.975)).isEqualTo(1);
  }

  private static double width(double low, double high) {
    return high - low;
  }

  private static List<Observation> random(int count, long seed) {
    Random random = new Random(seed);
    List<Observation> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(new Observation("c" + i, "s" + i % 5, random.nextDouble()));
    }
    return values;
  }

  private static List<Observation> observations(String cluster, double... values) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      observations.add(new Observation("c" + i, cluster, values[i]));
    }
    return observations;
  }
}
