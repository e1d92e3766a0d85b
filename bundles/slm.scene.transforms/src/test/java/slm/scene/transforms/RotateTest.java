package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.scene.SceneTransform;

class RotateTest {

  private static final GeoReference GEO =
      new GeoReference("EPSG:32632", 500_000, 0.5, 0.1, 4_000_000, -0.2, -0.6);

  private final Random random = new Random(7);

  @Test
  void aQuarterTurnIsClockwise() throws IOException {
    Picture scene = Picture.random(4, 3, random);

    Picture turned = scene.through(turn(90), 0);

    assertThat(turned.extent()).isEqualTo(new Extent(3, 4));
    assertThat(turned.sample(2, 0, 0)).isEqualTo(scene.sample(0, 0, 0));
    assertThat(turned.sample(2, 3, 1)).isEqualTo(scene.sample(3, 0, 1));
    assertThat(turned.sample(0, 0, 2)).isEqualTo(scene.sample(0, 2, 2));
  }

  @Test
  void pixelsAndVerticesGoToTheSamePlace() throws IOException {
    for (int trial = 0; trial < 30; trial++) {
      Picture scene = Picture.random(1 + random.nextInt(700), 1 + random.nextInt(60), random);
      int x = random.nextInt(scene.extent().width());
      int y = random.nextInt(scene.extent().height());
      SceneTransform turn = turn(90 * (1 + trial % 3));

      Picture turned = scene.through(turn, 0);
      Vertex at = moved(turn, new Vertex(x, y), scene.extent());

      for (int c = 0; c < 3; c++) {
        assertThat(turned.sample((int) at.x(), (int) at.y(), c)).isEqualTo(scene.sample(x, y, c));
      }
    }
  }

  @Test
  void fourQuarterTurnsAreNone() throws IOException {
    Picture scene = Picture.random(37, 21, random);
    Vertex vertex = new Vertex(3.25, -8.5);
    Picture turned = scene;
    for (int i = 0; i < 4; i++) {
      vertex = moved(turn(90), vertex, turned.extent());
      turned = turned.through(turn(90), 0);
    }

    assertThat(turned.rgb()).isEqualTo(scene.rgb());
    assertThat(vertex).isEqualTo(new Vertex(3.25, -8.5));
    assertThat(scene.through(turn(270), 0).rgb())
        .isEqualTo(scene.through(turn(180), 0).through(turn(90), 0).rgb());
  }

  @Test
  void pixelsStayAtTheirPlaceOnEarth() throws IOException {
    Picture plain = Picture.random(40, 30, random);
    Picture scene = new Picture(plain.extent(), plain.rgb(), Optional.of(GEO));
    for (int degrees : new int[] {90, 180, 270}) {
      Vertex at = moved(turn(degrees), new Vertex(11, 5), scene.extent());

      GeoReference geo = scene.through(turn(degrees), 0).geo().orElseThrow();

      // by the centre of the pixel
      assertThat(east(geo, at.x() + 0.5, at.y() + 0.5))
          .isCloseTo(east(GEO, 11.5, 5.5), within(1e-6));
      assertThat(north(geo, at.x() + 0.5, at.y() + 0.5))
          .isCloseTo(north(GEO, 11.5, 5.5), within(1e-6));
      assertThat(geo.crs()).isEqualTo("EPSG:32632");
    }
  }

  @Test
  void otherAnglesAreRefused() {
    assertThatThrownBy(() -> new Rotate.Settings(100)).hasMessageContaining("90, 180 or 270");
  }

  private static double east(GeoReference geo, double x, double y) {
    return geo.originX() + x * geo.pixelWidth() + y * geo.rotationX();
  }

  private static double north(GeoReference geo, double x, double y) {
    return geo.originY() + x * geo.rotationY() + y * geo.pixelHeight();
  }

  private static SceneTransform turn(int degrees) {
    return new Rotate().create(new Rotate.Settings(degrees));
  }

  private static Vertex moved(SceneTransform transform, Vertex vertex, Extent scene) {
    Polygon polygon = new Polygon(List.of(vertex, new Vertex(0, 0), new Vertex(1, 1)));
    return transform.apply(polygon, scene).vertices().get(0);
  }
}
