package slm.ui.viewer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import slm.api.dataset.Vertex;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.Found;
import slm.ui.desk.Pick;
import slm.ui.desk.Side;

/** What pointer, wheel and keys do on the canvas. */
final class Gestures {

  /** How near, in points, the pointer must come. */
  private static final int REACH = 7;

  private static final int CLICK = 4;
  private static final double STEP = 1.5;

  private final SceneCanvas scene;
  private final Canvas canvas;

  private enum Drag {
    NONE,
    /** Pressed, and not moved far enough to say. */
    CLICK,
    PAN,
    EDIT,
    DIVIDER
  }

  private Drag drag = Drag.NONE;
  private Point pressed = new Point(0, 0);
  private Point last = new Point(0, 0);
  private boolean space;
  private boolean drawing;
  private int cursor = -1;
  private double magnified = 1;

  Gestures(SceneCanvas scene, Canvas canvas) {
    this.scene = scene;
    this.canvas = canvas;
  }

  void listen() {
    canvas.addListener(SWT.MouseDown, this::down);
    canvas.addListener(SWT.MouseMove, this::move);
    canvas.addListener(SWT.MouseUp, this::up);
    canvas.addListener(SWT.MouseDoubleClick, this::doubleClick);
    canvas.addListener(SWT.MouseExit, e -> leave());
    canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
    canvas.addListener(SWT.MouseHorizontalWheel, this::sideways);
    canvas.addListener(SWT.Gesture, this::gesture);
    canvas.addListener(SWT.KeyDown, this::keyDown);
    canvas.addListener(SWT.KeyUp, this::keyUp);
    canvas.addListener(SWT.FocusOut, e -> space = false);
    canvas.addListener(SWT.Traverse, this::traverse);
  }

  private double x(Event event) {
    return event.x * scene.factor();
  }

  private double y(Event event) {
    return event.y * scene.factor();
  }

  private Pane pane(Event event) {
    return Pane.at(scene.panes(), x(event));
  }

  private double reach() {
    return REACH * scene.factor() / scene.view().scale();
  }

  // ---- pointer ----

  private void down(Event event) {
    canvas.forceFocus();
    if (scene.extent().isEmpty() || drag == Drag.EDIT) {
      return;
    }
    pressed = new Point(event.x, event.y);
    last = pressed;
    Pane pane = pane(event);
    double x = pane.sceneX(x(event));
    double y = pane.sceneY(y(event));
    drawing = isDrawing();
    if (event.button == 2 || event.button == 1 && space) {
      drag = Drag.PAN;
    } else if (event.button != 1) {
      return;
    } else if (scene.isOnDivider(x(event)) && !isDrawing()) {
      drag = Drag.DIVIDER;
    } else if (isDrawing() || scene.look().regions() && peak(pane, x, y).isEmpty()) {
      drag = scene.editor().press(x, y, reach()) ? Drag.EDIT : Drag.CLICK;
    } else {
      drag = Drag.CLICK;
    }
    shape(event);
    canvas.redraw();
  }

  private boolean isDrawing() {
    return scene.editor().tool() != RegionEditor.Tool.NONE;
  }

  private void move(Event event) {
    int dx = event.x - last.x;
    int dy = event.y - last.y;
    if (drag == Drag.CLICK
        && Math.max(Math.abs(event.x - pressed.x), Math.abs(event.y - pressed.y)) >= CLICK) {
      drag = Drag.PAN;
    }
    switch (drag) {
      case PAN -> scene.drag(dx * scene.factor(), dy * scene.factor());
      case DIVIDER -> scene.divide(x(event) / scene.width());
      case CLICK -> {
        return;
      }
      default -> {
        if (scene.extent().isPresent()) {
          Pane pane = pane(event);
          scene.editor().move(pane.sceneX(x(event)), pane.sceneY(y(event)));
        }
      }
    }
    last = new Point(event.x, event.y);
    scene.pointAt(Optional.of(new Vertex(x(event), y(event))));
    shape(event);
    if (drag == Drag.EDIT || isDrawing() || scene.look().grid() != Look.NO_GRID) {
      canvas.redraw();
    }
  }

