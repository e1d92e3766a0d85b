package slm.ui.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.graphics.Pattern;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.desk.Pick;
import slm.ui.desk.Side;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/**
 * Shows a scene under its maps. Pictures are painted in the background; what is seen at once is the
 * last one, moved to where it belongs by now, under marks that are drawn anew each time.
 */
final class SceneCanvas {

  /** For all pictures at hand, of what the program may take. */
  private static final int MEMORY_SHARE = 5;

  private static final long MOST_MEMORY = 768L << 20;
  private static final int PULSE_MILLISECONDS = 40;
  private static final long FLIGHT_NANOSECONDS = 220_000_000;

  /**
   * On GTK, drawing an image copies all of its pixels first, only to learn its size, which takes
   * longer than all else that a painting does. Filling with it does not.
   */
  private static final boolean SURFACES = SWT.getPlatform().equals("gtk");

  private final Desk desk;
  private final PartWindow window;
  private final Theme theme;
  private final Display display;
  private final Canvas canvas;
  private final Scenery scenery;
  private final Renderer renderer;
  private final Marks marks;
  private final RegionEditor editor;
  private final AtomicBoolean pulsing = new AtomicBoolean();
  private final Map<Integer, Lut> tints = new HashMap<>();
  private final List<Consumer<Boolean>> waiting = new ArrayList<>();

  private DeskState state;
  private Look look;
  private Lut lut = Lut.BUILT_IN.get(0);
  private View view = new View(1, 0, 0);
  private boolean fitted = true;
  private double divider = 0.5;
  private double factor = 1;
  private int width = 1;
  private int height = 1;
  private Optional<Frame> frame = Optional.empty();
  private Frame.Order ordered;
  private Optional<Vertex> pointer = Optional.empty();
  private Runnable viewChanged = () -> {};
  private Runnable toolChanged = () -> {};
  private Runnable more = () -> {};
  private Predicate<Character> keys = key -> false;
  private View target;
  private long pulsed = System.nanoTime();

  SceneCanvas(Composite parent, PartWindow window, Desk desk, Look look) {
    this.desk = desk;
    this.window = window;
    this.theme = window.theme();
    this.look = look;
    this.state = desk.state();
    this.display = parent.getDisplay();
    marks = new Marks(theme);
    editor = new RegionEditor(new Edits());
    long memory = Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    scenery = new Scenery(memory, this::pulse);
    renderer = new Renderer(display, () -> window.later(this::arrived));
    canvas =
        Named.as(
            "scene.canvas",
            new Canvas(parent, SWT.NO_BACKGROUND | SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE));
    canvas.addListener(SWT.Paint, e -> paint(e.gc));
    canvas.addListener(SWT.Resize, e -> resized());
    canvas.addListener(SWT.Dispose, e -> dispose());
    new Gestures(this, canvas).listen();
  }

  private void dispose() {
    renderer.close();
    scenery.close();
    frame.ifPresent(each -> each.image().dispose());
    frame = Optional.empty();
  }

  /** What is drawn and changed by the pointer goes to the desk. */
  private final class Edits implements RegionEditor.Target {
    @Override
    public void regions(List<Polygon> changed) {
      int layer = state.selection().map(Layer::id).orElseGet(() -> desk.add(""));
      desk.regions(layer, changed);
    }

    @Override
    public void selected(int region) {
      desk.pick(region < 0 ? Optional.empty() : Optional.of(new Pick.OfRegion(region)));
    }

    @Override
    public void toolChanged() {
      toolChanged.run();
    }
  }

  Canvas canvas() {
    return canvas;
  }

  RegionEditor editor() {
    return editor;
  }

  Scenery scenery() {
    return scenery;
  }

  DeskState state() {
    return state;
  }

  Look look() {
    return look;
  }

  double factor() {
    return factor;
  }

  /** Where the pointer is, in pixels of the screen. */
  Optional<Vertex> pointer() {
    return pointer;
  }

  /** Asks to be called when another part of the scene is seen or the pointer moved. */
  void onView(Runnable changed) {
    viewChanged = changed;
  }

  void onTool(Runnable changed) {
    toolChanged = changed;
  }

