package slm.metric.iou;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slm.api.metric.RegionMask;

/**
 * Follows the 8-connected components of set bits down the rows, and keeps for each region its
 * largest IoU with one of them. Only components that reach the last row are kept, so that memory
 * depends on the width, not on the height. O(words + runs x regions in the row) a row.
 */
final class Components {

  private final List<RegionMask> regions;
  private final long[] areas;
  private final double[] best;
  private final int side;
  private List<Run> above = List.of();
  private int lastRow = -1;

  /** A component, or a part of one that has been joined to another. */
  private static final class Blob {
    private Blob joined;
    private int lastRow;
    private long area;
    private final Map<Integer, Long> common = new HashMap<>(2);

    Blob root() {
      Blob root = this;
      while (root.joined != null) {
        if (root.joined.joined != null) {
          root.joined = root.joined.joined;
        }
        root = root.joined;
      }
      return root;
    }

    void join(Blob other) {
      if (other != this) {
        other.joined = this;
        area += other.area;
        other.common.forEach((region, pixels) -> common.merge(region, pixels, Long::sum));
      }
    }
  }

  private record Run(int from, int end, Blob blob) {}

  /**
   * @param words of 64 bits in a row; bits beyond the width are not set
   */
  Components(List<RegionMask> regions, int words) {
    this.regions = regions;
    this.areas = regions.stream().mapToLong(RegionMask::area).toArray();
    this.best = new double[regions.size()];
    this.side = words * 64;
  }

  /** Takes the next row. */
  void row(int y, long[] bits, int offset) {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int x = next(bits, offset, 0, 0L); x < side; ) {
      int end = next(bits, offset, x, -1L);
      while (first < above.size() && above.get(first).end() < x) {
        first++;
      }
      Blob blob = null;
      for (int i = first; i < above.size() && above.get(i).from() <= end; i++) {
        Blob touched = above.get(i).blob().root();
        if (blob == null) {
          blob = touched;
        } else {
          blob.join(touched);
        }
      }
      blob = blob == null ? new Blob() : blob;
      add(blob, x, end, y);
      runs.add(new Run(x, end, blob));
      x = next(bits, offset, end, 0L);
    }
    lastRow = y;
    settle();
    above = runs;
  }

  private void add(Blob blob, int from, int end, int y) {
    blob.lastRow = y;
    blob.area += end - from;
    for (int i = 0; i < areas.length; i++) {
      if (y >= regions.get(i).top() && y < regions.get(i).bottom()) {
        int common = regions.get(i).count(y, from, end);
        if (common > 0) {
          blob.common.merge(i, (long) common, Long::sum);
        }
      }
    }
  }

  /** Judges the components that ended in the row above. */
  private void settle() {
    for (Run run : above) {
      Blob blob = run.blob().root();
      if (blob.lastRow < lastRow) {
        blob.common.forEach(
            (region, pixels) ->
                best[region] =
                    Math.max(best[region], (double) pixels / (blob.area + areas[region] - pixels)));
      }
    }
  }

  /** The regions' largest IoUs, after the last row. */
  double[] end() {
    lastRow++;
    settle();
    return best.clone();
  }

  /** The next position from {@code x} on whose bit differs from those of {@code flip}. */
  private int next(long[] bits, int offset, int x, long flip) {
    for (int at = x; at < side; at = (at | 63) + 1) {
      long left = (bits[offset + (at >>> 6)] ^ flip) >>> at;
      if (left != 0) {
        return at + Long.numberOfTrailingZeros(left);
      }
    }
    return side;
  }
}