  private void up(Event event) {
    Drag was = drag;
    drag = Drag.NONE;
    if (scene.extent().isEmpty()) {
      return;
    }
    Pane pane = pane(event);
    double x = pane.sceneX(x(event));
    double y = pane.sceneY(y(event));
    if (was == Drag.EDIT) {
      boolean click =
          Math.max(Math.abs(event.x - pressed.x), Math.abs(event.y - pressed.y)) < CLICK;
      RegionEditor.Grip grip = scene.editor().grip(x, y, reach());
      scene.editor().release(x, y);
      if (click && !drawing && grip.part() == RegionEditor.Part.INSIDE) {
        // once more on the same region looks at what lies under it
        beneath(pane, x, y);
      }
    } else if (was == Drag.CLICK && event.button == 1) {
      click(pane, x, y);
    }
    shape(event);
    canvas.redraw();
  }

  private OptionalInt peak(Pane pane, double x, double y) {
    if (!scene.look().peaks()) {
      return OptionalInt.empty();
    }
    return found(pane.side())
        .map(found -> Hits.peak(found.peaks(), x, y, reach()))
        .orElse(OptionalInt.empty());
  }

  private Optional<Found> found(Side side) {
    return scene.state().selection().map(layer -> layer.found(side));
  }

  private void click(Pane pane, double x, double y) {
    OptionalInt peak = peak(pane, x, y);
    if (peak.isPresent()) {
      scene.pick(Optional.of(new Pick.OfPeak(pane.side(), peak.getAsInt())));
      return;
    }
    RegionEditor.Grip grip =
        scene.look().regions() ? scene.editor().grip(x, y, reach()) : RegionEditor.Grip.NONE;
    if (grip.part() != RegionEditor.Part.NOTHING) {
      scene.pick(Optional.of(new Pick.OfRegion(grip.region())));
    } else {
      beneath(pane, x, y);
    }
  }

  /** Picks the smallest tile, or the pixel where there is none. */
  private void beneath(Pane pane, double x, double y) {
    if (!Readings.isInside(new Vertex(x, y), scene.extent().orElseThrow())) {
      scene.pick(Optional.empty());
      return;
    }
    List<ScoredTile> tiles =
        Hits.tiles(
            found(pane.side()).map(Found::tiles).orElse(List.of()),
            x,
            y,
            scale -> scene.look().grid() == Look.NO_GRID || scene.look().outlines(scale));
    scene.pick(
        Optional.of(
            tiles.isEmpty()
                ? new Pick.OfPlace((int) Math.floor(x), (int) Math.floor(y))
                : new Pick.OfTile(pane.side(), tiles.get(0))));
  }

  private void doubleClick(Event event) {
    if (event.button != 1 || scene.extent().isEmpty()) {
      return;
    }
    if (isDrawing()) {
      scene.editor().finish();
      drag = Drag.NONE;
    } else if (drag != Drag.EDIT) {
      drag = Drag.NONE;
      scene.zoom(2, x(event), y(event));
    }
    canvas.redraw();
  }

  private void leave() {
    if (drag == Drag.NONE) {
      scene.pointAt(Optional.empty());
      canvas.redraw();
    }
  }

  // ---- wheel and touch pad ----

  private void wheel(Event event) {
    event.doit = false;
    if ((event.stateMask & SWT.SHIFT) != 0) {
      scene.drag(event.count * 20 * scene.factor(), 0);
    } else {
      // a notch is three lines
      scene.zoom(Math.pow(STEP, event.count / 3.0), x(event), y(event));
    }
    scene.pointAt(Optional.of(new Vertex(x(event), y(event))));
  }

  private void sideways(Event event) {
    event.doit = false;
    scene.drag(event.count * 20 * scene.factor(), 0);
  }

  private void gesture(Event event) {
    if (event.detail == SWT.GESTURE_BEGIN) {
      magnified = 1;
    } else if (event.detail == SWT.GESTURE_MAGNIFY && event.magnification > 0) {
      scene.zoom(event.magnification / magnified, x(event), y(event));
      magnified = event.magnification;
    } else if (event.detail == SWT.GESTURE_PAN) {
      scene.drag(event.xDirection * scene.factor(), event.yDirection * scene.factor());
    }
  }

