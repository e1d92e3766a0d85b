package slm.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;

class ExperimentSchemaTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir Path folder;

  @Test
  void theSchemaIsOneOfTheDraftItNames() {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(text(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaIsTheSameForTheSameComponents() {
    assertThat(text()).isEqualTo(text()).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void aSettingHasItsTypeBoundsDefaultAndMeaning() throws IOException {
    JsonNode choices = new ObjectMapper().readTree(text()).at("/$defs/filter/anyOf");
    JsonNode median = null;
    for (JsonNode choice : choices) {
      if (choice.at("/properties/id/const").asText().equals("median")) {
        median = choice;
      }
    }

    assertThat(median).isNotNull();
    assertThat(median.at("/properties/size"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"type": "integer", "minimum": 1, "maximum": 4095,
                     "description": "what size means. In px.", "default": 251}
                    """));
    assertThat(median.at("/properties/each/properties/size/items/minimum").asInt()).isEqualTo(1);
    assertThat(median.get("title").asText()).isEqualTo("The median");
    assertThat(median.get("description").asText()).isEqualTo("About median.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset: synthetic",
        "{name: 2024, seed: -7, dataset: synthetic:3}",
        "dataset: {kind: synthetic, scenes: 3}",
        "dataset: {kind: airslt, annotations: a.json, images: imgs, extra: [a, b]}",
        "dataset: {kind: airslt, annotations: a.json, images: imgs, extra: a}",
        "dataset: airslt:annotations=a,images=b",
        "datasets: [synthetic, synthetic:scenes=3]",
        "datasets: {north: synthetic, far south: {kind: synthetic, scenes: 3}}",
        "{dataset: synthetic, seeds: [3, -1]}",
        "{dataset: synthetic, variants: {}}",
        "{dataset: synthetic, variants: {scene: [none, blur:2, {id: blur, sigma: 1.5}]}}",
        "{dataset: synthetic, variants: {tiler: 'sliding:sizes=128+256'}}",
        "{dataset: synthetic, variants: {tiler: {id: sliding, sizes: [128, 256]}}}",
        "{dataset: synthetic, variants: {tiler: {id: sliding, sizes: 256}}}",
        "{dataset: synthetic, variants: {tiler: {id: sliding, sizes: '128,256'}}}",
        "{dataset: synthetic, variants: {tiler: {id: sliding, each: {sizes: [[128], 256]}}}}",
        "{dataset: synthetic, variants: {filter: [none, {id: median, each: {size: [5, 7]}}]}}",
        "{dataset: synthetic, variants: {metric: []}}",
        "{dataset: synthetic, variants: {metric: [selo, pointing]}}",
        "{dataset: synthetic, variants: [{name: v1}, {name: v2, filter: gaussian}]}",
        "{dataset: synthetic, policy: {on-swap: rebind, patience: 60}}",
        "{dataset: synthetic, outputs: {dir: results, pictures: false}}",
        "{dataset: synthetic, outputs: [{dir: a}, {kind: csv, file: b.csv}, 'csv:here.csv']}",
      })
  void whatCanBeReadFitsTheSchema(String yaml) throws IOException {
    assertThat(new YamlExperiments(new Catalogue()).read(file(yaml)).experiments()).isNotEmpty();

    assertThat(errors(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "name: x",
        "datasset: synthetic",
        "dataset: [synthetic]",
        "dataset: syntetic",
        "dataset: airslt",
        "dataset: {kind: airslt, images: a}",
        "dataset: {kind: synthetic, scene: 3}",
        "dataset: {kind: synthetic, scenes: many}",
        "{dataset: synthetic, datasets: [synthetic]}",
        "datasets: []",
        "datasets: {kind: synthetic}",
        "datasets: {../up: synthetic}",
        "{dataset: synthetic, seed: many}",
        "{dataset: synthetic, seed: 1, seeds: [1]}",
        "{dataset: synthetic, seeds: [1, 1]}",
        "{dataset: synthetic, seeds: []}",
        "{dataset: synthetic, variants: []}",
        "{dataset: synthetic, variants: [none]}",
        "{dataset: synthetic, variants: {tilers: sliding}}",
        "{dataset: synthetic, variants: {filter: []}}",
        "{dataset: synthetic, variants: {filter: [median, medain]}}",
        "{dataset: synthetic, variants: {filter: 'none:3'}}",
        "{dataset: synthetic, variants: {filter: {size: 3}}}",
        "{dataset: synthetic, variants: {filter: {id: median, size: 0}}}",
        "{dataset: synthetic, variants: {filter: {id: median, size: 5.5}}}",
        "{dataset: synthetic, variants: {filter: {id: median, each: {size: 5}}}}",
        "{dataset: synthetic, variants: {filter: {id: median, each: {sise: [5]}}}}",
        "{dataset: synthetic, variants: {filter: {id: median, each: {}}}}",
        "{dataset: synthetic, variants: {scene: blurr}}",
        "{dataset: synthetic, policy: {on-swap: rebound}}",
        "{dataset: synthetic, policy: {patience: -1}}",
        "{dataset: synthetic, policy: {onswap: fail}}",
        "{dataset: synthetic, outputs: {folder: a}}",
        "{dataset: synthetic, outputs: {dir: a, pictures: maybe}}",
      })
  void whatIsWrongDoesNotFitIt(String yaml) throws IOException {
    assertThatThrownBy(() -> new YamlExperiments(new Catalogue()).read(file(yaml)))
        .isInstanceOf(InputException.class);

    assertThat(errors(yaml)).isNotEmpty();
  }

  private static String text() {
    return new YamlExperiments(new Catalogue()).schema();
  }

  private static List<Error> errors(String yaml) {
    return REGISTRY.getSchema(text(), InputFormat.JSON).validate(yaml, InputFormat.YAML);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("a.yaml"), yaml);
  }
}
