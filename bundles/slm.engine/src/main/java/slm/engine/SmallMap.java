package slm.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.filter.MapFilter;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * Small pictures of maps: the fused map at the centres of the picture's pixels, through the filter
 * with its lengths made smaller by the same factor.
 */
final class SmallMap {

  private final Components components;
  private final Extent size;
  private final Monitor monitor;

  SmallMap(Components components, Extent size, Monitor monitor) {
    this.components = components;
    this.size = size;
    this.monitor = monitor;
  }

  ProbabilityMap of(StageSpec filter, Parts parts, List<ScoredTile> tiles, Raster scene) {
    Extent extent = scene.extent();
    if (size.width() > extent.width() || size.height() > extent.height()) {
      throw new IllegalArgumentException("A picture of " + size + " of a scene of " + extent);
    }
    byte[] fused =
        parts
            .fusion()
            .call(
                fusion ->
                    sampled(
                        Stretch.apply(
                            fusion.fuse(extent, tiles, monitor), warning -> {}, monitor)));
    ProbabilityMap small = ProbabilityMap.of(size, fused);
    double factor = (double) size.width() / extent.width();
    Part<MapFilter> part =
        components.make(StageKind.FILTER, shorter(filter, factor), MapFilter.class);
    byte[] filtered = new byte[fused.length];
    part.call(
        stage -> {
          stage
              .apply(small, new Sampled(scene, size), monitor)
              .read(new Window(0, 0, size.width(), size.height()), filtered);
          return null;
        });
    return ProbabilityMap.of(size, filtered);
  }

  private byte[] sampled(ProbabilityMap map) {
    int[] xs = centres(size.width(), map.extent().width());
    int[] ys = centres(size.height(), map.extent().height());
    byte[] values = new byte[Math.multiplyExact(size.width(), size.height())];
    Optional<MapCells> cells = map.cells();
    if (cells.isPresent()) {
      sample(cells.get(), xs, ys, values);
      return values;
    }
    byte[] row = new byte[map.extent().width()];
    for (int y = 0, i = 0; y < ys.length; y++) {
      monitor.check();
      map.read(new Window(0, ys[y], row.length, 1), row);
      for (int x : xs) {
        values[i++] = row[x];
      }
    }
    return values;
  }

  private static void sample(MapCells cells, int[] xs, int[] ys, byte[] values) {
    int[] columns = new int[xs.length];
    for (int x = 0; x < xs.length; x++) {
      columns[x] = cells.grid().columnOf(xs[x]);
    }
    int i = 0;
    for (int y : ys) {
      int row = cells.grid().rowOf(y);
      for (int column : columns) {
        values[i++] = (byte) cells.value(column, row);
      }
    }
  }

  /** The large picture's pixels in the middle of each of the small one's. */
  static int[] centres(int small, int large) {
    int[] centres = new int[small];
    for (int i = 0; i < small; i++) {
      centres[i] = (int) ((2L * i + 1) * large / (2L * small));
    }
    return centres;
  }

  /** The same component with lengths in pixels made shorter; odd ones stay odd. */
  private StageSpec shorter(StageSpec filter, double factor) {
    Map<String, String> settings =
        new LinkedHashMap<>(components.settings(StageKind.FILTER, filter));
    for (ComponentInfo info : components.list(StageKind.FILTER)) {
      if (info.id().equals(filter.id())) {
        for (SettingInfo setting : info.settings()) {
          if (setting.unit().equals("px") && setting.type().equals("int")) {
            settings.computeIfPresent(
                setting.name(), (name, value) -> shorter(value, setting, factor));
          }
        }
      }
    }
    return new StageSpec(filter.id(), settings);
  }

  static String shorter(String value, SettingInfo setting, double factor) {
    int length = Integer.parseInt(value);
    int shorter = Math.max((int) setting.min(), (int) Math.round(length * factor));
    return Integer.toString(length % 2 == 1 && shorter % 2 == 0 ? shorter + 1 : shorter);
  }

  /** The scene at the same pixels, for filters that look at it. */
  private record Sampled(Raster scene, Extent extent) implements Raster {

    @Override
    public void read(Window window, PixelBuffer into) throws IOException {
      window.requireWithin(extent);
      int[] xs = centres(extent.width(), scene.extent().width());
      int[] ys = centres(extent.height(), scene.extent().height());
      int left = xs[window.x()];
      int width = xs[window.right() - 1] - left + 1;
      PixelBuffer row = new PixelBuffer();
      into.resize(window.width(), window.height());
      for (int y = window.y(), i = 0; y < window.bottom(); y++) {
        scene.read(new Window(left, ys[y], width, 1), row);
        for (int x = window.x(); x < window.right(); x++) {
          for (int band = 0; band < 3; band++) {
            into.rgb()[i++] = row.rgb()[3 * (xs[x] - left) + band];
          }
        }
      }
    }

    @Override
    public Optional<GeoReference> geo() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // the scene is its owner's
    }
  }
}
