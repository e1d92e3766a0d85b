package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static slm.models.extender.Aerial.cosine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;

/** The models that are there to be compared, against what they answered where they were trained. */
class FamilyGoldenTest {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);

  @TempDir static Path store;

  @ParameterizedTest
  @ValueSource(strings = {"aerial-nano", "aerial-nano-ucm", "aerial-nano-rsicd"})
  void tilesAndSentencesHaveTheirGoldenEmbeddings(String id) throws Exception {
    Jar jar = jar(id);
    String golden = new String(jar.read("golden/golden.json"), StandardCharsets.UTF_8);
    Map<String, float[]> images =
        Aerial.vectors(golden, "\"file\": \"([^\"]+)\", \"embedding\": \\[([^\\]]+)\\]");
    Map<String, float[]> texts =
        Aerial.vectors(golden, "\"text\": \"([^\"]+)\".*?\"embedding\": \\[([^\\]]+)\\]");

    ModelDescription description =
        DescriptionReader.read("model.yaml", jar.open("model.yaml"), "onnx").orElseThrow();
    DescribedModel model =
        new DescribedModel(description, "1.0.0", jar, new ModelStore(store), Aerial.ENGINE);
    try (DualEncoder encoder = (DualEncoder) model.open(CPU)) {
      float[][] found = encoder.encodeImages(Aerial.batch(8, Aerial.IMAGES.toArray(String[]::new)));

      assertThat(encoder.info().id()).isEqualTo(id);
      assertThat(images.keySet()).containsExactlyElementsOf(Aerial.IMAGES);
      for (int i = 0; i < found.length; i++) {
        assertThat(cosine(found[i], images.get(Aerial.IMAGES.get(i))))
            .as(Aerial.IMAGES.get(i))
            .isGreaterThanOrEqualTo(0.9999);
      }
      assertThat(texts).hasSize(4);
      texts.forEach(
          (text, embedding) ->
              assertThat(cosine(encoder.encodeText(text), embedding))
                  .as(text)
                  .isGreaterThanOrEqualTo(0.999));
    }
  }

  /** Several models are on the class path; the description's id tells which is which. */
  private static Jar jar(String id) throws IOException {
    ClassLoader loader = FamilyGoldenTest.class.getClassLoader();
    for (URL description : Collections.list(loader.getResources("model/model.yaml"))) {
      Jar jar = new Jar(description.toString().replace("model/model.yaml", ""));
      String text = new String(jar.read("model/model.yaml"), StandardCharsets.UTF_8);
      if (text.contains("\nid: " + id + "\n")) {
        return jar;
      }
    }
    throw new IOException("No model " + id + " is on the class path");
  }

  private record Jar(String root) implements ModelFiles {

    byte[] read(String path) throws IOException {
      try (InputStream in = URI.create(root + path).toURL().openStream()) {
        return in.readAllBytes();
      }
    }

    @Override
    public String origin() {
      return root;
    }

    @Override
    public boolean has(String path) {
      try {
        open(path).close();
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public InputStream open(String path) throws IOException {
      return URI.create(root + "model/" + path).toURL().openStream();
    }
  }
}
