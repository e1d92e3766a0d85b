package slm.ui.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.ui.desk.Layer;

/**
 * Zooms and moves a large scene under maps. Inputs come sixty times a second, or as soon as the
 * last one is painted when that takes longer.
 */
final class Frames {

  private static final long PACE_NANOSECONDS = 16_666_667;
  private static final int WARM_UP = 60;
  private static final int STEP = 24;

  private final Stage stage;
  private final Canvas canvas;
  private final int count;
  private final List<Map<String, Object>> results = new ArrayList<>();

  // of the display's thread
  private CompletableFuture<Long> waiting;
  private boolean sharp;
  private long busy;
  private long worked;

  /**
   * @param count of frames of each scenario, without those to warm up
   */
  Frames(Stage stage, int count) {
    this.stage = stage;
    this.count = count;
    canvas = stage.viewer.canvas();
  }

  /** All scenarios of an image. */
  List<Map<String, Object>> of(Path file, String format) {
    results.clear();
    stage.desk.state().layers().stream().map(Layer::id).toList().forEach(stage.desk::remove);
    open(file, format);
    scenario(format, "zoom, no map", this::whole, this::zoom);
    scenario(format, "move 1:1, no map", this::actual, this::drag);
    int first = stage.desk.add("a building with a red roof beside a road");
    stage.desk.regions(first, regions());
    stage.settle();
    scenario(format, "zoom, map and overlays", this::whole, this::zoom);
    scenario(format, "move 1:1, map and overlays", this::actual, this::drag);
    scenario(format, "move 1:4, map and overlays", this::quarter, this::drag);
    stage.loop.run(() -> stage.viewer.tiles(true));
    scenario(format, "zoom, map and all tiles", this::whole, this::zoom);
    stage.loop.run(() -> stage.viewer.tiles(false));
    stage.desk.add("green farmland");
    stage.settle();
    scenario(format, "zoom, two maps", this::whole, this::zoom);
    scenario(format, "move 1:1, two maps", this::actual, this::drag);
    return List.copyOf(results);
  }

  private void open(Path file, String format) {
    Memory memory = new Memory();
    long began = System.nanoTime();
    stage.open(file);
    long seen = System.nanoTime() - began;
    put(format, "open until the whole is sharp", Figures.ofNanos(seen), null, null, -1, -1, memory);
  }

  private List<Polygon> regions() {
    List<Polygon> regions = new ArrayList<>();
    int side = stage.desk.state().scene().orElseThrow().pixels().extent().width();
    int edge = side / 25;
    for (int i = 0; i < 30; i++) {
      int x = i % 6 * side / 6 + edge;
      int y = i / 6 * side / 5 + edge;
      regions.add(
          new Polygon(
              List.of(
                  new Vertex(x, y),
                  new Vertex(x + edge, y + edge / 4.0),
                  new Vertex(x + edge, y + edge),
                  new Vertex(x, y + edge))));
    }
    return regions;
  }

  // ---- what is done with it

  private void whole() {
    stage.viewer.fit();
  }

  private void actual() {
    stage.viewer.actual();
  }

  private void quarter() {
    stage.viewer.actual();
    for (int i = 0; i < 10; i++) {
      wheel(-1, canvas.getClientArea().width / 2, canvas.getClientArea().height / 2);
    }
  }

  /** A third of a notch; ten are a factor of nearly four. */
  private void wheel(int direction, int x, int y) {
    Event event = new Event();
    event.count = direction;
    event.x = x;
    event.y = y;
    canvas.notifyListeners(SWT.MouseVerticalWheel, event);
  }

  /** In to pixels as large as four of the screen, at one place after the other, and out again. */
  private void zoom(int frame) {
    int width = canvas.getClientArea().width;
    int height = canvas.getClientArea().height;
    int round = frame / 56;
    int x = width / 4 + round * 131 % (width / 2);
    int y = height / 4 + round * 71 % (height / 2);
    wheel(frame % 56 < 28 ? 1 : -1, x, y);
  }

  /** Along a square of a few screens. */
  private void drag(int frame) {
    int way = frame / 40 % 4;
    int dx = way == 0 ? -STEP : way == 2 ? STEP : 0;
    int dy = way == 1 ? -STEP : way == 3 ? STEP : 0;
    if (frame == 0) {
      mouse(SWT.MouseDown, 0, 0);
      mouse(SWT.MouseMove, 8, 8);
    }
    moved(dx, dy);
  }

  private int mouseX;
  private int mouseY;

  private void moved(int dx, int dy) {
    mouseX += dx;
    mouseY += dy;
    mouse(SWT.MouseMove, mouseX, mouseY);
  }

  private void mouse(int type, int x, int y) {
    mouseX = x;
    mouseY = y;
    Event event = new Event();
    event.button = 2;
    event.x = canvas.getClientArea().width / 2 + x;
    event.y = canvas.getClientArea().height / 2 + y;
    canvas.notifyListeners(type, event);
  }

  // ---- and measured

  private void scenario(String format, String name, Runnable place, IntConsumer input) {
    stage.loop.run(
        () -> {
          mouse(SWT.MouseUp, 0, 0);
          place.run();
        });
    stage.settle();
    stage.loop.run(() -> stage.loop.onPainted(this::painted));
    for (int i = 0; i < WARM_UP; i++) {
      frame(i, input);
    }
    Memory memory = new Memory();
    List<Long> times = new ArrayList<>();
    List<Long> ui = new ArrayList<>();
    List<Long> cpu = new ArrayList<>();
    int whole = 0;
    long last = -1;
    long lastWorked = -1;
    for (int i = 0; i < count; i++) {
      long time = frame(WARM_UP + i, input);
      times.add(time);
      whole += sharp ? 1 : 0;
      if (last >= 0) {
        ui.add(busy - last);
        cpu.add(worked - lastWorked);
      }
      last = busy;
      lastWorked = worked;
    }
    long ended = System.nanoTime();
    stage.loop.await("a sharp picture", stage.viewer::isSharp);
    long toSharp = System.nanoTime() - ended;
    stage.loop.run(() -> stage.loop.onPainted(at -> {}));
    put(
        format,
        name,
        Figures.ofNanos(times),
        Figures.ofNanos(ui),
        Figures.ofNanos(cpu),
        100.0 * whole / count,
        toSharp / 1e6,
        memory);
  }

  private void painted(long at) {
    if (waiting != null) {
      sharp = stage.viewer.isSharp();
      waiting.complete(at);
      waiting = null;
    }
  }

  /** Nanoseconds from an input until it is painted. */
  private long frame(int index, IntConsumer input) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    long sent = System.nanoTime();
    canvas
        .getDisplay()
        .asyncExec(
            () -> {
              busy = stage.loop.busy();
              worked = stage.loop.worked();
              waiting = done;
              input.accept(index);
            });
    long time = EventLoop.get("a frame", done) - sent;
    long rest = (PACE_NANOSECONDS - (System.nanoTime() - sent)) / 1_000_000;
    if (rest > 0) {
      EventLoop.pause(rest);
    }
    return time;
  }

  private void put(
      String format,
      String name,
      Figures frame,
      Figures ui,
      Figures cpu,
      double sharpShare,
      double toSharp,
      Memory memory) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("format", format);
    result.put("scenario", name);
    result.put("frame", frame);
    if (ui != null) {
      result.put("ui", ui);
      result.put("uiProcessor", cpu);
      result.put("sharpPercent", sharpShare);
      result.put("toSharp", toSharp);
    }
    result.put("memory", memory.course());
    results.add(result);
  }
}
