package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.lab.results.CompareResource.Comparison;
import slm.lab.results.LeaderboardResource.Leaderboard;
import slm.statistics.BootstrapStatistics;
import slm.statistics.StoredRankings;

/**
 * Comparisons and leaderboards whose figures were worked out by hand. Rmi in eighths, over four
 * cases, of which the last one is not shared by all:
 *
 * <pre>
 * mean of run one    1 2 3 8    over the first three: mean 2, deviation 1
 * max of run one     2 4 6 0                          mean 4, deviation 2
 * rank of run two    3 3 3 -                          mean 3, deviation 0
 * </pre>
 */
class HandMadeFiguresTest {

  private final FewRuns store = new FewRuns();
  private final Rank rank = new Rank(new StoredRankings(store, new BootstrapStatistics()));
  private final CompareResource compare = new CompareResource(new StoredRuns(store), rank);
  private final LeaderboardResource leaderboards = new LeaderboardResource(store, rank);

  @BeforeEach
  void addRuns() {
    store.add(
        "one", List.of("mean", "max"), new int[][] {{1, 2, 3, 8}, {2, 4, 6, 0}}, new int[] {4, 2});
    store.add("two", List.of("rank"), new int[][] {{3, 3, 3, -1}}, new int[] {3});
  }

  @Test
  void runsAreComparedOverTheCasesThatAllHave() {
    Comparison comparison = compare.compare("one,two", null);

    assertRanking(comparison.ranking());
    assertThat(comparison.figures()).extracting(Rank.Figure::id).containsExactly("rmi", "ras");
    assertThat(comparison.ranking().warnings())
        .containsExactlyInAnyOrder(
            "rank of run two has no figure for 1 of its 4 cases.",
            "1 cases of mean are left out, since not all have them.",
            "1 cases of max are left out, since not all have them.");
    assertThat(comparison.cases())
        .extracting(CompareResource.Row::scene)
        .containsExactly("s0.png", "s1.png", "s2.png", "s3.png");
    assertThat(comparison.cases())
        .extracting(CompareResource.Row::query)
        .containsExactly("query 0", "query 1", "query 2", "query 3");
    // in the order of the ranking: max, rank, mean
    assertThat(comparison.cases())
        .extracting(CompareResource.Row::figures)
        .containsExactly(
            row(0.25, 0.375, 0.125),
            row(0.5, 0.375, 0.25),
            row(0.75, 0.375, 0.375),
            List.of(Optional.of(0.0), Optional.empty(), Optional.of(1.0)));
    assertThat(comparison.cases().get(3).indices())
        .containsExactly(Optional.of(3), Optional.of(3), Optional.of(3));
  }

  private static List<Optional<Double>> row(double a, double b, double c) {
    return List.of(Optional.of(a), Optional.of(b), Optional.of(c));
  }

  private static void assertRanking(Rank.Table ranking) {
    assertThat(ranking.figure().id()).isEqualTo("rmi");
    assertThat(ranking.cases()).isEqualTo(3);
    assertThat(ranking.entries())
        .extracting(Rank.Entry::label)
        .containsExactly("max", "rank", "mean");
    assertThat(ranking.entries()).extracting(Rank.Entry::rank).containsExactly(1, 2, 3);
    assertThat(ranking.entries()).extracting(Rank.Entry::mean).containsExactly(0.5, 0.375, 0.25);
    assertThat(ranking.entries())
        .extracting(Rank.Entry::deviation)
        .containsExactly(0.25, 0.0, 0.125);
    // equal values have no width
    assertThat(ranking.entries().get(1).overCases()).contains(List.of(0.375, 0.375));
    assertThat(ranking.entries().get(1).overScenes()).contains(List.of(0.375, 0.375));
    // no difference of three scenes can be told
    assertThat(ranking.entries()).extracting(Rank.Entry::group).containsExactly(1, 1, 1);
    assertThat(ranking.entries())
        .extracting(Rank.Entry::p)
        .containsExactly(Optional.empty(), Optional.of(1.0), Optional.of(0.75));

    assertThat(ranking.pairs())
        .extracting(pair -> pair.first() + " " + pair.second())
        .containsExactly("max rank", "max mean", "rank mean");
    // in eighths: -1 1 3, then 1 2 3, then 2 1 0
    assertThat(ranking.pairs())
        .extracting(Rank.Pair::difference)
        .containsExactly(0.125, 0.25, 0.125);
    // 6 of 8 choices of signs, 2 of 8, and 2 of the 4 that the two differences have
    assertThat(ranking.pairs()).extracting(Rank.Pair::p).containsExactly(0.75, 0.25, 0.5);
    assertThat(ranking.pairs()).extracting(Rank.Pair::casesP).containsExactly(0.75, 0.25, 0.5);
    // Holm: 3 times the least, 2 times the next and not below it, none above 1
    assertThat(ranking.pairs()).extracting(Rank.Pair::adjusted).containsExactly(1.0, 0.75, 1.0);
    assertThat(ranking.pairs())
        .extracting(Rank.Pair::effect)
        .containsExactly(Optional.of(0.5), Optional.of(2.0), Optional.of(1.0));
  }

  @Test
  void theLeaderboardRanksTheSameRunsAndSaysWhatThereIs() {
    Leaderboard leaderboard = leaderboards.leaderboard(null, null);

    assertRanking(leaderboard.ranking().orElseThrow());
    assertThat(leaderboard.variants()).isEqualTo(3);
    assertThat(leaderboard.notes()).isEmpty();
    assertThat(leaderboard.datasets())
        .singleElement()
        .matches(one -> one.id().equals("toy") && one.digest().equals("d1") && one.runs() == 2);
    assertThat(leaderboard.figures()).extracting(Rank.Figure::id).containsExactly("rmi", "ras");
  }

  @Test
  void aFigureOfWhichLessIsBetterTurnsTheOrderAround() {
    Rank.Table ranking = leaderboards.leaderboard("ras", "d1").ranking().orElseThrow();

    assertThat(ranking.entries())
        .extracting(Rank.Entry::label)
        .containsExactly("max", "rank", "mean");
    assertThat(ranking.entries()).extracting(Rank.Entry::mean).containsExactly(0.25, 0.375, 0.5);
    assertThat(ranking.pairs())
        .extracting(Rank.Pair::difference)
        .containsExactly(-0.125, -0.25, -0.125);
  }

  @Test
  void theLeaderboardIsTheSameUntilTheRunsAreOthers() {
    Leaderboard before = leaderboards.leaderboard(null, null);
    assertThat(leaderboards.leaderboard(null, null)).isSameAs(before);

    store.add("three", List.of("gaussian"), new int[][] {{8, 8, 8, 8}}, new int[] {1});

    Leaderboard after = leaderboards.leaderboard(null, null);
    assertThat(after.variants()).isEqualTo(4);
    assertThat(after.ranking().orElseThrow().entries().get(0).label()).isEqualTo("gaussian");
    assertThat(after.ranking().orElseThrow().entries().get(0).mean()).isEqualTo(1);
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> compare.compare("", null)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> compare.compare("one,none", null))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> compare.compare("one", "iou"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("iou");
    assertThatThrownBy(() -> leaderboards.leaderboard("iou", null))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> leaderboards.leaderboard(null, "d2"))
        .isInstanceOf(NotFoundException.class);
  }
}
