package slm.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class PicturesTest {

  @TempDir Path folder;

  private final MapPictures pictures = new MapPictures();

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "640,480", "3000,2500"})
  void aMapIsReadBackAsItWasWritten(int width, int height) throws IOException {
    byte[] pixels = noise(width, height);
    Path file = folder.resolve("map.png");

    pictures.writeMap(ProbabilityMap.of(new Extent(width, height), pixels), file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData())
        .isEqualTo(pixels);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,3", "1500,1200"})
  void aSceneIsReadBackAsItWasWritten(int width, int height) throws IOException {
    byte[] rgb = noise(3 * width, height);
    Path file = folder.resolve("scene.png");

    pictures.writeScene(new Scene(new Extent(width, height), rgb), file);

    BufferedImage image = ImageIO.read(file.toFile());
    int[] read = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < read.length; i++) {
      int written = 0xff << 24 | rgb[3 * i] << 16 & 0xff0000;
      written |= rgb[3 * i + 1] << 8 & 0xff00 | rgb[3 * i + 2] & 0xff;
      if (read[i] != written) {
        assertThat(read[i]).as("pixel " + i).isEqualTo(written);
      }
    }
    assertThat(read).hasSize(width * height);
  }

  /** A scene in memory. */
  private record Scene(Extent extent, byte[] rgb) implements Raster {
    @Override
    public void read(Window window, PixelBuffer into) {
      into.resize(window.width(), window.height());
      for (int row = 0; row < window.height(); row++) {
        System.arraycopy(
            rgb,
            3 * ((window.y() + row) * extent.width() + window.x()),
            into.rgb(),
            3 * row * window.width(),
            3 * window.width());
      }
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @Test
  void theBytesOfAPictureDoNotDependOnTheThreads() throws Exception {
    ProbabilityMap map = ProbabilityMap.of(new Extent(3000, 2500), noise(3000, 2500));
    Path one = folder.resolve("one.png");
    Path many = folder.resolve("many.png");

    ForkJoinPool single = new ForkJoinPool(1);
    single
        .submit(
            () -> {
              pictures.writeHeatmap(map, one);
              return null;
            })
        .get();
    single.shutdown();
    pictures.writeHeatmap(map, many);

    assertThat(one).hasSameBinaryContentAs(many);
  }

  @Test
  void theHeatMapHasTheColoursOfJet() throws IOException {
    byte[] values = new byte[256];
    for (int i = 0; i < 256; i++) {
      values[i] = (byte) i;
    }
    Path file = folder.resolve("heat.png");

    pictures.writeHeatmap(ProbabilityMap.of(new Extent(256, 1), values), file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000080);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff000084);
    assertThat(image.getRGB(64, 0)).isEqualTo(0xff0080ff);
    assertThat(image.getRGB(255, 0)).isEqualTo(0xff800000);
    for (int i = 0; i < 256; i++) {
      int colour = 0;
      for (int channel = 0; channel < 3; channel++) {
        colour = colour << 8 | Jet.channel(channel, (byte) i) & 0xff;
      }
      assertThat(image.getRGB(i, 0) & 0xffffff).isEqualTo(colour);
    }
  }

  @Test
  void aHeatMapIsNotLargerThanItsMap() throws IOException {
    ProbabilityMap map = ProbabilityMap.of(new Extent(900, 700), noise(900, 700));

    pictures.writeMap(map, folder.resolve("map.png"));
    pictures.writeHeatmap(map, folder.resolve("heat.png"));

    assertThat(Files.size(folder.resolve("heat.png")))
        .isEqualTo(Files.size(folder.resolve("map.png")) + 3 * 256 + 12);
  }

  @Test
  void theOverlayIsSevenPartsSceneAndThreePartsColour() throws IOException {
    Extent extent = new Extent(64, 200);
    byte[] values = new byte[64 * 200];
    java.util.Arrays.fill(values, (byte) 255);
    Path file = folder.resolve("overlay.jpg");

    pictures.writeOverlay(ProbabilityMap.of(extent, values), new Gray(extent, 100), file);

    int rgb = ImageIO.read(file.toFile()).getRGB(32, 150);
    assertThat(rgb >> 16 & 0xff).isBetween(106, 110);
    assertThat(rgb & 0xff).isBetween(68, 72);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndNothingIsLeft() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(
            () ->
                pictures.writeMap(
                    ProbabilityMap.of(new Extent(1, 1), new byte[1]), inTheWay.resolve("a.png")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a file, not a folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(inTheWay);
    }
  }

  @Test
  void aPictureThatFailsHalfWayLeavesNoFile() throws IOException {
    ProbabilityMap broken =
        new ProbabilityMap() {
          @Override
          public Extent extent() {
            return new Extent(100, 100);
          }

          @Override
          public void read(Window window, byte[] into) {
            throw new IllegalStateException("broken");
          }
        };

    assertThatThrownBy(() -> pictures.writeMap(broken, folder.resolve("a.png")))
        .hasMessageContaining("broken");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static byte[] noise(int width, int height) {
    byte[] pixels = new byte[width * height];
    new Random(width).nextBytes(pixels);
    return pixels;
  }

  private record Gray(Extent extent, int value) implements Raster {
    @Override
    public void read(Window window, PixelBuffer into) {
      into.resize(window.width(), window.height());
      java.util.Arrays.fill(into.rgb(), (byte) value);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
