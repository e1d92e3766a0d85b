package slm.ui.imagej.parts;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import java.util.List;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.api.fusion.ScoreField;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * A fusion that is a macro: a 32-bit image of zeros is current, its overlay has the tiles in order,
 * each named by its score; the macro leaves the scores of the pixels.
 */
record MacroFusion(MacroPart part, MacroHeader header) implements FusionFactory<MacroSettings> {

  @Override
  public Class<MacroSettings> settings() {
    return MacroSettings.class;
  }

  @Override
  public Fusion create(MacroSettings settings) {
    return (extent, tiles, monitor) -> fuse(settings.options(), extent, tiles, monitor);
  }

  private ScoreField fuse(String options, Extent extent, List<ScoredTile> tiles, Monitor monitor) {
    if (extent.pixels() > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "A macro cannot fuse a scene of " + extent + " pixels", "Choose another fusion");
    }
    ImagePlus image = new ImagePlus("scores", new FloatProcessor(extent.width(), extent.height()));
    Overlay overlay = new Overlay();
    for (ScoredTile tile : tiles) {
      Window window = tile.tile().window();
      Roi roi = new Roi(window.x(), window.y(), window.width(), window.height());
      roi.setName(Double.toString(tile.score()));
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    ImagePlus result = part.same(image, part.run(image, options, monitor));
    return new Field(extent, checked(result, extent));
  }

  private float[] checked(ImagePlus result, Extent extent) {
    float[] values = (float[]) result.getProcessor().convertToFloatProcessor().getPixels();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new InputException(
            part.name()
                + " left the score "
                + values[i]
                + " at ("
                + i % extent.width()
                + ", "
                + i / extent.width()
                + ")",
            "Let it give every pixel a number");
      }
    }
    return values;
  }

  private record Field(Extent extent, float[] values) implements ScoreField {

    @Override
    public void read(Window window, double[] into) {
      window.requireWithin(extent);
      int to = 0;
      for (int y = window.y(); y < window.bottom(); y++) {
        for (int x = window.x(); x < window.right(); x++) {
          into[to++] = values[y * extent.width() + x];
        }
      }
    }
  }
}
