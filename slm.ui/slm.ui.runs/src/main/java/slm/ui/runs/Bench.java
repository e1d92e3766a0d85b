package slm.ui.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;
import slm.api.statistics.Observation;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.StoredRun;

/**
 * Some stored runs, with all that tables and charts show of them.
 *
 * @param runs in the order in which they were selected
 * @param figures of all variants, in the order of the columns
 * @param variants of all runs
 * @param cases of all variants
 * @param warnings what the reader should know; each a sentence
 */
record Bench(
    List<StoredRun> runs,
    List<MetricSpec> figures,
    List<VariantRow> variants,
    List<CaseRow> cases,
    List<String> warnings) {

  private static final String MAIN = "rmi";

  Bench {
    runs = List.copyOf(runs);
    figures = List.copyOf(figures);
    variants = List.copyOf(variants);
    cases = List.copyOf(cases);
    warnings = List.copyOf(warnings);
  }

  /**
   * A variant of a run.
   *
   * @param label tells it from all others
   * @param done cases without error
   * @param failed cases with one
   * @param estimates by figure; one without cases is not there
   * @param seconds means by stage, over the cases that were done
   * @param tiles mean number that was judged
   */
  record VariantRow(
      StoredRun run,
      int variant,
      String label,
      int done,
      int failed,
      Map<String, Estimate> estimates,
      Map<String, Double> seconds,
      double tiles) {

    VariantIdentity identity() {
      return run.identity().variants().get(variant);
    }

    Optional<PartIdentity> part(String kind) {
      return identity().parts().stream().filter(part -> part.kind().equals(kind)).findFirst();
    }

    double mean(String figure) {
      Estimate estimate = estimates.get(figure);
      return estimate == null ? Double.NaN : estimate.mean();
    }

    double total() {
      return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Key key() {
      return new Key(run.id(), variant, -1);
    }
  }

  /** A case under a variant. */
  record CaseRow(VariantRow of, CaseOutcome outcome) {

    double figure(String id) {
      return outcome.figures().getOrDefault(id, Double.NaN);
    }

    /** NaN when nothing was measured. */
    double seconds() {
      if (outcome.seconds().isEmpty()) {
        return Double.NaN;
      }
      return outcome.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Key key() {
      return new Key(of.run().id(), of.variant(), outcome.subject().index());
    }
  }

  /**
   * Names a row.
   *
   * @param index of the case, or -1
   */
  record Key(String run, int variant, int index) {}

  /**
   * Looks at runs.
   *
   * @param outcomes by run
   * @param rankings names variants; without it they are numbered
   * @param statistics gives intervals; without it there are none
   */
  static Bench of(
      List<StoredRun> runs,
      Map<String, List<CaseOutcome>> outcomes,
      Optional<Rankings> rankings,
      Optional<Statistics> statistics) {
    List<VariantIdentity> identities =
        runs.stream().flatMap(run -> run.identity().variants().stream()).toList();
    List<String> labels = labels(identities, rankings);
    Map<String, MetricSpec> figures = new LinkedHashMap<>();
    runs.forEach(
        run -> run.figures().forEach(f -> f.forEach(spec -> figures.putIfAbsent(spec.id(), spec))));
    Set<String> warnings = new LinkedHashSet<>();
    List<VariantRow> variants = new ArrayList<>();
    List<CaseRow> cases = new ArrayList<>();
    for (StoredRun run : runs) {
      Map<Integer, List<CaseOutcome>> byVariant =
          outcomes.getOrDefault(run.id(), List.of()).stream()
              .collect(
                  Collectors.groupingBy(CaseOutcome::variant, TreeMap::new, Collectors.toList()));
      for (int v = 0; v < run.identity().variants().size(); v++) {
        List<CaseOutcome> own = byVariant.getOrDefault(v, List.of());
        VariantRow row =
            variant(run, v, labels.get(variants.size()), own, figures.keySet(), statistics);
        row.estimates().values().forEach(estimate -> warnings.addAll(estimate.warnings()));
        variants.add(row);
        own.forEach(outcome -> cases.add(new CaseRow(row, outcome)));
      }
    }
    return new Bench(runs, List.copyOf(figures.values()), variants, cases, List.copyOf(warnings));
  }

  private static List<String> labels(
      List<VariantIdentity> identities, Optional<Rankings> rankings) {
    if (rankings.isPresent() && !identities.isEmpty()) {
      return rankings.get().labels(identities);
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < identities.size(); i++) {
      String name = identities.get(i).name();
      labels.add(name.isEmpty() || labels.contains(name) ? "variant " + (i + 1) : name);
    }
    return labels;
  }

  private static VariantRow variant(
      StoredRun run,
      int index,
      String label,
      List<CaseOutcome> outcomes,
      Set<String> figures,
      Optional<Statistics> statistics) {
    List<CaseOutcome> done = outcomes.stream().filter(o -> o.error().isEmpty()).toList();
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (String figure : figures) {
      List<Observation> values =
          done.stream()
              .filter(outcome -> outcome.figures().containsKey(figure))
              .map(
                  outcome ->
                      new Observation(
                          Integer.toString(outcome.subject().index()),
                          outcome.subject().scene().name(),
                          outcome.figures().get(figure)))
              .toList();
      if (!values.isEmpty()) {
        estimates.put(
            figure,
            statistics
                .map(each -> each.estimate(values, Method.DEFAULT))
                .orElseGet(() -> plain(values)));
      }
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (CaseOutcome outcome : done) {
      outcome.seconds().forEach((stage, s) -> seconds.merge(stage, s / done.size(), Double::sum));
    }
    double tiles =
        done.stream()
            .mapToInt(o -> o.tilesPerScale().values().stream().mapToInt(Integer::intValue).sum())
            .average()
            .orElse(Double.NaN);
    return new VariantRow(
        run, index, label, done.size(), outcomes.size() - done.size(), estimates, seconds, tiles);
  }

  /** A mean, and nothing about how far it can be trusted. */
  private static Estimate plain(List<Observation> values) {
    double mean = values.stream().mapToDouble(Observation::value).average().orElse(Double.NaN);
    Interval none = new Interval(Double.NaN, Double.NaN);
    int scenes = (int) values.stream().map(Observation::cluster).distinct().count();
    return new Estimate(values.size(), scenes, mean, Double.NaN, none, none, List.of());
  }

  /** The figure that counts when nothing is chosen: {@code rmi}, else the first. */
  Optional<MetricSpec> mainFigure() {
    return figures.stream()
        .filter(figure -> figure.id().equals(MAIN))
        .findFirst()
        .or(() -> figures.stream().findFirst());
  }

  /** The figure of an id, or the main one. */
  Optional<MetricSpec> figure(String id) {
    return figures.stream().filter(f -> f.id().equals(id)).findFirst().or(this::mainFigure);
  }

  /**
   * A stored run's main figure, as its summary has it: the best of its variants.
   *
   * @param value NaN when there is none
   */
  record Best(String title, double value) {

    static final Best NONE = new Best("", Double.NaN);

    static Best of(StoredRun run) {
      if (run.summary().isEmpty()) {
        return NONE;
      }
      List<MetricSpec> all = run.figures().stream().flatMap(List::stream).toList();
      Optional<MetricSpec> main =
          all.stream()
              .filter(figure -> figure.id().equals(MAIN))
              .findFirst()
              .or(() -> all.stream().findFirst());
      if (main.isEmpty()) {
        return NONE;
      }
      var values =
          run.summary().get().variants().stream()
              .map(variant -> variant.means().get(main.get().id()))
              .filter(value -> value != null)
              .mapToDouble(Double::doubleValue)
              .toArray();
      if (values.length == 0) {
        return NONE;
      }
      double best = values[0];
      for (double value : values) {
        best = main.get().higherIsBetter() ? Math.max(best, value) : Math.min(best, value);
      }
      return new Best(main.get().title(), best);
    }

    String text() {
      return title.isEmpty() ? Words.NONE : title + " " + Words.figure(value);
    }
  }
}
