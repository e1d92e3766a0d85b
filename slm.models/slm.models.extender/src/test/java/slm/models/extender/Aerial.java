package slm.models.extender;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;
import slm.models.djl.DjlEngine;

/** The default model's bundle as files on the class path, and what it is known to answer. */
final class Aerial implements ModelFiles {

  static final DjlEngine ENGINE = new DjlEngine(Path.of("target", "natives"));
  static final List<String> IMAGES = List.of("a.png", "b.png", "c.png", "d.png", "e.png");
  private static final int SIDE = 128;

  final Map<String, byte[]> instead = new HashMap<>();

  static ModelDescription description(UnaryOperator<String> edit) throws IOException {
    try (InputStream in = Aerial.class.getResourceAsStream("/model/model.yaml")) {
      String text = edit.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return DescriptionReader.read(
              "model.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "onnx")
          .orElseThrow();
    }
  }

  DescribedModel model(Path store) throws IOException {
    return model(store, description(UnaryOperator.identity()));
  }

  DescribedModel model(Path store, ModelDescription description) {
    return model(store, description, ENGINE);
  }

  DescribedModel model(Path store, InferenceEngine engine) throws IOException {
    return model(store, description(UnaryOperator.identity()), engine);
  }

  private DescribedModel model(Path store, ModelDescription description, InferenceEngine engine) {
    return new DescribedModel(description, "1.2.3", this, new ModelStore(store), engine);
  }

  @Override
  public String origin() {
    return "the bundle test";
  }

  @Override
  public boolean has(String path) {
    return Aerial.class.getResource("/model/" + path) != null;
  }

  @Override
  public InputStream open(String path) {
    return instead.containsKey(path)
        ? new ByteArrayInputStream(instead.get(path))
        : Aerial.class.getResourceAsStream("/model/" + path);
  }

  static byte[] bytes(String path) throws IOException {
    try (InputStream in = Aerial.class.getResourceAsStream("/model/" + path)) {
      return in.readAllBytes();
    }
  }

  /** The golden embeddings of images by file name. */
  static Map<String, float[]> imageEmbeddings() throws IOException {
    return vectors("\"file\": \"([^\"]+)\", \"embedding\": \\[([^\\]]+)\\]");
  }

  /** The golden embeddings of sentences. */
  static Map<String, float[]> textEmbeddings() throws IOException {
    return vectors("\"text\": \"([^\"]+)\".*?\"embedding\": \\[([^\\]]+)\\]");
  }

  /** The golden embeddings of sentences before the text head. */
  static Map<String, float[]> sentenceEmbeddings() throws IOException {
    return vectors("\"text\": \"([^\"]+)\", \"sentence\": \\[([^\\]]+)\\]");
  }

  private static Map<String, float[]> vectors(String pattern) throws IOException {
    try (InputStream in = Aerial.class.getResourceAsStream("/golden/golden.json")) {
      return vectors(new String(in.readAllBytes(), StandardCharsets.UTF_8), pattern);
    }
  }

  /** The vectors in a golden.json, by what the pattern's first group finds. */
  static Map<String, float[]> vectors(String json, String pattern) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    Matcher matcher = Pattern.compile(pattern).matcher(json);
    while (matcher.find()) {
      String[] numbers = matcher.group(2).split(",");
      float[] vector = new float[numbers.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.parseFloat(numbers[i].strip());
      }
      vectors.put(matcher.group(1), vector);
    }
    return vectors;
  }

  static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** Golden crops as a batch; what is left of the capacity is filled with {@code NaN}. */
  static PixelBatch batch(int capacity, String... names) throws IOException {
    FloatBuffer data =
        ByteBuffer.allocateDirect(capacity * 3 * SIDE * SIDE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    while (data.hasRemaining()) {
      data.put(Float.NaN);
    }
    data.clear();
    for (int i = 0; i < names.length; i++) {
      try (InputStream in = Aerial.class.getResourceAsStream("/golden/" + names[i])) {
        resize(ImageIO.read(in), data, i * 3 * SIDE * SIDE);
      }
    }
    return new PixelBatch(names.length, capacity, SIDE, SIDE, data);
  }

  /** The model's rule, written down plainly: area averaging when larger, bilinear when smaller. */
  private static void resize(BufferedImage image, FloatBuffer to, int offset) {
    double[][] columns = weights(image.getWidth());
    double[][] rows = weights(image.getHeight());
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double sum = 0;
          for (int v = 0; v < rows[y].length; v++) {
            for (int u = 0; rows[y][v] > 0 && u < columns[x].length; u++) {
              if (columns[x][u] > 0) {
                sum += rows[y][v] * columns[x][u] * ((image.getRGB(u, v) >> (16 - 8 * c)) & 255);
              }
            }
          }
          to.put(offset + (c * SIDE + y) * SIDE + x, (float) (sum / 255));
        }
      }
    }
  }

  private static double[][] weights(int length) {
    double[][] weights = new double[SIDE][length];
    double scale = (double) length / SIDE;
    for (int i = 0; i < SIDE; i++) {
      if (scale >= 1) {
        for (int j = 0; j < length; j++) {
          double covered = Math.min(j + 1, (i + 1) * scale) - Math.max(j, i * scale);
          weights[i][j] = Math.max(0, covered) / scale;
        }
      } else {
        double centre = Math.max(0, Math.min(length - 1, (i + 0.5) * scale - 0.5));
        int left = Math.min((int) centre, length - 2);
        weights[i][left] = 1 - (centre - left);
        weights[i][left + 1] = centre - left;
      }
    }
    return weights;
  }
}
