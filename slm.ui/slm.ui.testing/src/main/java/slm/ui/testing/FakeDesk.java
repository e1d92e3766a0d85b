package slm.ui.testing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import slm.api.dataset.Polygon;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Window;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.desk.Sight;
import slm.ui.desk.Work;

/**
 * A desk on which things lie as a test or a part puts them, and that computes nothing: what is
 * found is what the test says. It opens no files, but remembers which were to be opened.
 */
public final class FakeDesk implements Desk {

  private static final int[] COLOURS = {0xe4572e, 0x17bebb, 0xffc914};

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Opened> opened = new CopyOnWriteArrayList<>();
  private final List<Variant> variants = new CopyOnWriteArrayList<>();
  private volatile Optional<Work> work = Optional.empty();

  // guarded by this
  private final Deque<DeskState> before = new ArrayDeque<>();
  private Optional<OpenScene> scene = Optional.empty();
  private Optional<Problem> problem = Optional.empty();
  private Variant variant = Variant.DEFAULT;
  private Optional<Variant> other = Optional.empty();
  private List<Layer> layers = List.of();
  private int selected = -1;
  private Map<StageKind, List<ComponentInfo>> live = Map.of();
  private Optional<Pick> pick = Optional.empty();
  private Optional<Sight> sight = Optional.empty();
  private int last;

  /**
   * Something that was to be opened.
   *
   * @param file empty for a scene of a dataset
   * @param dataset empty for a file
   * @param scene its name in the dataset; empty for a file
   * @param query empty when there was none
   */
  public record Opened(
      Optional<Path> file,
      Optional<StageSpec> dataset,
      String scene,
      String query,
      List<Polygon> regions) {}

  private void change(Runnable how) {
    synchronized (this) {
      how.run();
    }
    listeners.forEach(Runnable::run);
  }

  /** Changes what can be undone. */
  private void step(Runnable how) {
    change(
        () -> {
          before.push(state());
          how.run();
        });
  }

  private void layer(int id, UnaryOperator<Layer> how) {
    layers = layers.stream().map(each -> each.id() == id ? how.apply(each) : each).toList();
  }

  // ---- what tests say ----

  /** This is the scene now. */
  public void scene(OpenScene now) {
    change(
        () -> {
          scene = Optional.ofNullable(now);
          problem = Optional.empty();
        });
  }

  /** The scene could not be opened. */
  public void problem(Problem why) {
    change(
        () -> {
          scene = Optional.empty();
          problem = Optional.of(why);
        });
  }

  /** This is known of a sentence. */
  public void found(int layer, Side side, Found found) {
    change(
        () ->
            layer(
                layer,
                each ->
                    new Layer(
                        each.id(),
                        each.query(),
                        each.colour(),
                        each.visible(),
                        each.regions(),
                        side == Side.FIRST ? found : each.first(),
                        side == Side.SECOND ? found : each.second())));
  }

  /** This is being computed; null for nothing. */
  public void work(Work going) {
    work = Optional.ofNullable(going);
    listeners.forEach(Runnable::run);
  }

  /** These are the components now. */
  public void live(Map<StageKind, List<ComponentInfo>> components) {
    change(() -> live = Map.copyOf(components));
  }

  // ---- what tests see ----

  /** All that was to be opened. */
  public List<Opened> opened() {
    return opened;
  }

  /** First variants, in the order they were chosen. */
  public List<Variant> variants() {
    return variants;
  }

  /** How many listen. */
  public int listeners() {
    return listeners.size();
  }

  // ---- what parts use ----

  @Override
  public synchronized DeskState state() {
    return new DeskState(
        scene,
        problem,
        variant,
        other,
        layers,
        selected,
        live,
        !before.isEmpty(),
        false,
        pick,
        sight);
  }

  @Override
  public Optional<Work> work() {
    return work;
  }

  @Override
  public Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  @Override
  public void open(Path file) {
    opened.add(new Opened(Optional.of(file), Optional.empty(), "", "", List.of()));
  }

  @Override
  public void open(Path file, String query, List<Polygon> regions) {
    opened.add(new Opened(Optional.of(file), Optional.empty(), "", query, regions));
  }

  @Override
  public void open(StageSpec dataset, String name, String query, List<Polygon> regions) {
    opened.add(new Opened(Optional.empty(), Optional.of(dataset), name, query, regions));
  }

  @Override
  public void close() {
    scene(null);
  }

  @Override
  public int add(String query) {
    int id;
    synchronized (this) {
      id = ++last;
    }
    step(
        () -> {
          List<Layer> more = new ArrayList<>(layers);
          int colour = COLOURS[id % COLOURS.length];
          more.add(new Layer(id, query, colour, true, List.of(), Found.NOTHING, Found.NOTHING));
          layers = List.copyOf(more);
          selected = id;
          pick = Optional.empty();
        });
    return id;
  }

  @Override
  public void remove(int id) {
    Predicate<Layer> stays = layer -> layer.id() != id;
    step(
        () -> {
          layers = layers.stream().filter(stays).toList();
          if (selected == id) {
            selected = layers.isEmpty() ? -1 : layers.get(layers.size() - 1).id();
          }
        });
  }

  @Override
  public void select(int id) {
    change(
        () -> {
          selected = id;
          pick = Optional.empty();
        });
  }

  @Override
  public void query(int id, String query) {
    change(
        () ->
            layer(
                id,
                each ->
                    new Layer(
                        id,
                        query,
                        each.colour(),
                        each.visible(),
                        each.regions(),
                        each.first(),
                        each.second())));
  }

  @Override
  public void colour(int id, int rgb) {
    step(
        () ->
            layer(
                id,
                each ->
                    new Layer(
                        id,
                        each.query(),
                        rgb,
                        each.visible(),
                        each.regions(),
                        each.first(),
                        each.second())));
  }

  @Override
  public void visible(int id, boolean visible) {
    step(
        () ->
            layer(
                id,
                each ->
                    new Layer(
                        id,
                        each.query(),
                        each.colour(),
                        visible,
                        each.regions(),
                        each.first(),
                        each.second())));
  }

  @Override
  public void regions(int id, List<Polygon> regions) {
    step(
        () ->
            layer(
                id,
                each ->
                    new Layer(
                        id,
                        each.query(),
                        each.colour(),
                        each.visible(),
                        regions,
                        each.first(),
                        each.second())));
  }

  @Override
  public void variant(Variant now) {
    variants.add(now);
    step(() -> variant = now);
  }

  @Override
  public void compare(Optional<Variant> with) {
    step(() -> other = with);
  }

  @Override
  public void pick(Optional<Pick> picked) {
    change(() -> pick = picked);
  }

  @Override
  public void lookAt(Window window) {
    change(
        () ->
            sight =
                Optional.of(new Sight(window, sight.map(Sight::wish).map(n -> n + 1).orElse(0L))));
  }

  @Override
  public void undo() {
    change(
        () -> {
          DeskState was = before.pop();
          layers = was.layers();
          selected = was.selected();
          variant = was.variant();
          other = was.other();
        });
  }

  @Override
  public void redo() {
    throw new UnsupportedOperationException();
  }
}
