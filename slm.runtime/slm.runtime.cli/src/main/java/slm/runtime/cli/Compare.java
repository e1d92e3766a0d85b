package slm.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slm.api.statistics.Comparison;
import slm.api.statistics.Ranking;
import slm.api.store.StoredRun;

/** The variants of runs against each other. */
@Command(
    name = "compare",
    description =
        "Compare the variants of runs, pair by pair, over the cases that all of them have done.")
final class Compare implements Callable<Integer> {

  private static final double LEVEL = 0.05;

  private final Services services;
  private final Screen screen;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Ids of runs, their beginnings, or latest. All their variants are compared.")
  private List<String> runs;

  @Mixin private RankingChoice choice;
  @Mixin private TableFormat format;

  Compare(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    choice.method();
    List<StoredRun> stored = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (String run : runs) {
      StoredRun one = services.store().run(run);
      if (ids.add(one.id())) {
        stored.add(one);
      }
    }
    Ranking ranking = choice.rank(services, stored);
    if (ranking.entries().size() < 2) {
      throw new slm.api.InputException(
          "There is one variant only, so nothing to compare it with", "Name another run");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Comparison c : ranking.comparisons()) {
      rows.add(
          List.of(
              c.first(),
              c.second(),
              Integer.toString(c.n()),
              Numbers.signed(c.difference()),
              Numbers.interval(c.overCases(), c.n()),
              Numbers.interval(c.overClusters(), c.clusters()),
              Numbers.probability(c.casesP()),
              Numbers.probability(c.p()),
              Numbers.probability(c.adjusted()),
              "%+.2f".formatted(c.effect())));
    }
    if (format.forPeople()) {
      screen.result(
          "%s over %d cases, %s is better"
              .formatted(
                  ranking.figure().title(),
                  ranking.cases(),
                  ranking.figure().higherIsBetter() ? "higher" : "lower"));
    }
    format.print(
        screen,
        Set.of(2, 3, 6, 7, 8, 9),
        List.of(
            "better",
            "worse",
            "cases",
            "difference",
            "95 % over cases",
            "95 % over scenes",
            "p cases",
            "p scenes",
            "p Holm",
            "effect"),
        rows);
    if (format.forPeople()) {
      ranking.comparisons().forEach(c -> screen.result(sentence(c)));
    }
    choice.warn(screen, ranking);
    return Exit.OK;
  }

  private static String sentence(Comparison c) {
    String who = c.first() + " against " + c.second() + ": ";
    if (c.adjusted() < LEVEL) {
      return who + "the difference would hold over other scenes like these.";
    }
    return who
        + (c.casesP() < LEVEL
            ? "it differs over these scenes; that it would over others is not shown."
            : "no difference is shown.");
  }
}
