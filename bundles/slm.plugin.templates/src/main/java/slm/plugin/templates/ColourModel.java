package slm.plugin.templates;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest model that does something: it compares the mean colour of a tile with the colours of
 * the words. Both towers give {@code (red - 1/2, green - 1/2, blue - 1/2, 1/10)}; the last number
 * keeps grey from being nothing.
 */
final class ColourModel {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int DIMENSION = 4;
  private static final float GREY = 0.1f;

  /** Colours of words, each channel from 0 to 1. */
  private static final Map<String, float[]> WORDS = new LinkedHashMap<>();

  static {
    words(0.5f, 0.5f, 0.5f, "[UNK]", "grey", "gray", "road", "parking");
    words(0.15f, 0.3f, 0.6f, "blue", "water", "sea", "ocean", "river", "lake", "harbour", "harbor");
    words(0.2f, 0.45f, 0.2f, "green", "forest", "trees", "tree", "grass", "meadow", "park");
    words(0.85f, 0.75f, 0.5f, "yellow", "sand", "beach", "desert", "bare", "field", "farmland");
    words(0.7f, 0.2f, 0.2f, "red", "brick", "clay");
    words(0.95f, 0.95f, 0.95f, "white", "snow", "cloud", "ice", "bright");
    words(0.05f, 0.05f, 0.05f, "black", "dark", "shadow");
  }

  private ColourModel() {}

  private static void words(float red, float green, float blue, String... words) {
    for (String word : words) {
      WORDS.put(word, new float[] {red - 0.5f, green - 0.5f, blue - 0.5f, GREY});
    }
  }

  /** The files of the model, by name. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("image.onnx", image());
    files.put("text.onnx", text());
    files.put("tokenizer.json", tokenizer().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** image [n, 3, height, width] to embedding [n, 4]: mean of the pixels, less one half. */
  private static byte[] image() {
    float[] oneToOne = new float[3 * DIMENSION];
    for (int i = 0; i < 3; i++) {
      oneToOne[i * DIMENSION + i] = 1;
    }
    ProtoWriter graph =
        new ProtoWriter()
            .message(1, node("GlobalAveragePool", "mean", "image"))
            .message(1, node("Flatten", "colour", "mean"))
            .message(1, node("Gemm", "embedding", "colour", "weights", "offset"))
            .text(2, "image")
            .message(5, tensor("weights", oneToOne, 3, DIMENSION))
            .message(5, tensor("offset", new float[] {-0.5f, -0.5f, -0.5f, GREY}, DIMENSION))
            .message(11, value("image", FLOAT, "n", "3", "height", "width"))
            .message(12, value("embedding", FLOAT, "n", Integer.toString(DIMENSION)));
    return model(graph);
  }

  /** input_ids [n, length] to tokens [n, length, 4]: the colour of each word. */
  private static byte[] text() {
    float[] table = new float[WORDS.size() * DIMENSION];
    int at = 0;
    for (float[] colour : WORDS.values()) {
      System.arraycopy(colour, 0, table, at, DIMENSION);
      at += DIMENSION;
    }
    ProtoWriter graph =
        new ProtoWriter()
            .message(1, node("Gather", "tokens", "colours", "input_ids"))
            .text(2, "text")
            .message(5, tensor("colours", table, WORDS.size(), DIMENSION))
            .message(11, value("input_ids", INT64, "n", "length"))
            .message(12, value("tokens", FLOAT, "n", "length", Integer.toString(DIMENSION)));
    return model(graph);
  }

  private static String tokenizer() {
    StringBuilder vocabulary = new StringBuilder();
    int id = 0;
    for (String word : WORDS.keySet()) {
      vocabulary.append(id == 0 ? "" : ", ").append("\"%s\": %d".formatted(word, id++));
    }
    return """
        {
          "version": "1.0",
          "truncation": null,
          "padding": null,
          "added_tokens": [],
          "normalizer": {"type": "Lowercase"},
          "pre_tokenizer": {"type": "Whitespace"},
          "post_processor": null,
          "decoder": null,
          "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}
        }
        """
        .formatted(vocabulary);
  }

  private static byte[] model(ProtoWriter graph) {
    return new ProtoWriter()
        .number(1, 8)
        .text(2, "slm new-plugin")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, 13))
        .toBytes();
  }

  private static ProtoWriter node(String operator, String output, String... inputs) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, operator);
  }

  private static ProtoWriter tensor(String name, float[] values, int... dimensions) {
    ProtoWriter tensor = new ProtoWriter();
    for (int dimension : dimensions) {
      tensor.number(1, dimension);
    }
    return tensor.number(2, FLOAT).text(8, name).floats(9, values);
  }

  /** An input or output; a dimension that is no number is free. */
  private static ProtoWriter value(String name, int type, String... dimensions) {
    ProtoWriter shape = new ProtoWriter();
    for (String dimension : dimensions) {
      shape.message(
          1,
          Character.isDigit(dimension.charAt(0))
              ? new ProtoWriter().number(1, Long.parseLong(dimension))
              : new ProtoWriter().text(2, dimension));
    }
    return new ProtoWriter()
        .text(1, name)
        .message(
            2, new ProtoWriter().message(1, new ProtoWriter().number(1, type).message(2, shape)));
  }
}
