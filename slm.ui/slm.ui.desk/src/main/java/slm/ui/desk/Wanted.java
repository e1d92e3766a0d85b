package slm.ui.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import slm.api.dataset.Polygon;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/**
 * A result that should be there: equal wants have equal results, so what was computed of one serves
 * the other.
 *
 * @param scene opening of the scene, a number of its own each
 * @param variant without metrics for a glance
 * @param query the sentence
 * @param regions empty for a glance
 * @param makers which installation of which bundle brings each part
 * @param missing parts that are not there, for people
 */
record Wanted(
    Slot slot,
    long scene,
    Variant variant,
    String query,
    List<Polygon> regions,
    List<String> makers,
    List<String> missing) {

  /** A place for a result. */
  record Slot(int layer, Side side, boolean exact) {}

  static Wanted of(
      Slot slot,
      long scene,
      DeskState state,
      Layer layer,
      BiFunction<String, String, String> installation) {
    Variant full = state.variant(slot.side());
    boolean judged = slot.exact() && !layer.regions().isEmpty();
    Variant variant =
        new Variant(
            full.name(),
            full.scene(),
            full.tiler(),
            full.query(),
            full.encoder(),
            full.fusion(),
            full.filter(),
            judged ? full.metrics() : List.of(),
            full.seed());
    List<String> makers = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    parts(variant)
        .forEach(
            part -> {
              Optional<ComponentInfo> live =
                  state.live().getOrDefault(part.getKey(), List.of()).stream()
                      .filter(info -> info.id().equals(part.getValue().id()))
                      .findFirst();
              makers.add(
                  live.map(info -> info + "@" + installation.apply(info.bundle(), info.version()))
                      .orElse(""));
              if (live.isEmpty()) {
                missing.add(part.getKey().word() + " '" + part.getValue().id() + "'");
              }
            });
    return new Wanted(
        slot, scene, variant, layer.query(), judged ? layer.regions() : List.of(), makers, missing);
  }

  private static Stream<Map.Entry<StageKind, StageSpec>> parts(Variant variant) {
    return Stream.of(
            variant.scene().stream().map(spec -> Map.entry(StageKind.SCENE, spec)),
            Stream.of(
                Map.entry(StageKind.TILER, variant.tiler()),
                Map.entry(StageKind.QUERY, variant.query()),
                Map.entry(StageKind.ENCODER, variant.encoder()),
                Map.entry(StageKind.FUSION, variant.fusion()),
                Map.entry(StageKind.FILTER, variant.filter())),
            variant.metrics().stream().map(spec -> Map.entry(StageKind.METRIC, spec)))
        .flatMap(entries -> entries);
  }

  /** Whether the tiles encoded for one serve the other. */
  boolean encodesLike(Wanted other) {
    return scene == other.scene
        && variant.tiler().equals(other.variant.tiler())
        && variant.scene().equals(other.variant.scene())
        && variant.encoder().equals(other.variant.encoder())
        && makers.subList(0, firstParts()).equals(other.makers.subList(0, other.firstParts()));
  }

  /** Whether both are small pictures that differ in nothing but the sentence. */
  boolean isAnotherSentenceThan(Wanted other) {
    return !slot.exact()
        && slot.equals(other.slot)
        && scene == other.scene
        && variant.equals(other.variant)
        && makers.equals(other.makers)
        && !query.equals(other.query);
  }

  /** Scene, tiler, query and encoder come first. */
  private int firstParts() {
    return variant.scene().isPresent() ? 4 : 3;
  }

  Optional<Problem> whyNot() {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "There is no "
                + String.join(", and no ", missing)
                + (missing.size() == 1 ? " now; it was" : " now; they were")
                + " removed or never installed.",
            "Choose another one, or install its bundle: the map follows by itself."));
  }
}
