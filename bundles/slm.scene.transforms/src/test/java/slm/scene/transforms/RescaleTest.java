package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.scene.SceneTransform;

class RescaleTest {

  private final Random random = new Random(12);

  @Test
  void everySampleIsTheMeanWeightedByTheWidenedCubic() throws IOException {
    for (double factor : new double[] {0.13, 0.5, 0.83, 1, 1.9, 3}) {
      Picture scene = Picture.random(1 + random.nextInt(60), 1 + random.nextInt(60), random);

      Picture rescaled = scene.through(by(factor), 0);

      for (int y = 0; y < rescaled.extent().height(); y++) {
        for (int x = 0; x < rescaled.extent().width(); x++) {
          assertThat((double) rescaled.sample(x, y, 1))
              .isCloseTo(naive(scene, rescaled.extent(), x, y, 1), within(0.502));
        }
      }
    }
  }

  @Test
  void aFactorOfOneChangesNothing() throws IOException {
    Picture scene = Picture.random(47, 31, random);

    assertThat(scene.through(by(1), 0).rgb()).isEqualTo(scene.rgb());
  }

  @Test
  void aFineCheckerboardShrinksToGrey() throws IOException {
    byte[] board = new byte[3 * 200 * 200];
    for (int i = 0; i < board.length; i++) {
      board[i] = (byte) ((i / 3 % 200 + i / 600) % 2 == 0 ? 0 : 255);
    }
    Picture scene = new Picture(new Extent(200, 200), board, Optional.empty());

    Picture rescaled = scene.through(by(0.23), 0);

    for (int y = 2; y < rescaled.extent().height() - 2; y++) {
      for (int x = 2; x < rescaled.extent().width() - 2; x++) {
        assertThat(rescaled.sample(x, y, 0)).isBetween(122, 133);
      }
    }
  }

  @Test
  void sidesAreRoundedHalvesUpAndAtLeastOne() {
    assertThat(by(0.5).extent(new Extent(5, 4))).isEqualTo(new Extent(3, 2));
    assertThat(by(0.05).extent(new Extent(5, 1000))).isEqualTo(new Extent(1, 50));
    assertThatThrownBy(() -> by(8).extent(new Extent(Integer.MAX_VALUE / 2, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("smaller factor");
  }

  @Test
  void aRegionCoversWhatItCovered() throws IOException {
    for (double factor : new double[] {0.4, 0.9, 2.5}) {
      byte[] box = new byte[3 * 120 * 90];
      for (int y = 30; y <= 69; y++) {
        Arrays.fill(box, 3 * (y * 120 + 20), 3 * (y * 120 + 80), (byte) 255);
      }
      Picture scene = new Picture(new Extent(120, 90), box, Optional.empty());
      Polygon region =
          new Polygon(List.of(new Vertex(20, 30), new Vertex(79, 30), new Vertex(79, 69)));

      Picture rescaled = scene.through(by(factor), 0);
      List<Vertex> moved = by(factor).apply(region, scene.extent()).vertices();

      // an edge lies half an old pixel outside the outermost centre
      double outside = factor / 2;
      assertThat(moved.get(0).x() - outside)
          .isCloseTo(edge(rescaled, (int) (45 * factor)), within(0.51));
      assertThat(moved.get(1).x() + outside)
          .isCloseTo(end(rescaled, (int) (45 * factor)), within(0.51));
    }
  }

  @Test
  void aVertexGoesAlongWithThePixelCentres() {
    Polygon region =
        new Polygon(List.of(new Vertex(0, 0), new Vertex(9, 4), new Vertex(-0.5, 4.5)));

    // 10 x 5 becomes 20 x 10
    List<Vertex> moved = by(2).apply(region, new Extent(10, 5)).vertices();

    assertThat(moved)
        .containsExactly(new Vertex(0.5, 0.5), new Vertex(18.5, 8.5), new Vertex(-0.5, 9.5));
  }

  @Test
  void pixelsStayAtTheirPlaceOnEarth() throws IOException {
    GeoReference geo = new GeoReference("EPSG:32632", 500, 0.5, 0, 900, 0, -0.5);
    Picture plain = Picture.random(40, 30, random);
    Picture scene = new Picture(plain.extent(), plain.rgb(), Optional.of(geo));

    assertThat(scene.through(by(0.5), 0).geo())
        .contains(new GeoReference("EPSG:32632", 500, 1, 0, 900, 0, -1));
  }

  /** Where brightness rises through half, between pixel centres. */
  private static double edge(Picture scene, int y) {
    int x = 0;
    while (scene.sample(x, y, 0) < 128) {
      x++;
    }
    return crossing(scene, x - 1, y);
  }

  /** Where brightness falls through half. */
  private static double end(Picture scene, int y) {
    int x = scene.extent().width() - 1;
    while (scene.sample(x, y, 0) < 128) {
      x--;
    }
    return crossing(scene, x, y);
  }

  private static double crossing(Picture scene, int x, int y) {
    double left = scene.sample(x, y, 0);
    double right = scene.sample(x + 1, y, 0);
    return x + (127.5 - left) / (right - left);
  }

  private static double naive(Picture scene, Extent to, int x, int y, int c) {
    double stepX = (double) scene.extent().width() / to.width();
    double stepY = (double) scene.extent().height() / to.height();
    double sum = 0;
    double weights = 0;
    for (int j = 0; j < scene.extent().height(); j++) {
      double down = Taps.cubic((j + 0.5 - (y + 0.5) * stepY) / Math.max(1, stepY));
      for (int i = 0; i < scene.extent().width(); i++) {
        double across = Taps.cubic((i + 0.5 - (x + 0.5) * stepX) / Math.max(1, stepX));
        sum += down * across * scene.sample(i, j, c);
        weights += down * across;
      }
    }
    return Math.max(0, Math.min(255, sum / weights));
  }

  private static SceneTransform by(double factor) {
    return new Rescale().create(new Rescale.Settings(factor));
  }
}
