package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;
import slm.api.inference.Tokenizer;

/** Models in the shapes of AMFMN, LW-MCR, VSE++ and SCAN answer as they do in Python. */
class GoldenTest {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path store;

  @ParameterizedTest
  @ValueSource(strings = {"amfmn", "lw-mcr", "vsepp"})
  void towersEncodeAsInPython(String name) throws Exception {
    MiniatureModel files = new MiniatureModel(name);
    JsonNode golden = files.golden();

    try (DualEncoder encoder = (DualEncoder) files.model(store).open(CPU)) {
      float[][] images = encoder.encodeImages(MiniatureModel.pixels(4));
      assertThat(encoder.runsOn()).isEqualTo("PyTorch 2.7.1, cpu");
      for (int i = 0; i < 4; i++) {
        assertClose(images[i], MiniatureModel.floats(golden.get("images").get(i)));
        assertClose(
            encoder.encodeText(golden.get("captions").get(i).asText()),
            MiniatureModel.floats(golden.get("texts").get(i)));
      }
      assertThat(encoder.encodeImages(MiniatureModel.pixels(2))).hasNumberOfRows(2);
    }
  }

  @Test
  void aPairIsScoredAsInPython() throws Exception {
    MiniatureModel files = new MiniatureModel("scan");
    JsonNode golden = files.golden();

    try (CrossEncoder encoder = (CrossEncoder) files.model(store).open(CPU)) {
      assertThat(encoder.info().dimension()).isZero();
      assertThat(encoder.runsOn()).isEqualTo("PyTorch 2.7.1, cpu");
      for (int i = 0; i < 4; i++) {
        double[] scores =
            encoder.score(golden.get("captions").get(i).asText(), MiniatureModel.pixels(4));
        for (int tile = 0; tile < 4; tile++) {
          assertThat(scores[tile])
              .isCloseTo(golden.get("scores").get(i).get(tile).asDouble(), within(1e-5));
        }
      }
      assertThat(encoder.score("boats", MiniatureModel.pixels(3))).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amfmn", "lw-mcr", "vsepp", "scan"})
  void sentencesBecomeTheSameIdsAsInPython(String name) throws Exception {
    MiniatureModel files = new MiniatureModel(name);
    ModelDescription description = files.description(yaml -> yaml);
    TokenizerSource source =
        description.networks() instanceof ModelDescription.Pair pair
            ? pair.tokenizer()
            : description.text().tokenizer();
    Tokenizer tokenizer = Tokenizers.open(source, files.folder, MiniatureModel.engine());
    JsonNode golden = files.golden();

    for (int i = 0; i < 4; i++) {
      assertThat(tokenizer.encode(golden.get("captions").get(i).asText()).ids())
          .containsExactly(MiniatureModel.longs(golden.get("ids").get(i)));
    }
  }

  @Test
  void anyNumberOfCallersAndThreadsGetsTheSameBits() throws Exception {
    DescribedModel model = new MiniatureModel("amfmn").model(store);
    EncoderOptions two = new EncoderOptions("cpu", 2);
    try (DualEncoder one = (DualEncoder) model.open(CPU);
        DualEncoder other = (DualEncoder) model.open(two)) {
      float[][] wanted = one.encodeImages(MiniatureModel.pixels(4));
      float[][] wantedOther = other.encodeImages(MiniatureModel.pixels(4));

      List<Boolean> same =
          IntStream.range(0, 64)
              .parallel()
              .mapToObj(
                  i ->
                      Arrays.deepEquals(
                          i % 3 == 0
                              ? other.encodeImages(MiniatureModel.pixels(4))
                              : one.encodeImages(MiniatureModel.pixels(4)),
                          i % 3 == 0 ? wantedOther : wanted))
              .toList();

      assertThat(same).hasSize(64).containsOnly(true);
    }
  }

  private static void assertClose(float[] found, float[] wanted) {
    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(found[i]).isCloseTo(wanted[i], within(TOLERANCE));
    }
  }
}
