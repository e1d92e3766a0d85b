package slm.metric.selo;

import java.util.ArrayList;
import java.util.List;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;

/**
 * The pixels of a map that lie in a set of polygons, by the rules of OpenCV's {@code fillPoly},
 * which the reference uses: vertices are truncated to integers; all polygons are filled together by
 * the even-odd rule, so that where two overlap there is a hole; an edge from row {@code y0} to
 * {@code y1} counts in rows {@code y0 <= y < y1}, at {@code x} in 16.16 fixed point with a slope by
 * truncating division; between two edges lie the pixels {@code ceil(left) .. floor(right)}; and
 * every outline is drawn as a line of 8-connected pixels.
 *
 * <p>One bit a pixel; O(edges log edges + rows x edges crossing them + pixels/64).
 */
final class Mask {

  private static final int SHIFT = 16;
  private static final long ONE = 1L << SHIFT;

  private final Extent extent;
  private final int rowWords;
  private final long[] bits;

  private static final class Edge {
    final long top;
    final long bottom;
    final long slope;
    long x;

    Edge(long x0, long y0, long x1, long y1) {
      top = Math.min(y0, y1);
      bottom = Math.max(y0, y1);
      x = (y0 < y1 ? x0 : x1) << SHIFT;
      slope = ((x1 - x0) << SHIFT) / (y1 - y0);
    }
  }

  private Mask(Extent extent) {
    this.extent = extent;
    rowWords = (extent.width() + 63) >>> 6;
    bits = new long[Math.multiplyExact(rowWords, extent.height())];
  }

  /** Fills polygons. */
  static Mask of(Extent extent, List<Polygon> polygons) {
    Mask mask = new Mask(extent);
    List<Edge> edges = new ArrayList<>();
    for (Polygon polygon : polygons) {
      List<Vertex> vertices = polygon.vertices();
      Vertex last = vertices.get(vertices.size() - 1);
      long x0 = (int) last.x();
      long y0 = (int) last.y();
      for (Vertex vertex : vertices) {
        long x1 = (int) vertex.x();
        long y1 = (int) vertex.y();
        mask.drawLine(x0, y0, x1, y1);
        if (y0 != y1) {
          edges.add(new Edge(x0, y0, x1, y1));
        }
        x0 = x1;
        y0 = y1;
      }
    }
    mask.fill(edges);
    return mask;
  }

  /** Number of pixels in the mask. */
  long area() {
    long area = 0;
    for (long word : bits) {
      area += Long.bitCount(word);
    }
    return area;
  }

  /** The sum of a row's bytes that are in the mask. */
  long sum(int y, byte[] map, int offset) {
    long sum = 0;
    for (int word = 0; word < rowWords; word++) {
      long set = bits[y * rowWords + word];
      int at = offset + (word << 6);
      if (set == -1L) {
        for (int i = at; i < at + 64; i++) {
          sum += map[i] & 0xff;
        }
      } else {
        for (; set != 0; set &= set - 1) {
          sum += map[at + Long.numberOfTrailingZeros(set)] & 0xff;
        }
      }
    }
    return sum;
  }

  boolean contains(int x, int y) {
    return (bits[y * rowWords + (x >>> 6)] >>> x & 1) != 0;
  }

  private void fill(List<Edge> edges) {
    edges.sort((a, b) -> Long.compare(a.top, b.top));
    List<Edge> active = new ArrayList<>();
    int next = 0;
    long y = edges.isEmpty() ? 0 : edges.get(0).top;
    for (; y < extent.height() && (next < edges.size() || !active.isEmpty()); y++) {
      long row = y;
      active.removeIf(edge -> edge.bottom == row);
      for (; next < edges.size() && edges.get(next).top == y; next++) {
        active.add(edges.get(next));
      }
      active.sort((a, b) -> Long.compare(a.x, b.x));
      for (int i = 0; i + 1 < active.size(); i += 2) {
        Edge left = active.get(i);
        Edge right = active.get(i + 1);
        if (y >= 0) {
          set((int) y, left.x + ONE - 1 >> SHIFT, right.x >> SHIFT);
        }
        left.x += left.slope;
        right.x += right.slope;
      }
      if (active.isEmpty() && next < edges.size()) {
        y = edges.get(next).top - 1;
      }
    }
  }

  private void set(int y, long from, long to) {
    int a = (int) Math.max(from, 0);
    int b = (int) Math.min(to, extent.width() - 1L);
    if (a > b) {
      return;
    }
    int first = y * rowWords + (a >>> 6);
    int last = y * rowWords + (b >>> 6);
    long head = -1L << a;
    long tail = -1L >>> 63 - b;
    if (first == last) {
      bits[first] |= head & tail;
      return;
    }
    bits[first] |= head;
    java.util.Arrays.fill(bits, first + 1, last, -1L);
    bits[last] |= tail;
  }

  private void drawLine(long x0, long y0, long x1, long y1) {
    long[] line = clip(x0, y0, x1, y1);
    if (line == null) {
      return;
    }
    boolean swap = line[2] < line[0];
    int x = (int) line[swap ? 2 : 0];
    int y = (int) line[swap ? 3 : 1];
    int dx = (int) Math.abs(line[2] - line[0]);
    int dy = (int) (swap ? line[1] - line[3] : line[3] - line[1]);
    int stepY = dy < 0 ? -1 : 1;
    dy = Math.abs(dy);
    boolean steep = dy > dx;
    int major = Math.max(dx, dy);
    int minor = Math.min(dx, dy);
    int error = major - 2 * minor;
    for (int i = 0; i <= major; i++) {
      bits[y * rowWords + (x >>> 6)] |= 1L << x;
      boolean both = error < 0;
      error += both ? 2 * major - 2 * minor : -2 * minor;
      x += steep && !both ? 0 : 1;
      y += !steep && !both ? 0 : stepY;
    }
  }

  /**
   * Cuts a line to the map, first by rows and then by columns, truncating like OpenCV; null when
   * nothing is left.
   */
  private long[] clip(long x0, long y0, long x1, long y1) {
    long right = extent.width() - 1L;
    long bottom = extent.height() - 1L;
    if (x0 < 0 && x1 < 0
        || x0 > right && x1 > right
        || y0 < 0 && y1 < 0
        || y0 > bottom && y1 > bottom) {
      return null;
    }
    if (y0 < 0 || y0 > bottom) {
      long edge = y0 < 0 ? 0 : bottom;
      x0 += (long) ((double) (edge - y0) * (x1 - x0) / (y1 - y0));
      y0 = edge;
    }
    if (y1 < 0 || y1 > bottom) {
      long edge = y1 < 0 ? 0 : bottom;
      x1 += (long) ((double) (edge - y1) * (x1 - x0) / (y1 - y0));
      y1 = edge;
    }
    if (x0 < 0 && x1 < 0 || x0 > right && x1 > right) {
      return null;
    }
    if (x0 < 0 || x0 > right) {
      long edge = x0 < 0 ? 0 : right;
      y0 += (long) ((double) (edge - x0) * (y1 - y0) / (x1 - x0));
      x0 = edge;
    }
    if (x1 < 0 || x1 > right) {
      long edge = x1 < 0 ? 0 : right;
      y1 += (long) ((double) (edge - x1) * (y1 - y0) / (x1 - x0));
      x1 = edge;
    }
    return new long[] {x0, y0, x1, y1};
  }
}
