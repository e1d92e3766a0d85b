package slm.runtime.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.InputException;
import slm.api.statistics.Ranking;
import slm.api.store.StoredRun;

/** The best variants of all runs, dataset by dataset. */
@Command(
    name = "leaderboard",
    description = {
      "Rank the variants of all ended runs, dataset by dataset. Of runs that were the same in every",
      "part, the newest counts."
    })
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
    byDataset.forEach(this::print);
    return Exit.OK;
  }

  private void print(String name, List<StoredRun> runs) {
    Ranking ranking = choice.rank(services, runs);
    List<List<String>> rows = new ArrayList<>();
    for (Ranking.Entry e : ranking.entries()) {
      rows.add(
          List.of(
              Integer.toString(e.rank()),
              Integer.toString(e.group()),
              e.label(),
              Numbers.figure(e.estimate().mean()),
              Numbers.interval(e.estimate().overCases()),
              Numbers.interval(e.estimate().overClusters()),
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
