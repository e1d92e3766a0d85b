package slm.filter.median;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.filter.FilterFactory;
import slm.api.filter.MapFilter;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * Gives each pixel the median of the square window around it; beyond the border, the border's
 * pixels repeat.
 *
 * <p>O(1) a pixel whatever the window's size: {@link CellMedian} for maps that are constant on few
 * cells, as fused ones are, {@link PackedMedian} for all others, or {@link HistogramMedian} when
 * the window is large; all give the same bytes.
 *
 * <p>Source: "Learning to Evaluate Performance of Multi-modal Semantic Localization" (TGRS 2022),
 * which takes a window of 251.
 */
@Stage(
    id = "median",
    title = "Median",
    summary = "The median of a square window around each pixel, as in the TGRS 2022 paper.")
@Component(service = FilterFactory.class)
public final class MedianFilter implements FilterFactory<MedianFilter.Settings> {

  /**
   * @param size edge of the window, odd
   */
  public record Settings(
      @Setting(value = "251", help = "Edge of the window, odd.", unit = "px", min = 1, max = 4095)
          int size) {

    public Settings {
      if (size < 1 || size % 2 == 0) {
        throw new IllegalArgumentException("the size is odd, not " + size);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public MapFilter create(Settings settings) {
    int radius = settings.size() / 2;
    return new MapFilter() {
      @Override
      public int halo() {
        return radius;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        Optional<MapCells> cells = map.cells();
        if (cells.isPresent() && CellMedian.pays(cells.get().grid(), radius)) {
          return computed(map.extent(), new CellMedian(cells.get(), radius, monitor)::read);
        }
        return computed(
            map.extent(),
            radius <= PackedMedian.MOST_RADIUS
                ? new PackedMedian(map, radius, monitor)::read
                : new HistogramMedian(map, radius, monitor)::read);
      }
    };
  }

  private interface Reading {
    void read(Window window, byte[] into);
  }

  private static ProbabilityMap computed(Extent extent, Reading reading) {
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public void read(Window window, byte[] into) {
        window.requireWithin(extent);
        reading.read(window, into);
      }
    };
  }
}
