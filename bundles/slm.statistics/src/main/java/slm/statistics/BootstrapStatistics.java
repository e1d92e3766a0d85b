package slm.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
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

  @Override
  public Estimate estimate(List<Observation> observations, Method method) {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("There is no observation");
    }
    requireDifferent("the sample", observations);
    Clustered values = Clustered.of(observations, Observation::value);
    return new Estimate(
        values.size(),
        values.clusters(),
        values.mean(),
        values.deviation(),
        Bootstrap.overCases(values, method),
        Bootstrap.overClusters(values, method),
        warnings(values));
  }

  @Override
  public List<Comparison> compare(List<Sample> samples, Method method) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException("There are not two samples to compare");
    }
    samples.forEach(sample -> requireDifferent(sample.name(), sample.observations()));
    List<Comparison> raw = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        raw.add(compare(samples.get(i), samples.get(j), method));
      }
    }
    double[] adjusted = holm(raw.stream().mapToDouble(Comparison::p).toArray());
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      comparisons.add(with(raw.get(i), adjusted[i]));
    }
    return comparisons;
  }

  private static Comparison compare(Sample first, Sample second, Method method) {
    Map<String, Observation> others = new LinkedHashMap<>();
    second.observations().forEach(o -> others.put(o.subject(), o));
    List<Observation> shared =
        first.observations().stream().filter(o -> others.containsKey(o.subject())).toList();
    if (shared.isEmpty()) {
      throw new InputException(
          "'" + first.name() + "' and '" + second.name() + "' have no case in common",
          "Compare runs over the same cases");
    }
    Clustered differences = Clustered.of(shared, o -> o.value() - others.get(o.subject()).value());
    List<String> warnings = warnings(differences);
    int left = first.observations().size() + others.size() - 2 * shared.size();
    if (left > 0) {
      warnings.add(count(left, "case") + " left out, since only one of the two has them.");
    }
    return new Comparison(
        first.name(),
        second.name(),
        differences.size(),
        differences.clusters(),
        differences.mean(),
        Bootstrap.overCases(differences, method),
        Bootstrap.overClusters(differences, method),
        Permutation.p(differences.values(), method),
        Permutation.p(differences.sums(), method),
        1,
        effect(differences),
        dominance(differences.values()),
        warnings);
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

  private static void requireDifferent(String name, List<Observation> observations) {
    Set<String> subjects = new TreeSet<>();
    for (Observation observation : observations) {
      if (!subjects.add(observation.subject())) {
        throw new IllegalArgumentException(
            name + " has the case '" + observation.subject() + "' twice");
      }
    }
  }
}
