package slm.ui.composer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import slm.ui.composer.Parts;

class RelocationTest {

  private static final Path FROM = Path.of("/data/experiments");

  private static String moved(String text, String to) {
    Relocation relocation = new Relocation(FROM, Path.of(to), new Catalogue(new Parts().live()));
    return YamlEdit.apply(text, relocation.of(YamlReader.read(text).orElseThrow()));
  }

  @Test
  void pathsLeadToTheSameFilesFromAnotherFolder() {
    String text =
        """
        datasets:   # both
          - {kind: airslt, annotations: sets/one.json}
          - {kind: airslt, annotations: /abs/two.json}
        outputs: {dir: ../results}
        """;

    assertThat(moved(text, "/data/experiments/sets"))
        .contains("annotations: one.json", "annotations: /abs/two.json", "dir: /data/results");
    assertThat(moved(text, "/data")).contains("sets/one.json}", "dir: results");
    assertThat(moved(text, "/data")).contains("annotations: experiments/sets/one.json");
  }

  @Test
  void theShortFormIsAPathToo() {
    assertThat(moved("dataset: airslt:sets/one.json\n", "/elsewhere"))
        .isEqualTo("dataset: airslt:/data/experiments/sets/one.json\n");
  }

  @Test
  void nothingElseIsTouched() {
    String text =
        """
        # by hand
        dataset: {kind: synthetic, scenes: 2}   # small
        variants:
          filter: [median:251, gone:some/path]
        """;

    assertThat(moved(text, "/elsewhere")).isEqualTo(text);
    String paths = "dataset: airslt:one.json\n";
    assertThat(moved(paths, FROM.toString())).isEqualTo(paths);
  }
}
