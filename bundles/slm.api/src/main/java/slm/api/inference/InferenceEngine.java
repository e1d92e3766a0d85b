package slm.api.inference;

import java.nio.file.Path;

/**
 * Loads networks and tokenizers. Registered as a service by the resident engine bundle, with the
 * property {@code slm.format} naming the file formats it runs, such as {@code onnx}.
 */
public interface InferenceEngine {

  /** Name and version, such as {@code OnnxRuntime 1.21.1}. */
  String name();

  /**
   * Gets ready to load, such as by loading native libraries, which may take a while. May be called
   * at any time, beside any other call. What fails here fails again, and is told, when something is
   * loaded. By default, nothing is done.
   */
  default void prepare() {}

  /**
   * Loads a network.
   *
   * @param model a file in a format of this engine
   * @throws slm.api.InputException when the file is damaged or cannot be run on the device that the
   *     options name
   */
  Session load(Path model, SessionOptions options);

  /**
   * Loads a tokenizer.
   *
   * @param file {@code tokenizer.json} in the form of Hugging Face's tokenizers
   * @param maxTokens context length: longer sentences are cut
   * @param padTo shorter sentences are padded to this length; 0 for no padding
   * @throws slm.api.InputException when the file is damaged
   */
  Tokenizer tokenizer(Path file, int maxTokens, int padTo);
}
