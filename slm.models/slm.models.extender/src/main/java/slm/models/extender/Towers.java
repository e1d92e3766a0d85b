package slm.models.extender;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tensor;
import slm.api.inference.TensorSpec;
import slm.api.inference.Tokenizer;
import slm.models.extender.ModelDescription.Network;
import slm.models.extender.ModelDescription.TextStep;
import slm.models.extender.ModelDescription.TokenInputs;

/** The loaded networks of a model, checked against its description. */
final class Towers implements AutoCloseable {

  private final ModelDescription model;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<TextStep, Session> steps = new LinkedHashMap<>();
  private Session image;
  private Tokenizer tokenizer;

  private Towers(ModelDescription model) {
    this.model = model;
  }

  /**
   * Loads the networks and encodes a word, so that a model that cannot work is found out at once.
   *
   * @throws InputException when a file is damaged or does not fit the description
   */
  static Towers load(
      ModelDescription model, Path folder, InferenceEngine engine, EncoderOptions options) {
    Towers towers = new Towers(model);
    try {
      towers.load(folder, engine, new SessionOptions(options.device(), options.threads()));
      towers.text("a");
      return towers;
    } catch (RuntimeException e) {
      towers.close();
      throw e;
    }
  }

  private void load(Path folder, InferenceEngine engine, SessionOptions options) {
    image = load(folder, engine, options, model.image().network());
    ModelDescription.TokenizerFile file = model.text().tokenizer();
    tokenizer = engine.tokenizer(folder.resolve(file.file()), file.maxTokens(), file.padTo());
    open.add(tokenizer);
    for (TextStep step : model.text().steps()) {
      steps.put(step, load(folder, engine, options, step.network()));
      step.tokens().ifPresent(tokens -> requireInputs(step, tokens));
    }
  }

  private Session load(
      Path folder, InferenceEngine engine, SessionOptions options, Network network) {
    Session session = engine.load(folder.resolve(network.file()), options);
    open.add(session);
    network.input().ifPresent(name -> require(network, "input", name, session.inputs()));
    network.output().ifPresent(name -> require(network, "output", name, session.outputs()));
    return session;
  }

  private void requireInputs(TextStep step, TokenInputs tokens) {
    List<TensorSpec> inputs = steps.get(step).inputs();
    require(step.network(), "input", tokens.ids(), inputs);
    tokens.mask().ifPresent(name -> require(step.network(), "input", name, inputs));
    tokens.types().ifPresent(name -> require(step.network(), "input", name, inputs));
  }

  private void require(Network network, String kind, String name, List<TensorSpec> specs) {
    List<String> names = specs.stream().map(TensorSpec::name).toList();
    if (!names.contains(name)) {
      throw unfit(
          network,
          "has no "
              + kind
              + " '"
              + name
              + "'; the nearest it has is '"
              + Nearest.to(name, names)
              + "'",
          null);
    }
  }

  String runsOn() {
    return image.runsOn();
  }

  /** The embeddings of the tiles that matter; the room for more is filled with zeros. */
  float[][] images(PixelBatch pixels) {
    int width = model.image().rule().width();
    int height = model.image().rule().height();
    if (pixels.capacity() != model.batch()
        || pixels.width() != width
        || pixels.height() != height) {
      throw new IllegalArgumentException(
          String.format(
              "The encoder %s takes batches of %d tiles of %d x %d, not %d of %d x %d",
              model.id(),
              model.batch(),
              width,
              height,
              pixels.capacity(),
              pixels.width(),
              pixels.height()));
    }
    int tile = 3 * width * height;
    FloatBuffer data = pixels.data().duplicate();
    data.clear().limit(pixels.capacity() * tile);
    for (int i = pixels.count() * tile; i < data.limit(); i++) {
      data.put(i, 0f);
    }
    Network network = model.image().network();
    Tensor input = new Tensor.Floats(data, pixels.capacity(), 3, height, width);
    FloatBuffer found =
        run(
            image,
            network,
            Map.of(input(image, network), input),
            pixels.capacity(),
            model.dimension());
    float[][] embeddings = new float[pixels.count()][model.dimension()];
    for (float[] embedding : embeddings) {
      found.get(embedding);
      finish(network, embedding, model.image().normalize());
    }
    return embeddings;
  }

