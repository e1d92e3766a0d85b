package slm.models.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.Arrays;
import slm.api.inference.Tokenizer.Tokens;

/**
 * Brings short sentences to a fixed length.
 *
 * @param length to reach; 0 for no padding
 * @param id of the padding token
 * @param left whether the padding comes first
 */
record Padding(int length, long id, boolean left) {

  static final Padding NONE = new Padding(0, 0, false);

  /**
   * As a tokenizer's file says.
   *
   * @param padding a tokenizer that pads to {@code length}; is closed
   */
  static Padding of(HuggingFaceTokenizer padding, int length) {
    try (padding) {
      Encoding empty = padding.encode("");
      long[] mask = empty.getAttentionMask();
      boolean left = mask.length > 1 && mask[0] == 0;
      return new Padding(length, empty.getIds()[left ? 0 : mask.length - 1], left);
    }
  }

  Tokens apply(Tokens tokens) {
    int missing = length - tokens.ids().length;
    if (missing <= 0) {
      return tokens;
    }
    return new Tokens(
        extend(tokens.ids(), missing, id),
        extend(tokens.attentionMask(), missing, 0),
        extend(tokens.typeIds(), missing, 0));
  }

  private long[] extend(long[] values, int missing, long filler) {
    long[] extended = new long[values.length + missing];
    Arrays.fill(extended, filler);
    System.arraycopy(values, 0, extended, left ? missing : 0, values.length);
    return extended;
  }
}
