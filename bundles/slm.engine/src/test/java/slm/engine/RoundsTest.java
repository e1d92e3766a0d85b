package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

class RoundsTest {

  private static final Extent EXTENT = new Extent(40, 20);

  /** Four tiles; then a pixel in the middle of the best; that pixel and the best contribute. */
  private static final Tiler TILER =
      new Tiler() {
        @Override
        public List<Tile> next(Extent extent, List<ScoredTile> soFar) {
          List<Tile> tiles = new ArrayList<>();
          if (soFar.isEmpty()) {
            for (int i = 0; i < 4; i++) {
              tiles.add(new Tile(new Window(10 * i, 0, 10, 20), 20));
            }
          } else if (soFar.size() == 4) {
            tiles.add(new Tile(new Window(best(soFar).x() + 5, 10, 1, 1), 1));
          }
          return tiles;
        }

        @Override
        public List<ScoredTile> contributing(Extent extent, List<ScoredTile> all) {
          Window best = best(all.subList(0, 4));
          return all.stream()
              .filter(t -> t.tile().window().equals(best) || t.tile().scale() == 1)
              .toList();
        }

        private Window best(List<ScoredTile> soFar) {
          return Collections.max(soFar, java.util.Comparator.comparingDouble(ScoredTile::score))
              .tile()
              .window();
        }
      };

  @Test
  void scoresInAnyOrderLeadToTheNextRound() {
    List<ScoredTile> given = scores(0.1, 0.2, 0.9, 0.3);
    Collections.shuffle(given, new Random(1));

    Rounds rounds = Rounds.replay(TILER, "'t'", EXTENT, given);

    assertThat(rounds.next()).containsExactly(new Tile(new Window(25, 10, 1, 1), 1));
    assertThat(rounds.scored())
        .as("in the tiler's order, with its scales")
        .extracting(t -> t.tile().window().x() + "/" + t.tile().scale())
        .containsExactly("0/20", "10/20", "20/20", "30/20");
  }

  @Test
  void allScoresLeadToWhatContributes() {
    List<ScoredTile> given = scores(0.1, 0.2, 0.9, 0.3);
    given.add(0, scored(25, 10, 1, 1, 0.5));

    assertThat(Rounds.contributing(TILER, "'t'", EXTENT, given))
        .extracting(ScoredTile::score)
        .containsExactly(0.9, 0.5);
  }

  @Test
  void theFirstRoundNeedsNoScores() {
    assertThat(Rounds.replay(TILER, "'t'", EXTENT, List.of()).next()).hasSize(4);
  }

  @Test
  void aRoundScoredInPartIsRefused() {
    List<ScoredTile> given = scores(0.1, 0.2, 0.9, 0.3);
    given.remove(1);

    assertThatThrownBy(() -> Rounds.replay(TILER, "'t'", EXTENT, given))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "1 of the 4 tiles in round 1 of 't' are not scored, the first is 10,0,10,20. Score");
  }

  @Test
  void tilesOfAnotherTilerAreRefused() {
    List<ScoredTile> given = scores(0.1, 0.2, 0.9, 0.3);
    given.add(scored(26, 10, 1, 1, 0.5));

    assertThatThrownBy(() -> Rounds.replay(TILER, "'t'", EXTENT, given))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "1 scored tiles are not among those of 't' on a scene of 40 x 20, the first is"
                + " 26,10,1,1. Give");
  }

  @Test
  void aTileScoredTwiceIsRefused() {
    List<ScoredTile> given = scores(0.1, 0.2, 0.9, 0.3);
    given.add(given.get(2));

    assertThatThrownBy(() -> Rounds.replay(TILER, "'t'", EXTENT, given))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The tile 20,0,10,20 is scored twice.");
  }

  @Test
  void fusingBeforeTheLastRoundIsRefused() {
    assertThatThrownBy(() -> Rounds.contributing(TILER, "'t'", EXTENT, scores(0.1, 0.2, 0.9, 0.3)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "'t' has a further round of 1 tiles that are not scored, the first is 25,10,1,1.");
  }

  private static List<ScoredTile> scores(double... scores) {
    List<ScoredTile> all = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      all.add(scored(10 * i, 0, 10, 20, scores[i]));
    }
    return all;
  }

  private static ScoredTile scored(int x, int y, int width, int height, double score) {
    return new ScoredTile(new Tile(new Window(x, y, width, height), width), score);
  }
}
