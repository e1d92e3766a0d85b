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
import slm.api.inference.Tokenizer;
import slm.models.extender.ModelDescription.Network;
import slm.models.extender.ModelDescription.TextStep;
import slm.models.extender.ModelDescription.TokenInputs;

/** The loaded networks of a model, checked against its description. */
final class Towers implements LoadedNetworks {

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
      towers.load(folder, engine, options);
      towers.text("a");
      return towers;
    } catch (RuntimeException e) {
      towers.close();
      throw e;
    }
  }

  private void load(Path folder, InferenceEngine engine, EncoderOptions options) {
    image = load(folder, engine, options, model.image().network());
    tokenizer = Tokenizers.open(model.text().tokenizer(), folder, engine);
    open.add(tokenizer);
    for (TextStep step : model.text().steps()) {
      steps.put(step, load(folder, engine, options, step.network()));
      step.tokens().ifPresent(tokens -> requireInputs(step, tokens));
    }
  }

  private Session load(
      Path folder, InferenceEngine engine, EncoderOptions options, Network network) {
    Session session =
        engine.load(
            folder.resolve(network.file()),
            new SessionOptions(
                options.device(), options.threads(), network.inputs(), network.outputs()));
    open.add(session);
    NetworkNames names = new NetworkNames(model, network, session);
    network.input().ifPresent(names::requireInput);
    network.output().ifPresent(names::requireOutput);
    return session;
  }

  private void requireInputs(TextStep step, TokenInputs tokens) {
    NetworkNames names = new NetworkNames(model, step.network(), steps.get(step));
    tokens.names().forEach(names::requireInput);
  }

  @Override
  public String runsOn() {
    return image.runsOn();
  }

  /** The embeddings of the tiles that matter; the room for more is filled with zeros. */
  float[][] images(PixelBatch pixels) {
    int width = model.image().rule().width();
    int height = model.image().rule().height();
    FloatBuffer data = Batches.whole(model, model.image().rule(), pixels);
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
    names.lengths().ifPresent(name -> inputs.put(name, TokenInputs.lengths(1, tokens)));
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
    String name =
        network.output().orElseGet(() -> new NetworkNames(model, network, session).onlyOutput());
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
    return network.input().orElseGet(() -> new NetworkNames(model, network, session).onlyInput());
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
    return NetworkNames.unfit(model, network, what, cause);
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
