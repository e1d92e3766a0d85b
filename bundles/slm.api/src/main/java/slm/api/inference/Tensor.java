package slm.api.inference;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * An array of numbers in row-major order, as networks take and give them. The buffer is not copied;
 * a direct buffer in native order spares a copy further down.
 */
public sealed interface Tensor {

  /** The length of each axis. */
  long[] shape();

  /** 32-bit floats. */
  record Floats(FloatBuffer data, long... shape) implements Tensor {
    public Floats {
      require(data.remaining(), shape);
    }
  }

  /** 64-bit integers. */
  record Longs(LongBuffer data, long... shape) implements Tensor {
    public Longs {
      require(data.remaining(), shape);
    }
  }

  private static void require(long elements, long[] shape) {
    long product = 1;
    for (long length : shape) {
      product = Math.multiplyExact(product, length);
    }
    if (elements != product) {
      throw new IllegalArgumentException(
          elements + " elements for the shape " + java.util.Arrays.toString(shape));
    }
  }
}
