package slm.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.statistics.Sample;
import slm.api.statistics.Statistics;

/**
 * Intervals by the percentile bootstrap (Efron 1979) over cases, and over scenes with all their
 * cases (the cluster bootstrap); comparisons by the paired permutation test (Fisher 1935; Pitman
 * 1937) with signs flipped by case and by scene; families of tests by Holm (1979).
 */
@Component(service = Statistics.class)
public final class BootstrapStatistics implements Statistics {

  private static final int FEW_CASES = 20;
  private static final int FEW_CLUSTERS = 10;

  /** So many samples or pairs are worked on together, which bounds the memory. */
  private static final int BATCH = 64;

  @Override
  public Estimate estimate(List<Observation> observations, Method method) {
    return estimates(List.of(new Sample("the sample", observations)), method).get(0);
  }

  @Override
  public List<Estimate> estimates(List<Sample> samples, Method method) {
    List<Estimate> estimates = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += BATCH) {
      List<Clustered> batch = new ArrayList<>();
      for (Sample sample : samples.subList(from, Math.min(samples.size(), from + BATCH))) {
        if (sample.observations().isEmpty()) {
          throw new IllegalArgumentException("There is no observation");
        }
        requireDifferent(sample);
        batch.add(Clustered.of(sample.observations(), Observation::value));
      }
      Interval[] overCases = Bootstrap.overCases(batch, method);
      Interval[] overClusters = Bootstrap.overClusters(batch, method);
      for (int i = 0; i < batch.size(); i++) {
        Clustered values = batch.get(i);
        estimates.add(
            new Estimate(
                values.size(),
                values.clusters(),
                values.mean(),
                values.deviation(),
                overCases[i],
                overClusters[i],
                warnings(values)));
      }
    }
    return estimates;
  }

  /** Two samples, and the cases that both have. */
  private record Pair(Sample first, Sample second, Clustered differences, int left) {

    static Pair of(Sample first, Sample second, Map<String, Observation> others) {
      List<Observation> shared =
          first.observations().stream().filter(o -> others.containsKey(o.subject())).toList();
      if (shared.isEmpty()) {
        throw new InputException(
            "'" + first.name() + "' and '" + second.name() + "' have no case in common",
            "Compare runs over the same cases");
      }
      return new Pair(
          first,
          second,
          Clustered.of(shared, o -> o.value() - others.get(o.subject()).value()),
          first.observations().size() + others.size() - 2 * shared.size());
    }
  }

  @Override
  public List<Comparison> compare(List<Sample> samples, Method method) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException("There are not two samples to compare");
    }
    samples.forEach(BootstrapStatistics::requireDifferent);
    List<Map<String, Observation>> bySubject =
        samples.stream().map(BootstrapStatistics::bySubject).toList();
    List<Comparison> raw = new ArrayList<>();
    List<Pair> batch = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        batch.add(Pair.of(samples.get(i), samples.get(j), bySubject.get(j)));
        if (batch.size() == BATCH) {
          raw.addAll(compared(batch, method));
          batch.clear();
        }
      }
    }
    raw.addAll(compared(batch, method));
    double[] adjusted = holm(raw.stream().mapToDouble(Comparison::p).toArray());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      comparisons.add(with(raw.get(i), adjusted[i]));
    }
    return comparisons;
  }

  private static Map<String, Observation> bySubject(Sample sample) {
    Map<String, Observation> cases = new LinkedHashMap<>();
    sample.observations().forEach(o -> cases.put(o.subject(), o));
    return cases;
  }

  private static List<Comparison> compared(List<Pair> pairs, Method method) {
    List<Clustered> all = pairs.stream().map(Pair::differences).toList();
    Interval[] overCases = Bootstrap.overCases(all, method);
    Interval[] overClusters = Bootstrap.overClusters(all, method);
    double[] casesP = Permutation.p(all.stream().map(Clustered::values).toList(), method);
    double[] p = Permutation.p(all.stream().map(Clustered::sums).toList(), method);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Clustered differences = all.get(i);
      List<String> warnings = warnings(differences);
      int left = pairs.get(i).left();
      if (left > 0) {
        warnings.add(count(left, "case") + " left out, since only one of the two has them.");
      }
      comparisons.add(
          new Comparison(
              pairs.get(i).first().name(),
              pairs.get(i).second().name(),
              differences.size(),
              differences.clusters(),
              differences.mean(),
              overCases[i],
              overClusters[i],
              casesP[i],
              p[i],
              1,
              effect(differences),
              dominance(differences.values()),
              warnings));
    }
    return comparisons;
  }

  private static Comparison with(Comparison c, double adjusted) {
    return new Comparison(
        c.first(),
        c.second(),
        c.n(),
        c.clusters(),
        c.difference(),
        c.overCases(),
        c.overClusters(),
        c.casesP(),
        c.p(),
        adjusted,
        c.effect(),
        c.dominance(),
        c.warnings());
  }

  private static double effect(Clustered differences) {
    double mean = differences.mean();
    return mean == 0 ? 0 : mean / differences.deviation();
  }

  private static double dominance(double[] differences) {
    long greater = Arrays.stream(differences).filter(d -> d > 0).count();
    long smaller = Arrays.stream(differences).filter(d -> d < 0).count();
    return (double) (greater - smaller) / differences.length;
  }

  /**
   * Holm's step-down correction: the smallest of m p values times m, the next times m - 1, and so
   * on, none below the one before it, none above 1.
   */
  static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int i = 0; i < order.length; i++) {
      least = Math.max(least, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  private static List<String> warnings(Clustered values) {
    List<String> warnings = new ArrayList<>();
    if (values.size() < FEW_CASES) {
      warnings.add(
          "%s only: intervals are too narrow below about %d."
              .formatted(count(values.size(), "case"), FEW_CASES));
    }
    if (values.clusters() < FEW_CLUSTERS) {
      warnings.add(
          "%s only: figures over scenes say little below about %d, and no test can"
                  .formatted(count(values.clusters(), "scene"), FEW_CLUSTERS)
              + " give a p below %.2g.".formatted(Math.pow(2, 1 - values.clusters())));
    }
    return warnings;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void requireDifferent(Sample sample) {
    Set<String> subjects = new HashSet<>();
    for (Observation observation : sample.observations()) {
      if (!subjects.add(observation.subject())) {
        throw new IllegalArgumentException(
            sample.name() + " has the case '" + observation.subject() + "' twice");
      }
    }
  }
}
