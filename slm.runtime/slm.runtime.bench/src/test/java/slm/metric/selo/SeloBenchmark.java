package slm.metric.selo;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricResult;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.filter.median.MedianFilter;
import slm.runtime.bench.Maps;

/** The metrics of semantic localization over a map as the default parts make it. */
@State(Scope.Benchmark)
public class SeloBenchmark {

  @Param("10000")
  int side;

  private final PeakFinder finder = new PeakFinder(SeloSettings.REFERENCE);
  private final MapMetric metric = new SeloMetrics().create(SeloSettings.REFERENCE);
  private Extent extent;
  private ProbabilityMap map;
  private List<Polygon> regions;
  private byte[] pixels;
  private byte[] smooth;
  private byte[] copy;
  private long[] maxima;

  /** Makes what each step starts with. */
  @Setup
  public void setUp() {
    extent = new Extent(side, side);
    pixels =
        Maps.pixels(
            new MedianFilter()
                .create(new MedianFilter.Settings(251))
                .apply(Maps.fused(side, 7), null, Monitor.NONE));
    map = ProbabilityMap.of(extent, pixels);
    regions = Maps.regions(side, 12, 7);
    smooth = pixels.clone();
    copy = new byte[pixels.length];
    for (int pass = 0; pass < SeloSettings.REFERENCE.passes(); pass++) {
      byte[] from = smooth;
      smooth = new byte[pixels.length];
      new BoxBlur(extent, SeloSettings.REFERENCE.box()).apply(from, smooth, Monitor.NONE);
    }
    maxima = maximumWindow();
  }

  /** Moves the bytes of a map. */
  @Benchmark
  public byte[] memory() {
    System.arraycopy(pixels, 0, copy, 0, pixels.length);
    return copy;
  }

  /** One of the five passes. */
  @Benchmark
  public byte[] boxBlur() {
    new BoxBlur(extent, SeloSettings.REFERENCE.box()).apply(pixels, copy, Monitor.NONE);
    return copy;
  }

  /** Pixels that are the maximum of a window of 1000. */
  @Benchmark
  public long[] maximumWindow() {
    return WindowMaxima.find(smooth, extent, SeloSettings.REFERENCE.window(), Monitor.NONE);
  }

  /** Groups of such pixels. */
  @Benchmark
  public List<Components.Centroid> components() {
    Components components = new Components((side + 63) / 64);
    components.add(maxima, 0, side);
    return components.centroids();
  }

  /** All of the peaks. */
  @Benchmark
  public List<Peak> peaks() {
    return finder.find(map, Monitor.NONE);
  }

  /** All four metrics over twelve regions. */
  @Benchmark
  public MetricResult wholeMetric() {
    return metric.evaluate(map, regions, Monitor.NONE);
  }
}