  /** Gives keys that the canvas itself has no use for to somebody who says whether it has. */
  void onKey(Predicate<Character> pressed) {
    keys = pressed;
  }

  /** Whether nobody has a use for a key. */
  boolean key(char character) {
    return !keys.test(character);
  }

  void pick(Optional<Pick> picked) {
    desk.pick(picked);
  }

  /** Asks to be called when more of what is open is at hand. */
  void onMore(Runnable changed) {
    more = changed;
  }

  // ---- what is shown ----

  /** Shows what is open now. */
  void show(DeskState now) {
    boolean compared = state.other().isPresent() != now.other().isPresent();
    state = now;
    boolean other = scenery.show(now);
    extent()
        .ifPresent(
            extent ->
                editor.show(
                    extent,
                    now.selection().map(Layer::regions).orElse(List.of()),
                    now.pick()
                        .filter(Pick.OfRegion.class::isInstance)
                        .map(pick -> ((Pick.OfRegion) pick).index())
                        .orElse(-1)));
    if (other) {
      editor.tool(RegionEditor.Tool.NONE);
      frame.ifPresent(each -> each.image().dispose());
      frame = Optional.empty();
      ordered = null;
      target = null;
      fitted = true;
    }
    if (other || compared) {
      refit();
    }
    refresh();
  }

  /** Draws it in another way. */
  void look(Look wanted, Lut table) {
    boolean divided = look.comparison() != wanted.comparison();
    look = wanted;
    lut = table;
    if (divided) {
      refit();
    }
    refresh();
  }

  Optional<Extent> extent() {
    return scenery.scene().map(Pyramid::extent);
  }

  /** What is seen of two variants, or the one there is. */
  Comparison comparison() {
    return state.other().isPresent() ? look.comparison() : Comparison.FIRST;
  }

  List<Pane> panes() {
    return Pane.of(comparison(), width, height, divider, view);
  }

  private List<Layer> shownLayers(Side side) {
    return state.layers().stream()
        .filter(Layer::visible)
        .filter(layer -> !layer.query().isBlank())
        .filter(layer -> scenery.map(layer.id(), side).isPresent())
        .toList();
  }

  /** Whether maps have the colours of their layers, as there are several. */
  boolean isTinted() {
    return look.lut().equals(Look.LAYER_COLOUR)
        || state.layers().stream()
                .filter(layer -> layer.visible() && !layer.query().isBlank())
                .count()
            > 1;
  }

  private List<MapLayer> maps(Side side) {
    if (!look.map()) {
      return List.of();
    }
    boolean tinted = isTinted();
    return shownLayers(side).stream()
        .map(
            layer -> {
              Scenery.Shown shown = scenery.map(layer.id(), side).orElseThrow();
              Lut colours = tinted ? tints.computeIfAbsent(layer.colour(), Lut::flat) : lut;
              return new MapLayer(
                  shown.pyramid(),
                  !shown.exact(),
                  colours,
                  look.opacity(),
                  tinted || look.fading());
            })
        .toList();
  }

  /** Draws what there is now, and orders a picture if it would be another one. */
  void refresh() {
    if (canvas.isDisposed()) {
      return;
    }
    scenery.settle();
    order();
    canvas.redraw();
  }

  private void order() {
    if (scenery.scene().isEmpty() || width < 2 || height < 2) {
      return;
    }
    List<Pane> panes = panes();
    Frame.Order order =
        new Frame.Order(
            width,
            height,
            panes,
            scenery.scene().get(),
            panes.stream().map(pane -> maps(pane.side())).toList(),
            number(theme.canvas()),
            number(theme.line()));
    if (!order.equals(ordered) || !isComplete()) {
      ordered = order;
      renderer.order(order);
    }
  }

  /** Whether the picture at hand is the one that was ordered, and whole. */
  boolean isComplete() {
    return frame.filter(each -> each.complete() && each.order().equals(ordered)).isPresent();
  }

  private static int number(RGB rgb) {
    return rgb.red << 16 | rgb.green << 8 | rgb.blue;
  }

