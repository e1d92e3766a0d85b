package slm.api.inference;

/**
 * Turns sentences into the numbers that text networks read. Calls may come from several threads.
 */
public interface Tokenizer extends AutoCloseable {

  /** Tokenizes one sentence, with the special tokens of its kind, cut to the context length. */
  Tokens encode(String text);

  /** Releases it. Idempotent; never throws. */
  @Override
  void close();

  /**
   * A tokenized sentence; all arrays have one length.
   *
   * @param ids of the tokens
   * @param attentionMask 1 for tokens, 0 for padding
   * @param typeIds segment of each token, 0 for the first
   */
  record Tokens(long[] ids, long[] attentionMask, long[] typeIds) {}
}
