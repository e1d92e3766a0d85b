package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.experiment.StageSpec;
import slm.api.raster.Extent;

class TilesTest {

  private final CommandLineCall slm = new CommandLineCall();

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