  private void arrived() {
    Optional<Frame> newest = renderer.take();
    if (newest.isEmpty()) {
      return;
    }
    if (canvas.isDisposed() || ordered == null) {
      newest.get().image().dispose();
      return;
    }
    frame.ifPresent(old -> old.image().dispose());
    frame = newest;
    canvas.redraw();
    told(false);
  }

  /**
   * There is more to see. From any thread. The first news is shown at once, as somebody may wait
   * for it; what follows soon after is shown together.
   */
  private void pulse() {
    if (pulsing.compareAndSet(false, true)) {
      window.later(
          () -> {
            long since = (System.nanoTime() - pulsed) / 1_000_000;
            if (since >= PULSE_MILLISECONDS) {
              beat();
            } else {
              display.timerExec((int) (PULSE_MILLISECONDS - since), this::beat);
            }
          });
    }
  }

  private void beat() {
    pulsing.set(false);
    pulsed = System.nanoTime();
    if (!canvas.isDisposed()) {
      refresh();
      more.run();
      told(false);
    }
  }

  // ---- what is seen of it ----

  View view() {
    return view;
  }

  boolean isFitted() {
    return fitted;
  }

  /** Shows the same as before, such as in a window that was made anew. */
  void view(View wanted, boolean fits) {
    target = null;
    view = wanted;
    fitted = fits;
    refit();
    moved();
  }

  /** The size of a pane, in pixels of the screen. */
  int paneWidth() {
    return Pane.fitWidth(comparison(), width);
  }

  int paneHeight() {
    return height;
  }

  private void refit() {
    if (fitted) {
      extent().ifPresent(extent -> view = View.fit(extent, paneWidth(), height));
    }
  }

  private void moved() {
    refresh();
    viewChanged.run();
  }

  private void resized() {
    factor = canvas.getMonitor().getZoom() / 100.0;
    Rectangle area = canvas.getClientArea();
    int oldWidth = paneWidth();
    int oldHeight = height;
    width = Math.max(1, (int) Math.round(area.width * factor));
    height = Math.max(1, (int) Math.round(area.height * factor));
    if (fitted) {
      refit();
    } else if (oldHeight > 1) {
      view = view.resized(oldWidth, oldHeight, paneWidth(), height);
    }
    target = null;
    moved();
  }

  /** Shows the whole scene. */
  void fit() {
    extent()
        .ifPresent(
            extent -> {
              fly(View.fit(extent, paneWidth(), height));
              fitted = true;
            });
  }

  /** Shows a pixel of the scene in each pixel of the screen. */
  void actual() {
    extent().ifPresent(extent -> fly(last().actual(paneWidth(), height, extent)));
  }

  /** Zooms around the middle, smoothly. */
  void zoom(double by) {
    extent().ifPresent(extent -> fly(last().zoomed(by, paneWidth() / 2.0, height / 2.0, extent)));
  }

  /** Zooms around a place of the canvas, in pixels of the screen, at once. */
  void zoom(double by, double x, double y) {
    extent()
        .ifPresent(
            extent -> {
              Pane pane = Pane.at(panes(), x);
              // of the first pane, which all others follow
              double left =
                  pane.side() == Side.SECOND && comparison() == Comparison.SWIPE
                      ? 0
                      : pane.area().x();
              set(view.zoomed(by, x - left, y, extent));
            });
  }

  /** Moves the scene by pixels of the screen. */
  void drag(double dx, double dy) {
    extent().ifPresent(extent -> set(view.dragged(dx, dy, extent, paneWidth(), height)));
  }

  /** Moves the scene smoothly, such as by a key. */
  void pan(double dx, double dy) {
    extent().ifPresent(extent -> fly(last().dragged(dx, dy, extent, paneWidth(), height)));
  }

  void lookAt(Window part) {
    extent().ifPresent(extent -> fly(last().lookingAt(part, paneWidth(), height, extent)));
  }

  private void set(View wanted) {
    target = null;
    fitted = false;
    view = wanted;
    moved();
  }

  /** Where it goes to, or is. */
  private View last() {
    return target == null ? view : target;
  }

  private void fly(View wanted) {
    fitted = false;
    View start = view;
    target = wanted;
    long began = System.nanoTime();
    step(start, wanted, began);
  }

