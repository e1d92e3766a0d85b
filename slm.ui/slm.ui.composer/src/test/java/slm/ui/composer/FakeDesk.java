package slm.ui.composer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import slm.api.dataset.Polygon;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;
import slm.ui.desk.Work;

/** A desk that computes nothing: what is found is what a test says. */
final class FakeDesk implements Desk {

  final Parts parts = new Parts();

  /** Variants in the order they came. */
  final List<Variant> variants = new CopyOnWriteArrayList<>();

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private DeskState state =
      new DeskState(
          Optional.empty(),
          Optional.empty(),
          Variant.DEFAULT,
          Optional.empty(),
          List.of(),
          -1,
          parts.live(),
          false,
          false,
          Optional.empty(),
          Optional.empty());
  private int next;

  /** Everything that a test or a part may change. */
  private void change(UnaryOperator<DeskState> how) {
    synchronized (this) {
      state = how.apply(state);
    }
    listeners.forEach(Runnable::run);
  }

  private static DeskState with(DeskState old, List<Layer> layers, int selected) {
    return new DeskState(
        old.scene(),
        old.problem(),
        old.variant(),
        old.other(),
        layers,
        selected,
        old.live(),
        old.undo(),
        old.redo(),
        old.pick(),
        old.sight());
  }

  private static DeskState with(DeskState old, Variant variant, Optional<Variant> other) {
    return new DeskState(
        old.scene(),
        old.problem(),
        variant,
        other,
        old.layers(),
        old.selected(),
        old.live(),
        old.undo(),
        old.redo(),
        old.pick(),
        old.sight());
  }

  private void layer(int id, UnaryOperator<Layer> how) {
    change(
        old ->
            with(
                old,
                old.layers().stream()
                    .map(layer -> layer.id() == id ? how.apply(layer) : layer)
                    .toList(),
                old.selected()));
  }

  /** Says what is known of a sentence. */
  void found(int id, Found first) {
    layer(
        id,
        layer ->
            new Layer(
                layer.id(),
                layer.query(),
                layer.colour(),
                layer.visible(),
                layer.regions(),
                first,
                layer.second()));
  }

  /** Tells what components there are now. */
  void partsChanged() {
    change(
        old ->
            new DeskState(
                old.scene(),
                old.problem(),
                old.variant(),
                old.other(),
                old.layers(),
                old.selected(),
                parts.live(),
                old.undo(),
                old.redo(),
                old.pick(),
                old.sight()));
  }

  /** A scene is open, or could not be opened. */
  void scene(boolean open, Optional<Problem> problem) {
    Raster pixels =
        new Raster() {
          @Override
          public Extent extent() {
            return new Extent(600, 400);
          }

          @Override
          public void read(Window window, PixelBuffer into) {
            into.resize(window.width(), window.height());
          }

          @Override
          public void close() {
            // nobody's
          }
        };
    change(
        old ->
            new DeskState(
                open
                    ? Optional.of(new OpenScene("harbour.png", Optional.empty(), pixels))
                    : Optional.empty(),
                problem,
                old.variant(),
                old.other(),
                old.layers(),
                old.selected(),
                old.live(),
                old.undo(),
                old.redo(),
                old.pick(),
                old.sight()));
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public synchronized DeskState state() {
    return state;
  }

  @Override
  public Optional<Work> work() {
    return Optional.empty();
  }

  @Override
  public Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  @Override
  public void open(Path scene) {
    scene(true, Optional.empty());
  }

  @Override
  public void open(Path scene, String query, List<Polygon> regions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void open(StageSpec dataset, String scene, String query, List<Polygon> regions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    scene(false, Optional.empty());
  }

  @Override
  public int add(String query) {
    int id = next++;
    change(
        old -> {
          List<Layer> layers = new ArrayList<>(old.layers());
          layers.add(
              new Layer(
                  id,
                  query,
                  0x4060a0 + 0x300000 * id,
                  true,
                  List.of(),
                  Found.NOTHING,
                  Found.NOTHING));
          return with(old, layers, id);
        });
    return id;
  }

  @Override
  public void remove(int id) {
    change(
        old -> {
          List<Layer> layers = old.layers().stream().filter(layer -> layer.id() != id).toList();
          int last = layers.isEmpty() ? -1 : layers.get(layers.size() - 1).id();
          return with(old, layers, old.selected() == id ? last : old.selected());
        });
  }

  @Override
  public void select(int id) {
    change(old -> with(old, old.layers(), id));
  }

  @Override
  public void query(int id, String query) {
    layer(
        id,
        layer ->
            new Layer(
                id,
                query,
                layer.colour(),
                layer.visible(),
                layer.regions(),
                layer.first(),
                layer.second()));
  }

  @Override
  public void colour(int id, int rgb) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void visible(int id, boolean visible) {
    layer(
        id,
        layer ->
            new Layer(
                id,
                layer.query(),
                layer.colour(),
                visible,
                layer.regions(),
                layer.first(),
                layer.second()));
  }

  @Override
  public void regions(int id, List<Polygon> regions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void variant(Variant variant) {
    variants.add(variant);
    change(old -> with(old, variant, old.other()));
  }

  @Override
  public void compare(Optional<Variant> other) {
    change(old -> with(old, old.variant(), other));
  }

  @Override
  public void pick(Optional<Pick> picked) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void lookAt(Window window) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void undo() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void redo() {
    throw new UnsupportedOperationException();
  }
}
