package slm.models.extender;

import java.util.Optional;
import slm.models.extender.ModelDescription.TokenizerFile;

/** What makes tokens of a sentence. */
sealed interface TokenizerSource permits TokenizerFile, TokenizerSource.Words {

  /** The file it is read from. */
  String file();

  /**
   * A vocabulary of whole words.
   *
   * @param file JSON, as {@link WordVocabulary} reads it
   * @param maxTokens longer sentences are cut
   * @param padTo shorter sentences are padded to this length; 0 for no padding
   * @param padId what they are padded with
   * @param lowercase whether case is dropped first
   * @param punctuation whether punctuation marks count as words
   * @param unknown stands for words that are not in the vocabulary
   * @param start stands before the sentence
   * @param end stands after the sentence
   */
  record Words(
      String file,
      int maxTokens,
      int padTo,
      int padId,
      boolean lowercase,
      boolean punctuation,
      String unknown,
      Optional<String> start,
      Optional<String> end)
      implements TokenizerSource {}
}
