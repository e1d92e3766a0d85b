package slm.api.inference;

import java.util.List;
import java.util.Map;

/** A loaded network. Calls may come from several threads. */
public interface Session extends AutoCloseable {

  /** The inputs that the network declares, in its order. */
  List<TensorSpec> inputs();

  /** The outputs that the network declares, in its order. */
  List<TensorSpec> outputs();

  /** What it really runs on, such as {@code OnnxRuntime 1.21.1, cpu}. */
  String runsOn();

  /**
   * Runs the network once.
   *
   * @param inputs by name; every declared input
   * @return the outputs by name, in buffers of the caller's own
   * @throws IllegalArgumentException when inputs are missing or of the wrong shape
   * @throws IllegalStateException when it was closed
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs);

  /** Unloads the network, after the calls under way. Idempotent; never throws. */
  @Override
  void close();
}
