package slm.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;

/**
 * Draws and changes regions: turns what is done with pointer and keys, in pixels of the scene, into
 * new regions. A change is told once, when it is finished, so that undo takes it back as a whole.
 * Corners are whole pixels, as metrics take them.
 */
final class RegionEditor {

  /** What the pointer draws. */
  enum Tool {
    NONE,
    REGION,
    RECTANGLE
  }

  /** What the pointer is over. */
  enum Part {
    NOTHING,
    CORNER,
    /** The middle of an edge, where a corner can be inserted. */
    EDGE,
    INSIDE
  }

  /**
   * A part of a region.
   *
   * @param index of the corner, or of the corner before the edge
   */
  record Grip(Part part, int region, int index) {
    static final Grip NONE = new Grip(Part.NOTHING, -1, -1);
  }

  /** Receives what was changed. */
  interface Target {
    /** All regions as they are now. */
    void regions(List<Polygon> changed);

    /** A region was chosen, or none: -1. */
    void selected(int region);

    /** The tool was put away or taken. */
    void toolChanged();
  }

  private final Target target;
  private Extent scene = new Extent(1, 1);
  private List<Polygon> regions = List.of();
  private int selected = -1;
  private int corner = -1;
  private Tool tool = Tool.NONE;
  private final List<Vertex> draft = new ArrayList<>();
  private Optional<Vertex> pointer = Optional.empty();
  private Grip dragged = Grip.NONE;
  private Vertex from = new Vertex(0, 0);
  private Optional<Polygon> before = Optional.empty();
  private boolean drawing;

  RegionEditor(Target target) {
    this.target = target;
  }

  /** Takes what there is now; a change under way is dropped when it was of something else. */
  void show(Extent extent, List<Polygon> now, int selection) {
    scene = extent;
    if (before.isPresent() && now.equals(original())) {
      return;
    }
    before = Optional.empty();
    dragged = Grip.NONE;
    regions = List.copyOf(now);
    int chosen = selection < regions.size() ? selection : -1;
    if (chosen != selected || chosen < 0 || corner >= regions.get(chosen).vertices().size()) {
      corner = -1;
    }
    selected = chosen;
  }

  private List<Polygon> original() {
    List<Polygon> all = new ArrayList<>(regions);
    before.ifPresent(polygon -> all.set(dragged.region(), polygon));
    return all;
  }

  /** Takes or puts away a tool; a draft is dropped. */
  void tool(Tool wanted) {
    draft.clear();
    drawing = false;
    if (tool != wanted) {
      tool = wanted;
      target.toolChanged();
    }
  }

  Tool tool() {
    return tool;
  }

  /** The regions as they are seen, with the change under way. */
  List<Polygon> regions() {
    return regions;
  }

  /** The region that is chosen, or -1. */
  int selected() {
    return selected;
  }

  /** The corner that is chosen, or -1. */
  int corner() {
    return corner;
  }

  /** The corners drawn so far, the last one under the pointer; of a rectangle all four. */
  List<Vertex> draft() {
    if (draft.isEmpty()) {
      return List.of();
    }
    List<Vertex> seen = new ArrayList<>(draft);
    if (pointer.isPresent()) {
      if (tool == Tool.RECTANGLE) {
        return rectangle(draft.get(0), pointer.get());
      }
      seen.add(pointer.get());
    }
    return seen;
  }

  /** Whether something is being drawn or dragged. */
  boolean busy() {
    return !draft.isEmpty() || dragged.part() != Part.NOTHING;
  }

  /**
   * The button was pressed.
   *
   * @param reach how far off the pointer may be
   * @return whether the pointer is the editor's until it is released
   */
  boolean press(double x, double y, double reach) {
    Vertex at = corner(x, y);
    pointer = Optional.of(at);
    if (tool == Tool.RECTANGLE) {
      draft.clear();
      draft.add(at);
      drawing = true;
      return true;
    }
    if (tool == Tool.REGION) {
      if (draft.size() >= 3 && distance(draft.get(0), x, y) <= reach) {
        finish();
      } else if (draft.isEmpty() || !draft.get(draft.size() - 1).equals(at)) {
        draft.add(at);
      }
      return true;
    }
    Grip grip = grip(x, y, reach);
    boolean takes =
        grip.part() == Part.CORNER || grip.region() == selected && grip.part() != Part.NOTHING;
    if (!takes) {
      return false;
    }
    dragged = grip;
    from = at;
    before = Optional.of(regions.get(grip.region()));
    return true;
  }

