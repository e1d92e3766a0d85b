package slm.ui.viewer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Side;

/**
 * The pyramids of what is open: made when something is opened or found, kept as long as it is the
 * same, and closed after. A newer map is shown once it is at hand as a whole; until then the older
 * one is. For one thread, that of the display.
 */
final class Scenery implements AutoCloseable {

  private final long memory;
  private final Runnable changed;
  private Raster raster;
  private Pyramid scene;
  private final Map<Place, Slot> slots = new HashMap<>();

  private record Place(int layer, Side side) {}

  /**
   * A map at hand.
   *
   * @param exact whether it is the one a run would make
   */
  record Shown(ProbabilityMap map, Pyramid pyramid, boolean exact) {}

  private static final class Slot {
    private Shown shown;
    private Shown coming;

    void close() {
      close(shown);
      close(coming);
    }

    private static void close(Shown map) {
      if (map != null) {
        map.pyramid().close();
      }
    }
  }

  /**
   * @param memory all pyramids together should take, in bytes
   * @param changed called by any thread whenever there is more to see
   */
  Scenery(long memory, Runnable changed) {
    this.memory = memory;
    this.changed = changed;
  }

  /**
   * Opens what is new and closes what is gone.
   *
   * @return whether the scene is another one
   */
  boolean show(DeskState state) {
    Raster now = state.scene().map(OpenScene::pixels).orElse(null);
    boolean other = now != raster;
    if (other) {
      close();
      raster = now;
      if (now != null) {
        scene = new Pyramid(PixelSource.of(now), memory / 2, changed);
      }
    }
    Set<Place> places = new HashSet<>();
    if (now != null) {
      for (Layer layer : state.layers()) {
        for (Side side : state.sides()) {
          if (layer.visible() && layer.found(side).map().isPresent()) {
            Place place = new Place(layer.id(), side);
            places.add(place);
            show(slots.computeIfAbsent(place, key -> new Slot()), layer.found(side));
          }
        }
      }
    }
    slots
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !places.contains(entry.getKey());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    settle();
    return other;
  }

  private void show(Slot slot, Found found) {
    ProbabilityMap map = found.map().orElseThrow();
    if (slot.coming != null && slot.coming.map() == map) {
      return;
    }
    Slot.close(slot.coming);
    slot.coming = null;
    if (slot.shown == null || slot.shown.map() != map) {
      Pyramid pyramid = new Pyramid(PixelSource.of(map), memory / 8, changed);
      slot.coming = new Shown(map, pyramid, found.exact());
    }
  }

  /** Takes newer maps that are at hand by now in the place of older ones. */
  void settle() {
    for (Slot slot : slots.values()) {
      if (slot.coming == null || !slot.coming.pyramid().settled()) {
        continue;
      }
      if (slot.coming.pyramid().share() == 1 || slot.shown == null) {
        Slot.close(slot.shown);
        slot.shown = slot.coming;
      } else {
        Slot.close(slot.coming);
      }
      slot.coming = null;
    }
  }

  /** The scene, if one is open. */
  Optional<Pyramid> scene() {
    return Optional.ofNullable(scene);
  }

  /** The newest map of a layer that is at hand. */
  Optional<Shown> map(int layer, Side side) {
    return Optional.ofNullable(slots.get(new Place(layer, side))).map(slot -> slot.shown);
  }

  /** Number of pyramids that are open. */
  int open() {
    int count = scene == null ? 0 : 1;
    for (Slot slot : slots.values()) {
      count += (slot.shown == null ? 0 : 1) + (slot.coming == null ? 0 : 1);
    }
    return count;
  }

  @Override
  public void close() {
    if (scene != null) {
      scene.close();
    }
    slots.values().forEach(Slot::close);
    slots.clear();
    scene = null;
    raster = null;
  }
}
