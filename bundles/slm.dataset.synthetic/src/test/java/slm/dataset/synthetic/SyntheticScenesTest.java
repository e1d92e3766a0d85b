package slm.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Polygon;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class SyntheticScenesTest {

  @TempDir Path folder;

  @Test
  void thePixelsDoNotDependOnTheWindowOrTheThread() throws IOException {
    Dataset dataset = dataset(1, 1100, 900, 3);
    byte[] whole = pixels(dataset, new Window(0, 0, 1100, 900));
    try (Raster raster = dataset.open(dataset.cases().get(0).scene(), file -> null)) {
      IntStream.range(0, 120)
          .parallel()
          .forEach(
              i -> {
                Random random = new Random(i);
                int x = random.nextInt(1100);
                int y = random.nextInt(900);
                int w = 1 + random.nextInt(1100 - x);
                int h = 1 + random.nextInt(900 - y);
                PixelBuffer part = new PixelBuffer();
                try {
                  raster.read(new Window(x, y, w, h), part);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
                for (int row = 0; row < h; row++) {
                  int at = 3 * ((y + row) * 1100 + x);
                  assertThat(
                          Arrays.equals(
                              part.rgb(), 3 * row * w, 3 * (row + 1) * w, whole, at, at + 3 * w))
                      .isTrue();
                }
              });
    }
  }

  @Test
  void theFirstSceneOfAllIsTheSameOnEveryMachine() throws Exception {
    byte[] pixels = pixels(dataset(1, 700, 600, 1), new Window(0, 0, 700, 600));

    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels));

    assertThat(digest)
        .isEqualTo("a03dd441f95562388f503ba9cdb56217b95bf568b0a87c790c66251b5d996541");
  }

  @Test
  void seedsDifferAndEqualSeedsDoNot() throws IOException {
    Window window = new Window(0, 0, 600, 700);

    assertThat(pixels(dataset(1, 600, 700, 5), window))
        .isEqualTo(pixels(dataset(1, 600, 700, 5), window))
        .isNotEqualTo(pixels(dataset(1, 600, 700, 6), window));
    assertThat(dataset(1, 600, 700, 5).digest())
        .isEqualTo(dataset(1, 600, 700, 5).digest())
        .isNotEqualTo(dataset(1, 600, 700, 6).digest());
  }

  @ParameterizedTest
  @CsvSource({"64,64", "600,700", "1537,300", "5000,4000", "40000,40000"})
  void casesAreSound(int width, int height) {
    Dataset dataset = dataset(2, width, height, 9);

    assertThat(dataset.cases()).isNotEmpty();
    assertThat(dataset.cases().stream().map(Case::index))
        .containsExactlyElementsOf(IntStream.range(0, dataset.cases().size()).boxed().toList());
    for (Case subject : dataset.cases()) {
      assertThat(subject.query()).isNotBlank();
      assertThat(subject.problem()).isEmpty();
      assertThat(subject.regions()).isNotEmpty();
      for (Polygon region : subject.regions()) {
        assertThat(region.vertices())
            .allMatch(v -> v.x() >= 0 && v.y() >= 0 && v.x() < width && v.y() < height);
        assertThat(region.vertices().get(2).x() - region.vertices().get(0).x()).isGreaterThan(40);
        assertThat(region.vertices().get(2).y() - region.vertices().get(0).y()).isGreaterThan(40);
      }
    }
  }

  @Test
  void everyBlockBelongsToOneLandUseAndEveryLandUseComes() {
    Set<LandUse> seen = EnumSet.noneOf(LandUse.class);
    for (long seed = 0; seed < 5; seed++) {
      LandPlan plan = new LandPlan(new Extent(2600, 2100), 512, seed);
      long area = 0;
      for (LandUse use : plan.present()) {
        seen.add(use);
        for (Polygon region : plan.regions(use)) {
          int x = (int) region.vertices().get(0).x();
          int y = (int) region.vertices().get(0).y();
          assertThat(plan.use(plan.columnOf(x), plan.rowOf(y))).isEqualTo(use);
          area += plan.block(plan.columnOf(x), plan.rowOf(y)).pixels();
        }
      }
      assertThat(area).isEqualTo(2600L * 2100);
    }
    assertThat(seen).containsExactlyInAnyOrder(LandUse.values());
  }

  @Test
  void everyLandUseIsDrawnInItsOwnWay() {
    List<Double> means =
        Arrays.stream(LandUse.values())
            .map(
                use -> {
                  Canvas canvas = new Canvas(200);
                  use.draw(new Sketch(canvas, new Random(1), new Noise(1)));
                  double sum = 0;
                  for (int i = 0; i < 200 * 200; i++) {
                    int colour = canvas.get(i % 200, i / 200);
                    sum += (colour >> 16 & 0xff) + 3 * (colour >> 8 & 0xff) + 7 * (colour & 0xff);
                  }
                  return sum;
                })
            .toList();

    assertThat(means).doesNotHaveDuplicates();
  }

  @Test
  void anExportHasImagesAndAnnotations() throws IOException {
    Dataset dataset =
        new SyntheticScenes()
            .create(new SyntheticScenes.Settings(1, 600, 300, 2, 8, 300, folder.resolve("out")));

    String json = Files.readString(folder.resolve("out/anno.json"));
    assertThat(json).contains("\"caption\":\"" + dataset.cases().get(0).query() + "\"");
    var image = ImageIO.read(folder.resolve("out/synthetic-2-0.png").toFile());
    byte[] pixels = pixels(dataset, new Window(0, 0, 600, 300));
    assertThat(image.getRGB(599, 299) & 0xff).isEqualTo(pixels[pixels.length - 1] & 0xff);
    assertThat(image.getRGB(0, 0) >> 16 & 0xff).isEqualTo(pixels[0] & 0xff);
  }

  private static Dataset dataset(int scenes, int width, int height, long seed) {
    return new SyntheticScenes()
        .create(new SyntheticScenes.Settings(scenes, width, height, seed, 8, 512, Path.of("")));
  }

  private static byte[] pixels(Dataset dataset, Window window) throws IOException {
    PixelBuffer buffer = new PixelBuffer();
    try (Raster raster = dataset.open(dataset.cases().get(0).scene(), file -> null)) {
      raster.read(window, buffer);
    }
    return Arrays.copyOf(buffer.rgb(), (int) (3 * window.pixels()));
  }
}