  /** The pointer moved, with the button or without. */
  void move(double x, double y) {
    Vertex at = corner(x, y);
    pointer = Optional.of(at);
    if (before.isEmpty() || at.equals(from) && regions.get(dragged.region()).equals(before.get())) {
      return;
    }
    Polygon old = before.get();
    List<Vertex> vertices = new ArrayList<>(old.vertices());
    switch (dragged.part()) {
      case CORNER -> vertices.set(dragged.index(), at);
      case EDGE -> vertices.add(dragged.index() + 1, at);
      default ->
          vertices.replaceAll(
              vertex -> new Vertex(vertex.x() + at.x() - from.x(), vertex.y() + at.y() - from.y()));
    }
    replace(dragged.region(), new Polygon(vertices));
  }

  /** The button was released. */
  void release(double x, double y) {
    if (drawing) {
      drawing = false;
      Vertex at = corner(x, y);
      Vertex first = draft.isEmpty() ? at : draft.get(0);
      draft.clear();
      if (at.x() != first.x() && at.y() != first.y()) {
        add(rectangle(first, at));
      }
      return;
    }
    if (before.isEmpty()) {
      return;
    }
    move(x, y);
    boolean changed = !regions.get(dragged.region()).equals(before.get());
    Grip grip = dragged;
    before = Optional.empty();
    dragged = Grip.NONE;
    if (grip.part() == Part.CORNER) {
      corner = grip.index();
    } else if (grip.part() == Part.EDGE) {
      corner = changed ? grip.index() + 1 : -1;
    } else {
      corner = -1;
    }
    boolean other = selected != grip.region();
    selected = grip.region();
    if (changed) {
      target.regions(regions);
    }
    if (other) {
      target.selected(selected);
    }
  }

  /** Closes what is drawn; false when nothing is. */
  boolean finish() {
    if (draft.isEmpty() || tool != Tool.REGION) {
      return false;
    }
    List<Vertex> vertices = List.copyOf(draft);
    if (vertices.size() >= 3) {
      draft.clear();
      add(vertices);
    }
    return true;
  }

  /** Takes back the last corner that was drawn; false when there is none. */
  boolean back() {
    if (draft.isEmpty()) {
      return false;
    }
    draft.remove(draft.size() - 1);
    return true;
  }

  /** Drops what is drawn or dragged, or the tool, or the choice; false when there is nothing. */
  boolean cancel() {
    if (!draft.isEmpty()) {
      draft.clear();
      drawing = false;
    } else if (before.isPresent()) {
      replace(dragged.region(), before.get());
      before = Optional.empty();
      dragged = Grip.NONE;
    } else if (tool != Tool.NONE) {
      tool(Tool.NONE);
    } else if (corner >= 0) {
      corner = -1;
    } else if (selected >= 0) {
      selected = -1;
      target.selected(-1);
    } else {
      return false;
    }
    return true;
  }

  /** Deletes the chosen corner, or the chosen region; false when nothing is chosen. */
  boolean delete() {
    if (selected < 0 || busy()) {
      return false;
    }
    List<Vertex> vertices = new ArrayList<>(regions.get(selected).vertices());
    if (corner >= 0 && vertices.size() > 3) {
      vertices.remove(corner);
      corner = -1;
      replace(selected, new Polygon(vertices));
      target.regions(regions);
      return true;
    }
    List<Polygon> rest = new ArrayList<>(regions);
    rest.remove(selected);
    regions = List.copyOf(rest);
    selected = -1;
    corner = -1;
    target.regions(regions);
    target.selected(-1);
    return true;
  }

  /** What is under the pointer: of the chosen region first, corners before all else. */
  Grip grip(double x, double y, double reach) {
    if (selected >= 0) {
      Grip own = grip(selected, x, y, reach);
      if (own.part() != Part.NOTHING) {
        return own;
      }
    }
    Grip inside = Grip.NONE;
    for (int i = regions.size() - 1; i >= 0; i--) {
      Grip grip = grip(i, x, y, reach);
      if (grip.part() == Part.CORNER) {
        return grip;
      }
      if (grip.part() == Part.INSIDE && inside == Grip.NONE) {
        inside = grip;
      }
    }
    return inside;
  }

