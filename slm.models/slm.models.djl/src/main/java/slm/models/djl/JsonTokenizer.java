package slm.models.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import slm.api.inference.Tokenizer;

/** A tokenizer read from a {@code tokenizer.json}. */
final class JsonTokenizer implements Tokenizer {

  private final HuggingFaceTokenizer tokenizer;
  private final Padding padding;
  private final Guarded lifetime;

  JsonTokenizer(HuggingFaceTokenizer tokenizer, Padding padding, Guarded lifetime) {
    this.tokenizer = tokenizer;
    this.padding = padding;
    this.lifetime = lifetime;
    lifetime.start(tokenizer::close);
  }

  @Override
  public Tokens encode(String text) {
    return lifetime.call(
        () -> {
          Encoding encoding = LoaderGate.call(() -> tokenizer.encode(text));
          return padding.apply(
              new Tokens(encoding.getIds(), encoding.getAttentionMask(), encoding.getTypeIds()));
        });
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
