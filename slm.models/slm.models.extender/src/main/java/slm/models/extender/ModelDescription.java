package slm.models.extender;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.encoding.ImageRule;

/**
 * What a model bundle says about its model. All paths are relative to the description.
 *
 * @param id the name users write
 * @param title the name users read
 * @param summary one sentence
 * @param licence of the weights
 * @param source for citation
 * @param dimension of the embeddings
 * @param logitScale what the training multiplied cosines by
 * @param batch tiles encoded at once
 * @param image the tower for tiles
 * @param text the tower for sentences
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
    ImageTower image,
    TextTower text,
    Map<String, String> files,
    String digest) {

  ModelDescription {
    files = Map.copyOf(files);
  }

  /** A network, and which of its inputs and outputs matter; needed where there are several. */
  record Network(String file, Optional<String> input, Optional<String> output) {}

  /** From prepared pixels to embeddings. */
  record ImageTower(Network network, ImageRule rule, boolean normalize) {}

  /** From a sentence through a tokenizer and one network after the other to an embedding. */
  record TextTower(TokenizerFile tokenizer, List<TextStep> steps) {
    TextTower {
      steps = List.copyOf(steps);
    }
  }

  /** A {@code tokenizer.json}, its context length, and the length it pads to, 0 for none. */
  record TokenizerFile(String file, int maxTokens, int padTo) {}

  /** One network of the text tower. The first reads tokens, each other the vector before it. */
  record TextStep(
      Network network, Optional<TokenInputs> tokens, Pooling pooling, boolean normalize) {}

  /**
   * The inputs that take token ids, attention mask and segment ids, as far as the network has them.
   */
  record TokenInputs(String ids, Optional<String> mask, Optional<String> types) {}

  /** How one vector is made of those of all tokens. */
  enum Pooling {
    /** The network does it. */
    NONE,
    /** The mean over all tokens but padding. */
    MEAN,
    /** The first token's. */
    CLS
  }
}
