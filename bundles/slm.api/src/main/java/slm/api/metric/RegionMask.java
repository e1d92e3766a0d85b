package slm.api.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;

/**
 * The pixels of a map that lie in a set of regions. All metrics share it, so that all mean the same
 * pixels. The rules are those of OpenCV's {@code fillPoly}, which the reference uses: vertices are
 * truncated to integers; all polygons are filled together by the even-odd rule, so that where two
 * overlap there is a hole; an edge from row {@code y0} to {@code y1} counts in rows {@code y0 <= y
 * < y1}, at {@code x} in 16.16 fixed point with a slope by truncating division; between two edges
 * lie the pixels {@code ceil(left) .. floor(right)}; and every outline is drawn as a line of
 * 8-connected pixels.
 *
 * <p>Immutable. One bit a pixel of the rectangle around the regions; O(edges log edges + rows x
 * edges crossing them + pixels/64).
 */
public final class RegionMask {

  private static final int SHIFT = 16;
  private static final long ONE = 1L << SHIFT;

  private final Extent extent;
  private final int firstRow;
  private final int rows;
  private final int firstWord;
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

  private RegionMask(Extent extent, List<Polygon> regions) {
    this.extent = extent;
    int left = extent.width();
    int top = extent.height();
    int right = -1;
    int bottom = -1;
    for (Polygon region : regions) {
      for (Vertex vertex : region.vertices()) {
        left = Math.min(left, Math.max((int) vertex.x(), 0));
        top = Math.min(top, Math.max((int) vertex.y(), 0));
        right = Math.max(right, Math.min((int) vertex.x(), extent.width() - 1));
        bottom = Math.max(bottom, Math.min((int) vertex.y(), extent.height() - 1));
      }
    }
    boolean empty = left > right || top > bottom;
    firstRow = empty ? 0 : top;
    rows = empty ? 0 : bottom - top + 1;
    firstWord = empty ? 0 : left >>> 6;
    rowWords = empty ? 0 : (right >>> 6) - firstWord + 1;
    long words = (long) rowWords * rows;
    if (words > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "The regions cover up to " + 64 * words + " pixels of a map of " + extent,
          "Judge it at half the size");
    }
    bits = new long[(int) words];
  }

  /**
   * Fills regions together: where two of them overlap there is a hole.
   *
   * @param extent of the map; what lies outside is cut off
   */
  public static RegionMask of(Extent extent, List<Polygon> regions) {
    RegionMask mask = new RegionMask(extent, regions);
    List<Edge> edges = new ArrayList<>();
    for (Polygon region : regions) {
      List<Vertex> vertices = region.vertices();
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

  /**
   * Fills the regions that a map is to be judged by.
   *
   * @throws InputException when there are none, or no pixel of the map is in them
   */
  public static RegionMask required(Extent extent, List<Polygon> regions) {
    if (regions.isEmpty()) {
      throw new InputException("There is no region to judge the map by", "Annotate at least one");
    }
    RegionMask mask = of(extent, regions);
    if (mask.area() == 0) {
      throw new InputException(
          "No pixel of the map (" + extent + ") lies in the regions", "Check their coordinates");
    }
    return mask;
  }

  /** The size of the map. */
  public Extent extent() {
    return extent;
  }

  /** Number of pixels in the mask. */
  public long area() {
    long area = 0;
    for (long word : bits) {
      area += Long.bitCount(word);
    }
    return area;
  }

  /** Whether a pixel of the map is in the mask. */
  public boolean contains(int x, int y) {
    return x >= 0 && x < extent.width() && (word(y, x >>> 6) >>> x & 1) != 0;
  }

  /** The first row that may have pixels in the mask. */
  public int top() {
    return firstRow;
  }

  /** The first row below those that may have pixels in the mask. */
  public int bottom() {
    return firstRow + rows;
  }

  /** The first column from {@code x} on that is in the mask, or the map's width. */
  public int nextInside(int x, int y) {
    int end = (firstWord + rowWords) << 6;
    for (int at = Math.max(x, firstWord << 6); at < end; at = (at | 63) + 1) {
      long left = word(y, at >>> 6) >>> at;
      if (left != 0) {
        return at + Long.numberOfTrailingZeros(left);
      }
    }
    return extent.width();
  }

  /** The first column from {@code x} on that is not in the mask, or the map's width. */
  public int nextOutside(int x, int y) {
    for (int at = x; at < extent.width(); at = (at | 63) + 1) {
      long left = ~word(y, at >>> 6) >>> at;
      if (left != 0) {
        return Math.min(at + Long.numberOfTrailingZeros(left), extent.width());
      }
    }
    return extent.width();
  }

  /** How many of the columns {@code from .. to - 1} of a row are in the mask. */
  public int count(int y, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at = (at | 63) + 1) {
      long left = word(y, at >>> 6) >>> at;
      int length = Math.min(to, (at | 63) + 1) - at;
      count += Long.bitCount(length == 64 ? left : left & (1L << length) - 1);
    }
    return count;
  }

  private long word(int y, int column) {
    int row = y - firstRow;
    int word = column - firstWord;
    return row < 0 || row >= rows || word < 0 || word >= rowWords ? 0 : bits[row * rowWords + word];
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
    int first = at(y, a);
    int last = at(y, b);
    long head = -1L << a;
    long tail = -1L >>> 63 - b;
    if (first == last) {
      bits[first] |= head & tail;
      return;
    }
    bits[first] |= head;
    Arrays.fill(bits, first + 1, last, -1L);
    bits[last] |= tail;
  }

  private int at(int y, int x) {
    return (y - firstRow) * rowWords + (x >>> 6) - firstWord;
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
      bits[at(y, x)] |= 1L << x;
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
