package slm.metric.selo;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels 8-connected components of set bits, by runs: O(words + runs) time, memory for runs of two
 * rows and a sum for each component, so that a component may be as large as the image. Rows come
 * from top to bottom, as many at a time as there are.
 */
final class Components {

  /** A component's centre of mass, truncated. */
  record Centroid(int x, int y) {}

  private final int words;
  private final List<Blob> blobs = new ArrayList<>();
  private List<Run> above = List.of();
  private int y;

  /** A component, or a part of one that has been joined to another. */
  private static final class Blob {
    final int order;
    Blob joined;
    long count;
    long sumX;
    long sumY;

    Blob(int order) {
      this.order = order;
    }

    Blob root() {
      Blob root = this;
      while (root.joined != null) {
        root = root.joined;
      }
      if (joined != null) {
        joined = root;
      }
      return root;
    }
  }

  private record Run(int from, int to, Blob blob) {}

  /**
   * @param words of a row
   */
  Components(int words) {
    this.words = words;
  }

  /**
   * Adds the next rows.
   *
   * @param bits rows of words each
   * @param from index of the first row that is added
   * @param to index after the last
   */
  void add(long[] bits, int from, int to) {
    for (int row = from; row < to; row++) {
      above = row(bits, row * words);
      y++;
    }
  }

  /** The centroids, in the raster order of the components' first pixels. */
  List<Centroid> centroids() {
    return blobs.stream()
        .filter(blob -> blob.joined == null)
        .map(
            blob ->
                new Centroid(
                    (int) (blob.sumX / (double) blob.count),
                    (int) (blob.sumY / (double) blob.count)))
        .toList();
  }

  private List<Run> row(long[] bits, int at) {
    List<Run> runs = List.of();
    int side = words * 64;
    for (int x = next(bits, at, 0, side, true); x < side; ) {
      int end = next(bits, at, x, side, false);
      if (runs.isEmpty()) {
        runs = new ArrayList<>();
      }
      runs.add(new Run(x, end - 1, place(x, end - 1)));
      x = next(bits, at, end, side, true);
    }
    return runs;
  }

  /** The next position from {@code x} on whose bit is as wanted, or the end of the row. */
  private static int next(long[] bits, int row, int x, int side, boolean wanted) {
    while (x < side) {
      long word = bits[row + (x >>> 6)];
      long left = (wanted ? word : ~word) >>> x;
      if (left != 0) {
        return x + Long.numberOfTrailingZeros(left);
      }
      x = (x | 63) + 1;
    }
    return side;
  }

  private Blob place(int from, int to) {
    Blob blob = null;
    for (Run run : above) {
      if (run.to() >= from - 1 && run.from() <= to + 1) {
        blob = blob == null ? run.blob().root() : join(blob, run.blob().root());
      }
    }
    if (blob == null) {
      blob = new Blob(blobs.size());
      blobs.add(blob);
    }
    long length = to - from + 1L;
    blob.count += length;
    blob.sumX += length * (from + to) / 2;
    blob.sumY += length * y;
    return blob;
  }

  /** Joins two components into the one whose first pixel comes first. */
  private static Blob join(Blob a, Blob b) {
    if (a == b) {
      return a;
    }
    boolean aFirst = a.order < b.order;
    Blob first = aFirst ? a : b;
    Blob second = aFirst ? b : a;
    second.joined = first;
    first.count += second.count;
    first.sumX += second.sumX;
    first.sumY += second.sumY;
    return first;
  }
}
