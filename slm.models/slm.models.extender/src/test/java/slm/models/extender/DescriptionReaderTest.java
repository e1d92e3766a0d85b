package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.encoding.ImageRule;

class DescriptionReaderTest {

  @Test
  void theDefaultModelsDescriptionIsUnderstood() throws Exception {
    ModelDescription model = Aerial.description(UnaryOperator.identity());

    assertThat(model.id()).isEqualTo("aerial");
    assertThat(model.dimension()).isEqualTo(384);
    assertThat(model.logitScale()).isEqualTo(25.55);
    assertThat(model.image().rule().fit()).isEqualTo(ImageRule.Fit.SQUASH);
    assertThat(model.image().rule().interpolation()).isEqualTo(ImageRule.Interpolation.AREA);
    assertThat(model.text().steps()).hasSize(2);
    assertThat(model.text().steps().get(1).normalize()).isTrue();
    assertThat(model.files()).hasSize(4);
  }

  @Test
  void theDigestChangesWithAnyRule() throws Exception {
    String one = Aerial.description(UnaryOperator.identity()).digest();
    String other =
        Aerial.description(yaml -> yaml.replace("maxTokens: 128", "maxTokens: 64")).digest();

    assertThat(one).hasSize(64).isNotEqualTo(other);
  }

  @Test
  void aDescriptionForAnotherExtenderIsLeftToIt() throws Exception {
    assertThat(
            DescriptionReader.read(
                "model.yaml",
                new java.io.ByteArrayInputStream("format: torchscript".getBytes()),
                "onnx"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "interpolation: area | interpolaton: area | line 13: the key 'image.interpolation' is missing; perhaps 'interpolaton' is meant",
        "batch: 8 | batch: 8!version: 2 | the key 'version' is unknown; the nearest known one is",
        "dimension: 384 | dimension: many | line 8: 'dimension' is not a number",
        "dimension: 384 | dimension: 0.5 | 'dimension' is not a whole number from 1",
        "logitScale: 25.55 | logitScale: -1 | 'logitScale' is not above 0",
        "fit: squash | fit: squash!  resize: 200 | 'image.resize' goes with the fit crop only",
        "fit: squash | fit: crop!  resize: 100 | 'image.resize' is not a whole number from 128",
        "fit: squash | fit: stretch | 'image.fit' is 'stretch', not one of squash, crop",
        "size: [128, 128] | size: 128 | 'image.size' is not a list of 2",
        "mean: [0, 0, 0] | mean: [0, 0, x] | 'image.mean' is not a number",
        "std: [1, 1, 1] | std: [1, 0, 1] | 'image.std' is not above 0",
        "pooling: mean | pooling: max | 'text.steps.pooling' is 'max', not one of none, mean, cls",
        "normalize: true | normalize: maybe | 'text.steps.normalize' is neither true nor false",
        "id: aerial | id: Aerial One | 'id' is not lower case letters",
        "id: aerial | id: {a: b} | 'id' is not text",
        "batch: 8 | batch: 8!batch: 9 | the key 'batch' stands there twice",
        "file: image.onnx, | file: picture.onnx, | names picture.onnx, whose SHA-256 is not among the files",
        "'  image.onnx: 5' | '  ../image.onnx: 5' | ../image.onnx' leaves the folder",
        "'  image.onnx: 5' | '  image.onnx: X' | is not a SHA-256",
        "format: onnx | format: onyx | 'format' is not one of onnx, torchscript",
        "title: Aerial | title: [ | is not YAML",
        "title: Aerial | 'title: ' | 'title' is not text",
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(String from, String to, String message) {
    assertThatThrownBy(
            () ->
                Aerial.description(
                    yaml -> {
                      assertThat(yaml).contains(from);
                      return yaml.replace(from, to.replace('!', '\n'));
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model.yaml")
        .hasMessageContaining(message);
  }
}
