package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.experiment.StageSpec;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class TilesTest {

  private final CommandLineCall slm = new CommandLineCall();

  @TempDir Path folder;

  @Test
  void printsCsvAndNothingElse() {
    assertThat(slm.run("tiles", "--width", "384", "--height", "200", "--sizes", "256,512"))
        .isEqualTo(Exit.OK);

    assertThat(slm.workbench.extent).isEqualTo(new Extent(384, 200));
    assertThat(slm.workbench.tiler).isEqualTo(new StageSpec("sliding", Map.of("sizes", "256,512")));
    assertThat(slm.out).isEqualTo("x,y,width,height\n0,0,256,200\n128,0,256,200\n");
    assertThat(slm.err).isEmpty();
  }

  @Test
  void theNextRoundIsAskedForWithTheScoresSoFar() throws IOException {
    Path scores =
        Files.writeString(folder.resolve("s.csv"), "x,y,width,height,score\n1,2,3,4,0.5\n");

    assertThat(
            slm.run(
                "tiles", "--width=384", "--height=200", "--tiler=expanding", "--scores=" + scores))
        .isEqualTo(Exit.OK);

    assertThat(slm.workbench.tiler).isEqualTo(new StageSpec("expanding"));
    assertThat(slm.workbench.tiles)
        .containsExactly(new ScoredTile(new Tile(new Window(1, 2, 3, 4), 4), 0.5));
    assertThat(slm.out).startsWith("x,y,width,height\n0,0,256,200\n");
  }

  @Test
  void afterTheLastRoundThereAreNoTilesAndAWordOnHowToGoOn() throws IOException {
    Path scores =
        Files.writeString(folder.resolve("s.csv"), "x,y,width,height,score\n1,2,3,4,0.5\n");
    slm.workbench.round = List.of();

    slm.run("tiles", "--width=384", "--height=200", "--tiler=expanding", "--scores=" + scores);

    assertThat(slm.out).isEqualTo("x,y,width,height\n");
    assertThat(slm.err).isEqualTo("All rounds are scored. Go on with fuse --tiler expanding.\n");
  }

  @Test
  void aSceneHasPixels() {
    assertThat(slm.run("tiles", "--width", "0", "--height", "200")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: A scene is at least 1 x 1 pixels, not 0 x 200.\n");
  }

  @Test
  void aNumberIsANumber() {
    assertThat(slm.run("tiles", "--width", "wide", "--height", "200")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith("slm: Invalid value for option '--width': 'wide' is not an int.\n");
  }
}
