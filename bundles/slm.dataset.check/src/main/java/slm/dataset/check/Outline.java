package slm.dataset.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import slm.api.Monitor;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;

/** What may be odd about the outline of a region. */
record Outline(List<Vertex> vertices) {

  private record Edge(Vertex from, Vertex to) {
    double left() {
      return Math.min(from.x(), to.x());
    }

    double right() {
      return Math.max(from.x(), to.x());
    }

    boolean crosses(Edge other) {
      return side(other.from) * side(other.to) < 0 && other.side(from) * other.side(to) < 0;
    }

    /** Which side of the edge a vertex is on. */
    private double side(Vertex of) {
      return Math.signum(
          (to.x() - from.x()) * (of.y() - from.y()) - (to.y() - from.y()) * (of.x() - from.x()));
    }
  }

  /** Whether it is wholly beyond one border, as the engine sees it, which refuses it then. */
  boolean apartFrom(Extent extent) {
    return vertices.stream().allMatch(vertex -> vertex.x() < 0)
        || vertices.stream().allMatch(vertex -> vertex.y() < 0)
        || vertices.stream().allMatch(vertex -> vertex.x() >= extent.width())
        || vertices.stream().allMatch(vertex -> vertex.y() >= extent.height());
  }

  /**
   * Whether the circle that the metric {@code selo} draws around it (1.5 times the mean distance of
   * the vertices from their truncated mean, truncated) has no radius, so that it cannot be judged.
   */
  boolean isPoint() {
    int x = (int) vertices.stream().mapToDouble(Vertex::x).average().orElseThrow();
    int y = (int) vertices.stream().mapToDouble(Vertex::y).average().orElseThrow();
    return 1.5
            * vertices.stream()
                .mapToDouble(vertex -> Math.hypot(vertex.x() - x, vertex.y() - y))
                .average()
                .orElseThrow()
        < 1;
  }

  /** Whether a vertex is outside; the border itself still belongs to the scene. */
  boolean leaves(Extent extent) {
    return vertices.stream()
        .anyMatch(
            vertex ->
                vertex.x() < 0
                    || vertex.y() < 0
                    || vertex.x() > extent.width()
                    || vertex.y() > extent.height());
  }

  /** Number of vertices that equal the one before; the last is before the first. */
  int repeated() {
    int repeated = 0;
    Vertex before = vertices.get(vertices.size() - 1);
    for (Vertex vertex : vertices) {
      repeated += vertex.equals(before) ? 1 : 0;
      before = vertex;
    }
    return repeated;
  }

  /**
   * The area by the trapezoid formula, relative to the first vertex so that far-off coordinates
   * lose no digits. Zero for what is a line or a point, and for a figure of eight of equal halves.
   */
  double area() {
    Vertex origin = vertices.get(0);
    double twice = 0;
    Vertex a = vertices.get(vertices.size() - 1);
    for (Vertex b : vertices) {
      twice +=
          (a.x() - origin.x()) * (b.y() - origin.y()) - (b.x() - origin.x()) * (a.y() - origin.y());
      a = b;
    }
    return Math.abs(twice) / 2;
  }

  /**
   * Whether two edges cross in a point that is no end of either. Touching is allowed: the bridges
   * to holes do. Sweeps from left to right; O(n log n + pairs of edges above one another).
   */
  boolean crossesItself(Monitor monitor) {
    List<Edge> edges = new ArrayList<>(vertices.size());
    Vertex from = vertices.get(vertices.size() - 1);
    for (Vertex to : vertices) {
      edges.add(new Edge(from, to));
      from = to;
    }
    edges.sort(Comparator.comparingDouble(Edge::left));
    List<Edge> open = new ArrayList<>();
    for (Edge edge : edges) {
      monitor.check();
      open.removeIf(other -> other.right() < edge.left());
      for (Edge other : open) {
        if (edge.crosses(other)) {
          return true;
        }
      }
      open.add(edge);
    }
    return false;
  }
}
