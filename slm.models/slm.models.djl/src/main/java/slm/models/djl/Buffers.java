package slm.models.djl;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Optional;
import slm.api.inference.Tensor;
import slm.api.inference.TensorSpec;

/** Moves numbers between the workbench's tensors and ONNX Runtime's. */
final class Buffers {

  private Buffers() {}

  /** Whether an input can be fed with a tensor of this kind. */
  static boolean takes(TensorSpec input, Tensor tensor) {
    return switch (input.type()) {
      case "float32", "float16" -> tensor instanceof Tensor.Floats;
      case "int64", "int32" -> tensor instanceof Tensor.Longs;
      default -> false;
    };
  }

  /** The tensor; shares the buffer when it is direct and in native order. */
  static OnnxTensor toOnnx(OrtEnvironment environment, TensorSpec input, Tensor tensor)
      throws OrtException {
    if (tensor instanceof Tensor.Floats floats && input.type().equals("float16")) {
      return OnnxTensor.createTensor(
          environment, halves(floats.data()), floats.shape(), OnnxJavaType.FLOAT16);
    }
    if (tensor instanceof Tensor.Floats floats) {
      return OnnxTensor.createTensor(environment, direct(floats.data()), floats.shape());
    }
    LongBuffer longs = ((Tensor.Longs) tensor).data();
    return input.type().equals("int32")
        ? OnnxTensor.createTensor(environment, narrow(longs), tensor.shape())
        : OnnxTensor.createTensor(environment, direct(longs), tensor.shape());
  }

  /** A copy of the tensor's numbers; empty for types that the workbench has no use for. */
  static Optional<Tensor> fromOnnx(OnnxTensor tensor) {
    long[] shape = tensor.getInfo().getShape();
    return switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 ->
          Optional.of(new Tensor.Floats(tensor.getFloatBuffer(), shape));
      case INT64 -> Optional.of(new Tensor.Longs(tensor.getLongBuffer(), shape));
      case INT32 -> Optional.of(new Tensor.Longs(widen(tensor.getIntBuffer()), shape));
      default -> Optional.empty();
    };
  }

  private static FloatBuffer direct(FloatBuffer data) {
    if (data.isDirect() && data.order() == ByteOrder.nativeOrder()) {
      return data.duplicate();
    }
    return bytes(data.remaining(), Float.BYTES).asFloatBuffer().put(data.duplicate()).flip();
  }

  private static LongBuffer direct(LongBuffer data) {
    if (data.isDirect() && data.order() == ByteOrder.nativeOrder()) {
      return data.duplicate();
    }
    return bytes(data.remaining(), Long.BYTES).asLongBuffer().put(data.duplicate()).flip();
  }

  /** Each number as the nearest of 16 bits. */
  private static ByteBuffer halves(FloatBuffer data) {
    ByteBuffer halves = bytes(data.remaining(), Short.BYTES);
    for (int i = data.position(); i < data.limit(); i++) {
      halves.putShort(Fp16Conversions.floatToFp16(data.get(i)));
    }
    return halves.flip();
  }

  private static IntBuffer narrow(LongBuffer data) {
    IntBuffer ints = bytes(data.remaining(), Integer.BYTES).asIntBuffer();
    for (int i = data.position(); i < data.limit(); i++) {
      ints.put(Math.toIntExact(data.get(i)));
    }
    return ints.flip();
  }

  private static LongBuffer widen(IntBuffer data) {
    LongBuffer longs = LongBuffer.allocate(data.remaining());
    while (data.hasRemaining()) {
      longs.put(data.get());
    }
    return longs.flip();
  }

  private static ByteBuffer bytes(int elements, int size) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(elements, size))
        .order(ByteOrder.nativeOrder());
  }
}
