package slm.lab.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.store.StoredRun;

/** Rankings, remembered while the runs stay as they are, in the form of the API. */
@Component(service = Rank.class)
public final class Rank {

  /** Pairs and entries: a ranking of 40 variants has 820. */
  private static final int MOST = 60_000;

  private final Rankings rankings;
  private final Once<Key, Table> tables =
      new Once<>(MOST, table -> 1 + table.pairs().size() + table.entries().size());

  private record Key(List<String> runs, Optional<String> figure) {}

  @Activate
  public Rank(@Reference Rankings rankings) {
    this.rankings = rankings;
  }

  /** A figure. */
  public record Figure(String id, String title, boolean higherIsBetter, String summary) {
    static Figure of(MetricSpec spec) {
      return new Figure(spec.id(), spec.title(), spec.higherIsBetter(), spec.summary());
    }
  }

  /**
   * A variant in its place.
   *
   * @param group entries of one group are not told apart from its best one
   * @param parts id of the part by its kind
   * @param overCases interval of the mean when other cases were drawn, where there are several
   * @param overScenes the same for other scenes
   * @param p that it is like the best one, after the correction for the number of comparisons
   */
  public record Entry(
      int rank,
      int group,
      String label,
      String run,
      int variant,
      String experiment,
      Map<String, String> parts,
      int cases,
      int scenes,
      double mean,
      double deviation,
      Optional<List<Double>> overCases,
      Optional<List<Double>> overScenes,
      Optional<Double> p) {}

  /**
   * Two variants.
   *
   * @param difference mean of the first less that of the second
   * @param p that they are alike, by whole scenes
   * @param adjusted p after Holm's correction
   * @param effect Cohen's d
   */
  public record Pair(
      String first,
      String second,
      int cases,
      double difference,
      Optional<List<Double>> overCases,
      Optional<List<Double>> overScenes,
      double casesP,
      double p,
      double adjusted,
      Optional<Double> effect) {}

  /** A ranking. */
  public record Table(
      Figure figure, int cases, List<Entry> entries, List<Pair> pairs, List<String> warnings) {}

  /**
   * Ranks the variants of runs.
   *
   * @throws slm.api.InputException when they cannot be compared
   */
  Table of(List<StoredRun> runs, Optional<String> figure) {
    Key key =
        new Key(
            runs.stream()
                .map(
                    run ->
                        String.join(
                            " ",
                            run.id(),
                            run.state().name(),
                            String.valueOf(run.doneCases()),
                            String.valueOf(run.failedCases())))
                .toList(),
            figure);
    return tables.get(key, () -> table(rankings.rank(runs, figure, Method.DEFAULT), runs));
  }

  List<String> labels(StoredRun run) {
    return rankings.labels(run.identity().variants());
  }

  private static Table table(Ranking ranking, List<StoredRun> runs) {
    Map<String, StoredRun> byId = new HashMap<>();
    runs.forEach(run -> byId.put(run.id(), run));
    List<Entry> entries = new ArrayList<>();
    for (Ranking.Entry entry : ranking.entries()) {
      StoredRun run = byId.get(entry.run());
      Estimate mean = entry.estimate();
      String best = ranking.entries().get(0).label();
      entries.add(
          new Entry(
              entry.rank(),
              entry.group(),
              entry.label(),
              entry.run(),
              entry.variant(),
              run.identity().experiment(),
              parts(run.identity().variants().get(entry.variant()).parts()),
              mean.n(),
              mean.clusters(),
              mean.mean(),
              mean.deviation(),
              interval(mean.overCases(), mean.n()),
              interval(mean.overClusters(), mean.clusters()),
              ranking.comparisons().stream()
                  .filter(c -> c.first().equals(best) && c.second().equals(entry.label()))
                  .map(Comparison::adjusted)
                  .findFirst()));
    }
    return new Table(
        Figure.of(ranking.figure()),
        ranking.cases(),
        entries,
        ranking.comparisons().stream().map(Rank::pair).toList(),
        ranking.warnings());
  }

  private static Pair pair(Comparison of) {
    return new Pair(
        of.first(),
        of.second(),
        of.n(),
        of.difference(),
        interval(of.overCases(), of.n()),
        interval(of.overClusters(), of.clusters()),
        of.casesP(),
        of.p(),
        of.adjusted(),
        Answers.finite(of.effect()));
  }

  static Map<String, String> parts(List<PartIdentity> parts) {
    Map<String, String> ids = new LinkedHashMap<>();
    parts.forEach(part -> ids.merge(part.kind(), part.id(), (a, b) -> a + ", " + b));
    return ids;
  }

  /** Of one case or scene there is no interval. */
  private static Optional<List<Double>> interval(Interval interval, int of) {
    return of < 2 || !Double.isFinite(interval.low()) || !Double.isFinite(interval.high())
        ? Optional.empty()
        : Optional.of(List.of(interval.low(), interval.high()));
  }
}
