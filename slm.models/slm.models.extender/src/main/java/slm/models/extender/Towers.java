package slm.models.extender;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
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
import slm.models.extender.ModelDescription.TextTower;
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

  /** The tokenizer and the networks are loaded side by side. */
  private void load(Path folder, InferenceEngine engine, EncoderOptions options) {
    List<ForkJoinTask<? extends AutoCloseable>> begun = new ArrayList<>();
    ForkJoinTask<Tokenizer> words =
        begin(begun, () -> Tokenizers.open(model.text().tokenizer(), folder, engine));
    // a file that holds both towers is loaded once
    Map<String, ForkJoinTask<Session>> files = new HashMap<>();
    Stream.concat(
            Stream.of(model.image().network()),
            model.text().steps().stream().map(TextStep::network))
        .forEach(
            network ->
                files.computeIfAbsent(
                    network.file(),
                    file -> begin(begun, () -> load(folder, engine, options, network))));
    // the last one first: meanwhile this thread loads it, unless another one has begun to
    for (int i = begun.size() - 1; i >= 0; i--) {
      begun.get(i).quietlyJoin();
    }
    begun.stream().filter(ForkJoinTask::isCompletedNormally).forEach(task -> open.add(task.join()));
    // what kept one from being loaded is thrown
    image = checked(files, model.image().network());
    tokenizer = words.join();
    for (TextStep step : model.text().steps()) {
      steps.put(step, checked(files, step.network()));
      step.tokens().ifPresent(tokens -> requireInputs(step, tokens));
    }
  }

  private static <T extends AutoCloseable> ForkJoinTask<T> begin(
      List<ForkJoinTask<? extends AutoCloseable>> begun, Callable<T> work) {
    ForkJoinTask<T> task = ForkJoinTask.adapt(work).fork();
    begun.add(task);
    return task;
  }

  private Session load(
      Path folder, InferenceEngine engine, EncoderOptions options, Network network) {
    return engine.load(
        folder.resolve(network.file()),
        new SessionOptions(
            options.device(),
            options.threads(),
            network.inputs(),
            network.outputs(),
            Optional.of(model.digest() + " " + network.file())));
  }

  private Session checked(Map<String, ForkJoinTask<Session>> files, Network network) {
    Session session = files.get(network.file()).join();
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
    String asked =
        model.text().template().map(t -> t.replace(TextTower.PLACE, sentence)).orElse(sentence);
    for (Map.Entry<TextStep, Session> each : steps.entrySet()) {
      TextStep step = each.getKey();
      Session session = each.getValue();
      vector =
          step.tokens().isPresent()
              ? readTokens(step, session, step.tokens().get(), tokenizer.encode(asked))
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
      case CLS -> pool(run(session, step.network(), inputs, length, -1), length, only(length, 0));
      case EOS ->
          pool(
              run(session, step.network(), inputs, length, -1),
              length,
              only(length, endOf(tokens, step.eosId())));
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

  private static long[] only(int length, int position) {
    long[] weights = new long[length];
    weights[position] = 1;
    return weights;
  }

  private static int endOf(Tokenizer.Tokens tokens, Optional<Integer> eosId) {
    long[] ids = tokens.ids();
    long end = eosId.map(Integer::longValue).orElse(Arrays.stream(ids).max().orElse(0));
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == end) {
        return i;
      }
    }
    return ids.length - 1;
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
      outputs = session.run(complete(session, network, inputs));
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
              + Arrays.toString(floats.shape())
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

  /**
   * Adds the least that satisfies the other tower's inputs, where one file holds both: a black
   * tile, or one token. What the other tower makes of it is not looked at.
   */
  private Map<String, Tensor> complete(
      Session session, Network network, Map<String, Tensor> inputs) {
    boolean both =
        network.file().equals(model.image().network().file())
            && model.text().steps().stream()
                .anyMatch(step -> step.network().file().equals(network.file()));
    if (!both) {
      return inputs;
    }
    Map<String, Tensor> all = new LinkedHashMap<>(inputs);
    for (TensorSpec spec : session.inputs()) {
      all.computeIfAbsent(spec.name(), name -> least(spec));
    }
    return all;
  }

  private Tensor least(TensorSpec spec) {
    long[] shape = spec.shape().stream().mapToLong(length -> length < 0 ? 1 : length).toArray();
    if (shape.length == 4) {
      shape[1] = 3;
      shape[2] = model.image().rule().height();
      shape[3] = model.image().rule().width();
    }
    int elements = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (spec.type().startsWith("float")) {
      return new Tensor.Floats(FloatBuffer.allocate(elements), shape);
    }
    long[] ones = new long[elements];
    Arrays.fill(ones, 1);
    return new Tensor.Longs(LongBuffer.wrap(ones), shape);
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
