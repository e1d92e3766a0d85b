package slm.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.statistics.Sample;

/** Samples that are worked on together give, bit for bit, what each gives alone. */
class BatchesTest {

  private final BootstrapStatistics statistics = new BootstrapStatistics();

  @Test
  void intervalsAndTestsOfManySamplesAreThoseOfEach() {
    Random random = new Random(1);
    for (int trial = 0; trial < 40; trial++) {
      Method method =
          new Method(
              1 + random.nextInt(600),
              1 + random.nextInt(600),
              0.5 + random.nextDouble() / 2.1,
              trial);
      List<Clustered> samples = new ArrayList<>();
      int most = 1 + random.nextInt(trial % 10 == 0 ? 150 : 25);
      for (int s = random.nextInt(12); s >= 0; s--) {
        samples.add(sample(random, random.nextBoolean() ? most : 1 + random.nextInt(most)));
      }

      Interval[] overCases = Bootstrap.overCases(samples, method);
      Interval[] overClusters = Bootstrap.overClusters(samples, method);
      double[] casesP = Permutation.p(samples.stream().map(Clustered::values).toList(), method);
      double[] p = Permutation.p(samples.stream().map(Clustered::sums).toList(), method);

      for (int s = 0; s < overCases.length; s++) {
        Clustered sample = samples.get(s);
        same(overCases[s], Plain.overCases(sample, method));
        same(overClusters[s], Plain.overClusters(sample, method));
        same(casesP[s], Plain.p(sample.values(), method));
        same(p[s], Plain.p(sample.sums(), method));
      }
    }
  }

  /** Some have differences of 0, some but few scenes, some values of very different size. */
  private static Clustered sample(Random random, int cases) {
    List<Observation> observations = new ArrayList<>();
    int scenes = 1 + random.nextInt(random.nextBoolean() ? 3 : cases);
    double zeros = random.nextInt(3) / 2.0 * random.nextDouble();
    for (int i = 0; i < cases; i++) {
      double value =
          random.nextDouble() < zeros
              ? random.nextBoolean() ? 0.0 : -0.0
              : random.nextGaussian() * Math.pow(10, random.nextInt(7) - 3);
      observations.add(new Observation("c" + i, "s" + random.nextInt(scenes), value));
    }
    return Clustered.of(observations, Observation::value);
  }

  private static void same(Interval a, Interval b) {
    same(a.low(), b.low());
    same(a.high(), b.high());
  }

  private static void same(double a, double b) {
    assertThat(Double.doubleToRawLongBits(a)).isEqualTo(Double.doubleToRawLongBits(b));
  }

  @Test
  void moreSamplesThanOneBatchHoldsAreEstimatedAndComparedAsOneByOne() {
    Random random = new Random(2);
    Method method = new Method(40, 40, 0.9, 3);
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < 70; s++) {
      List<Observation> values = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        if (random.nextInt(9) > 0) {
          values.add(new Observation("c" + i, "s" + i % 7, random.nextInt(40) / 8.0));
        }
      }
      samples.add(new Sample("v" + s, values));
    }

    List<Estimate> estimates = statistics.estimates(samples, method);
    List<Comparison> comparisons = statistics.compare(samples, method);

    assertThat(estimates)
        .isEqualTo(
            samples.stream().map(s -> statistics.estimate(s.observations(), method)).toList());
    int at = 0;
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        Comparison alone =
            statistics.compare(List.of(samples.get(i), samples.get(j)), method).get(0);
        assertThat(comparisons.get(at))
            .usingRecursiveComparison()
            .ignoringFields("adjusted")
            .isEqualTo(alone);
        at++;
      }
    }
    assertThat(comparisons).hasSize(at);
  }

  @Test
  void selectedNumbersAreThoseOfTheSortedArray() {
    Random random = new Random(3);
    double[] odd = {0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.POSITIVE_INFINITY, -1, 1};
    for (int trial = 0; trial < 400; trial++) {
      double[] values = new double[1 + random.nextInt(trial % 4 == 0 ? 3000 : 60)];
      int kind = random.nextInt(5);
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (kind) {
              case 0 -> random.nextGaussian();
              case 1 -> random.nextInt(3);
              case 2 -> i;
              case 3 -> Math.abs(i - values.length / 2);
              default -> odd[random.nextInt(odd.length)];
            };
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);

      Selection selection = new Selection(values);

      for (int i = 0; i < 6; i++) {
        int place = random.nextInt(values.length);
        assertThat(Double.compare(selection.at(place), sorted[place])).isZero();
      }
    }
  }

  @Test
  void numbersThatDefyTheChoiceOfPivotsAreSelectedToo() {
    int size = 4096;
    double[] killer = new double[size];
    // the smallest always at the ends and in the middle: each part is little smaller than the one
    // before
    for (int i = 0; i < size; i++) {
      killer[i] = i % 2 == 0 ? i / 2 : size - i;
    }
    for (int i = 0; i < size; i += 64) {
      killer[i] = -i;
      killer[size - 1 - i] = -i - 1;
    }
    double[] sorted = killer.clone();
    Arrays.sort(sorted);

    for (int place = 0; place < size; place += 17) {
      assertThat(new Selection(killer).at(place)).isEqualTo(sorted[place]);
    }
  }
}
