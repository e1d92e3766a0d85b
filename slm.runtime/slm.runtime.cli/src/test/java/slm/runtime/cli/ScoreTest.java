package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.experiment.StageSpec;

class ScoreTest {

  private final CommandLineCall slm = new CommandLineCall();

  @TempDir Path folder;

  @Test
  void printsCsvAndNothingElse() {
    assertThat(slm.run("score", "a.tif", "a roof", "red, round \"tanks\"")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            "query,x,y,width,height,score\n"
                + "a roof,0,8,256,128,0.09375\n"
                + "\"red, round \"\"tanks\"\"\",0,8,256,128,0.28125\n");
    assertThat(slm.err).isEmpty();
    assertThat(slm.localizer.scene).isEqualTo(Path.of("a.tif"));
    assertThat(slm.localizer.open).as("left open").isZero();
  }

  @Test
  void sentencesComeFromAFileToo() throws IOException {
    Path file = Files.writeString(folder.resolve("q.txt"), "a forest\n\n  a lake \r\na forest");

    assertThat(slm.run("score", "a.tif", "a roof", "--queries=" + file, "--seed=3"))
        .isEqualTo(Exit.OK);

    assertThat(slm.localizer.queries).containsExactly("a roof", "a forest", "a lake", "a forest");
    assertThat(slm.localizer.seed).isEqualTo(3);
  }

  @Test
  void partsAndOptionsAreThoseAskedFor() {
    slm.run(
        "score",
        "a.tif",
        "x",
        "--encoder=e",
        "--tiler=expanding",
        "--query-strategy=chaotic",
        "--threads=3");

    assertThat(slm.localizer.variant.encoder()).isEqualTo(new StageSpec("e"));
    assertThat(slm.localizer.variant.tiler()).isEqualTo(new StageSpec("expanding"));
    assertThat(slm.localizer.variant.query()).isEqualTo(new StageSpec("chaotic"));
    assertThat(slm.localizer.options.threads()).isEqualTo(3);
  }

  @Test
  void aSentenceIsNeeded() throws IOException {
    assertThat(slm.run("score", "a.tif")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: A sentence is missing");

    assertThat(slm.run("score", "a.tif", "--queries", folder + "/none.txt")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("none.txt does not exist");

    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
    assertThat(slm.run("score", "a.tif", "--queries", empty.toString())).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("empty.txt is empty");

    Path binary = Files.write(folder.resolve("b.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(slm.run("score", "a.tif", "--queries", binary.toString())).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("b.txt is not text");
  }

  @Test
  void aSceneThatIsNotThereIsSaid() {
    assertThat(slm.run("score", "missing/a.tif", "a roof")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("There is no missing/a.tif");
  }
}
