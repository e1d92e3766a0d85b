package slm.runtime.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.raster.imageio.ImageIoFormat;

class TiledTiffTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"tiff, 1", "tiff, 512", "tiff, 1300", "bigtiff, 300", "bigtiff, 513"})
  void whatIsReadIsWhatTheSceneIs(String format, int side) throws IOException {
    SyntheticScene scene = new SyntheticScene(side, 5);
    Path file = folder.resolve("scene");
    scene.write(file, format);
    BufferedImage expected = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    expected.setData(scene.getData());

    assertThat(Files.readAllBytes(file)[2]).isEqualTo((byte) (format.equals("tiff") ? 42 : 43));
    RasterLimits limits = new RasterLimits(RasterLimits.DEFAULT_MAX_PIXELS, 1 << 24, folder);
    PixelBuffer pixels = new PixelBuffer();
    try (Raster raster = new ImageIoFormat().open(file, limits)) {
      assertThat(raster.extent()).isEqualTo(new Extent(side, side));
      raster.read(new Window(0, 0, side, side), pixels);
    }
    int wrong = 0;
    for (int i = 0; i < side * side; i++) {
      int rgb = expected.getRGB(i % side, i / side);
      byte[] read = pixels.rgb();
      boolean same =
          read[3 * i] == (byte) (rgb >> 16)
              && read[3 * i + 1] == (byte) (rgb >> 8)
              && read[3 * i + 2] == (byte) rgb;
      wrong += same ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }
}
