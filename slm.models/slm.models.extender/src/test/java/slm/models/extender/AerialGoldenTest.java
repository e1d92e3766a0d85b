package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static slm.models.extender.Aerial.cosine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;

class AerialGoldenTest {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);

  @TempDir static Path store;
  private static DescribedModel model;
  private static DualEncoder encoder;

  @BeforeAll
  static void lease() throws Exception {
    model = new Aerial().model(store);
    encoder = (DualEncoder) model.open(CPU);
  }

  @AfterAll
  static void giveBack() {
    encoder.close();
  }

  @Test
  void tilesHaveTheirGoldenEmbeddings() throws Exception {
    Map<String, float[]> golden = Aerial.imageEmbeddings();

    float[][] found = encoder.encodeImages(Aerial.batch(8, Aerial.IMAGES.toArray(String[]::new)));

    assertThat(golden.keySet()).containsExactlyElementsOf(Aerial.IMAGES);
    assertThat(found).hasNumberOfRows(5);
    for (int i = 0; i < found.length; i++) {
      assertThat(cosine(found[i], golden.get(Aerial.IMAGES.get(i)))).isGreaterThanOrEqualTo(0.9999);
    }
  }

  @Test
  void sentencesHaveTheirGoldenEmbeddings() throws Exception {
    Map<String, float[]> golden = Aerial.textEmbeddings();

    assertThat(golden).hasSize(4);
    golden.forEach(
        (text, embedding) ->
            assertThat(cosine(encoder.encodeText(text), embedding))
                .as(text)
                .isGreaterThanOrEqualTo(0.999));
  }

  @Test
  void theSentenceEncoderHasItsGoldenEmbeddings() throws Exception {
    Map<String, float[]> golden = Aerial.sentenceEmbeddings();
    ModelDescription withoutHead =
        Aerial.description(
            yaml -> yaml.replaceAll("(?m)^    - network: \\{file: text-head.*$", ""));

    assertThat(golden).hasSize(4);
    try (DualEncoder sentences = (DualEncoder) new Aerial().model(store, withoutHead).open(CPU)) {
      golden.forEach(
          (text, embedding) ->
              assertThat(cosine(sentences.encodeText(text), embedding))
                  .as(text)
                  .isGreaterThanOrEqualTo(0.999));
    }
  }

  @Test
  void embeddingsHaveUnitLength() throws Exception {
    List<float[]> all = new ArrayList<>();
    all.add(encoder.encodeText("many boats docked in the harbor"));
    all.addAll(List.of(encoder.encodeImages(Aerial.batch(8, "a.png", "b.png"))));

    for (float[] embedding : all) {
      double squares = 0;
      for (float value : embedding) {
        squares += (double) value * value;
      }
      assertThat(squares).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
    }
  }

  @Test
  void aTileIsEncodedAlikeWhateverElseIsInItsBatch() throws Exception {
    float[][] together = encoder.encodeImages(Aerial.batch(8, "a.png", "b.png", "c.png"));
    float[][] alone = encoder.encodeImages(Aerial.batch(8, "a.png"));

    assertThat(alone).hasNumberOfRows(1);
    assertThat(alone[0]).containsExactly(together[0]);
  }

  @Test
  void aTileIsEncodedAlikeAtEveryPlaceInTheBatch() throws Exception {
    int batch = encoder.info().batch();
    float[] alone = encoder.encodeImages(Aerial.batch(batch, "d.png"))[0];

    for (int place = 0; place < batch; place++) {
      String[] names = new String[batch];
      Arrays.fill(names, "e.png");
      names[place] = "d.png";

      float[][] found = encoder.encodeImages(Aerial.batch(batch, names));

      assertThat(found[place]).as("at place %d", place).containsExactly(alone);
    }
  }

  @Test
  void manyThreadsGetTheSameBits() throws Exception {
    float[][] images = encoder.encodeImages(Aerial.batch(8, "a.png", "d.png"));
    float[] text = encoder.encodeText("a dense green forest");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(
          () -> {
            assertThat(encoder.encodeImages(Aerial.batch(8, "a.png", "d.png")))
                .isDeepEqualTo(images);
            assertThat(encoder.encodeText("a dense green forest")).containsExactly(text);
            return null;
          });
    }

    try {
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
