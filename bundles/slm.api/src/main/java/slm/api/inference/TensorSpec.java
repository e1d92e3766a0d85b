package slm.api.inference;

import java.util.List;

/**
 * An input or output of a network, as its file declares it.
 *
 * @param name of the input or output
 * @param type of its elements, such as {@code float32} or {@code int64}; {@code unknown} where the
 *     file does not tell
 * @param shape the length of each axis, -1 where it is free; empty where the type is unknown
 */
public record TensorSpec(String name, String type, List<Long> shape) {

  public TensorSpec {
    shape = List.copyOf(shape);
  }
}
