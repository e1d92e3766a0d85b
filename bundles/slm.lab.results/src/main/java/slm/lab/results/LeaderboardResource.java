package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.metric.MetricSpec;
import slm.api.store.DatasetRuns;
import slm.api.store.ResultStore;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun;
import slm.api.store.VariantMean;

/** The best variants of all ended runs over a dataset. */
@Component(service = LeaderboardResource.class)
@JakartarsResource
@Path("leaderboard")
@Produces(MediaType.APPLICATION_JSON)
public final class LeaderboardResource {

  /** Every pair is compared, which is much work for many. */
  private static final int MOST = 40;

  private static final int LOOKED_AT = 20;
  private static final String MAIN = "rmi";

  private static final int MOST_KEPT = 64;

  private final ResultStore store;
  private final Rank rank;
  private final Once<Key, Leaderboard> known = new Once<>(MOST_KEPT, leaderboard -> 1);

  /** What was asked of the runs as they stood. */
  private record Key(long revision, String figure, String dataset) {}

  @Activate
  public LeaderboardResource(@Reference ResultStore store, @Reference Rank rank) {
    this.store = store;
    this.rank = rank;
  }

  /** A dataset with ended runs, told from others by the digest of its cases. */
  public record Dataset(String id, String digest, int runs, Instant newest) {
    static Dataset of(DatasetRuns runs) {
      return new Dataset(runs.dataset(), runs.digest(), runs.runs(), runs.newest());
    }
  }

  /**
   * A leaderboard.
   *
   * @param datasets that there are leaderboards of
   * @param dataset the one this is about; none while there are no runs
   * @param figures that can be ranked by
   * @param variants how many there are; of many, the best are shown
   * @param ranking none when there is nothing to rank
   */
  public record Leaderboard(
      List<Dataset> datasets,
      Optional<Dataset> dataset,
      List<Rank.Figure> figures,
      int variants,
      Optional<Rank.Table> ranking,
      List<String> notes) {}

  /**
   * The leaderboard.
   *
   * @param figure id of the figure to rank by; the main one when it is left out
   * @param dataset digest or id of the dataset; the one used last when it is left out
   */
  @GET
  public Leaderboard leaderboard(
      @QueryParam("figure") String figure, @QueryParam("dataset") String dataset) {
    OptionalLong revision = store.revision();
    if (revision.isEmpty()) {
      return made(figure, dataset);
    }
    Key key =
        new Key(
            revision.getAsLong(),
            Optional.ofNullable(figure).orElse(""),
            Optional.ofNullable(dataset).orElse(""));
    return known.get(key, () -> made(figure, dataset));
  }

  private Leaderboard made(String figure, String dataset) {
    List<Dataset> datasets = store.datasets().stream().map(Dataset::of).toList();
    if (datasets.isEmpty()) {
      return new Leaderboard(datasets, Optional.empty(), List.of(), 0, Optional.empty(), List.of());
    }
    Dataset chosen =
        dataset == null || dataset.isEmpty()
            ? datasets.get(0)
            : datasets.stream()
                .filter(one -> one.digest().equals(dataset) || one.id().equals(dataset))
                .findFirst()
                .orElseThrow(
                    () -> new NotFoundException("No run over '" + dataset + "' has ended"));
    Map<String, MetricSpec> specs = specs(chosen);
    List<Rank.Figure> figures = specs.values().stream().map(Rank.Figure::of).toList();
    MetricSpec by =
        figure == null || figure.isEmpty()
            ? specs.getOrDefault(MAIN, specs.values().iterator().next())
            : Optional.ofNullable(specs.get(figure))
                .orElseThrow(
                    () ->
                        new InputException(
                            "There is no figure '" + figure + "'",
                            "Use one of: " + String.join(", ", specs.keySet())));
    List<VariantMean> means = sorted(chosen, by);
    List<StoredRun> runs = best(means, by.id());
    List<String> notes = new ArrayList<>();
    Optional<Rank.Table> ranking = Optional.empty();
    if (!runs.isEmpty()) {
      try {
        ranking = Optional.of(rank.of(runs, Optional.of(by.id())));
      } catch (InputException e) {
        notes.add(e.getMessage());
      }
    }
    int shown = ranking.map(table -> table.entries().size()).orElse(0);
    if (shown < means.size()) {
      notes.add("The best %d of %d variants are shown.".formatted(shown, means.size()));
    }
    return new Leaderboard(datasets, Optional.of(chosen), figures, means.size(), ranking, notes);
  }

  /** The figures of the newest runs, the first of each id. */
  private Map<String, MetricSpec> specs(Dataset dataset) {
    Map<String, MetricSpec> specs = new LinkedHashMap<>();
    for (RunLine line :
        store.list(
            new RunQuery(
                Optional.empty(),
                Set.of(StoredRun.State.ENDED),
                Optional.of(dataset.digest()),
                Optional.empty(),
                LOOKED_AT))) {
      store
          .find(line.id())
          .ifPresent(
              run ->
                  run.figures().stream()
                      .flatMap(List::stream)
                      .forEach(spec -> specs.putIfAbsent(spec.id(), spec)));
    }
    if (specs.isEmpty()) {
      throw new NotFoundException("The newest runs over this dataset have no figures");
    }
    return specs;
  }

  private List<VariantMean> sorted(Dataset dataset, MetricSpec by) {
    Comparator<VariantMean> byMean = Comparator.comparingDouble(VariantMean::mean);
    return store.means(dataset.digest(), by.id()).stream()
        .sorted(
            (by.higherIsBetter() ? byMean.reversed() : byMean)
                .thenComparing(VariantMean::run)
                .thenComparing(VariantMean::variant))
        .toList();
  }

  /** The runs of the best variants; whole runs, as these are ranked. */
  private List<StoredRun> best(List<VariantMean> means, String figure) {
    List<StoredRun> runs = new ArrayList<>();
    int variants = 0;
    for (String id : (Iterable<String>) ids(means)::iterator) {
      Optional<StoredRun> run =
          store
              .find(id)
              .filter(
                  found ->
                      found.figures().stream()
                          .allMatch(
                              specs -> specs.stream().anyMatch(spec -> spec.id().equals(figure))));
      if (run.isEmpty()) {
        continue;
      }
      variants += run.get().identity().variants().size();
      if (variants > MOST && !runs.isEmpty()) {
        return runs;
      }
      runs.add(run.get());
    }
    return runs;
  }

  private static Stream<String> ids(List<VariantMean> means) {
    return means.stream().map(VariantMean::run).distinct();
  }
}
