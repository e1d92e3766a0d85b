package slm.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter.Written;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.dataset.reading.ReadCases;

class CocoWriterTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainInItsOrder() throws IOException {
    Random random = new Random(5);
    List<Case> cases = new ArrayList<>();
    for (int scene = 0; scene < 5; scene++) {
      for (int query : random.ints(0, 9).distinct().limit(4).toArray()) {
        List<Polygon> regions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          regions.add(
              new Polygon(
                  random
                      .doubles(3 + random.nextInt(5), 0, 1000)
                      .mapToObj(x -> new Vertex(x, random.nextInt(1000)))
                      .toList()));
        }
        cases.add(new Case(cases.size(), scene("s" + scene + ".png"), "query " + query, regions));
      }
    }

    Written written = write(cases);

    assertThat(written.cases()).isEqualTo(20);
    assertThat(written.leftOut()).isEmpty();
    assertThat(written.notes()).hasSize(5).allMatch(note -> note.contains("The size of s"));
    assertThat(read().cases()).isEqualTo(cases);
  }

  @Test
  void whatCocoCannotTellIsLeftOut() throws IOException {
    List<Polygon> region =
        List.of(new Polygon(List.of(new Vertex(0, 0), new Vertex(1, 0), new Vertex(1, 1))));
    SceneRef scene = scene("a.png");

    Written written =
        write(
            List.of(
                new Case(0, scene, "ship", region),
                new Case(1, scene, "ship", region),
                new Case(2, scene, "pier", List.of()),
                new Case(3, scene, "quay", region, Optional.of("it is faulty"))));

    assertThat(written.cases()).isEqualTo(1);
    assertThat(written.leftOut()).extracting(left -> left.index()).containsExactly(1, 2, 3);
    assertThat(written.leftOut().get(2).reason()).isEqualTo("it is faulty");
  }

  private SceneRef scene(String name) {
    return new SceneRef(name, Optional.of(folder.resolve(name)));
  }

  private Written write(List<Case> cases) throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    return new CocoWriter()
        .write(
            new ReadCases("set", "00", cases),
            out,
            file -> {
              throw new InputException("The image " + file + " does not exist", "Check");
            },
            Monitor.NONE);
  }

  private Dataset read() {
    return new Coco()
        .create(
            new Coco.Settings(
                folder.resolve("out/annotations.json"), folder, Coco.Queries.CATEGORIES, "{}"));
  }
}
