package slm.ui.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.Variant;

/**
 * All that is open, at one moment.
 *
 * @param scene empty before the first, and when it could not be opened
 * @param problem why the scene could not be opened
 * @param variant the pipeline
 * @param other one to compare it with
 * @param layers in the order of the list
 * @param selected id of the layer that is worked on, or -1
 * @param live the components there are, by kind
 * @param undo whether something can be undone
 * @param redo whether something can be done again
 * @param pick what is looked at closely, of the selected layer
 * @param sight the last part of the scene that was wished to be seen
 */
public record DeskState(
    Optional<OpenScene> scene,
    Optional<Problem> problem,
    Variant variant,
    Optional<Variant> other,
    List<Layer> layers,
    int selected,
    Map<StageKind, List<ComponentInfo>> live,
    boolean undo,
    boolean redo,
    Optional<Pick> pick,
    Optional<Sight> sight) {

  public DeskState {
    layers = List.copyOf(layers);
    live = Map.copyOf(live);
  }

  /** The layer of that id, if it is there. */
  public Optional<Layer> layer(int id) {
    return layers.stream().filter(layer -> layer.id() == id).findFirst();
  }

  /** The layer that is worked on. */
  public Optional<Layer> selection() {
    return layer(selected);
  }

  /** The variants that are shown. */
  public List<Side> sides() {
    return other.isPresent() ? List.of(Side.FIRST, Side.SECOND) : List.of(Side.FIRST);
  }

  /** The variant of a side that is shown. */
  public Variant variant(Side side) {
    return side == Side.FIRST ? variant : other.orElse(variant);
  }

  DeskState with(List<Layer> changed, int selection) {
    return new DeskState(
        scene, problem, variant, other, changed, selection, live, undo, redo, pick, sight);
  }

  DeskState with(Optional<OpenScene> opened, Optional<Problem> why) {
    return new DeskState(
        opened, why, variant, other, layers, selected, live, undo, redo, pick, sight);
  }

  DeskState with(Variant first, Optional<Variant> second) {
    return new DeskState(
        scene, problem, first, second, layers, selected, live, undo, redo, pick, sight);
  }

  DeskState with(Map<StageKind, List<ComponentInfo>> components) {
    return new DeskState(
        scene, problem, variant, other, layers, selected, components, undo, redo, pick, sight);
  }

  DeskState with(Optional<Pick> picked) {
    return new DeskState(
        scene, problem, variant, other, layers, selected, live, undo, redo, picked, sight);
  }

  DeskState with(Sight wished) {
    return new DeskState(
        scene,
        problem,
        variant,
        other,
        layers,
        selected,
        live,
        undo,
        redo,
        pick,
        Optional.of(wished));
  }

  /** Without what was picked, when that is gone. */
  DeskState withPickThatIs() {
    return pick.isEmpty() || isThere(pick.get()) ? this : with(Optional.<Pick>empty());
  }

  private boolean isThere(Pick picked) {
    if (scene.isEmpty()) {
      return false;
    }
    if (picked instanceof Pick.OfPlace) {
      return true;
    }
    if (selection().isEmpty()) {
      return false;
    }
    Layer layer = selection().get();
    if (picked instanceof Pick.OfRegion region) {
      return region.index() < layer.regions().size();
    }
    if (picked instanceof Pick.OfTile tile) {
      return layer.found(tile.side()).tiles().contains(tile.tile());
    }
    Pick.OfPeak peak = (Pick.OfPeak) picked;
    return peak.index() < layer.found(peak.side()).peaks().size();
  }

  DeskState with(boolean canUndo, boolean canRedo) {
    return new DeskState(
        scene, problem, variant, other, layers, selected, live, canUndo, canRedo, pick, sight);
  }
}
