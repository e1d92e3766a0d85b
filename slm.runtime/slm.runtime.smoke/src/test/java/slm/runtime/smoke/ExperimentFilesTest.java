package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiment files with everything that the distribution brings. */
class ExperimentFilesTest {

  private static final Path EXAMPLES = Path.of(System.getProperty("slm.examples")).normalize();

  @TempDir static Path folder;

  private static Distribution slm;
  private static Schema schema;

  @BeforeAll
  static void makeTheSchema() throws Exception {
    slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));
    Distribution.Ended ended = slm.run(folder, "schema", "--out", "schema.json");
    assertThat(ended.code()).as(ended.err()).isZero();
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(folder.resolve("schema.json")), InputFormat.JSON);
  }

  @Test
  void theExamplesAreWithoutProblemsAndFitTheSchema() throws Exception {
    List<Path> examples = examples();
    List<String> call = new ArrayList<>(List.of("validate"));
    examples.forEach(example -> call.add(example.toString()));

    Distribution.Ended ended = slm.run(folder, call.toArray(String[]::new));

    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    assertThat(ended.code()).as(ended.out()).isZero();
    for (Path example : examples) {
      assertThat(ended.out()).contains(example + ": no problem found\n");
      assertThat(schema.validate(Files.readString(example), InputFormat.YAML)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{dataset: synthetic, variants: {filter: medain}}",
        "{dataset: synthetic, variants: {filter: {id: median, size: 0}}}",
        "{dataset: synthetic, variants: {tiler: {id: sliding, sizes: [0]}}}",
        "{dataset: {kind: synthetic, scenes: none}}",
        "{dataset: {kind: airslt, images: imgs}}",
        "{dataset: synthetic, outputs: {pictures: false}}",
      })
  void whatIsWrongIsToldWithItsPlaceAndDoesNotFitTheSchema(String yaml) throws Exception {
    Files.writeString(folder.resolve("wrong.yaml"), yaml);

    Distribution.Ended ended = slm.run(folder, "validate", "wrong.yaml");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).startsWith("wrong.yaml:1:");
    assertThat(ended.err()).endsWith("slm: 1 problem in 1 of 1 file.\n");
    assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void datasetsAndScenesThatAreMissingAreTold() throws Exception {
    Files.writeString(
        folder.resolve("anno.json"),
        """
        [{"caption": "a lake", "jpg_name": "gone.jpg", "points": [[[0, 0], [9, 0], [9, 9]]]}]
        """);
    Files.writeString(
        folder.resolve("missing.yaml"),
        """
        datasets:
          one: {kind: airslt, annotations: anno.json, images: .}
          two: {kind: airslt, annotations: none.json, images: .}
        """);

    Distribution.Ended ended = slm.run(folder, "validate", "missing.yaml");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out().lines())
        .anyMatch(
            line ->
                line.startsWith("missing.yaml:2:8: dataset 'one': ") && line.contains("gone.jpg"))
        .anyMatch(
            line ->
                line.startsWith("missing.yaml:3:8: dataset 'two': ") && line.contains("none.json"));
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
