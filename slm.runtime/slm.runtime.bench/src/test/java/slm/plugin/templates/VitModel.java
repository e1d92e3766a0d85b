package slm.plugin.templates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * An image network of the size and shape of CLIP's ViT-B/32, with weights from a seed: it finds
 * nothing, but takes the time of one that does. 12 layers of width 768 over 50 tokens, 12 heads,
 * 224 x 224 pixels in, 512 numbers out.
 */
public final class VitModel {

  private static final int WIDTH = 768;
  private static final int LAYERS = 12;
  private static final int HEADS = 12;
  private static final int DIMENSION = 512;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Random random = new Random(20);
  private final ProtoWriter graph = new ProtoWriter();
  private int names;

  private VitModel() {}

  /** Writes the network, some 350 MB, as {@code image} to {@code embedding}. */
  public static void write(Path file) throws IOException {
    Files.write(file, new VitModel().bytes());
  }

  private byte[] bytes() {
    String patches =
        node(
            "Conv",
            "image",
            weights(0.02, WIDTH, 3, 32, 32),
            zeros(WIDTH),
            ints("strides", 32, 32));
    String x = node("Transpose", reshape(patches, 0, WIDTH, 49), ints("perm", 0, 2, 1));
    x = node("Concat", node("ReduceMean", x, ints("axes", 1)), x, ints("axis", 1));
    x = normalize(node("Add", x, weights(0.02, 50, WIDTH)));
    for (int layer = 0; layer < LAYERS; layer++) {
      x = node("Add", x, attention(normalize(x)));
      String wide = linear(normalize(x), WIDTH, 4 * WIDTH);
      String gate = node("Sigmoid", node("Mul", wide, scalar(1.702f)));
      x = node("Add", x, linear(node("Mul", wide, gate), 4 * WIDTH, WIDTH));
    }
    String token = node("Gather", normalize(x), whole(), ints("axis", 1));
    String embedding = node("MatMul", token, weights(0.03, WIDTH, DIMENSION));
    graph.message(1, op("Identity", "embedding", embedding));
    graph.text(2, "vit");
    graph.message(11, value("image", "n", "3", "224", "224"));
    graph.message(12, value("embedding", "n", Integer.toString(DIMENSION)));
    return new ProtoWriter()
        .number(1, 8)
        .text(2, "slm bench")
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, 17))
        .toBytes();
  }

  private String attention(String x) {
    String query = node("Transpose", heads(x), ints("perm", 0, 2, 1, 3));
    String key = node("Transpose", heads(x), ints("perm", 0, 2, 3, 1));
    String worth = node("Transpose", heads(x), ints("perm", 0, 2, 1, 3));
    String weights = node("Softmax", node("Mul", node("MatMul", query, key), scalar(0.125f)));
    String seen = node("Transpose", node("MatMul", weights, worth), ints("perm", 0, 2, 1, 3));
    return linear(reshape(seen, 0, 50, WIDTH), WIDTH, WIDTH);
  }

  private String heads(String x) {
    return reshape(linear(x, WIDTH, WIDTH), 0, 50, HEADS, WIDTH / HEADS);
  }

  private String linear(String x, int from, int to) {
    return node("Add", node("MatMul", x, weights(1 / Math.sqrt(2.0 * from), from, to)), zeros(to));
  }

  private String normalize(String x) {
    float[] ones = new float[WIDTH];
    java.util.Arrays.fill(ones, 1);
    return node("LayerNormalization", x, tensor(ones, WIDTH), zeros(WIDTH));
  }

  private String weights(double deviation, int... shape) {
    int count = 1;
    for (int length : shape) {
      count *= length;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      // as wide as wanted, and much faster than a normal distribution
      values[i] = (float) ((random.nextFloat() - 0.5) * deviation * Math.sqrt(12));
    }
    return tensor(values, shape);
  }

  private String zeros(int length) {
    return tensor(new float[length], length);
  }

  private String scalar(float value) {
    return tensor(new float[] {value});
  }

  private String tensor(float[] values, int... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (int length : shape) {
      tensor.number(1, length);
    }
    String name = "w" + names++;
    graph.message(5, tensor.number(2, FLOAT).text(8, name).floats(9, values));
    return name;
  }

  /** The index 0, as a tensor without axes. */
  private String whole() {
    String name = "w" + names++;
    graph.message(5, new ProtoWriter().number(2, INT64).number(7, 0).text(8, name));
    return name;
  }

  private String reshape(String x, int... shape) {
    String name = "w" + names++;
    ProtoWriter tensor = new ProtoWriter().number(1, shape.length).number(2, INT64);
    for (int length : shape) {
      tensor.number(7, length);
    }
    graph.message(5, tensor.text(8, name));
    return node("Reshape", x, name);
  }

  /** Adds an operator; what is no name is an attribute. */
  private String node(String operator, Object... inputs) {
    String output = "x" + names++;
    graph.message(1, op(operator, output, inputs));
    return output;
  }

  private static ProtoWriter op(String operator, String output, Object... inputs) {
    ProtoWriter node = new ProtoWriter();
    for (Object input : inputs) {
      if (input instanceof String name) {
        node.text(1, name);
      }
    }
    node.text(2, output).text(3, output).text(4, operator);
    for (Object input : inputs) {
      if (input instanceof ProtoWriter attribute) {
        node.message(5, attribute);
      }
    }
    return node;
  }

  /** An attribute; {@code axis} is one number, all others are lists. */
  private static ProtoWriter ints(String name, int... values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    if (name.equals("axis")) {
      return attribute.number(3, values[0]).number(20, 2);
    }
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, 7);
  }

  private static ProtoWriter value(String name, String... dimensions) {
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
            2, new ProtoWriter().message(1, new ProtoWriter().number(1, FLOAT).message(2, shape)));
  }
}
