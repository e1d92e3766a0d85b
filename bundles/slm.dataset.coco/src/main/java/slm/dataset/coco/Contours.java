package slm.dataset.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.dataset.reading.Fault;
import slm.dataset.reading.Rings;

/**
 * The outlines of a mask, through the centres of its border pixels: filled with their border, as
 * the workbench fills regions, they give the mask again. Pixels that touch at a corner are
 * connected. Border following after Suzuki and Abe (1985). O(pixels of the mask's bounding box).
 */
final class Contours {

  private static final int MAX_BOX = 1 << 25;
  private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
  private static final int[] DY = {0, -1, -1, -1, 0, 1, 1, 1};
  private static final int FRAME = 1;

  private static final class Border {
    final boolean hole;
    final int parent;
    final List<Vertex> vertices = new ArrayList<>();

    Border(boolean hole, int parent) {
      this.hole = hole;
      this.parent = parent;
    }
  }

  private final int left;
  private final int top;
  private final int stride;
  private final int[] labels;
  private final Map<Integer, Border> borders = new TreeMap<>();

  private Contours(RunLengths mask, int left, int top, int right, int bottom) throws Fault {
    this.left = left;
    this.top = top;
    stride = right - left + 3;
    long box = (long) stride * (bottom - top + 3);
    if (box > MAX_BOX) {
      throw new Fault("its mask spans " + box + " pixels, more than " + MAX_BOX);
    }
    labels = new int[(int) box];
    for (int at = mask.pixels().nextSetBit(0); at >= 0; at = mask.pixels().nextSetBit(at + 1)) {
      labels[index(at / mask.height(), at % mask.height())] = 1;
    }
  }

  private int index(int x, int y) {
    return (y - top + 1) * stride + x - left + 1;
  }

  /** The outlines, one for each connected part; a hole is joined to the outline around it. */
  static List<Polygon> of(RunLengths mask) throws Fault {
    if (mask.pixels().isEmpty()) {
      throw new Fault("its mask has no pixel");
    }
    int height = mask.height();
    int top = height;
    int bottom = 0;
    for (int at = mask.pixels().nextSetBit(0); at >= 0; at = mask.pixels().nextSetBit(at + 1)) {
      top = Math.min(top, at % height);
      bottom = Math.max(bottom, at % height);
    }
    Contours contours =
        new Contours(
            mask,
            mask.pixels().nextSetBit(0) / height,
            top,
            (mask.pixels().length() - 1) / height,
            bottom);
    contours.trace();
    return contours.polygons();
  }

  private List<Polygon> polygons() throws Fault {
    Map<Integer, List<List<Vertex>>> holes = new HashMap<>();
    for (Border border : borders.values()) {
      if (border.hole) {
        holes.computeIfAbsent(border.parent, parent -> new ArrayList<>()).add(border.vertices);
      }
    }
    List<Polygon> polygons = new ArrayList<>();
    for (Map.Entry<Integer, Border> outer : borders.entrySet()) {
      if (!outer.getValue().hole) {
        polygons.add(
            Rings.join(
                outer.getValue().vertices,
                holes.getOrDefault(outer.getKey(), List.of()),
                "its mask"));
      }
    }
    return polygons;
  }

  private void trace() {
    int next = FRAME;
    for (int row = stride; row < labels.length - stride; row += stride) {
      int last = FRAME;
      for (int at = row + 1; at < row + stride - 1; at++) {
        if (labels[at] == 0) {
          continue;
        }
        boolean outer = labels[at] == 1 && labels[at - 1] == 0;
        boolean hole = !outer && labels[at] >= 1 && labels[at + 1] == 0;
        if (hole && labels[at] > 1) {
          last = labels[at];
        }
        if (outer || hole) {
          next++;
          Border border = new Border(hole, parent(hole, last));
          borders.put(next, border);
          follow(at, hole ? 0 : 4, next, border.vertices);
        }
        if (labels[at] != 1) {
          last = Math.abs(labels[at]);
        }
      }
    }
  }

  /** Whom a border lies in, when the one met last on the row is {@code last}. */
  private int parent(boolean hole, int last) {
    Border neighbour = borders.get(last);
    if (neighbour == null) {
      return FRAME;
    }
    return neighbour.hole == hole ? neighbour.parent : last;
  }

  /**
   * Follows a border.
   *
   * @param towards direction of the empty pixel beside its first pixel
   */
  private void follow(int start, int towards, int label, List<Vertex> vertices) {
    int direction = towards;
    int first = -1;
    for (int i = 1; i < 8 && first < 0; i++) {
      direction = towards - i & 7;
      first = labels[neighbour(start, direction)] == 0 ? -1 : neighbour(start, direction);
    }
    if (first < 0) {
      labels[start] = -label;
      corners(List.of(start), vertices);
      return;
    }
    List<Integer> chain = new ArrayList<>();
    int at = start;
    while (true) {
      boolean rightEmpty = false;
      int to = direction;
      do {
        to = to + 1 & 7;
        rightEmpty |= to == 0 && labels[at + 1] == 0;
      } while (labels[neighbour(at, to)] == 0);
      if (rightEmpty) {
        labels[at] = -label;
      } else if (labels[at] == 1) {
        labels[at] = label;
      }
      chain.add(at);
      int next = neighbour(at, to);
      if (next == start && at == first) {
        break;
      }
      direction = to + 4 & 7;
      at = next;
    }
    corners(chain, vertices);
  }

  private int neighbour(int at, int direction) {
    return at + DY[direction] * stride + DX[direction];
  }

  /** Keeps the pixels where the border turns, and at least three. */
  private void corners(List<Integer> chain, List<Vertex> vertices) {
    int size = chain.size();
    for (int i = 0; i < size; i++) {
      int before = chain.get(i) - chain.get((i + size - 1) % size);
      int after = chain.get((i + 1) % size) - chain.get(i);
      if (before != after || size == 1) {
        int at = chain.get(i);
        vertices.add(new Vertex(at % stride - 1 + left, at / stride - 1 + top));
      }
    }
    while (vertices.size() < 3) {
      vertices.add(vertices.get(vertices.size() - 1));
    }
  }
}
