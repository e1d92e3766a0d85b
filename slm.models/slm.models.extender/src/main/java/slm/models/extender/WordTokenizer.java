package slm.models.extender;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import slm.api.InputException;
import slm.api.inference.Tokenizer;

/**
 * Tokens are whole words of a vocabulary. Immutable; any number of threads.
 *
 * <p>Without punctuation, the marks {@code , . : ; ? ! ( ) [ ] & * @ # $ %} are dropped, as AMFMN,
 * LW-MCR and GaLR do; with it they are words like others, as VSE++, SCAN and CAMP have it.
 */
final class WordTokenizer implements Tokenizer {

  private static final Set<String> MARKS =
      Set.of(",", ".", ":", ";", "?", "(", ")", "[", "]", "&", "!", "*", "@", "#", "$", "%");

  private final TokenizerSource.Words rule;
  private final WordVocabulary vocabulary;
  private final int unknown;
  private final long[] before;
  private final long[] after;

  /**
   * @throws InputException when the vocabulary lacks the special words of the rule, or leaves no
   *     room for others
   */
  WordTokenizer(TokenizerSource.Words rule, WordVocabulary vocabulary) {
    this.rule = rule;
    this.vocabulary = vocabulary;
    this.unknown = vocabulary.require(rule.unknown());
    this.before =
        rule.start().map(word -> new long[] {vocabulary.require(word)}).orElse(new long[0]);
    this.after = rule.end().map(word -> new long[] {vocabulary.require(word)}).orElse(new long[0]);
    if (rule.maxTokens() <= before.length + after.length) {
      throw new InputException(
          "The tokenizer of " + rule.file() + " takes no words: maxTokens is " + rule.maxTokens(),
          "Correct the model description");
    }
  }

  @Override
  public Tokens encode(String text) {
    List<String> words =
        new ArrayList<>(
            WordSplitter.split(rule.lowercase() ? text.toLowerCase(Locale.ROOT) : text));
    words.removeIf(word -> word.isEmpty() || !rule.punctuation() && MARKS.contains(word));
    if (words.isEmpty()) {
      throw new InputException(
          "There are no words in the text '" + text + "'", "Write a sentence of words");
    }
    long[] ids =
        LongStream.concat(
                LongStream.concat(
                    Arrays.stream(before),
                    words.stream()
                        .limit(rule.maxTokens() - before.length - after.length)
                        .mapToLong(word -> vocabulary.id(word, unknown))),
                Arrays.stream(after))
            .toArray();
    long[] padded = new long[Math.max(ids.length, rule.padTo())];
    Arrays.fill(padded, rule.padId());
    System.arraycopy(ids, 0, padded, 0, ids.length);
    long[] mask = new long[padded.length];
    Arrays.fill(mask, 0, ids.length, 1);
    return new Tokens(padded, mask, new long[padded.length]);
  }

  @Override
  public void close() {
    // nothing is held
  }
}
