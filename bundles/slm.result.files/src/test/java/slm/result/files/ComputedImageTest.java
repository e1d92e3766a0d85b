package slm.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.raster.Extent;

class ComputedImageTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 63", "50, 64", "3, 65", "211, 130", "1, 200"})
  void aPictureOfItHasTheBytesOfOneThatIsInMemory(int width, int height) throws Exception {
    Extent extent = new Extent(width, height);
    byte[] samples = samples(extent);

    byte[] plain = jpeg(inMemory(extent, samples));

    assertThat(Arrays.equals(written(extent, samples), plain)).isTrue();
    ForkJoinPool alone = new ForkJoinPool(1);
    try {
      byte[] inOneThread = alone.submit(() -> written(extent, samples)).get();
      assertThat(Arrays.equals(inOneThread, plain)).isTrue();
    } finally {
      alone.shutdown();
    }
  }

  @Test
  void rowsMayBeReadInAnyOrder() {
    Extent extent = new Extent(9, 300);
    byte[] samples = samples(extent);
    BufferedImage plain = inMemory(extent, samples);
    Random random = new Random(3);

    try (ComputedImage image = new ComputedImage(extent, rows(extent, samples))) {
      for (int trial = 0; trial < 200; trial++) {
        int x = random.nextInt(9);
        int y = random.nextInt(300);
        assertThat(image.image().getRGB(x, y)).isEqualTo(plain.getRGB(x, y));
      }
      Raster two = image.image().getRaster().createChild(2, 62, 4, 4, 0, 0, new int[] {2, 0});
      Raster same = plain.getRaster().createChild(2, 62, 4, 4, 0, 0, new int[] {2, 0});
      assertThat(two.getPixels(0, 0, 4, 4, (int[]) null))
          .isEqualTo(same.getPixels(0, 0, 4, 4, (int[]) null));
    }
  }

  @Test
  void eachRowIsComputedOnceWhenTheyAreReadFromTheTop() throws IOException {
    Extent extent = new Extent(5, 1000);
    List<Integer> asked = new ArrayList<>();
    byte[] samples = samples(extent);

    try (ComputedImage image =
        new ComputedImage(
            extent,
            (rows, into) -> {
              for (int y = rows.y(); y < rows.y() + rows.height(); y++) {
                asked.add(y);
              }
              rows(extent, samples).read(rows, into);
            })) {
      jpeg(image.image());
    }

    assertThat(asked).doesNotHaveDuplicates().isSorted().hasSize(1000);
  }

  @Test
  void whatGoesWrongWhileRowsAreComputedIsThrownToTheWriter() {
    Extent extent = new Extent(5, 1000);
    try (ComputedImage image =
        new ComputedImage(
            extent,
            (rows, into) -> {
              if (rows.y() >= 512) {
                throw new IOException("the scene is gone");
              }
            })) {
      assertThatThrownBy(() -> jpeg(image.image()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the scene is gone");
    }
  }

  private static byte[] written(Extent extent, byte[] samples) throws IOException {
    try (ComputedImage image = new ComputedImage(extent, rows(extent, samples))) {
      return jpeg(image.image());
    }
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      assertThat(ImageIO.write(image, "jpeg", stream)).isTrue();
    }
    return out.toByteArray();
  }

  private static byte[] samples(Extent extent) {
    byte[] samples = new byte[Math.toIntExact(3 * extent.pixels())];
    new Random(extent.width()).nextBytes(samples);
    return samples;
  }

  private static PngFile.Rows rows(Extent extent, byte[] samples) {
    int line = 3 * extent.width();
    return (rows, into) ->
        System.arraycopy(samples, rows.y() * line, into, 0, rows.height() * line);
  }

  private static BufferedImage inMemory(Extent extent, byte[] samples) {
    BufferedImage computed = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    return new BufferedImage(
        computed.getColorModel(),
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            extent.width(),
            extent.height(),
            3 * extent.width(),
            3,
            new int[] {0, 1, 2},
            new Point()),
        false,
        null);
  }
}
