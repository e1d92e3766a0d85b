package slm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.experiment.StageSpec;
import slm.api.study.Study;

class StandardStudiesTest {

  private static final StageSpec SYNTHETIC = new StageSpec("synthetic");
  private static final List<StageSpec> SELO = List.of(new StageSpec("selo"));

  private final StandardStudies studies =
      new StandardStudies(
          new Live(List.of("b", "aerial", "aerial-nano", "aerial-nano-ucm", "aerial-nano-rsicd")));

  @Test
  void everyStudyHasAnExperimentFileThatSaysWhatItAsks() {
    for (Study study : studies.list()) {
      if (study.form() == Study.Form.EXPERIMENT) {
        assertThat(studies.text(study.name(), SYNTHETIC, SELO))
            .startsWith("# " + study.question() + "\n")
            .contains("\nname: " + study.name() + "\n")
            .contains("\ndataset: synthetic\n")
            .contains("metric: [selo]")
            .endsWith("outputs: {dir: .}\n")
            .doesNotContain("${");
      }
    }
    assertThat(studies.list()).extracting(Study::name).doesNotHaveDuplicates();
  }

  @Test
  void theModelsAreThoseThatAreLive() {
    assertThat(studies.text("models", SYNTHETIC, SELO))
        .contains("  encoder: [aerial, aerial-nano, aerial-nano-rsicd, aerial-nano-ucm, b]\n");
  }

  @Test
  void theScalesAreThoseOfThePaper() {
    assertThat(studies.text("scales", SYNTHETIC, SELO).lines().filter(l -> l.contains("- {name")))
        .map(line -> line.replaceAll(".*sizes: \\[(.*?)].*", "$1"))
        .containsExactly(
            "128, 256",
            "256, 512",
            "512, 768",
            "128, 256, 512",
            "256, 512, 768",
            "128, 256, 512, 768");
  }

  @Test
  void pathsOfTheDatasetBecomeAbsoluteSinceTheFileLiesElsewhere() {
    StageSpec dataset = StageSpec.parse("airslt:a/anno.json,images=my scenes");

    assertThat(studies.text("filters", dataset, SELO))
        .contains(
            "dataset: {kind: airslt, annotations: "
                + YamlText.scalar(Path.of("a/anno.json").toAbsolutePath().toString())
                + ", images: "
                + YamlText.scalar(Path.of("my scenes").toAbsolutePath().toString())
                + "}\n");
  }

  @Test
  void settingsOfMetricsAreWrittenByName() {
    List<StageSpec> metrics =
        List.of(StageSpec.parse("selo:40,threshold=0.3"), StageSpec.parse("iou:levels=1+2"));

    assertThat(studies.text("selo", SYNTHETIC, metrics))
        .contains("metric: [{id: selo, box: 40, threshold: 0.3}, {id: iou, levels: [1, 2]}]");
  }

  @Test
  void whatIsNoPlainWordIsQuoted() {
    assertThat(YamlText.scalar("C:\\maps \"x\"\n")).isEqualTo("\"C:\\\\maps \\\"x\\\"\\u000a\"");
    assertThat(YamlText.scalar("no")).isEqualTo("\"no\"");
    assertThat(YamlText.scalar("")).isEqualTo("\"\"");
    assertThat(YamlText.scalar("true")).isEqualTo("true");
    assertThat(YamlText.scalar("-0.25")).isEqualTo("-0.25");
    assertThat(YamlText.scalar("#1")).isEqualTo("\"#1\"");
  }

  @Test
  void aMissingEncoderIsNamedWithTheBundleToInstall() {
    StandardStudies poor = new StandardStudies(new Live(List.of("aerial", "aerial-nano")));

    assertThatThrownBy(() -> poor.text("trainsets", SYNTHETIC, SELO))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The study 'trainsets' compares encoders that are not there: aerial-nano-rsicd,"
                + " aerial-nano-ucm. Run slm install slm.models.aerial-nano-rsicd, slm install"
                + " slm.models.aerial-nano-ucm.");
    assertThatThrownBy(
            () -> new StandardStudies(new Live(List.of())).text("models", SYNTHETIC, SELO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("needs an encoder");
  }

  @Test
  void anUnknownStudyIsRefusedWithTheNamesOfAll() {
    assertThatThrownBy(() -> studies.text("scale", SYNTHETIC, SELO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no study 'scale'")
        .hasMessageContaining("scales, models, trainsets");
    assertThatThrownBy(() -> studies.text("sanity", SYNTHETIC, SELO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no experiment file");
  }

  @Test
  void aDatasetThatIsNotLiveIsWrittenAsItWasGiven() {
    assertThat(studies.text("tilers", StageSpec.parse("other:x y,m=1+2"), SELO))
        .contains("dataset: {kind: other, \"\": \"x y\", m: \"1,2\"}");
  }
}
