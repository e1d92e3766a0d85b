package slm.result.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import slm.api.Monitor;
import slm.api.map.ProbabilityMap;
import slm.filter.median.MedianFilter;
import slm.runtime.bench.Maps;

/** The files of a map as the default parts make it. */
@State(Scope.Benchmark)
public class PicturesBenchmark {

  @Param("10000")
  int side;

  private final MapPictures pictures = new MapPictures();
  private ProbabilityMap map;
  private byte[] pixels;
  private byte[] copy;
  private Path file;

  /** Makes the map. */
  @Setup
  public void setUp() throws IOException {
    pixels =
        Maps.pixels(
            new MedianFilter()
                .create(new MedianFilter.Settings(251))
                .apply(Maps.fused(side, 7), null, Monitor.NONE));
    map = ProbabilityMap.of(Maps.fused(side, 7).extent(), pixels);
    copy = new byte[pixels.length];
    file = Files.createTempFile("slm", ".png");
  }

  /** Deletes the last file. */
  @TearDown
  public void tearDown() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Moves the bytes of the map. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(pixels, 0, copy, 0, pixels.length);
    return copy;
  }

  /** The map as PNG. */
  @Benchmark
  public void map() throws IOException {
    pictures.writeMap(map, file);
  }

  /** The heat map as PNG. */
  @Benchmark
  public void heatMap() throws IOException {
    pictures.writeHeatmap(map, file);
  }
}
