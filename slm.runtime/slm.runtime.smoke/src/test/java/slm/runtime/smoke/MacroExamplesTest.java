package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The example macros as users run them. The one that installs a model is run with the release, the
 * one of the lab with the tests of the lab.
 */
class MacroExamplesTest {

  private static final Path MACROS = Path.of(System.getProperty("slm.examples"), "macros");

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "localize,Probability of a lake",
    "several-queries,white storage tanks: best at",
    "filters,median changes a pixel by",
    "regions,'Rsu '",
    "evaluate-map,pixel_auroc 0.9",
    "scores,best of 6:",
    "objects,objects",
    "experiment,over 6 cases"
  })
  void saysWhatItFound(String macro, String said) throws Exception {
    Distribution.Ended ended = run(macro, "");

    assertThat(ended.err()).doesNotContain("line");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains(said);
  }

  @Test
  void aFolderOfImagesBecomesAFolderOfMaps() throws Exception {
    Path folder = Files.createDirectories(home.resolve("images"));
    for (String name : new String[] {"a.png", "b.png"}) {
      ImageIO.write(
          new BufferedImage(320, 256, BufferedImage.TYPE_INT_RGB),
          "png",
          folder.resolve(name).toFile());
    }

    assertThat(run("batch", folder.toString()).code()).isZero();

    assertThat(folder.resolve("maps/a-map.png")).exists();
    assertThat(folder.resolve("maps/b-map.png")).exists();
    assertThat(folder.resolve("maps/peaks.csv")).exists();
  }

  private Distribution.Ended run(String macro, String argument) throws Exception {
    return new Distribution(Distribution.javas().get(0), home.resolve("home"))
        .run(home, "macro", MACROS.resolve(macro + ".ijm").toString(), argument);
  }
}
