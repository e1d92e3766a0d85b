package slm.models.extender;

import java.nio.file.Path;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Tokenizer;
import slm.models.extender.ModelDescription.TokenizerFile;

/** Opens the tokenizers of model descriptions. */
final class Tokenizers {

  private Tokenizers() {}

  static Tokenizer open(TokenizerSource source, Path folder, InferenceEngine engine) {
    Path file = folder.resolve(source.file());
    if (source instanceof TokenizerSource.Words words) {
      return new WordTokenizer(words, WordVocabulary.read(file));
    }
    TokenizerFile json = (TokenizerFile) source;
    return engine.tokenizer(file, json.maxTokens(), json.padTo());
  }
}
