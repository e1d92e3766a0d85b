package slm.models.extender;

import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.encoding.ImageRule;
import slm.api.inference.Tensor;
import slm.api.inference.Tokenizer;

/**
 * What a model bundle says about its model. All paths are relative to the description.
 *
 * @param id the name users write
 * @param title the name users read
 * @param summary one sentence
 * @param licence of the weights
 * @param source for citation
 * @param dimension of the embeddings; 0 where there are none
 * @param logitScale what the training multiplied cosines by
 * @param batch tiles encoded at once
 * @param networks what is run
 * @param files SHA-256 of each file of the model, by path
 * @param digest SHA-256 of the description, and so, through {@code files}, of all that answers
 *     depend on
 */
record ModelDescription(
    String id,
    String title,
    String summary,
    String licence,
    String source,
    int dimension,
    double logitScale,
    int batch,
    Networks networks,
    Map<String, String> files,
    String digest) {

  ModelDescription {
    files = Map.copyOf(files);
  }

  /**
   * The same model with another batch, under a digest of its own, since answers may depend on it.
   */
  ModelDescription withBatch(int tiles) {
    if (tiles == batch) {
      return this;
    }
    return new ModelDescription(
        id,
        title,
        summary,
        licence,
        source,
        dimension,
        logitScale,
        tiles,
        networks,
        files,
        Sha256.of((digest + " batch " + tiles).getBytes(StandardCharsets.US_ASCII)));
  }

  /** How tiles are prepared. */
  ImageRule rule() {
    return networks instanceof Pair pair ? pair.rule() : image().rule();
  }

  /** The tower for tiles, of a model with two towers. */
  ImageTower image() {
    return ((TwoTowers) networks).image();
  }

  /** The tower for sentences, of a model with two towers. */
  TextTower text() {
    return ((TwoTowers) networks).text();
  }

  /** What is run: two towers that know nothing of each other, or one network for both. */
  sealed interface Networks {}

  /** Tiles and sentences are encoded apart, and compared by the cosine. */
  record TwoTowers(ImageTower image, TextTower text) implements Networks {}

  /**
   * Tiles and sentence are scored together.
   *
   * @param network that gives one score a tile
   * @param rule how tiles are prepared
   * @param tokenizer for the sentence
   * @param images the input that takes the tiles
   * @param tokens the inputs that take the sentence
   * @param repeat whether the sentence is given once a tile, not once a batch
   */
  record Pair(
      Network network,
      ImageRule rule,
      TokenizerSource tokenizer,
      String images,
      TokenInputs tokens,
      boolean repeat)
      implements Networks {}

  /**
   * A network, and which of its inputs and outputs matter; needed where there are several.
   *
   * @param inputs all of them in order, where the format has no names; else empty
   * @param outputs in the same way
   */
  record Network(
      String file,
      Optional<String> input,
      Optional<String> output,
      List<String> inputs,
      List<String> outputs) {
    Network {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** From prepared pixels to embeddings. */
  record ImageTower(Network network, ImageRule rule, boolean normalize) {}

  /**
   * From a sentence through a tokenizer and one network after the other to an embedding.
   *
   * @param template what is encoded, with {@code {}} for the sentence; empty for the sentence
   *     itself
   */
  record TextTower(TokenizerSource tokenizer, Optional<String> template, List<TextStep> steps) {
    /** Where the sentence goes in a template. */
    static final String PLACE = "{}";

    TextTower {
      steps = List.copyOf(steps);
    }
  }

  /** A {@code tokenizer.json}, its context length, and the length it pads to, 0 for none. */
  record TokenizerFile(String file, int maxTokens, int padTo) implements TokenizerSource {}

  /** One network of the text tower. The first reads tokens, each other the vector before it. */
  record TextStep(
      Network network,
      Optional<TokenInputs> tokens,
      Pooling pooling,
      Optional<Integer> eosId,
      boolean normalize) {}

  /**
   * The inputs that take token ids, attention mask, segment ids and the number of tokens without
   * padding, as far as the network has them.
   */
  record TokenInputs(
      String ids, Optional<String> mask, Optional<String> types, Optional<String> lengths) {

    List<String> names() {
      return Stream.concat(
              Stream.of(ids), Stream.of(mask, types, lengths).flatMap(Optional::stream))
          .toList();
    }

    /** The number of tokens without padding, once a row. */
    static Tensor lengths(int rows, Tokenizer.Tokens tokens) {
      long[] lengths = new long[rows];
      Arrays.fill(lengths, Arrays.stream(tokens.attentionMask()).sum());
      return new Tensor.Longs(LongBuffer.wrap(lengths), rows);
    }
  }

  /** How one vector is made of those of all tokens. */
  enum Pooling {
    /** The network does it. */
    NONE,
    /** The mean over all tokens but padding. */
    MEAN,
    /** The first token's. */
    CLS,
    /**
     * That of the first token with the id {@code eosId}; without it, of the first that has the
     * greatest id, which is the end of text in CLIP's vocabulary.
     */
    EOS
  }
}
