package slm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.raster.GeoReference;

class GeoReferenceTest {

  @Test
  void thePixelsOfANorthUpSceneGoEastAndSouth() {
    GeoReference utm = new GeoReference("EPSG:32632", 500_000, 0.5, 0, 5_000_000, 0, -0.5);

    assertThat(utm.toWorld(0, 0)).containsExactly(500_000, 5_000_000);
    assertThat(utm.toWorld(10, 20)).containsExactly(500_005, 4_999_990);
    assertThat(utm.toPixel(500_005, 4_999_990)).containsExactly(10, 20);
  }

  @Test
  void theWayBackFromTheWorldEndsWhereItBegan() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      double size = Math.pow(10, -6 + 8 * random.nextDouble());
      GeoReference geo =
          new GeoReference(
              "",
              random.nextDouble() * 1e6 * size,
              size * Math.cos(angle),
              size * Math.sin(angle),
              random.nextDouble() * 1e6 * size,
              size * Math.sin(angle),
              -size * Math.cos(angle));
      double x = random.nextDouble() * 10_000;
      double y = random.nextDouble() * 10_000;

      double[] world = geo.toWorld(x, y);
      double[] pixel = geo.toPixel(world[0], world[1]);

      assertThat(pixel[0]).isCloseTo(x, within(1e-7));
      assertThat(pixel[1]).isCloseTo(y, within(1e-7));
    }
  }

  @Test
  void aTransformThatSqueezesPixelsToNothingHasNoInverse() {
    GeoReference line = new GeoReference("", 0, 0.1, 0.3, 0, 0.2, 0.6);

    assertThat(line.isInvertible()).isFalse();
    assertThatThrownBy(() -> line.toPixel(1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no area");
    assertThat(new GeoReference("", 0, 0, 0, 0, 0, 0).isInvertible()).isFalse();
    assertThat(new GeoReference("", 0, Double.NaN, 0, 0, 0, 1).isInvertible()).isFalse();
  }
}
