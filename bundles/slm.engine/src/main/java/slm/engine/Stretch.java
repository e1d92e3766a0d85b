package slm.engine;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.fusion.FieldCells;
import slm.api.fusion.ScoreField;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Stretches a score field to 8 bits: {@code trunc(255 * (v - min) / (max - min))} in double
 * precision, as the reference does. A constant field, for which the reference divides by zero,
 * becomes all zero; so does one that differs by the rounding of its sums only.
 */
final class Stretch {

  private static final int BAND_ROWS = 64;

  /** Far above the rounding of a mean, and far below what scores of 32 bits can tell apart. */
  private static final double ROUNDING = 1e-12;

  private Stretch() {}

  /**
   * @param warn told when the field is constant
   * @throws IllegalStateException when the field has a value that is not finite
   */
  static ProbabilityMap apply(ScoreField field, Consumer<String> warn, Monitor monitor) {
    return field.cells().isPresent()
        ? stretch(field.cells().get(), warn)
        : stretch(field, warn, monitor);
  }

  private static ProbabilityMap stretch(FieldCells field, Consumer<String> warn) {
    CellGrid grid = field.grid();
    Range range = new Range();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        range.add(field.value(column, row));
      }
    }
    range.warnIfFlat(warn);
    byte[] values = new byte[grid.columns() * grid.rows()];
    for (int row = 0, i = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++, i++) {
        values[i] = range.stretch(field.value(column, row));
      }
    }
    return new MapCells(grid, values);
  }

  private static ProbabilityMap stretch(ScoreField field, Consumer<String> warn, Monitor monitor) {
    Extent extent = field.extent();
    Range range = range(field, monitor);
    range.warnIfFlat(warn);
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public void read(Window window, byte[] into) {
        double[] values = new double[Math.toIntExact(window.pixels())];
        field.read(window, values);
        for (int i = 0; i < values.length; i++) {
          into[i] = range.stretch(values[i]);
        }
      }
    };
  }

  /** Reads the field in bands and in parallel: it may be computed as it is read. */
  private static Range range(ScoreField field, Monitor monitor) {
    Extent extent = field.extent();
    int bands = (extent.height() + BAND_ROWS - 1) / BAND_ROWS;
    return IntStream.range(0, bands)
        .parallel()
        .mapToObj(
            band -> {
              monitor.check();
              int y = band * BAND_ROWS;
              int rows = Math.min(BAND_ROWS, extent.height() - y);
              double[] values = new double[Math.multiplyExact(extent.width(), rows)];
              field.read(new Window(0, y, extent.width(), rows), values);
              Range range = new Range();
              for (double value : values) {
                range.add(value);
              }
              return range;
            })
        .reduce(new Range(), Range::join);
  }

  private static final class Range {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalStateException("the score field has the value " + value);
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    Range join(Range that) {
      Range both = new Range();
      both.min = Math.min(min, that.min);
      both.max = Math.max(max, that.max);
      return both;
    }

    /** Whether values differ by no more than the rounding of sums over equal scores. */
    private boolean flat() {
      return max - min <= ROUNDING * Math.max(Math.abs(min), Math.abs(max));
    }

    void warnIfFlat(Consumer<String> warn) {
      if (flat()) {
        warn.accept("All of the scene has the same score, so its map is zero everywhere.");
      }
    }

    byte stretch(double value) {
      return flat() ? 0 : (byte) (int) ((value - min) / (max - min) * 255);
    }
  }
}
