package slm.models.extender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;

/**
 * A described model outside of a bundle: what its description says, and whether it runs.
 *
 * @param format of its networks
 * @param info as it will stand in results
 * @param summary one sentence
 * @param rule how tiles are prepared
 * @param files SHA-256 of each file by its path
 */
public record ModelTrial(
    String format,
    EncoderInfo info,
    String summary,
    ImageRule rule,
    Map<String, String> files,
    ModelDescriptionHandle handle) {

  private static final List<String> FORMATS = List.of("onnx", "torchscript");

  /** Keeps the description itself from being part of this package's face. */
  public static final class ModelDescriptionHandle {
    private final ModelDescription description;

    private ModelDescriptionHandle(ModelDescription description) {
      this.description = description;
    }
  }

  /**
   * Embeddings of the trial.
   *
   * @param image of a smooth tile; empty for a model that scores tiles and sentence together
   * @param text of the sentence; empty likewise
   * @param similarity between both
   * @param runsOn engine and device
   */
  public record Outcome(float[] image, float[] text, double similarity, String runsOn) {}

  /**
   * Reads a description.
   *
   * @param document its name, for messages
   * @param version of the bundle
   * @throws InputException when it is not understood
   */
  public static ModelTrial read(String document, byte[] yaml, String version) throws IOException {
    for (String format : FORMATS) {
      Optional<ModelDescription> found =
          DescriptionReader.read(document, new ByteArrayInputStream(yaml), format);
      if (found.isPresent()) {
        ModelDescription model = found.get();
        return new ModelTrial(
            format,
            DescribedModel.info(model, version),
            model.summary(),
            model.rule(),
            model.files(),
            new ModelDescriptionHandle(model));
      }
    }
    throw new InputException(
        document + " is for networks of an unknown format", "Use " + String.join(" or ", FORMATS));
  }

  /** SHA-256 of a file, in hexadecimal digits. */
  public static String digest(Path file) throws IOException {
    return Sha256.of(file);
  }

  /** SHA-256 of bytes, in hexadecimal digits. */
  public static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Runs the model once, on a smooth tile or given pixels.
   *
   * @param folder with the model's files
   * @param pixels one prepared tile; null for a smooth one
   * @throws InputException when it does not run, or not as described
   */
  public Outcome run(Path folder, InferenceEngine engine, FloatBuffer pixels, String sentence) {
    ModelDescription model = handle.description;
    EncoderOptions options = new EncoderOptions("cpu", 1);
    PixelBatch batch = batch(model, pixels);
    if (model.networks() instanceof ModelDescription.Pair pair) {
      PairNetwork network = PairNetwork.load(model, pair, folder, engine, options);
      try {
        double score = network.score(sentence, batch)[0];
        return new Outcome(new float[0], new float[0], score, network.runsOn());
      } finally {
        network.close();
      }
    }
    Towers towers = Towers.load(model, folder, engine, options);
    try {
      float[] image = towers.images(batch)[0];
      float[] text = towers.text(sentence);
      double similarity = 0;
      for (int i = 0; i < image.length; i++) {
        similarity += (double) image[i] * text[i];
      }
      return new Outcome(image, text, similarity, towers.runsOn());
    } finally {
      towers.close();
    }
  }

  private static PixelBatch batch(ModelDescription model, FloatBuffer pixels) {
    int width = model.rule().width();
    int height = model.rule().height();
    FloatBuffer data =
        ByteBuffer.allocateDirect(Math.multiplyExact(4 * 3 * width * height, model.batch()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < 3 * width * height; i++) {
      data.put(i, pixels == null ? (float) Math.sin(i * 1e-3) : pixels.get(i));
    }
    return new PixelBatch(1, model.batch(), height, width, data);
  }
}