  /** The embedding of a sentence. */
  float[] text(String sentence) {
    float[] vector = {};
    for (Map.Entry<TextStep, Session> each : steps.entrySet()) {
      TextStep step = each.getKey();
      Session session = each.getValue();
      vector =
          step.tokens().isPresent()
              ? readTokens(step, session, step.tokens().get(), tokenizer.encode(sentence))
              : readVector(step, session, vector);
      finish(step.network(), vector, step.normalize());
    }
    if (vector.length != model.dimension()) {
      TextStep last = model.text().steps().get(model.text().steps().size() - 1);
      throw unfit(
          last.network(),
          "gives vectors of " + vector.length + " numbers, not " + model.dimension(),
          null);
    }
    return vector;
  }

  private float[] readTokens(
      TextStep step, Session session, TokenInputs names, Tokenizer.Tokens tokens) {
    int length = tokens.ids().length;
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put(names.ids(), row(tokens.ids()));
    names.mask().ifPresent(name -> inputs.put(name, row(tokens.attentionMask())));
    names.types().ifPresent(name -> inputs.put(name, row(tokens.typeIds())));
    return switch (step.pooling()) {
      case NONE -> floats(run(session, step.network(), inputs, 1, -1));
      case CLS -> pool(run(session, step.network(), inputs, length, -1), length, firstOnly(length));
      case MEAN ->
          pool(run(session, step.network(), inputs, length, -1), length, tokens.attentionMask());
    };
  }

  private float[] readVector(TextStep step, Session session, float[] vector) {
    Tensor input = new Tensor.Floats(FloatBuffer.wrap(vector), 1, vector.length);
    return floats(
        run(session, step.network(), Map.of(input(session, step.network()), input), 1, -1));
  }

  private static Tensor row(long[] values) {
    return new Tensor.Longs(LongBuffer.wrap(values), 1, values.length);
  }

  private static long[] firstOnly(int length) {
    long[] weights = new long[length];
    weights[0] = 1;
    return weights;
  }

  /** The mean of the rows whose weight is not 0, summed in double precision. */
  private static float[] pool(FloatBuffer rows, int length, long[] weights) {
    int dimension = rows.remaining() / length;
    double[] sums = new double[dimension];
    int counted = 0;
    for (int row = 0; row < length; row++) {
      if (weights[row] != 0) {
        counted++;
        for (int i = 0; i < dimension; i++) {
          sums[i] += rows.get(row * dimension + i);
        }
      }
    }
    float[] mean = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      mean[i] = (float) (sums[i] / counted);
    }
    return mean;
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] floats = new float[buffer.remaining()];
    buffer.get(floats);
    return floats;
  }

  /** Runs a network and takes its output of {@code rows} vectors. */
  private FloatBuffer run(
      Session session, Network network, Map<String, Tensor> inputs, int rows, int dimension) {
    Map<String, Tensor> outputs;
    try {
      outputs = session.run(inputs);
    } catch (IllegalArgumentException e) {
      throw unfit(network, "does not take what the description says: " + e.getMessage(), e);
    }
    String name = network.output().orElseGet(() -> only(network, "output", session.outputs()));
    if (!(outputs.get(name) instanceof Tensor.Floats floats)) {
      throw unfit(network, "gives no floats as '" + name + "'", null);
    }
    int length = floats.data().remaining();
    if (length == 0 || length % rows != 0 || dimension > 0 && length != rows * dimension) {
      throw unfit(
          network,
          "gives "
              + java.util.Arrays.toString(floats.shape())
              + " as '"
              + name
              + "', not "
              + rows
              + " vectors"
              + (dimension > 0 ? " of " + dimension : ""),
          null);
    }
    return floats.data();
  }

  private String input(Session session, Network network) {
    return network.input().orElseGet(() -> only(network, "input", session.inputs()));
  }

  private String only(Network network, String kind, List<TensorSpec> specs) {
    List<String> names = specs.stream().map(TensorSpec::name).toList();
    if (names.size() != 1) {
      throw unfit(
          network, "has the " + kind + "s " + names + "; the description must name one", null);
    }
    return names.get(0);
  }

  /** Brings a vector to unit length where wanted; refuses what is not a direction. */
  private void finish(Network network, float[] vector, boolean normalize) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      throw unfit(network, "gives a vector without direction", null);
    }
    if (normalize) {
      double length = Math.sqrt(squares);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / length);
      }
    }
  }

  private InputException unfit(Network network, String what, Throwable cause) {
    return new InputException(
        "The network " + network.file() + " of the model " + model.id() + " " + what,
        "Correct the model description or get the bundle again from its source",
        cause);
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("Closing never fails", e);
      }
    }
    open.clear();
  }
}
