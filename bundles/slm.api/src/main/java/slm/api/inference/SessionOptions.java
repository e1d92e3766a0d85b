package slm.api.inference;

import java.util.List;
import java.util.Optional;

/**
 * How a network is to be run.
 *
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param threads that one operator may use, at least 1
 * @param inputs names for the inputs, in the network's order, where its format has none; empty
 *     where the file names them
 * @param outputs names for the outputs, in the same way
 * @param digest what identifies the network's content, all of its files included, when the caller
 *     has checked it; an engine may keep what it makes of the network under it, for the next time
 */
public record SessionOptions(
    String device,
    int threads,
    List<String> inputs,
    List<String> outputs,
    Optional<String> digest) {

  public SessionOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("An operator runs on at least 1 thread, not " + threads);
    }
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** For networks whose content is not known. */
  public SessionOptions(String device, int threads, List<String> inputs, List<String> outputs) {
    this(device, threads, inputs, outputs, Optional.empty());
  }

  /** For formats whose files name inputs and outputs. */
  public SessionOptions(String device, int threads) {
    this(device, threads, List.of(), List.of());
  }
}
