package slm.scene.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

class TonesTest {

  private final Picture scene = Picture.random(50, 40, new Random(2));

  @Test
  void brightnessMultipliesAndClips() throws IOException {
    Picture brighter = scene.through(new Brightness().create(new Brightness.Settings(1.5)), 0);

    for (int i = 0; i < scene.rgb().length; i++) {
      assertThat(brighter.rgb()[i] & 0xff)
          .isEqualTo(Math.min(255, (int) Math.floor(1.5 * (scene.rgb()[i] & 0xff) + 0.5)));
    }
  }

  @Test
  void contrastDrawsToMiddleGrey() throws IOException {
    Picture flat = scene.through(new Contrast().create(new Contrast.Settings(0.25)), 0);

    for (int i = 0; i < scene.rgb().length; i++) {
      assertThat(flat.rgb()[i] & 0xff)
          .isEqualTo((int) Math.floor(128.5 + 0.25 * ((scene.rgb()[i] & 0xff) - 128)));
    }
  }

  @Test
  void aFactorOfOneChangesNothing() throws IOException {
    assertThat(scene.through(new Brightness().create(new Brightness.Settings(1)), 0).rgb())
        .isEqualTo(scene.rgb());
    assertThat(scene.through(new Contrast().create(new Contrast.Settings(1)), 0).rgb())
        .isEqualTo(scene.rgb());
  }

  @Test
  void regionsStayWhereTheyAre() {
    Polygon region = new Polygon(List.of(new Vertex(1.5, 2), new Vertex(8, 2), new Vertex(-3, 99)));

    assertThat(new Brightness().create(new Brightness.Settings(2)).apply(region, scene.extent()))
        .isEqualTo(region);
  }
}