  private Grip grip(int region, double x, double y, double reach) {
    List<Vertex> vertices = regions.get(region).vertices();
    int nearest = -1;
    double least = reach;
    for (int i = 0; i < vertices.size(); i++) {
      double distance = distance(vertices.get(i), x, y);
      if (distance <= least) {
        least = distance;
        nearest = i;
      }
    }
    if (nearest >= 0) {
      return new Grip(Part.CORNER, region, nearest);
    }
    if (region == selected) {
      for (int i = 0; i < vertices.size(); i++) {
        if (distance(middle(vertices, i), x, y) <= reach) {
          return new Grip(Part.EDGE, region, i);
        }
      }
    }
    return isInside(vertices, x, y) || isOn(vertices, x, y, reach)
        ? new Grip(Part.INSIDE, region, -1)
        : Grip.NONE;
  }

  /** The middle of the edge after a corner. */
  static Vertex middle(List<Vertex> vertices, int corner) {
    Vertex a = vertices.get(corner);
    Vertex b = vertices.get((corner + 1) % vertices.size());
    return new Vertex((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  /** By the even-odd rule. */
  static boolean isInside(List<Vertex> vertices, double x, double y) {
    boolean inside = false;
    Vertex last = vertices.get(vertices.size() - 1);
    for (Vertex vertex : vertices) {
      if (vertex.y() > y != last.y() > y
          && x
              < (last.x() - vertex.x()) * (y - vertex.y()) / (last.y() - vertex.y()) + vertex.x()) {
        inside = !inside;
      }
      last = vertex;
    }
    return inside;
  }

  private static boolean isOn(List<Vertex> vertices, double x, double y, double reach) {
    Vertex a = vertices.get(vertices.size() - 1);
    for (Vertex b : vertices) {
      double dx = b.x() - a.x();
      double dy = b.y() - a.y();
      double length = dx * dx + dy * dy;
      double along = length == 0 ? 0 : ((x - a.x()) * dx + (y - a.y()) * dy) / length;
      along = Math.max(0, Math.min(1, along));
      if (Math.hypot(a.x() + along * dx - x, a.y() + along * dy - y) <= reach) {
        return true;
      }
      a = b;
    }
    return false;
  }

  /** What can be done next, for people; empty when there is nothing to say. */
  String hint() {
    if (tool == Tool.RECTANGLE) {
      return "Drag from one corner of the region to the opposite one. Esc ends.";
    }
    if (tool == Tool.REGION) {
      return switch (draft.size()) {
        case 0 -> "Click the corners of the region. Esc ends.";
        case 1, 2 -> "Click the next corner. Backspace takes one back, Esc drops all.";
        default ->
            "Click the next corner; double-click or Enter closes the region. Backspace takes one"
                + " back, Esc drops all.";
      };
    }
    if (corner >= 0 && selected >= 0) {
      return "Drag the corner to move it, Del removes it. Esc lets go.";
    }
    if (selected >= 0) {
      return "Drag a corner, the middle of an edge or the whole region. Del removes it. Esc lets"
          + " go.";
    }
    return "";
  }

  private void add(List<Vertex> vertices) {
    List<Polygon> more = new ArrayList<>(regions);
    more.add(new Polygon(vertices));
    regions = List.copyOf(more);
    selected = regions.size() - 1;
    corner = -1;
    tool(Tool.NONE);
    target.regions(regions);
    target.selected(selected);
  }

  private void replace(int region, Polygon polygon) {
    List<Polygon> changed = new ArrayList<>(regions);
    changed.set(region, polygon);
    regions = List.copyOf(changed);
  }

  private Vertex corner(double x, double y) {
    return new Vertex(
        Math.max(0, Math.min(scene.width(), Math.round(x))),
        Math.max(0, Math.min(scene.height(), Math.round(y))));
  }

  private static List<Vertex> rectangle(Vertex a, Vertex b) {
    return List.of(a, new Vertex(b.x(), a.y()), b, new Vertex(a.x(), b.y()));
  }

  private static double distance(Vertex vertex, double x, double y) {
    return Math.hypot(vertex.x() - x, vertex.y() - y);
  }
}
