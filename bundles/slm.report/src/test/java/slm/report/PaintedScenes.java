package slm.report;

import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageSpec;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** Scenes of one colour ramp; the third is gone. */
final class PaintedScenes implements Scenes {

  @Override
  public OfDataset of(StageSpec dataset, RunOptions options) {
    return new OfDataset() {
      @Override
      public List<Case> cases() {
        return List.of();
      }

      @Override
      public String digest() {
        return "00ff00ff00ff";
      }

      @Override
      public Raster open(String name, Optional<StageSpec> transform, long seed, Monitor monitor) {
        if (name.equals("scene2.png")) {
          throw new InputException("The scene scene2.png is gone", "Bring it back");
        }
        return new Ramp();
      }
    };
  }

  private static final class Ramp implements Raster {
    @Override
    public Extent extent() {
      return new Extent(300, 200);
    }

    @Override
    public void read(Window window, PixelBuffer into) {
      into.resize(window.width(), window.height());
      for (int i = 0; i < 3 * window.width() * window.height(); i++) {
        into.rgb()[i] = (byte) (60 + i % 120);
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
