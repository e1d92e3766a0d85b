package slm.dataset.airslt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.Monitor;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter.LeftOut;
import slm.api.dataset.DatasetWriter.Written;

class AirSltWriterTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainButForFaultyCases() throws IOException {
    String json =
        """
        [{"caption": "a \\"red\\" roof \\u2708", "jpg_name": "a.jpg", "points": [[[0, 1.5], [9, 1e-7], [9, 9]]]},
         {"caption": "", "jpg_name": "a.jpg", "points": [[[0, 1.5], [9, 1], [9, 9]]]},
         {"caption": "ships", "jpg_name": "sub/b.jpg", "points": [[[0, 0], [1, 0], [1, 1]], [[0.1, 0.2], [1, 0], [1, 1]]]}]
        """;
    Path first = Files.writeString(folder.resolve("first.json"), json);
    Dataset dataset = read(first);

    Path out = Files.createDirectory(folder.resolve("out"));
    Written written = new AirSltWriter().write(dataset, out, file -> null, Monitor.NONE);

    assertThat(written.files()).containsExactly(out.resolve("anno.json"));
    assertThat(written.cases()).isEqualTo(2);
    assertThat(written.leftOut()).containsExactly(new LeftOut(1, "its caption is empty"));
    Dataset again = read(out.resolve("anno.json"));
    assertThat(again.cases())
        .extracting(entry -> entry.query())
        .containsExactly("a \"red\" roof ✈", "ships");
    assertThat(again.cases().get(0).regions()).isEqualTo(dataset.cases().get(0).regions());
    assertThat(again.cases().get(1).regions()).isEqualTo(dataset.cases().get(2).regions());
    assertThat(again.cases().get(1).scene()).isEqualTo(dataset.cases().get(2).scene());
  }

  private Dataset read(Path file) {
    return new AirSlt().create(new AirSlt.Settings(file, folder));
  }
}
