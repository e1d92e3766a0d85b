package slm.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.metric.MetricSpec;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.statistics.Sample;
import slm.api.statistics.Statistics;
import slm.api.store.CaseLine;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** Rankings of what the result store has. */
@Component(service = Rankings.class)
public final class StoredRankings implements Rankings {

  private static final String MAIN = "rmi";
  private static final double LEVEL = 0.05;

  private final ResultStore store;
  private final Statistics statistics;

  @Activate
  public StoredRankings(@Reference ResultStore store, @Reference Statistics statistics) {
    this.store = store;
    this.statistics = statistics;
  }

  @Override
  public List<String> labels(List<VariantIdentity> variants) {
    return VariantLabels.of(variants);
  }

  /** A variant of a run, with the figure of each of its cases. */
  private record Contender(
      StoredRun run, int variant, String label, Map<String, Observation> cases) {}

  @Override
  public Ranking rank(List<StoredRun> runs, Optional<String> figure, Method method) {
    MetricSpec spec = figure(runs, figure);
    List<VariantIdentity> variants =
        runs.stream().flatMap(run -> run.identity().variants().stream()).toList();
    List<String> labels = VariantLabels.of(variants);
    List<Contender> contenders = new ArrayList<>();
    for (StoredRun run : runs) {
      List<CaseLine> lines = store.caseLines(run.id());
      for (int v = 0; v < run.identity().variants().size(); v++) {
        contenders.add(
            new Contender(run, v, labels.get(contenders.size()), cases(lines, v, spec.id())));
      }
    }
    List<Contender> able = contenders.stream().filter(c -> !c.cases().isEmpty()).toList();
    if (able.isEmpty()) {
      throw new InputException(
          "No case was done in: "
              + runs.stream().map(StoredRun::id).collect(Collectors.joining(", ")),
          "Name runs with results");
    }
    List<String> warnings = new ArrayList<>();
    for (Contender c : contenders) {
      if (c.cases().isEmpty()) {
        warnings.add(
            "%s of run %s is left out, since it has no figure for any case."
                .formatted(c.label(), c.run().id()));
      }
    }
    return ranking(spec, able, shared(able), method, warnings);
  }

  private Ranking ranking(
      MetricSpec spec,
      List<Contender> contenders,
      Set<String> shared,
      Method method,
      List<String> leftOut) {
    Comparator<Ranking.Entry> byMean = Comparator.comparingDouble(e -> e.estimate().mean());
    List<Ranking.Entry> sorted = new ArrayList<>();
    List<Sample> all =
        contenders.stream()
            .map(c -> new Sample(c.label(), shared.stream().map(c.cases()::get).toList()))
            .toList();
    List<Estimate> estimates = statistics.estimates(all, method);
    Map<String, Sample> samples = new HashMap<>();
    for (int i = 0; i < contenders.size(); i++) {
      Contender c = contenders.get(i);
      samples.put(c.label(), all.get(i));
      sorted.add(new Ranking.Entry(0, c.run().id(), c.variant(), c.label(), estimates.get(i), 0));
    }
    sorted.sort(
        (spec.higherIsBetter() ? byMean.reversed() : byMean).thenComparing(Ranking.Entry::label));
    List<Comparison> comparisons =
        sorted.size() < 2
            ? List.of()
            : statistics.compare(sorted.stream().map(e -> samples.get(e.label())).toList(), method);
    return new Ranking(
        spec,
        shared.size(),
        ranked(sorted, comparisons),
        comparisons,
        Stream.concat(leftOut.stream(), warnings(contenders, shared).stream()).toList());
  }

  private static List<Ranking.Entry> ranked(
      List<Ranking.Entry> sorted, List<Comparison> comparisons) {
    List<Ranking.Entry> ranked = new ArrayList<>();
    Ranking.Entry best = null;
    for (int i = 0; i < sorted.size(); i++) {
      Ranking.Entry entry = sorted.get(i);
      Ranking.Entry before = i == 0 ? null : ranked.get(i - 1);
      boolean tied = before != null && before.estimate().mean() == entry.estimate().mean();
      boolean together =
          best != null && comparison(comparisons, best.label(), entry.label()).adjusted() >= LEVEL;
      int group = best == null ? 1 : together ? best.group() : best.group() + 1;
      Ranking.Entry placed =
          new Ranking.Entry(
              tied ? before.rank() : i + 1,
              entry.run(),
              entry.variant(),
              entry.label(),
              entry.estimate(),
              group);
      ranked.add(placed);
      best = together ? best : placed;
    }
    return ranked;
  }

  private static Comparison comparison(List<Comparison> all, String first, String second) {
    return all.stream()
        .filter(c -> c.first().equals(first) && c.second().equals(second))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> shared(List<Contender> contenders) {
    Set<String> shared = new LinkedHashSet<>(contenders.get(0).cases().keySet());
    contenders.forEach(c -> shared.retainAll(c.cases().keySet()));
    if (shared.isEmpty()) {
      throw new InputException(
          "No case was done by all of: "
              + contenders.stream().map(Contender::label).collect(Collectors.joining("; ")),
          "Compare runs over the same scenes and queries");
    }
    return shared;
  }

  private static List<String> warnings(List<Contender> contenders, Set<String> shared) {
    List<String> warnings = new ArrayList<>();
    for (Contender c : contenders) {
      int left = c.cases().size() - shared.size();
      int missing = c.run().cases().size() - c.cases().size();
      if (missing > 0) {
        warnings.add(
            "%s of run %s has no figure for %d of its %d cases."
                .formatted(c.label(), c.run().id(), missing, c.run().cases().size()));
      }
      if (left > 0) {
        warnings.add(
            "%d cases of %s are left out, since not all have them.".formatted(left, c.label()));
      }
    }
    return warnings;
  }

  private static MetricSpec figure(List<StoredRun> runs, Optional<String> wanted) {
    Map<String, MetricSpec> common = null;
    for (StoredRun run : runs) {
      for (List<MetricSpec> specs : run.figures()) {
        Map<String, MetricSpec> own = new LinkedHashMap<>();
        specs.forEach(s -> own.put(s.id(), s));
        if (common == null) {
          common = own;
        } else {
          common.keySet().retainAll(own.keySet());
        }
      }
    }
    String names = runs.stream().map(StoredRun::id).collect(Collectors.joining(", "));
    if (common == null || common.isEmpty()) {
      throw new InputException(
          "There is no figure that all variants have, of: " + names,
          "Compare runs that were judged by the same metrics");
    }
    String id = wanted.orElse(common.containsKey(MAIN) ? MAIN : common.keySet().iterator().next());
    MetricSpec spec = common.get(id);
    if (spec == null) {
      throw new InputException(
          "Not all variants have the figure '" + id + "', of: " + names,
          "Choose one of: " + String.join(", ", common.keySet()));
    }
    return spec;
  }

  /** Cases are the same when scene and query are; the second of the same is told from the first. */
  private static Map<String, Observation> cases(List<CaseLine> lines, int variant, String figure) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Observation> cases = new LinkedHashMap<>();
    for (CaseLine line : lines) {
      if (line.variant() != variant) {
        continue;
      }
      String scene = line.scene();
      String name = scene + "\n" + line.query();
      String subject = name + "\n" + seen.merge(name, 1, Integer::sum);
      Double value = line.figures().get(figure);
      if (value != null) {
        cases.put(subject, new Observation(subject, scene, value));
      }
    }
    return cases;
  }
}