  // ---- keys ----

  private void traverse(Event event) {
    switch (event.detail) {
      case SWT.TRAVERSE_ARROW_NEXT,
          SWT.TRAVERSE_ARROW_PREVIOUS,
          SWT.TRAVERSE_ESCAPE,
          SWT.TRAVERSE_RETURN,
          SWT.TRAVERSE_MNEMONIC,
          SWT.TRAVERSE_PAGE_NEXT,
          SWT.TRAVERSE_PAGE_PREVIOUS ->
          event.doit = false;
      default -> event.doit = true;
    }
  }

  private void keyDown(Event event) {
    if ((event.stateMask & (SWT.MOD1 | SWT.ALT)) != 0 || scene.extent().isEmpty()) {
      return;
    }
    double step = Math.min(scene.paneWidth(), scene.paneHeight()) / 6.0;
    RegionEditor editor = scene.editor();
    event.doit = false;
    switch (event.keyCode) {
      case SWT.ARROW_LEFT -> scene.pan(step, 0);
      case SWT.ARROW_RIGHT -> scene.pan(-step, 0);
      case SWT.ARROW_UP -> scene.pan(0, step);
      case SWT.ARROW_DOWN -> scene.pan(0, -step);
      case SWT.HOME, '0', SWT.KEYPAD_0 -> scene.fit();
      case '1', SWT.KEYPAD_1 -> scene.actual();
      case SWT.KEYPAD_ADD, '=' -> scene.zoom(STEP);
      case SWT.KEYPAD_SUBTRACT, '-' -> scene.zoom(1 / STEP);
      case SWT.ESC -> {
        if (!editor.cancel()) {
          scene.pick(Optional.empty());
        }
      }
      case SWT.CR, SWT.KEYPAD_CR -> editor.finish();
      case SWT.DEL -> editor.delete();
      case SWT.BS -> {
        if (!editor.back()) {
          editor.delete();
        }
      }
      case ' ' -> space = true;
      case 'r' -> take(RegionEditor.Tool.REGION);
      case 'b' -> take(RegionEditor.Tool.RECTANGLE);
      default -> {
        if (event.character == '+') {
          scene.zoom(STEP);
        } else {
          event.doit = scene.key(event.character);
        }
      }
    }
    if (editor.tool() == RegionEditor.Tool.NONE && drag == Drag.EDIT && !editor.busy()) {
      drag = Drag.NONE;
    }
    shape(event);
    canvas.redraw();
  }

  private void take(RegionEditor.Tool tool) {
    scene.editor().tool(scene.editor().tool() == tool ? RegionEditor.Tool.NONE : tool);
  }

  private void keyUp(Event event) {
    if (event.keyCode == ' ') {
      space = false;
      shape(event);
    }
  }

  // ---- cursor ----

  private void shape(Event event) {
    int wanted = shapeOf(event);
    if (wanted != cursor) {
      cursor = wanted;
      Cursor system = canvas.getDisplay().getSystemCursor(wanted);
      canvas.setCursor(system);
    }
  }

  private int shapeOf(Event event) {
    if (drag == Drag.PAN || space) {
      return SWT.CURSOR_SIZEALL;
    }
    if (isDrawing()) {
      return SWT.CURSOR_CROSS;
    }
    Optional<Vertex> at = scene.pointer();
    if (at.isEmpty() || scene.extent().isEmpty()) {
      return SWT.CURSOR_ARROW;
    }
    if (drag == Drag.DIVIDER || scene.isOnDivider(at.get().x())) {
      return SWT.CURSOR_SIZEWE;
    }
    if (!scene.look().regions()) {
      return SWT.CURSOR_ARROW;
    }
    Vertex place = scene.scenePointer().orElseThrow();
    RegionEditor.Grip grip = scene.editor().grip(place.x(), place.y(), reach());
    return switch (grip.part()) {
      case CORNER, EDGE -> SWT.CURSOR_HAND;
      case INSIDE ->
          grip.region() == scene.editor().selected() ? SWT.CURSOR_SIZEALL : SWT.CURSOR_ARROW;
      default -> SWT.CURSOR_ARROW;
    };
  }
}
