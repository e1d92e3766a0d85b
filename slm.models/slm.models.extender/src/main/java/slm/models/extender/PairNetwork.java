package slm.models.extender;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tensor;
import slm.api.inference.Tokenizer;
import slm.models.extender.ModelDescription.Network;
import slm.models.extender.ModelDescription.Pair;
import slm.models.extender.ModelDescription.TokenInputs;

/** The loaded network of a model that looks at tiles and sentence together. */
final class PairNetwork implements LoadedNetworks {

  private final ModelDescription model;
  private final Pair pair;
  private final Session session;
  private final Tokenizer tokenizer;
  private final String output;

  private PairNetwork(ModelDescription model, Pair pair, Session session, Tokenizer tokenizer) {
    this.model = model;
    this.pair = pair;
    this.session = session;
    this.tokenizer = tokenizer;
    NetworkNames names = new NetworkNames(model, pair.network(), session);
    names.requireInput(pair.images());
    pair.tokens().names().forEach(names::requireInput);
    pair.network().output().ifPresent(names::requireOutput);
    this.output = pair.network().output().orElseGet(names::onlyOutput);
  }

  /**
   * Loads the network, and scores an empty batch, so that a model that cannot work is found out at
   * once.
   *
   * @throws InputException when a file is damaged or does not fit the description
   */
  static PairNetwork load(
      ModelDescription model,
      Pair pair,
      Path folder,
      InferenceEngine engine,
      EncoderOptions options) {
    Network network = pair.network();
    Session session =
        engine.load(
            folder.resolve(network.file()),
            new SessionOptions(
                options.device(),
                options.threads(),
                network.inputs(),
                network.outputs(),
                Optional.of(model.digest() + " " + network.file())));
    try {
      Tokenizer tokenizer = Tokenizers.open(pair.tokenizer(), folder, engine);
      try {
        PairNetwork loaded = new PairNetwork(model, pair, session, tokenizer);
        int floats = 3 * pair.rule().width() * pair.rule().height() * model.batch();
        loaded.run("a", FloatBuffer.allocate(floats));
        return loaded;
      } catch (RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public String runsOn() {
    return session.runsOn();
  }

  /** One score for each of the tiles that matter. */
  double[] score(String text, PixelBatch pixels) {
    FloatBuffer scores = run(text, Batches.whole(model, pair.rule(), pixels));
    double[] found = new double[pixels.count()];
    for (int i = 0; i < found.length; i++) {
      found[i] = scores.get(i);
    }
    return found;
  }

  private FloatBuffer run(String text, FloatBuffer pixels) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put(
        pair.images(),
        new Tensor.Floats(pixels, model.batch(), 3, pair.rule().height(), pair.rule().width()));
    int rows = pair.repeat() ? model.batch() : 1;
    Tokenizer.Tokens tokens = tokenizer.encode(text);
    TokenInputs names = pair.tokens();
    inputs.put(names.ids(), rows(rows, tokens.ids()));
    names.mask().ifPresent(name -> inputs.put(name, rows(rows, tokens.attentionMask())));
    names.types().ifPresent(name -> inputs.put(name, rows(rows, tokens.typeIds())));
    names.lengths().ifPresent(name -> inputs.put(name, TokenInputs.lengths(rows, tokens)));
    Map<String, Tensor> outputs;
    try {
      outputs = session.run(inputs);
    } catch (IllegalArgumentException e) {
      throw unfit("does not take what the description says: " + e.getMessage(), e);
    }
    if (!(outputs.get(output) instanceof Tensor.Floats scores)
        || scores.data().remaining() != model.batch()) {
      throw unfit(
          "gives "
              + (outputs.get(output) == null
                  ? "nothing"
                  : Arrays.toString(outputs.get(output).shape()))
              + " as '"
              + output
              + "', not one score for each of "
              + model.batch()
              + " tiles",
          null);
    }
    return scores.data();
  }

  private static Tensor rows(int rows, long[] values) {
    LongBuffer repeated = LongBuffer.allocate(rows * values.length);
    for (int i = 0; i < rows; i++) {
      repeated.put(values);
    }
    return new Tensor.Longs(repeated.flip(), rows, values.length);
  }

  private InputException unfit(String what, Throwable cause) {
    return NetworkNames.unfit(model, pair.network(), what, cause);
  }

  @Override
  public void close() {
    tokenizer.close();
    session.close();
  }
}