  private void step(View start, View end, long began) {
    if (canvas.isDisposed() || target != end) {
      return;
    }
    double share = Math.min(1, (System.nanoTime() - began) / (double) FLIGHT_NANOSECONDS);
    double eased = 1 - (1 - share) * (1 - share) * (1 - share);
    view = start.towards(end, eased, paneWidth(), height);
    if (share == 1) {
      target = null;
    } else {
      display.timerExec(12, () -> step(start, end, began));
    }
    moved();
  }

  double divider() {
    return divider;
  }

  void divide(double at) {
    divider = Math.max(0.02, Math.min(0.98, at));
    refresh();
  }

  /** Whether a place of the canvas is on the divider. */
  boolean isOnDivider(double x) {
    return comparison() == Comparison.SWIPE && Math.abs(x - divider * width) <= 6 * factor;
  }

  int width() {
    return width;
  }

  void pointAt(Optional<Vertex> place) {
    pointer = place;
    viewChanged.run();
  }

  /** The pixel of the scene under the pointer, fractional; may be outside of it. */
  Optional<Vertex> scenePointer() {
    if (scenery.scene().isEmpty()) {
      return Optional.empty();
    }
    return pointer.map(
        at -> {
          Pane pane = Pane.at(panes(), at.x());
          return new Vertex(pane.sceneX(at.x()), pane.sceneY(at.y()));
        });
  }

  // ---- drawing ----

  private void paint(GC gc) {
    draw(gc, canvas.getClientArea());
  }

  private void draw(GC gc, Rectangle area) {
    gc.setBackground(Theme.color(theme.canvas()));
    gc.fillRectangle(area);
    if (scenery.scene().isEmpty()) {
      return;
    }
    List<Pane> panes = panes();
    frame.ifPresent(each -> blit(gc, area, each, panes));
    Optional<Vertex> hover = scenePointer();
    marks.draw(gc, new Marks.Ground(state, look, panes, factor, editor, hover));
    if (comparison() == Comparison.SWIPE) {
      divider(gc, area);
    }
    Notes notes = new Notes(this, desk.work(), theme);
    Chips chips = new Chips(gc, theme);
    for (Pane pane : panes) {
      chips.notes(Marks.points(pane.area(), factor), notes.of(pane, pane == panes.get(0)));
    }
    legend(chips, area);
    tiles(chips, area);
    if (!editor.hint().isEmpty()) {
      chips.hint(area, editor.hint());
    }
  }

  private void blit(GC gc, Rectangle area, Frame each, List<Pane> panes) {
    Image image = each.image();
    Rectangle size = image.getBounds();
    Frame.Order order = each.order();
    if (order.panes().equals(panes) && order.width() == width && order.height() == height) {
      if (size.width == area.width && size.height == area.height) {
        fill(gc, image, size);
      } else {
        gc.drawImage(image, 0, 0, size.width, size.height, 0, 0, area.width, area.height);
      }
      return;
    }
    gc.setAdvanced(true);
    gc.setInterpolation(SWT.NONE);
    for (int i = 0; i < panes.size(); i++) {
      Pane now = panes.get(i);
      Optional<Pane> then =
          order.panes().stream().filter(old -> old.side() == now.side()).findFirst();
      if (then.isEmpty()) {
        continue;
      }
      gc.setClipping(Marks.points(now.area(), factor));
      double scale = now.view().scale() / then.get().view().scale();
      double left = now.screenX(then.get().sceneX(0)) / factor;
      double top = now.screenY(then.get().sceneY(0)) / factor;
      double perPoint = order.width() / factor / size.width;
      Transform transform = new Transform(gc.getDevice());
      try {
        transform.translate((float) left, (float) top);
        transform.scale((float) (scale * perPoint), (float) (scale * perPoint));
        gc.setTransform(transform);
        Rectangle source = Marks.points(then.get().area(), factor);
        source = source.intersection(size);
        if (!source.isEmpty() && scale == 1 && perPoint == 1) {
          fill(gc, image, source);
        } else if (!source.isEmpty()) {
          gc.drawImage(
              image,
              source.x,
              source.y,
              source.width,
              source.height,
              source.x,
              source.y,
              source.width,
              source.height);
        }
      } finally {
        gc.setTransform(null);
        transform.dispose();
      }
      gc.setClipping((Rectangle) null);
    }
  }

