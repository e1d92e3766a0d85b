package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.experiment.yaml.YamlExperiments;

class VariantTextTest {

  private static final Path FILE = Path.of("/data/pipeline.yaml");
  private static final List<String> TEXTS =
      List.of(
          "an aerial photo of {}",
          "{}, seen from above",
          "a,b",
          "yes",
          "null",
          "007",
          "say \"{}\"",
          "back\\slash",
          "a: b # c",
          "\u00fcber {}",
          "-",
          "[x]",
          "two\nlines\tand\u0001more");

  private final Parts parts = new Parts();
  private final ExperimentFiles files = new YamlExperiments(parts.workbench());

  private VariantText.Read read(String text) {
    return VariantText.read(files.variants(text, FILE));
  }

  @Test
  void writesAVariantAsItStandsInAnExperimentFile() {
    Variant variant =
        Choices.with(
            Variant.DEFAULT,
            StageKind.TILER,
            Optional.of(new StageSpec("sliding", Map.of("sizes", "128,256"))));

    assertThat(VariantText.of(variant))
        .isEqualTo(
            """
            variants:
              tiler: {id: sliding, sizes: [128, 256]}
              query: plain
              encoder: aerial
              fusion: mean
              filter: median
              metric: [selo]
            """);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = new Random(20);
    for (int i = 0; i < 500; i++) {
      Variant variant = any(random);

      VariantText.Read read = read(VariantText.of(variant));

      assertThat(read.problems()).as(VariantText.of(variant)).isEmpty();
      assertThat(read.variant()).as(VariantText.of(variant)).contains(variant);
    }
  }

  private Variant any(Random random) {
    List<StageSpec> metrics = new ArrayList<>();
    for (ComponentInfo info : parts.live().get(StageKind.METRIC)) {
      if (random.nextBoolean()) {
        metrics.add(any(info, random));
      }
    }
    return new Variant(
        random.nextBoolean() ? "" : TEXTS.get(random.nextInt(TEXTS.size())),
        random.nextBoolean() ? Optional.empty() : Optional.of(any(StageKind.SCENE, random)),
        any(StageKind.TILER, random),
        any(StageKind.QUERY, random),
        any(StageKind.ENCODER, random),
        any(StageKind.FUSION, random),
        any(StageKind.FILTER, random),
        metrics,
        random.nextBoolean() ? Optional.empty() : Optional.of((long) random.nextInt(9)));
  }

  private StageSpec any(StageKind kind, Random random) {
    List<ComponentInfo> infos = parts.live().get(kind);
    return any(infos.get(random.nextInt(infos.size())), random);
  }

  private static StageSpec any(ComponentInfo info, Random random) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (SettingInfo setting : info.settings()) {
      if (random.nextBoolean()) {
        settings.put(setting.name(), any(setting, random));
      }
    }
    boolean small = settings.size() == 1 && info.settings().get(0).type().equals("int");
    return small && random.nextBoolean()
        ? new StageSpec(info.id(), Map.of("", settings.values().iterator().next()))
        : new StageSpec(info.id(), settings);
  }

  private static String any(SettingInfo setting, Random random) {
    return switch (setting.type()) {
      case "int" -> Integer.toString(random.nextInt(500));
      case "double" -> Double.toString(random.nextInt(500) / 8.0);
      case "boolean" -> Boolean.toString(random.nextBoolean());
      case "list of int" -> random.nextInt(500) + "," + random.nextInt(500);
      case "text" -> TEXTS.get(random.nextInt(TEXTS.size()));
      default -> setting.type().split("\\|")[random.nextInt(2)];
    };
  }

  @Test
  void aMistakeIsToldWithItsPlaceAndTheNearestName() {
    VariantText.Read read = read("variants:\n  tiler: sliding\n  filter: medain\n");

    assertThat(read.variant()).isEmpty();
    assertThat(read.problems())
        .singleElement()
        .satisfies(
            wrong -> {
              assertThat(wrong.line()).isEqualTo(2);
              assertThat(wrong.column()).isEqualTo(10);
              assertThat(wrong.message()).contains("Did you mean 'median'?");
            });
  }

  @Test
  void stagesThatAreLeftOutHaveTheirDefaults() {
    assertThat(read("variants: {fusion: rank}\n").variant())
        .contains(
            Choices.with(Variant.DEFAULT, StageKind.FUSION, Optional.of(new StageSpec("rank"))));
  }

  @Test
  void anExperimentOfOneVariantIsAPipelineWhateverElseItSays() {
    assertThat(read("name: x\ndataset: {kind: nowhere}\nvariants: {filter: gaussian}\n").variant())
        .map(Variant::filter)
        .contains(new StageSpec("gaussian"));
  }

  @Test
  void severalVariantsAreNoPipeline() {
    VariantText.Read read = read("variants: {filter: [median, gaussian], fusion: [mean, rank]}\n");

    assertThat(read.variant()).isEmpty();
    assertThat(read.problems())
        .singleElement()
        .satisfies(wrong -> assertThat(wrong.message()).startsWith("These are 4 variants."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"variants: [", "variants:\n\tfusion: mean", "- a", "variants: {x: y}"})
  void whatIsNoVariantIsToldAndNotTaken(String text) {
    VariantText.Read read = read(text);

    assertThat(read.variant()).isEmpty();
    assertThat(read.problems()).isNotEmpty();
  }
}
