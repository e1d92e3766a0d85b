package slm.runtime.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.raster.imageio.ImageIoFormat;
import slm.runtime.scenes.SyntheticScene;

/** Opens a scene and reads all of its pixels once, in windows of 512 and on all cores. */
@State(Scope.Benchmark)
public class DecodeBenchmark {

  private static final int WINDOW = 512;

  @Param({"tiff", "jpeg", "png"})
  String format;

  @Param("3000")
  int side;

  private Path room;
  private Path file;
  private byte[] rgb;
  private byte[] copy;

  /** Writes the scene. */
  @Setup
  public void setUp() throws IOException {
    room = Files.createTempDirectory("slm-bench");
    file = room.resolve("scene");
    new SyntheticScene(side, 1).write(file, format);
    rgb = new byte[3 * side * side];
    copy = new byte[rgb.length];
  }

  /** Deletes it. */
  @TearDown
  public void tearDown() throws IOException {
    Rooms.delete(room);
  }

  /** Moves the bytes of the pixels. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(rgb, 0, copy, 0, rgb.length);
    return copy;
  }

  /** Opens, reads and closes it. */
  @Benchmark
  public void read() throws IOException {
    RasterLimits limits = new RasterLimits(RasterLimits.DEFAULT_MAX_PIXELS, 1L << 30, room);
    int across = (side + WINDOW - 1) / WINDOW;
    try (Raster raster = new ImageIoFormat().open(file, limits)) {
      IntStream.range(0, across * across).parallel().forEach(i -> read(raster, i, across));
    }
  }

  private void read(Raster raster, int i, int across) {
    int x = i % across * WINDOW;
    int y = i / across * WINDOW;
    Window window = new Window(x, y, Math.min(WINDOW, side - x), Math.min(WINDOW, side - y));
    try {
      raster.read(window, new PixelBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
