package slm.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.VariantIdentity;
import slm.api.retrieval.RetrievalOutcome;
import slm.api.retrieval.RetrievalSummary;

class RetrievalFolderTest {

  @TempDir Path folder;

  @Test
  void everyEncoderHasARowAndThatWhichFailedHasNoFigures() throws IOException {
    Path results = folder.resolve("new/results");
    RetrievalFolder files = new RetrievalFolder();

    files.prepare(results);
    files.write(
        summary(
            outcome("aerial", Map.of("mr", 0.25), Optional.empty()),
            outcome("other", Map.of(), Optional.of("It went away."))),
        results);

    assertThat(results.resolve("retrieval.csv"))
        .hasContent(
            """
            encoder,version,digest,images,captions,mr
            aerial,1.2.3,ab,3,7,0.25
            other,1.2.3,ab,3,7,
            """);
    assertThat(results.resolve("curves.csv"))
        .hasContent(
            """
            encoder,curve,x,y
            aerial,image to text,1.0,0.5
            aerial,image to text,2.0,0.75
            other,image to text,1.0,0.5
            other,image to text,2.0,0.75
            """);
    JsonNode run = new ObjectMapper().readTree(results.resolve("run.json").toFile());
    assertThat(run.at("/identity/datasetDigest").asText()).isEqualTo("cd");
    assertThat(run.at("/observed/threads").asInt()).isEqualTo(2);
    assertThat(run.at("/encoders/0/figures/mr").asDouble()).isEqualTo(0.25);
    assertThat(run.at("/encoders/1/error").asText()).isEqualTo("It went away.");
    try (var all = Files.list(results)) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsComputed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> new RetrievalFolder().prepare(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString());
  }

  private static RetrievalOutcome outcome(
      String encoder, Map<String, Double> figures, Optional<String> error) {
    return new RetrievalOutcome(
        new VariantIdentity(
            List.of(new PartIdentity("encoder", encoder, Map.of(), "b", "1.2.3", "ab")),
            "cpu",
            8,
            1),
        figures,
        List.of(
            new Diagnostic.Curve(
                "image to text", "K", "recall", List.of(1.0, 2.0), List.of(0.5, 0.75))),
        3,
        Map.of("encode", 1.5),
        error);
  }

  private static RetrievalSummary summary(RetrievalOutcome... outcomes) {
    return new RetrievalSummary(
        new RunIdentity(
            "slm 1",
            "r",
            "retrieve",
            new PartIdentity("captions", "c", Map.of(), "b", "1", "00"),
            "cd",
            0,
            List.of(),
            List.of()),
        new RunObserved(Instant.EPOCH, 1, 1, "m", "j", 2),
        3,
        7,
        List.of(new MetricSpec("mr", "mR", true, "")),
        List.of(outcomes));
  }
}
