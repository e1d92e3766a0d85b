package slm.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.RunSummary.VariantSummary;
import slm.api.result.VariantIdentity;

class CsvSinkTest {

  private static final RunIdentity IDENTITY =
      new RunIdentity(
          "slm 1",
          "r",
          "e",
          new PartIdentity("dataset", "d", Map.of(), "b", "1", "00"),
          "00",
          0,
          List.of(),
          List.of());
  private static final RunObserved OBSERVED = new RunObserved(Instant.EPOCH, 1, 1, "m", "j", 1);
  private static final MetricSpec RSU = new MetricSpec("rsu", "Rsu", true, "");
  private static final MetricSpec RAS = new MetricSpec("ras", "Ras", false, "");

  @TempDir Path folder;

  @Test
  void aRunBecomesOneRowACaseAndTheMeans() throws IOException {
    Path file = folder.resolve("new/results.csv");

    try (ResultSink sink = sink(file)) {
      sink.begin(new RunStart(IDENTITY, List.of(), List.of(List.of(RSU, RAS))));
      sink.caseDone(
          outcome(0, 0, "red \"roof\", house", Map.of("rsu", 0.1 + 0.2, "ras", 1e-9)), null);
      sink.caseDone(outcome(0, 1, "lake", Map.of()), null);
      sink.end(summary(new VariantSummary(1, 1, Map.of("rsu", 1.0 / 3, "ras", 1e-9))));
    }

    assertThat(file)
        .hasContent(
            """
            case,image,query,rsu,ras
            0,a.jpg,"red ""roof"", house",0.30000000000000004,1.0E-9
            1,a.jpg,lake,,
            mean,,,0.3333333333333333,1.0E-9
            """);
    assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void severalVariantsAreNumbered() throws IOException {
    Path file = folder.resolve("results.csv");

    try (ResultSink sink = sink(file)) {
      sink.begin(new RunStart(IDENTITY, List.of(), List.of(List.of(RSU), List.of(RAS))));
      sink.caseDone(outcome(0, 0, "lake", Map.of("rsu", 0.5)), null);
      sink.caseDone(outcome(1, 0, "lake", Map.of("ras", 0.25)), null);
      sink.end(
          summary(
              new VariantSummary(1, 0, Map.of("rsu", 0.5)),
              new VariantSummary(1, 0, Map.of("ras", 0.25))));
    }

    assertThat(file)
        .hasContent(
            """
            variant,case,image,query,rsu,ras
            0,0,a.jpg,lake,0.5,
            1,0,a.jpg,lake,,0.25
            0,mean,,,0.5,
            1,mean,,,,0.25
            """);
  }

  @Test
  void aRunThatDiesLeavesItsRowsAndTheEarlierResults() throws IOException {
    Path file = Files.writeString(folder.resolve("results.csv"), "earlier");

    try (ResultSink sink = sink(file)) {
      sink.begin(new RunStart(IDENTITY, List.of(), List.of(List.of(RSU))));
      sink.caseDone(outcome(0, 0, "lake", Map.of("rsu", 0.5)), null);
      assertThat(folder.resolve("results.csv.part"))
          .hasContent("case,image,query,rsu\n0,a.jpg,lake,0.5\n");
    }

    assertThat(file).hasContent("earlier");
  }

  @Test
  void earlierResultsAreReplacedInTheEnd() throws IOException {
    Path file = Files.writeString(folder.resolve("results.csv"), "earlier");

    try (ResultSink sink = sink(file)) {
      sink.begin(new RunStart(IDENTITY, List.of(), List.of(List.of(RSU))));
      sink.end(summary(new VariantSummary(0, 0, Map.of())));
    }

    assertThat(file).hasContent("case,image,query,rsu\nmean,,,\n");
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnythingIsComputed() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    RunStart start = new RunStart(IDENTITY, List.of(), List.of(List.of(RSU)));

    assertThatThrownBy(() -> sink(folder).begin(start))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder + ": it is a folder");
    assertThatThrownBy(() -> sink(notAFolder.resolve("results.csv")).begin(start))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Cannot write the results to " + notAFolder.resolve("results.csv"));
  }

  private static ResultSink sink(Path file) {
    return new CsvResults().create(new CsvResults.Settings(file));
  }

  private static RunSummary summary(VariantSummary... variants) {
    return new RunSummary(IDENTITY, OBSERVED, List.of(variants), List.of(), false);
  }

  private static CaseOutcome outcome(
      int variant, int index, String query, Map<String, Double> figures) {
    return new CaseOutcome(
        variant,
        new Case(index, new SceneRef("a.jpg", Optional.empty()), query, List.of()),
        Optional.empty(),
        Map.of(),
        0,
        figures,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        figures.isEmpty() ? Optional.of("broken") : Optional.empty(),
        new VariantIdentity(List.of(), "", 0, 1),
        List.of());
  }
}
