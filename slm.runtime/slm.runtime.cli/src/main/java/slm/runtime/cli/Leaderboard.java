package slm.runtime.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.InputException;
import slm.api.statistics.Ranking;
import slm.api.store.StoredRun;

/** The best variants of all runs, dataset by dataset. */
@Command(
    name = "leaderboard",
    description =
        "Rank the variants of all ended runs, dataset by dataset. Of runs that were the same in every"
            + " part, the newest counts.")
final class Leaderboard implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(
      names = "--dataset",
      paramLabel = "ID",
      description = "Only datasets of this kind, such as airslt.")
  private String dataset;

  @Mixin private RankingChoice choice;
  @Mixin private TableFormat format;

  Leaderboard(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    choice.method();
    Map<String, List<StoredRun>> byDataset = new LinkedHashMap<>();
    Set<Object> seen = new HashSet<>();
    for (StoredRun run : services.store().runs()) {
      String id = run.identity().dataset().id();
      boolean counts =
          run.state() == StoredRun.State.ENDED
              && run.doneCases() > 0
              && run.figures().stream().noneMatch(List::isEmpty)
              && (dataset == null || dataset.equals(id))
              && seen.add(run.identity());
      if (counts) {
        byDataset
            .computeIfAbsent(
                id + " " + run.identity().datasetDigest().substring(0, 8), d -> new ArrayList<>())
            .add(run);
      }
    }
    if (byDataset.isEmpty()) {
      throw new InputException(
          "No run" + (dataset == null ? "" : " over '" + dataset + "'") + " has ended with figures",
          "Run an experiment first, and see slm results");
    }
    Set<String> figures = new TreeSet<>();
    boolean printed = false;
    for (Map.Entry<String, List<StoredRun>> entry : byDataset.entrySet()) {
      List<StoredRun> runs = entry.getValue();
      String figure = choice.figure(runs);
      List<StoredRun> judged = runs.stream().filter(run -> judged(run, figure)).toList();
      runs.forEach(run -> run.figures().get(0).forEach(spec -> figures.add(spec.id())));
      if (!judged.isEmpty()) {
        printed = true;
        try {
          print(entry.getKey(), judged, figure);
        } catch (InputException e) {
          // nothing can be ranked over this dataset; over others it can
          screen.warn(entry.getKey() + ": " + e.getMessage());
        }
      }
      if (judged.size() < runs.size()) {
        screen.warn(
            entry.getKey()
                + ": left out for want of the figure '"
                + figure
                + "': "
                + runs.stream()
                    .filter(run -> !judged(run, figure))
                    .map(StoredRun::id)
                    .collect(Collectors.joining(", "))
                + ".");
      }
    }
    if (!printed) {
      throw new InputException(
          "No run has this figure in all its variants",
          "Choose one of: " + String.join(", ", figures));
    }
    return Exit.OK;
  }

  private static boolean judged(StoredRun run, String figure) {
    return run.figures().stream()
        .allMatch(specs -> specs.stream().anyMatch(spec -> spec.id().equals(figure)));
  }

  private void print(String name, List<StoredRun> runs, String figure) {
    Ranking ranking = choice.rank(services, runs, Optional.of(figure));
    List<List<String>> rows = new ArrayList<>();
    for (Ranking.Entry e : ranking.entries()) {
      rows.add(
          List.of(
              Integer.toString(e.rank()),
              Integer.toString(e.group()),
              e.label(),
              Numbers.figure(e.estimate().mean()),
              Numbers.interval(e.estimate().overCases(), e.estimate().n()),
              Numbers.interval(e.estimate().overClusters(), e.estimate().clusters()),
              e.run()));
    }
    if (format.forPeople()) {
      screen.result(
          "%s: %s over %d cases; variants of one group are not told apart"
              .formatted(name, ranking.figure().title(), ranking.cases()));
    }
    format.print(
        screen,
        Set.of(0, 1, 3),
        List.of("rank", "group", "variant", "mean", "95 % over cases", "95 % over scenes", "run"),
        rows);
    choice.warn(screen, ranking);
  }
}
