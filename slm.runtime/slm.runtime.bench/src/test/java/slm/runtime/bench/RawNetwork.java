package slm.runtime.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The default model's image network on ONNX Runtime, without anything of the workbench: as many
 * batches at once as there are cores, one thread an operator, on pixels that are ready.
 */
final class RawNetwork implements AutoCloseable {

  private static final int BATCH = 8;
  private static final int SIDE = 128;
  private static final double SECONDS = 3;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private RawNetwork(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  static RawNetwork open(Path room) throws IOException {
    Path file = room.resolve("image.onnx");
    try (InputStream in = RawNetwork.class.getResourceAsStream("/model/image.onnx")) {
      Files.copy(in, file);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(1);
      settings.setInterOpNumThreads(1);
      settings.setDeterministicCompute(true);
      return new RawNetwork(environment, environment.createSession(file.toString(), settings));
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }

  String version() {
    return environment.getVersion();
  }

  /** Tiles in a second, over some seconds. */
  double tilesPerSecond() {
    AtomicInteger tiles = new AtomicInteger();
    long began = System.nanoTime();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(
            worker -> {
              while (System.nanoTime() - began < SECONDS * 1e9) {
                batch();
                tiles.addAndGet(BATCH);
              }
            });
    return tiles.get() / ((System.nanoTime() - began) / 1e9);
  }

  private void batch() {
    FloatBuffer pixels =
        ByteBuffer.allocateDirect(4 * BATCH * 3 * SIDE * SIDE)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels, new long[] {BATCH, 3, SIDE, SIDE});
        OrtSession.Result result = session.run(Map.of("image", input))) {
      result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
