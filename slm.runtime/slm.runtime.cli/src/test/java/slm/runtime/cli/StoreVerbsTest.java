package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.metric.MetricSpec;
import slm.api.report.Report;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.store.StoredRun;

/** Wrong calls of the verbs that work on the store, refused before it is opened. */
class StoreVerbsTest {

  private final CommandLineCall slm = new CommandLineCall();

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "99", "1000001", "2000000000"})
  void aNumberOfResamplesThatSaysNothingOrNeverEndsIsRefused(String number) {
    for (List<String> verb : List.of(List.of("compare", "latest"), List.of("leaderboard"))) {
      String[] args =
          java.util.stream.Stream.concat(
                  verb.stream(), java.util.stream.Stream.of("--resamples", number))
              .toArray(String[]::new);

      assertThat(slm.run(args)).isEqualTo(Exit.USAGE);
      assertThat(slm.err)
          .contains("--resamples " + number + " is out of range: give 100 to 1000000");
    }
  }

  @Test
  void aRunThatWasJudgedOtherwiseDoesNotKeepTheOthersFromTheLeaderboard() {
    slm.store =
        new EndedRuns().with("a", "x", "rmi").with("b", "x", "pointing").with("c", "y", "nss");
    Ranked rankings = new Ranked();
    slm.rankings = rankings;

    assertThat(slm.run("leaderboard")).isEqualTo(Exit.OK);

    assertThat(rankings.asked).containsExactly("[a] by rmi", "[c] by nss");
    assertThat(slm.err).contains("x 01234567: left out for want of the figure 'rmi': b.");
  }

  @Test
  void aFigureThatNoRunHasIsAskedForInVain() {
    slm.store = new EndedRuns().with("a", "x", "rmi").with("b", "x", "pointing");
    slm.rankings = new Ranked();

    assertThat(slm.run("leaderboard", "--figure", "rsu")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("Choose one of: pointing, rmi.");
  }

  @Test
  void aDatasetWhoseRunsShareNoCaseDoesNotHideTheOthers() {
    slm.store = new EndedRuns().with("a", "x", "rmi").with("c", "y", "nss");
    Ranked rankings = new Ranked();
    rankings.failing = "a";
    slm.rankings = rankings;

    assertThat(slm.run("leaderboard")).isEqualTo(Exit.OK);

    assertThat(slm.err).contains("x 01234567: No case was done by all. Compare others.");
    assertThat(slm.out).contains("y 01234567: nss over 3 cases");
  }

  /** Remembers what was to be ranked. */
  private static final class Ranked implements Rankings {
    final List<String> asked = new ArrayList<>();
    String failing = "";

    @Override
    public Ranking rank(List<StoredRun> runs, Optional<String> figure, Method method) {
      List<String> ids = runs.stream().map(StoredRun::id).toList();
      if (ids.contains(failing)) {
        throw new InputException("No case was done by all", "Compare others");
      }
      asked.add(ids + " by " + figure.orElseThrow());
      return new Ranking(
          new MetricSpec(figure.orElseThrow(), figure.orElseThrow(), true, "A figure."),
          3,
          List.of(),
          List.of(),
          List.of());
    }

    @Override
    public List<String> labels(List<VariantIdentity> variants) {
      return List.of();
    }
  }

  @Test
  void casesAreThoseOfARun() {
    assertThat(slm.run("results", "--mlflow", "out")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("--mlflow goes with a run");
    assertThat(slm.run("results", "--cases")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("--cases goes with a run");
  }

  @Test
  void aRunIsWrittenForMlflowWhereItIsToLie() {
    List<String> asked = new ArrayList<>();
    slm.mlflow =
        (run, folder, place, monitor) -> {
          asked.add(run + " " + folder + " " + place.orElseThrow());
          return new Report(List.of(folder.resolve("1").resolve("a")), List.of("A map is gone."));
        };

    assertThat(slm.run("results", "latest", "--mlflow", "/tmp/there/../mlruns")).isEqualTo(Exit.OK);

    assertThat(asked)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("latest /tmp/mlruns file:///tmp/mlruns");
    assertThat(slm.out).isEqualTo("/tmp/mlruns/1/a\n");
    assertThat(slm.err).contains("A map is gone.", "mlflow ui --backend-store-uri /tmp/mlruns");
  }
}
