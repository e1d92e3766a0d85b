package slm.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slm.api.experiment.Variant;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.desk.Work;
import slm.ui.parts.Icon;
import slm.ui.parts.Theme;

/** What the user should know of what is seen: what it is, what it is worth, what goes on. */
final class Notes {

  private static final Map<String, String> STAGES =
      Map.of(
          "open", "Opening",
          "text", "Reading the sentence",
          "encode", "Looking at tiles",
          "fuse", "Fusing scores",
          "filter", "Filtering the map",
          "metrics", "Judging the map",
          "peaks", "Finding peaks",
          "write", "Writing");

  private final DeskState state;
  private final SceneCanvas canvas;
  private final Optional<Work> work;
  private final Theme theme;

  Notes(SceneCanvas canvas, Optional<Work> work, Theme theme) {
    this.state = canvas.state();
    this.canvas = canvas;
    this.work = work;
    this.theme = theme;
  }

  /**
   * The notes on a pane.
   *
   * @param first whether it has those on the whole scene too
   */
  List<Chips.Note> of(Pane pane, boolean first) {
    List<Chips.Note> notes = new ArrayList<>();
    if (state.other().isPresent()) {
      notes.add(Chips.Note.of(title(state, pane.side()), theme.text()));
    }
    if (first) {
      scene(notes);
    }
    Optional<Layer> layer = state.selection().filter(each -> !each.query().isBlank());
    layer.ifPresent(each -> map(notes, each, pane.side()));
    if (first && work.isPresent()) {
      notes.add(work(work.get()));
    }
    return notes;
  }

  /** The side and name of a variant, or what it chooses. */
  static String title(DeskState state, Side side) {
    Variant variant = state.variant(side);
    String letter = side == Side.FIRST ? "A" : "B";
    String name = variant.name().isBlank() ? choices(state, side) : variant.name();
    return letter + " · " + name;
  }

  /** What tells a variant without a name from the other one. */
  private static String choices(DeskState state, Side side) {
    Variant variant = state.variant(side);
    Variant other = state.variant(side == Side.FIRST ? Side.SECOND : Side.FIRST);
    List<String> parts = new ArrayList<>();
    if (!variant.scene().equals(other.scene())) {
      parts.add(variant.scene().map(Object::toString).orElse("scene as it is"));
    }
    if (!variant.tiler().equals(other.tiler())) {
      parts.add(variant.tiler().toString());
    }
    if (!variant.query().equals(other.query())) {
      parts.add(variant.query().toString());
    }
    if (!variant.encoder().equals(other.encoder())) {
      parts.add(variant.encoder().toString());
    }
    if (!variant.fusion().equals(other.fusion())) {
      parts.add(variant.fusion().toString());
    }
    if (!variant.filter().equals(other.filter())) {
      parts.add(variant.filter().toString());
    }
    if (parts.isEmpty()) {
      parts.add(variant.encoder().toString());
      parts.add(variant.tiler().toString());
    }
    return String.join(", ", parts);
  }

  private void scene(List<Chips.Note> notes) {
    Pyramid scene = canvas.scenery().scene().orElseThrow();
    if (scene.problem().isPresent()) {
      notes.add(
          new Chips.Note(
              sentence(scene.problem().get()) + "\nOpen it again, or open another scene.",
              Optional.of(Icon.WARNING),
              theme.error(),
              Optional.empty()));
    } else if (scene.share() < 1) {
      notes.add(
          new Chips.Note(
              String.format(
                  Locale.ROOT, "Reading the scene: %.0f %%", Math.floor(100 * scene.share())),
              Optional.empty(),
              theme.text(),
              Optional.of(scene.share())));
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private void map(List<Chips.Note> notes, Layer layer, Side side) {
    Found found = layer.found(side);
    if (!layer.visible()) {
      notes.add(Chips.Note.of("The map of this sentence is hidden", theme.muted()));
      return;
    }
    if (!canvas.look().map() && found.map().isPresent()) {
      notes.add(Chips.Note.of("Maps are hidden (M shows them)", theme.muted()));
    }
    if (found.problem().isPresent()) {
      Problem problem = found.problem().get();
      String remedy = problem.remedy().isBlank() ? "" : "\n" + problem.remedy();
      String stale = found.map().isPresent() ? "\nWhat is seen is an earlier map." : "";
      notes.add(
          new Chips.Note(
              problem.text() + remedy + stale,
              Optional.of(Icon.WARNING),
              theme.warning(),
              Optional.empty()));
    } else if (found.map().isPresent() && !found.current()) {
      notes.add(Chips.Note.of("Updating: this is an earlier map", theme.warning()));
    } else if (found.map().isPresent() && !isExact(layer, side)) {
      notes.add(Chips.Note.of("Approximate: the exact map follows", theme.muted()));
    }
  }

  /** Whether the map that is seen, not only the one that is known, is exact. */
  private boolean isExact(Layer layer, Side side) {
    return canvas.scenery().map(layer.id(), side).filter(Scenery.Shown::exact).isPresent();
  }

  private Chips.Note work(Work going) {
    String stage = STAGES.getOrDefault(going.stage(), going.stage());
    String text = stage.isEmpty() ? "Preparing" : stage;
    if (going.total() > 0) {
      text += String.format(Locale.ROOT, ": %,d of %,d", going.done(), going.total());
    }
    String what = going.what().length() > 60 ? going.what().substring(0, 59) + "…" : going.what();
    if (!what.isBlank()) {
      text += " · " + what;
    }
    return new Chips.Note(
        text,
        Optional.empty(),
        theme.text(),
        Optional.of(going.total() > 0 ? (double) going.done() / going.total() : -1.0));
  }
}