  /** Draws a part of an image to where it is in the image, under the transform at hand. */
  private static void fill(GC gc, Image image, Rectangle part) {
    if (!SURFACES) {
      gc.drawImage(
          image, part.x, part.y, part.width, part.height, part.x, part.y, part.width, part.height);
      return;
    }
    Pattern pattern = new Pattern(gc.getDevice(), image);
    try {
      gc.setBackgroundPattern(pattern);
      gc.fillRectangle(part);
    } finally {
      gc.setBackgroundPattern(null);
      pattern.dispose();
    }
  }

  private void divider(GC gc, Rectangle area) {
    int x = (int) Math.round(divider * area.width);
    gc.setAlpha(255);
    gc.setBackground(Theme.color(theme.panel()));
    gc.fillRectangle(x - 1, 0, 3, area.height);
    gc.setForeground(Theme.color(theme.accent()));
    gc.setLineWidth(1);
    gc.drawLine(x, 0, x, area.height);
    int middle = area.height / 2;
    gc.fillOval(x - 9, middle - 9, 18, 18);
    gc.drawOval(x - 9, middle - 9, 18, 18);
    gc.setLineWidth(2);
    gc.drawPolyline(new int[] {x - 3, middle - 4, x - 6, middle, x - 3, middle + 4});
    gc.drawPolyline(new int[] {x + 3, middle - 4, x + 6, middle, x + 3, middle + 4});
    gc.setLineWidth(1);
  }

  private void legend(Chips chips, Rectangle area) {
    List<Layer> shown = new ArrayList<>(shownLayers(Side.FIRST));
    if (state.other().isPresent()) {
      shownLayers(Side.SECOND).stream().filter(each -> !shown.contains(each)).forEach(shown::add);
    }
    if (shown.isEmpty() || !look.legend() || !look.map()) {
      return;
    }
    if (isTinted()) {
      chips.legend(
          area, shown.stream().map(each -> new Chips.Swatch(each.colour(), each.query())).toList());
    } else {
      chips.legend(area, lut);
    }
  }

  private void tiles(Chips chips, Rectangle area) {
    List<String> lines = hoveredTiles();
    if (!lines.isEmpty()) {
      chips.beside(
          area,
          (int) Math.round(pointer.orElseThrow().x() / factor),
          (int) Math.round(pointer.get().y() / factor),
          lines);
    }
  }

  /** Scales and scores of the outlined tiles under the pointer. */
  List<String> hoveredTiles() {
    Optional<Vertex> hover = scenePointer();
    if (look.grid() == Look.NO_GRID || hover.isEmpty() || state.selection().isEmpty()) {
      return List.of();
    }
    Pane pane = Pane.at(panes(), pointer.orElseThrow().x());
    return Readings.tiles(
        Hits.tiles(
            state.selection().get().found(pane.side()).tiles(),
            hover.get().x(),
            hover.get().y(),
            look::outlines));
  }

  /** The colour of a value where one map is shown, {@code 0xRRGGBB}. */
  int legendColour(int value) {
    return lut.colour(value);
  }

  // ---- pictures of it ----

  /**
   * Gives the picture that is seen, in pixels of the screen, as soon as it is whole.
   *
   * @param receiver called once, by the display's thread
   */
  void picture(Consumer<ImageData> receiver) {
    waiting.add(
        gone -> {
          if (!gone) {
            receiver.accept(picture());
          }
        });
    told(false);
  }

  private void told(boolean gone) {
    boolean settled =
        isComplete() || scenery.scene().flatMap(Pyramid::problem).isPresent() && frame.isPresent();
    if (settled || gone) {
      List<Consumer<Boolean>> all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(each -> each.accept(gone));
    }
  }

  private ImageData picture() {
    Rectangle area = canvas.getClientArea();
    ImageGcDrawer drawer = (gc, w, h) -> draw(gc, area);
    Image image = new Image(display, drawer, area.width, area.height);
    try {
      return image.getImageData((int) Math.round(100 * factor));
    } finally {
      image.dispose();
    }
  }
}
