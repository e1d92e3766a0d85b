package slm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.report.Report;
import slm.api.result.CaseOutcome;
import slm.report.MlflowStore.Experiment;
import slm.report.MlflowStore.Point;
import slm.report.MlflowStore.Run;

class MlflowRunsTest {

  private static final String EXPERIMENT = "sizes <b>bold</b>";

  @TempDir Path home;
  private Path folder;
  private KeptRuns store;
  private MlflowRuns mlflow;

  @BeforeEach
  void make() throws IOException {
    folder = home.resolve("mlruns");
    // the maps of one variant are there, of another one some, of the third none
    for (int index = 0; index < 6; index++) {
      map(0, index);
    }
    map(1, 2);
    store = new KeptRuns(Optional.of(home.resolve("run")));
    mlflow = new MlflowRuns(store);
  }

  private void map(int variant, int index) throws IOException {
    Path maps = Files.createDirectories(home.resolve("run/v" + variant));
    Files.write(
        maps.resolve("probmap_" + index + ".png"), new byte[] {(byte) variant, (byte) index});
  }

  private Report write(Path to, Optional<URI> place) throws IOException {
    return mlflow.write(KeptRuns.ID, to, place, Monitor.NONE);
  }

  @Test
  void everyVariantIsARunWithItsPartsAndFigures() throws IOException {
    Report report = write(folder, Optional.of(folder.toUri()));

    Map<String, Experiment> experiments = new MlflowStore(folder).experiments;
    assertThat(experiments).containsOnlyKeys(EXPERIMENT);
    Map<String, Run> runs = experiments.get(EXPERIMENT).runs();
    assertThat(runs)
        .containsOnlyKeys(
            "sliding sizes 128+256", "sliding sizes 256+512", "sliding sizes 512+768");
    assertThat(report.files()).hasSize(3).allMatch(Files::isDirectory);
    Run last = runs.get("sliding sizes 512+768");
    assertThat(last.params())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "dataset", "synthetic",
                "encoder", "aerial",
                "seed", "0",
                "tiler", "sliding",
                "tiler.sizes", "512,768"));
    assertThat(last.tags())
        .containsEntry("slm.run", KeptRuns.ID)
        .containsEntry("slm.variant", "2")
        .containsEntry("slm.cases.done", "5")
        .containsEntry("slm.cases.failed", "1")
        .containsEntry("slm.dataset.digest", "00ff00ff00ff")
        .containsEntry("slm.bundles", "b.tiler 1.0.0 0a, b.encoder 1.0.0 0b");
    assertThat(last.meta().path("status").asInt()).as("finished").isEqualTo(3);
    assertThat(last.meta().path("artifact_uri").asText()).startsWith(folder.toUri().toString());
  }

  @Test
  void metricsAreTheMeansAndTheCasesAreTheirSteps() throws IOException {
    write(folder, Optional.empty());

    List<Run> runs =
        List.copyOf(new MlflowStore(folder).experiments.get(EXPERIMENT).runs().values());
    for (int variant = 0; variant < 3; variant++) {
      for (String figure : List.of("rmi", "ras")) {
        double sum = 0;
        List<Point> points = new ArrayList<>();
        for (CaseOutcome outcome : store.outcomes(KeptRuns.ID)) {
          if (outcome.variant() == variant && outcome.error().isEmpty()) {
            double value = outcome.figures().get(figure);
            sum += value;
            points.add(new Point(0, value, outcome.subject().index()));
          }
        }
        Map<String, List<Point>> metrics = runs.get(variant).metrics();
        assertThat(metrics).containsOnlyKeys("rmi", "ras", "cases/rmi", "cases/ras");
        assertThat(metrics.get("cases/" + figure)).isEqualTo(points);
        assertThat(metrics.get(figure)).containsExactly(new Point(0, sum / points.size(), 0));
      }
    }
  }

  @Test
  void tablesAndMapsThatAreThereGoAlong() throws IOException {
    Report report = write(folder, Optional.empty());

    Map<String, Run> runs = new MlflowStore(folder).experiments.get(EXPERIMENT).runs();
    Map<String, Path> first = runs.get("sliding sizes 128+256").artifacts();
    assertThat(first).hasSize(7).containsKey("results.csv");
    assertThat(first.get("maps/probmap_3.png")).hasBinaryContent(new byte[] {0, 3});
    assertThat(Files.readAllLines(first.get("results.csv"))).hasSize(7);
    assertThat(first.get("results.csv")).content().contains("query 5").contains("128+256");
    assertThat(runs.get("sliding sizes 256+512").artifacts())
        .containsOnlyKeys("results.csv", "maps/probmap_2.png");
    assertThat(runs.get("sliding sizes 512+768").artifacts()).containsOnlyKeys("results.csv");
    assertThat(report.notes()).containsExactly("sliding sizes 256+512: 5 maps are gone.");
  }

  @Test
  void theSameRunGivesTheSameBytesAndTakesThePlaceOfWhatWasThere() throws IOException {
    write(folder, Optional.empty());
    Map<String, String> before = bytes(folder);
    Path other = Files.createDirectories(folder.resolve("7")).resolve("meta.yaml");
    String others =
        "experiment_id: \"7\"\nname: \"others\"\nlifecycle_stage: \"active\"\nartifact_location: \"\"\n";
    Files.writeString(other, others);
    Files.writeString(
        Files.createDirectories(write(folder, Optional.empty()).files().get(0).resolve("tags"))
            .resolve("old"),
        "of before");

    write(folder, Optional.empty());

    assertThat(other).hasContent(others);
    Files.delete(other);
    Files.delete(other.getParent());
    assertThat(bytes(folder)).isEqualTo(before);
    write(home.resolve("elsewhere"), Optional.empty());
    assertThat(bytes(home.resolve("elsewhere"))).isEqualTo(before);
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void namesThatNoFileSystemTakesAreChanged() {
    assertThat(MlflowFolder.key("iou@0.5")).isEqualTo("iou_0.5");
    assertThat(MlflowFolder.key("../../etc")).isEqualTo("_.._.._etc");
    assertThat(MlflowFolder.key(".")).isEqualTo("_.");
    assertThat(MlflowFolder.key("tiler.sizes")).isEqualTo("tiler.sizes");
  }

  @Test
  void aRunThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> mlflow.write("none", folder, Optional.empty(), Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no run 'none'");
    assertThat(folder).doesNotExist();
  }
}
