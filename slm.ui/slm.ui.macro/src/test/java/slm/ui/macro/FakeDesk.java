package slm.ui.macro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.VariantIdentity;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Work;

/** A desk on which lies what the test puts there. */
final class FakeDesk implements Desk {

  static final Extent SCENE = new Extent(64, 48);

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile DeskState state;

  FakeDesk(DeskState state) {
    this.state = state;
  }

  void become(DeskState other) {
    state = other;
    listeners.forEach(Runnable::run);
  }

  int listeners() {
    return listeners.size();
  }

  /** A scene with sentences; the first one is selected. */
  static DeskState state(Optional<Path> file, Variant variant, List<Layer> layers) {
    ComponentInfo median =
        new ComponentInfo(
            StageKind.FILTER,
            "median",
            "",
            "",
            "",
            "",
            List.of(new ComponentInfo.SettingInfo("size", "int", "251", "", "px", 1, 999, false)),
            "");
    return new DeskState(
        Optional.of(new OpenScene("my scene", file, new Grey())),
        Optional.empty(),
        variant,
        Optional.empty(),
        layers,
        1,
        Map.of(StageKind.FILTER, List.of(median)),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** A sentence, with a map and figures when it is exact. */
  static Layer layer(int id, String query, boolean exact, List<Polygon> regions) {
    CaseOutcome outcome =
        new CaseOutcome(
            0,
            new Case(0, new SceneRef("my scene", Optional.empty()), query, regions),
            Optional.empty(),
            Map.of(),
            0,
            regions.isEmpty() ? Map.of() : Map.of("rmi", 0.5),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            new VariantIdentity(List.of(), "", 1, 1),
            List.of());
    Found found =
        new Found(
            Optional.of(ProbabilityMap.of(SCENE, new byte[64 * 48])),
            exact,
            true,
            List.of(),
            exact ? Optional.of(outcome) : Optional.empty(),
            Optional.empty());
    return new Layer(id, query, 0, true, regions, found, Found.NOTHING);
  }

  private static final class Grey implements Raster {

    @Override
    public Extent extent() {
      return SCENE;
    }

    @Override
    public void read(Window window, PixelBuffer into) {
      into.resize(window.width(), window.height());
    }

    @Override
    public Optional<GeoReference> geo() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  @Override
  public DeskState state() {
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
    asked.add("open " + scene.getFileName());
  }

  @Override
  public void regions(int layer, List<Polygon> regions) {
    asked.add("regions " + layer + " " + regions.size());
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
    throw new UnsupportedOperationException();
  }

  @Override
  public int add(String query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(int layer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void select(int layer) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  @Override
  public void variant(Variant variant) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void compare(Optional<Variant> other) {
    throw new UnsupportedOperationException();
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
