package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.runtime.scenes.SyntheticScene;

/**
 * Scenes that do not fit Java's memory, nor does the map twice: from pixels to figures and
 * pictures.
 */
class ManyPixelsTest {

  @TempDir Path folder;

  @Test
  void aSceneThatMemoryCannotHoldIsJudgedByEveryMetric() throws Exception {
    if (Integer.getInteger("slm.soak", 3) < 100) {
      // 183 MiB of pixels, and a map of 61 of which peaks would hold three
      judges(8_000, "-Xmx300m", 1);
    } else {
      judges(40_000, "-Xmx2g", 2);
    }
  }

  private void judges(int side, String heap, int reduction) throws Exception {
    new SyntheticScene(side, 7).write(folder.resolve("scene.tif"), "tiff");
    int a = side / 10;
    Files.writeString(
        folder.resolve("anno.json"),
        ("[{\"caption\":\"roofs\",\"jpg_name\":\"scene.tif\",\"points\":"
                + "[[[%1$d,%1$d],[%2$d,%1$d],[%2$d,%2$d]],[[%3$d,%3$d],[%4$d,%2$d],[%4$d,%4$d]]]}]")
            .formatted(a, 4 * a, 6 * a, 9 * a));
    Distribution slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));

    Distribution.Ended ended =
        slm.with(heap)
            // as the script has it: another collector may find no room in one piece
            .with("-XX:+UseParallelGC")
            .waiting(40L * side / 12_000 * side / 12_000 + 260)
            .run(
                folder,
                "run --annotations anno.json --images . --out out --sizes 768 --metric selo --metric iou --metric pointing --metric pixels --metric energy --metric nss"
                    .split(" "));

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    List<String> results = Files.readAllLines(folder.resolve("out/results.csv"));
    assertThat(results.get(1).split(",")).hasSameSizeAs(results.get(0).split(","));
    assertThat(results.get(1)).doesNotContain("NaN").startsWith("0,scene.tif,roofs,0.");
    assertThat(side("probmap_0.png")).isEqualTo(side);
    assertThat(side("heatmap_0.png")).isEqualTo(side);
    assertThat(side("addmap_0.jpg")).isEqualTo(side / reduction);
    try (var left = Files.list(folder.resolve("home/run"))) {
      assertThat(left).isEmpty();
    }
  }

  /** The width of a picture, by its header. */
  private int side(String name) throws IOException {
    try (ImageInputStream in =
        ImageIO.createImageInputStream(folder.resolve("out").resolve(name).toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      try {
        return reader.getWidth(0);
      } finally {
        reader.dispose();
      }
    }
  }
}
