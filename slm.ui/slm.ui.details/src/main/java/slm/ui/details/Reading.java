package slm.ui.details;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.Raster;
import slm.api.result.PartIdentity;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.details.FiguresReading.Figures;
import slm.ui.details.Page.Builder;
import slm.ui.parts.FactSheet.Tone;

/**
 * Says what is known of what is selected. May take its time, so it is not for the display's thread;
 * for one thread at a time.
 */
final class Reading {

  private final Figures figures;
  private final Earth earth;
  private final RegionFacts.Known regions = new RegionFacts.Known();
  private final Map<Side, Remembered> remembered = new EnumMap<>(Side.class);

  /** What was last known of a sentence. */
  private record Remembered(Raster scene, int layer, Known known) {}

  Reading(Figures figures, Earth earth) {
    this.figures = figures;
    this.earth = earth;
  }

  Page of(DeskState state) {
    Builder page = new Builder();
    if (state.scene().isEmpty()) {
      remembered.clear();
      noScene(state, page);
      return page.page(false);
    }
    OpenScene scene = state.scene().get();
    Optional<Layer> layer = state.selection().filter(selected -> !selected.query().isBlank());
    List<RegionFacts> facts =
        layer
            .map(selected -> regions.of(scene.pixels().extent(), selected.regions()))
            .orElse(List.of());
    Map<Side, Known> known = new EnumMap<>(Side.class);
    boolean former = layer.isPresent() && know(state, scene, layer.get(), known);
    Seen seen = new Seen(state, scene, layer, facts, known);
    if (layer.isEmpty()) {
      remembered.clear();
      page.note(
          Tone.PLAIN,
          "There is no sentence yet.",
          "Write one at the top left, and see where in the scene it is true.");
    } else {
      for (Side side : state.sides()) {
        standing(seen, side, former, page);
      }
    }
    state.pick().ifPresent(pick -> new PickedReading(seen, earth, page).add(pick));
    if (layer.isPresent()) {
      new FiguresReading(seen, figures, page).add();
      new OutcomeReading(seen, page).add();
    }
    scene(scene, page);
    layer.ifPresent(selected -> sentence(state, selected, page));
    new PartsReading(known, page).add();
    return page.page(former);
  }

  /**
   * Collects what is known, or was known before while something newer is being computed.
   *
   * @return whether some of it is of before
   */
  private boolean know(DeskState state, OpenScene scene, Layer layer, Map<Side, Known> known) {
    boolean former = false;
    for (Side side : state.sides()) {
      Found found = layer.found(side);
      Remembered before = remembered.get(side);
      if (found.outcome().isPresent()) {
        known.put(side, Known.of(found));
        remembered.put(side, new Remembered(scene.pixels(), layer.id(), Known.of(found)));
      } else if (found.problem().isEmpty()
          && before != null
          && before.scene().equals(scene.pixels())
          && before.layer() == layer.id()) {
        known.put(side, before.known());
        former = true;
      }
    }
    return former;
  }

  private static void noScene(DeskState state, Builder page) {
    Optional<Problem> problem = state.problem();
    if (problem.isPresent()) {
      page.note(Tone.ERROR, problem.get().text(), problem.get().remedy());
    } else {
      page.note(
          Tone.PLAIN, "No scene is open.", "Drop an image on the window, or choose File, Open.");
    }
  }

  /** How far the map is, and what is to be known of it. */
  private static void standing(Seen seen, Side side, boolean former, Builder page) {
    Found found = seen.layer().orElseThrow().found(side);
    String of = seen.of(side);
    if (found.problem().isPresent()) {
      page.note(
          Tone.ERROR,
          (of.isEmpty() ? "" : Seen.letter(side) + ": ") + found.problem().get().text(),
          found.problem().get().remedy());
    } else if (found.outcome().isEmpty()) {
      String begin =
          found.current()
              ? "The map" + of + " is approximate so far."
              : "The map" + of + " is being made.";
      page.note(
          Tone.MUTED,
          begin,
          former ? "What stands below is of the map before." : "Figures come with the exact one.");
    }
    found
        .outcome()
        .ifPresent(
            outcome -> {
              outcome.warnings().forEach(warning -> page.note(Tone.WARNING, warning));
              for (PartIdentity gone : outcome.withdrawn()) {
                page.note(
                    Tone.WARNING,
                    "The "
                        + gone.kind()
                        + " "
                        + gone.id()
                        + " of "
                        + gone.bundle()
                        + " "
                        + gone.version()
                        + " went away meanwhile; the map was begun anew.");
              }
            });
  }

  private void scene(OpenScene scene, Builder page) {
    Extent extent = scene.pixels().extent();
    page.heading("Scene");
    page.pair("File", scene.name());
    page.pair(
        "Size",
        Say.count(extent.width())
            + " \u00d7 "
            + Say.count(extent.height())
            + " px, "
            + Say.number(Math.round(extent.pixels() / 1e5) / 10.0)
            + " million");
    Optional<GeoReference> geo = scene.pixels().geo();
    if (geo.isEmpty()) {
      page.pair("On Earth", "not known");
      return;
    }
    GeoReference at = geo.get();
    page.pair("System", Say.system(at.crs()));
    page.pair(
        "One pixel",
        Say.number(Math.hypot(at.pixelWidth(), at.rotationY()))
            + " \u00d7 "
            + Say.number(Math.hypot(at.pixelHeight(), at.rotationX()))
            + " of its units");
    earth
        .lines(at, extent.width() / 2.0, extent.height() / 2.0)
        .forEach((label, text) -> page.pair(label.equals("World") ? "Centre" : label, text));
  }

  private static void sentence(DeskState state, Layer layer, Builder page) {
    page.heading("Sentence");
    page.pair("Text", layer.query());
    if (state.other().isEmpty()) {
      page.pair("Variant", Say.variant(state.variant()));
    } else {
      page.pair(Seen.letter(Side.FIRST), Say.variant(state.variant()));
      String differences = Say.differences(state.variant(), state.other().get());
      page.pair(
          Seen.letter(Side.SECOND),
          differences.isEmpty() ? "the same" : "the same but for " + differences);
    }
  }
}
