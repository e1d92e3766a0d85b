package slm.dataset.dota;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter.Written;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.dataset.reading.ReadCases;

class DotaWriterTest {

  private static final Polygon SQUARE =
      new Polygon(
          List.of(
              new Vertex(0.25, 0), new Vertex(9, 0), new Vertex(9, 1e-5), new Vertex(0, 123456.5)));
  private static final Polygon TRIANGLE =
      new Polygon(List.of(new Vertex(0, 0), new Vertex(9, 0), new Vertex(9, 9)));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainAndTheRestIsLeftOut() throws IOException {
    Files.createFile(folder.resolve("a.png"));
    Files.createFile(folder.resolve("b.png"));
    List<Case> cases =
        List.of(
            of(0, "a.png", "storage tank", SQUARE, SQUARE),
            of(1, "a.png", "ship", SQUARE),
            of(2, "b.png", "ship", SQUARE),
            of(3, "a.png", "ship", SQUARE),
            of(4, "b.png", "plane", SQUARE, TRIANGLE),
            of(5, "b.png", "well-kept lawn", SQUARE),
            of(6, "sub/c.png", "plane", SQUARE),
            of(7, "a.jpg", "plane", SQUARE),
            of(8, "a.png", "plane"));
    Path out = Files.createDirectory(folder.resolve("out"));

    Written written =
        new DotaWriter().write(new ReadCases("set", "00", cases), out, file -> null, Monitor.NONE);

    assertThat(written.cases()).isEqualTo(3);
    assertThat(written.leftOut())
        .extracting(left -> left.index())
        .containsExactly(3, 4, 5, 6, 7, 8);
    Dataset again = new Dota().create(new Dota.Settings(out, folder, "{}", true, true));
    assertThat(again.cases()).isEqualTo(cases.subList(0, 3));
  }

  private Case of(int index, String scene, String query, Polygon... regions) {
    return new Case(
        index, new SceneRef(scene, Optional.of(folder.resolve(scene))), query, List.of(regions));
  }
}
