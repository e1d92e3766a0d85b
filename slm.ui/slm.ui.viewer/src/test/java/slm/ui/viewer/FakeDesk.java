package slm.ui.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import slm.api.dataset.Polygon;
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

/** A desk on which things lie as a test puts them, and that computes nothing. */
final class FakeDesk implements Desk {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<List<Layer>> before = new ArrayList<>();
  final List<Path> opened = new CopyOnWriteArrayList<>();
  private DeskState state =
      new DeskState(
          Optional.empty(),
          Optional.empty(),
          Variant.DEFAULT,
          Optional.empty(),
          List.of(),
          -1,
          Map.of(),
          false,
          false,
          Optional.empty(),
          Optional.empty());
  private volatile Optional<Work> work = Optional.empty();
  private int next = 1;

  private record Parts(
      Optional<OpenScene> scene,
      Optional<Problem> problem,
      Optional<Variant> other,
      List<Layer> layers,
      int selected,
      Optional<Pick> pick,
      Optional<Sight> sight) {}

  private void change(UnaryOperator<Parts> how) {
    synchronized (this) {
      Parts now =
          how.apply(
              new Parts(
                  state.scene(),
                  state.problem(),
                  state.other(),
                  state.layers(),
                  state.selected(),
                  state.pick(),
                  state.sight()));
      state =
          new DeskState(
              now.scene,
              now.problem,
              state.variant(),
              now.other,
              now.layers,
              now.selected,
              Map.of(),
              !before.isEmpty(),
              false,
              now.pick,
              now.sight);
    }
    listeners.forEach(Runnable::run);
  }

  private void layers(UnaryOperator<List<Layer>> how) {
    change(
        p ->
            new Parts(
                p.scene, p.problem, p.other, how.apply(p.layers), p.selected, p.pick, p.sight));
  }

  private void layer(int id, UnaryOperator<Layer> how) {
    layers(all -> all.stream().map(each -> each.id() == id ? how.apply(each) : each).toList());
  }

  void scene(OpenScene scene) {
    change(
        p ->
            new Parts(
                Optional.ofNullable(scene),
                Optional.empty(),
                p.other,
                p.layers,
                p.selected,
                p.pick,
                p.sight));
  }

  void problem(Problem problem) {
    change(
        p ->
            new Parts(
                Optional.empty(),
                Optional.of(problem),
                p.other,
                p.layers,
                p.selected,
                p.pick,
                p.sight));
  }

  void found(int layer, Side side, Found found) {
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
                side == Side.SECOND ? found : each.second()));
  }

  void work(Work going) {
    work = Optional.ofNullable(going);
    listeners.forEach(Runnable::run);
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
    return work;
  }

  @Override
  public Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  @Override
  public void open(Path scene) {
    opened.add(scene);
  }

  @Override
  public void open(Path scene, String query, List<Polygon> regions) {
    opened.add(scene);
  }

  @Override
  public void open(StageSpec dataset, String scene, String query, List<Polygon> regions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    scene(null);
  }

  @Override
  public int add(String query) {
    int id = next++;
    int colour = new int[] {0xe4572e, 0x17bebb, 0xffc914}[id % 3];
    change(
        p -> {
          List<Layer> more = new ArrayList<>(p.layers);
          more.add(new Layer(id, query, colour, true, List.of(), Found.NOTHING, Found.NOTHING));
          return new Parts(p.scene, p.problem, p.other, more, id, Optional.empty(), p.sight);
        });
    return id;
  }

  @Override
  public void remove(int layer) {
    layers(all -> all.stream().filter(each -> each.id() != layer).toList());
  }

  @Override
  public void select(int layer) {
    change(p -> new Parts(p.scene, p.problem, p.other, p.layers, layer, Optional.empty(), p.sight));
  }

  @Override
  public void query(int layer, String query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void colour(int layer, int rgb) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void visible(int layer, boolean visible) {
    layer(
        layer,
        each ->
            new Layer(
                each.id(),
                each.query(),
                each.colour(),
                visible,
                each.regions(),
                each.first(),
                each.second()));
  }

  @Override
  public void regions(int layer, List<Polygon> regions) {
    synchronized (this) {
      before.add(state.layers());
    }
    layer(
        layer,
        each ->
            new Layer(
                each.id(),
                each.query(),
                each.colour(),
                each.visible(),
                regions,
                each.first(),
                each.second()));
  }

  @Override
  public void variant(Variant variant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void compare(Optional<Variant> other) {
    change(p -> new Parts(p.scene, p.problem, other, p.layers, p.selected, p.pick, p.sight));
  }

  @Override
  public void pick(Optional<Pick> picked) {
    change(p -> new Parts(p.scene, p.problem, p.other, p.layers, p.selected, picked, p.sight));
  }

  @Override
  public void lookAt(Window window) {
    change(
        p ->
            new Parts(
                p.scene,
                p.problem,
                p.other,
                p.layers,
                p.selected,
                p.pick,
                Optional.of(new Sight(window, p.sight.map(last -> last.wish() + 1).orElse(0L)))));
  }

  @Override
  public void undo() {
    List<Layer> last;
    synchronized (this) {
      last = before.remove(before.size() - 1);
    }
    layers(all -> last);
  }

  @Override
  public void redo() {
    throw new UnsupportedOperationException();
  }
}
