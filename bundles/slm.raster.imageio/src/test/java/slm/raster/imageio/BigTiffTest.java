package slm.raster.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;

/** GDAL writes each image as plain TIFF and as BigTIFF; both have the same pixels. */
class BigTiffTest {

  private final ImageIoFormat format = new ImageIoFormat();
  private final Images images = new Images();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rgb8, BLOCKYSIZE=1",
    "rgb8, BLOCKYSIZE=700",
    "rgb8, BLOCKYSIZE=700 INTERLEAVE=BAND",
    "rgb16, BLOCKYSIZE=700 ENDIANNESS=BIG",
    "rgba8, BLOCKYSIZE=33 INTERLEAVE=BAND COMPRESS=LZW",
    "gray8, TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=48",
    "gray16, TILED=YES COMPRESS=LZW",
    "rgb8, TILED=YES BLOCKXSIZE=128 BLOCKYSIZE=128 COMPRESS=DEFLATE PREDICTOR=2",
    "rgb8, TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64 INTERLEAVE=BAND ENDIANNESS=BIG",
    "rgb8, TILED=YES BLOCKXSIZE=256 BLOCKYSIZE=256 COMPRESS=JPEG PHOTOMETRIC=YCBCR",
    "rgb8, COMPRESS=JPEG",
    "gray8, COMPRESS=PACKBITS",
    "palette, COMPRESS=LZW",
  })
  void everyWindowHasThePixelsOfThePlainTiff(String kind, String options) throws Exception {
    int width = 611;
    int height = 700;
    Path image = Images.write(images.draw(kind, width, height), "png", folder.resolve("i.png"));
    Path plain = gdal(image, "plain.tif", options + " BIGTIFF=NO");
    Path big = gdal(image, "big.tif", options + " BIGTIFF=YES");
    assertThat(Kind.of(plain)).contains(Kind.TIFF);
    assertThat(Kind.of(big)).contains(Kind.BIG_TIFF);

    Random random = new Random(3);
    PixelBuffer expected = new PixelBuffer();
    PixelBuffer pixels = new PixelBuffer();
    for (long heap : new long[] {1, 1 << 24}) {
      try (Raster one = format.open(plain, limits(1 << 24));
          Raster other = format.open(big, limits(Math.max(heap, 3L * width * height)))) {
        assertThat(other.extent()).isEqualTo(one.extent());
        for (int trial = 0; trial < 25; trial++) {
          Rectangle r = Images.randomIn(random, width, height);
          Window window = new Window(r.x, r.y, r.width, r.height);
          one.read(window, expected);
          other.read(window, pixels);
          int bytes = (int) (3 * window.pixels());
          assertThat(Arrays.equals(expected.rgb(), 0, bytes, pixels.rgb(), 0, bytes))
              .as("%s", window)
              .isTrue();
        }
      }
    }
  }

  @Test
  void itsPlaceOnEarthIsRead() throws Exception {
    Path image = Images.write(images.draw("rgb8", 90, 70), "png", folder.resolve("i.png"));
    List<String> place = List.of("-a_srs", "EPSG:32633", "-a_ullr", "500000", "5800000");
    List<String> end = List.of("500900", "5799300");
    Path plain = gdal(image, "plain.tif", "BIGTIFF=NO", place, end);
    Path big = gdal(image, "big.tif", "BIGTIFF=YES TILED=YES", place, end);

    ImageGeoReferences references = new ImageGeoReferences();
    assertThat(references.of(big)).isPresent().isEqualTo(references.of(plain));
    try (Raster raster = format.open(big, limits(1 << 24))) {
      assertThat(raster.geo()).isEqualTo(references.of(plain));
    }
  }

  @Test
  void damagedOnesNeverDoWorseThanAnError() throws Exception {
    Path image = Images.write(images.draw("rgb8", 90, 70), "png", folder.resolve("i.png"));
    byte[] whole =
        Files.readAllBytes(gdal(image, "big.tif", "BIGTIFF=YES TILED=YES COMPRESS=DEFLATE"));
    Random random = new Random(4);
    Path file = folder.resolve("damaged.tif");
    int errors = 0;
    for (int trial = 0; trial < 60 * Integer.getInteger("slm.soak", 3); trial++) {
      byte[] damaged =
          trial % 5 == 0 ? Arrays.copyOf(whole, 8 + random.nextInt(400)) : whole.clone();
      for (int i = 0; i < 3; i++) {
        damaged[8 + random.nextInt(Math.min(damaged.length, 400) - 8)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try (Raster raster = format.open(file, limits(1 << 20))) {
        raster.read(new Window(0, 0, 10, 10), new PixelBuffer());
      } catch (InputException e) {
        errors++;
      }
    }
    assertThat(errors).isPositive();
  }

  @Test
  void aHeadWithoutAnythingIsDamaged() throws IOException {
    Path file = folder.resolve("big.tif");
    Files.write(file, new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0});

    assertThatThrownBy(() -> format.open(file, limits(1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("big.tif is damaged")
        .hasMessageContaining("it ends before");
  }

  @Test
  void tooManyPixelsAndTooLargePiecesAreRefused() throws Exception {
    Path image = Images.write(images.draw("rgb8", 600, 500), "png", folder.resolve("i.png"));
    Path big = gdal(image, "big.tif", "BIGTIFF=YES BLOCKYSIZE=500 COMPRESS=LZW");

    assertThatThrownBy(() -> format.open(big, new RasterLimits(299_999, 1 << 24, folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("300000 pixels");
    assertThatThrownBy(() -> format.open(big, limits(800_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tiles or strips of 600 x 500");
  }

  @Test
  void manyThreadsReadTheSamePixels() throws Exception {
    Path image = Images.write(images.draw("rgb8", 600, 500), "png", folder.resolve("i.png"));
    Path big = gdal(image, "big.tif", "BIGTIFF=YES TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=64");
    PixelBuffer whole = new PixelBuffer();
    try (Raster raster = format.open(big, limits(1 << 16))) {
      raster.read(raster.extent().window(), whole);
      IntStream.range(0, 100)
          .parallel()
          .forEach(
              i -> {
                PixelBuffer pixels = new PixelBuffer();
                try {
                  raster.read(new Window(0, 5 * i % 400, 600, 1), pixels);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
                int from = 3 * 600 * (5 * i % 400);
                assertThat(Arrays.equals(pixels.rgb(), 0, 1800, whole.rgb(), from, from + 1800))
                    .isTrue();
              });
    }
  }

  private RasterLimits limits(long heap) {
    return new RasterLimits(1 << 24, heap, folder.resolve("scratch"));
  }

  private Path gdal(Path image, String name, String options) throws Exception {
    return gdal(image, name, options, List.of(), List.of());
  }

  private Path gdal(Path image, String name, String options, List<String> more, List<String> end)
      throws Exception {
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("gdal_translate", "-q"));
    command.addAll(more);
    command.addAll(end);
    for (String option : options.split(" ")) {
      command.add("-co");
      command.add(option);
    }
    command.add(image.toString());
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }
}
