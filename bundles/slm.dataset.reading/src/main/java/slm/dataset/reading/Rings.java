package slm.dataset.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

/**
 * Makes one outline of an outer ring and its holes. A region with holes stays one region that way:
 * a hole given as a polygon of its own would be cut out as well, but it would count as a region
 * where regions are counted.
 *
 * <p>From the rightmost hole to the leftmost, a bridge is laid from the hole's rightmost vertex to
 * the nearest vertex of the outline so far that it can be reached from without crossing an edge;
 * there is always one (Eberly, "Triangulation by Ear Clipping"). The outline passes the bridge in
 * both directions, which changes nothing under the even-odd rule. O(holes * vertices * tries),
 * where a first try mostly does.
 */
public final class Rings {

  private Rings() {}

  /**
   * A ring without its repeated last vertex.
   *
   * @param name of the ring, for messages
   * @throws Fault when less than three vertices are left
   */
  public static List<Vertex> open(List<Vertex> ring, String name) throws Fault {
    int size = ring.size();
    List<Vertex> open =
        size > 1 && ring.get(0).equals(ring.get(size - 1)) ? ring.subList(0, size - 1) : ring;
    if (open.size() < 3) {
      throw new Fault(name + " has " + open.size() + " points, and at least 3 are needed");
    }
    return open;
  }

  /**
   * One outline of all.
   *
   * @param name of the region, for messages
   * @throws Fault when a hole does not lie inside
   */
  public static Polygon join(List<Vertex> outer, List<List<Vertex>> holes, String name)
      throws Fault {
    List<Vertex> outline = outer;
    List<List<Vertex>> order = new ArrayList<>(holes);
    order.sort(Comparator.comparingDouble(hole -> -hole.get(rightmost(hole)).x()));
    for (int i = 0; i < order.size(); i++) {
      outline = bridge(outline, order.subList(i, order.size()), name);
    }
    return new Polygon(outline);
  }

  private static List<Vertex> bridge(List<Vertex> outline, List<List<Vertex>> holes, String name)
      throws Fault {
    List<Vertex> hole = holes.get(0);
    int from = rightmost(hole);
    Vertex start = hole.get(from);
    List<Integer> nearest = new ArrayList<>();
    for (int i = 0; i < outline.size(); i++) {
      nearest.add(i);
    }
    nearest.sort(Comparator.comparingDouble(i -> distance(outline.get(i), start)));
    List<List<Vertex>> rings = new ArrayList<>(holes);
    rings.add(outline);
    int to =
        nearest.stream()
            .filter(i -> reaches(start, outline.get(i), rings))
            .findFirst()
            .orElseThrow(() -> new Fault("a hole of " + name + " does not lie inside it"));
    List<Vertex> joined = new ArrayList<>(outline.subList(0, to + 1));
    for (int i = 0; i <= hole.size(); i++) {
      joined.add(hole.get((from + i) % hole.size()));
    }
    joined.addAll(outline.subList(to, outline.size()));
    return joined;
  }

  private static int rightmost(List<Vertex> ring) {
    int best = 0;
    for (int i = 1; i < ring.size(); i++) {
      if (ring.get(i).x() > ring.get(best).x()) {
        best = i;
      }
    }
    return best;
  }

  private static double distance(Vertex a, Vertex b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** Whether the way between two vertices leads through the region, touching nothing in between. */
  private static boolean reaches(Vertex a, Vertex b, List<List<Vertex>> rings) {
    if (a.equals(b)) {
      return true;
    }
    double x = (a.x() + b.x()) / 2;
    double y = (a.y() + b.y()) / 2;
    boolean inside = false;
    boolean along = false;
    for (List<Vertex> ring : rings) {
      Vertex from = ring.get(ring.size() - 1);
      for (Vertex to : ring) {
        if (crosses(a, b, from, to) || between(a, b, to)) {
          return false;
        }
        along |= between(from, to, new Vertex(x, y));
        inside ^=
            from.y() > y != to.y() > y
                && x < (to.x() - from.x()) * (y - from.y()) / (to.y() - from.y()) + from.x();
        from = to;
      }
    }
    return inside || along;
  }

  private static boolean crosses(Vertex a, Vertex b, Vertex from, Vertex to) {
    return side(a, b, from) * side(a, b, to) < 0 && side(from, to, a) * side(from, to, b) < 0;
  }

  /** Whether a vertex lies on the line between two others, and is neither of them. */
  private static boolean between(Vertex a, Vertex b, Vertex of) {
    return side(a, b, of) == 0
        && !of.equals(a)
        && !of.equals(b)
        && (of.x() - a.x()) * (of.x() - b.x()) + (of.y() - a.y()) * (of.y() - b.y()) < 0;
  }

  /** Which side of the line from a to b a vertex is on. */
  private static double side(Vertex a, Vertex b, Vertex of) {
    return Math.signum((b.x() - a.x()) * (of.y() - a.y()) - (b.y() - a.y()) * (of.x() - a.x()));
  }
}
