package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.WithdrawnException;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;

/** What is wrong with a TorchScript model is told by name. */
class TorchscriptModelTest {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);

  @TempDir Path store;

  @Test
  void aFileThatIsNoTorchScriptIsNamed() throws Exception {
    MiniatureModel files = new MiniatureModel("amfmn");
    files.instead.put("text.pt", "this is not a network".getBytes(StandardCharsets.UTF_8));

    refused(files, yaml -> yaml, "text.pt", "not TorchScript");
  }

  @Test
  void aCutFileIsNamed() throws Exception {
    MiniatureModel files = new MiniatureModel("amfmn");
    byte[] bytes = Files.readAllBytes(files.folder.resolve("image.pt"));
    files.instead.put("image.pt", java.util.Arrays.copyOf(bytes, bytes.length / 2));

    refused(files, yaml -> yaml, "image.pt", "damaged");
  }

  @Test
  void aDeviceThatIsNotThereIsRefused() throws Exception {
    DescribedModel model = new MiniatureModel("amfmn").model(store);

    assertThatThrownBy(() -> model.open(new EncoderOptions("cuda:1", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("cuda:1", "without CUDA", "slm install-engine pytorch-cuda");
    assertThatThrownBy(() -> model.open(new EncoderOptions("tpu", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'tpu'");
  }

  @Test
  void anInputThatTheDescriptionDoesNotListIsRefused() throws Exception {
    refused(
        new MiniatureModel("vsepp"),
        yaml -> yaml.replace("lengths: lengths", "lengths: length"),
        "'length'",
        "'lengths'");
  }

  @Test
  void aMissingInputIsRefusedWithThatOfTheNetwork() throws Exception {
    refused(
        new MiniatureModel("vsepp"),
        yaml ->
            yaml.replace("inputs: [ids, lengths]", "inputs: [ids]")
                .replace(", lengths: lengths", ""),
        "text.pt",
        "failed",
        "lengths");
  }

  @Test
  void moreOutputsThanTheNetworkGivesAreRefused() throws Exception {
    DescribedModel model =
        new MiniatureModel("lw-mcr")
            .model(
                store, yaml -> yaml.replace("[embedding, low, high]", "[embedding, low, high, x]"));

    try (DualEncoder encoder = (DualEncoder) model.open(CPU)) {
      assertThatThrownBy(() -> encoder.encodeImages(MiniatureModel.pixels(4)))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("gives 3 outputs", "[embedding, low, high, x]");
    }
  }

  @Test
  void aSentenceTooShortForTheNetworkIsToldInASentence() throws Exception {
    refused(
        new MiniatureModel("lw-mcr"), yaml -> yaml.replace(", padTo: 6", ""), "text.pt", "failed");
  }

  @Test
  void aPairThatDoesNotGiveOneScoreATileIsRefused() throws Exception {
    refused(
        new MiniatureModel("scan"),
        yaml -> yaml.replace("file: pair.pt", "file: image.pt").replace("pair.pt:", "image.pt:"),
        "image.pt");
    refused(
        new MiniatureModel("scan"),
        yaml -> yaml.replace("pair:\n", "pair:\n  repeat: perhaps\n"),
        "repeat");
  }

  @Test
  void aSentenceMayBeRepeatedForEachTile() throws Exception {
    MiniatureModel files = new MiniatureModel("scan");
    double[] once;
    try (CrossEncoder encoder = (CrossEncoder) files.model(store).open(CPU)) {
      once = encoder.score("many boats", MiniatureModel.pixels(4));
    }

    DescribedModel repeated =
        files.model(
            store, yaml -> yaml.replace("  images: images", "  images: images\n  repeat: true"));
    try (CrossEncoder encoder = (CrossEncoder) repeated.open(CPU)) {
      assertThat(encoder.score("many boats", MiniatureModel.pixels(4)))
          .containsExactly(once, within(1e-6));
    }
  }

  @Test
  void keysThatDoNotFitAreRefusedWithTheirLine() throws Exception {
    refused(
        new MiniatureModel("scan"),
        yaml -> yaml.replace("batch: 4", "batch: 4\ndimension: 32"),
        "line 8",
        "'dimension' is unknown");
    refused(
        new MiniatureModel("amfmn"),
        yaml -> yaml.replace("kind: words", "kind: letters"),
        "'letters'",
        "json, words");
    refused(
        new MiniatureModel("amfmn"),
        yaml -> yaml.replace("inputs: [ids]", "inputs: [ids, ids]"),
        "has a name twice");
  }

  @Test
  void leasesOfAPairEndOnTheirOwnAndAreWithdrawnTogether() throws Exception {
    DescribedModel model = new MiniatureModel("scan").model(store);
    CrossEncoder one = (CrossEncoder) model.open(CPU);
    CrossEncoder other = (CrossEncoder) model.open(CPU);

    one.close();
    one.close();

    assertThat(other.score("a river", MiniatureModel.pixels(1))).hasSize(1);
    assertThatThrownBy(() -> one.score("a river", MiniatureModel.pixels(1)))
        .isInstanceOf(IllegalStateException.class);
    model.withdraw("gone");
    assertThat(model.awaitWithdrawn(System.nanoTime())).isTrue();
    assertThatThrownBy(() -> other.score("a river", MiniatureModel.pixels(1)))
        .isInstanceOf(WithdrawnException.class)
        .hasMessage("gone");
  }

  private void refused(MiniatureModel files, UnaryOperator<String> change, String... parts) {
    assertThatThrownBy(() -> files.model(store, change).open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts)
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("Traceback").doesNotContain("\n"));
  }
}
