package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricResult;
import slm.api.metric.Peak;
import slm.api.metric.PeakDetector;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.scene.SceneTransform;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

/** The way of one case through the stages, and what is known of it on the way. */
final class CaseRun {

  final StageClock clock;
  final List<String> warnings = new ArrayList<>();
  final Map<String, Double> figures = new LinkedHashMap<>();
  final List<Diagnostic> diagnostics = new ArrayList<>();
  final TreeMap<Integer, Integer> tilesPerScale = new TreeMap<>();
  List<Peak> peaks = List.of();
  List<ScoredTile> contributing = List.of();
  Extent extent;
  int encodedTiles;
  VariantIdentity madeBy = UNKNOWN;
  final List<PartIdentity> withdrawn = new ArrayList<>();

  private static final VariantIdentity UNKNOWN = new VariantIdentity(List.of(), "", 0, 1);

  private final Case annotated;
  private final Monitor monitor;
  private Case subject;
  final Swaps swaps;

  CaseRun(Case subject, Monitor monitor, Swaps swaps) {
    this.annotated = subject;
    this.subject = subject;
    this.monitor = monitor;
    this.clock = new StageClock(monitor);
    this.swaps = swaps;
  }

  /** Is told of a part that was exchanged before or while a case ran. */
  interface Swaps {
    void swapped(Exchanges.Exchange exchange);
  }

  /** The case, with its regions where they lie in the scene that is judged. */
  Case subject() {
    return subject;
  }

  /** Moves the regions along with a scene that is transformed. */
  void transform(SceneTransform transform, Extent scene) {
    subject =
        new Case(
            annotated.index(),
            annotated.scene(),
            annotated.query(),
            annotated.regions().stream().map(region -> transform.apply(region, scene)).toList(),
            annotated.problem());
  }

  /** Forgets what was made so far, since the case begins anew. */
  void restart() {
    subject = annotated;
    warnings.clear();
    figures.clear();
    diagnostics.clear();
    tilesPerScale.clear();
    peaks = List.of();
    contributing = List.of();
    encodedTiles = 0;
    madeBy = UNKNOWN;
  }

  /** What the query strategy makes of the query. */
  static List<WeightedText> texts(Parts parts, Case subject, long seed) {
    if (subject.query().isBlank()) {
      throw new InputException(
          "The query of case " + subject.index() + " is empty", "Write a sentence to look for");
    }
    List<WeightedText> texts =
        parts.query().call(strategy -> strategy.expand(subject.query(), seed));
    if (texts.isEmpty()) {
      throw new IllegalStateException("the query strategy gave no text");
    }
    return texts;
  }

  /** Tiles and scores, round by round, until the tiler is done; only what contributes is given. */
  List<ScoredTile> score(Part<Tiler> tiler, TileScoring scoring) throws IOException {
    clock.time(
        "text",
        () -> {
          scoring.encodeQuery();
          return null;
        });
    List<ScoredTile> all = new ArrayList<>();
    Set<Window> seen = new HashSet<>();
    while (true) {
      monitor.check();
      List<Tile> round =
          clock.time("tile", () -> tiler.call(t -> t.next(extent, List.copyOf(all))));
      if (round.isEmpty()) {
        break;
      }
      clock.time("tile", () -> checked(round, seen));
      all.addAll(clock.timeOnly("encode", () -> scoring.score(round, monitor)));
      encodedTiles = scoring.encodedTiles();
    }
    contributing = List.copyOf(tiler.call(t -> t.contributing(extent, all)));
    if (contributing.isEmpty()) {
      throw new IllegalStateException("the tiler gave no tile that contributes");
    }
    String warning = Cover.warning(extent, contributing);
    if (warning != null) {
      warnings.add(warning);
    }
    return contributing;
  }

  private Void checked(List<Tile> round, Set<Window> seen) {
    int smaller = 0;
    for (Tile tile : round) {
      if (!tile.window().within(extent)) {
        throw new IllegalStateException(
            "the tiler gave " + tile + ", which leaves the scene of " + extent);
      }
      if (!seen.add(tile.window())) {
        throw new IllegalStateException("the tiler gave " + tile.window() + " twice");
      }
      if (extent.width() < tile.scale() || extent.height() < tile.scale()) {
        smaller = Math.max(smaller, tile.scale());
      }
      tilesPerScale.merge(tile.scale(), 1, Integer::sum);
    }
    if (smaller > 0) {
      warnings.add(
          "The scene ("
              + extent
              + ") is smaller than tiles of "
              + smaller
              + " pixels: such tiles are cut to what there is, and equal ones count once.");
    }
    return null;
  }

  /** From scores to the final map, which the caller closes. */
  StoredMap map(Parts parts, List<ScoredTile> tiles, Raster scene, Limit limit) throws IOException {
    // the field is read while the filter works, so the fusion is in use until then
    return parts
        .fusion()
        .call(
            fusion -> {
              ProbabilityMap fused =
                  clock.time(
                      "fuse",
                      () ->
                          Stretch.apply(
                              fusion.fuse(extent, tiles, monitor), warnings::add, monitor));
              return clock.time(
                  "filter",
                  () ->
                      parts
                          .filter()
                          .call(
                              filter ->
                                  StoredMap.of(
                                      filter.apply(fused, scene, monitor),
                                      filter.halo(),
                                      limit.mapBytes(),
                                      limit.scratch(),
                                      monitor)));
            });
  }

  /** Where maps go that do not fit the heap. */
  record Limit(long mapBytes, java.nio.file.Path scratch) {}

  /** Judges the map, or finds its peaks when there is nothing to judge by. */
  void judge(List<Part<MapMetric>> metrics, Part<PeakDetector> detector, ProbabilityMap map)
      throws IOException {
    if (metrics.isEmpty()) {
      peaks = clock.time("peaks", () -> detector.call(d -> d.peaks(map, monitor)));
      return;
    }
    requireRegions();
    for (Part<MapMetric> metric : metrics) {
      MetricResult result =
          clock.time(
              "metrics", () -> metric.call(m -> m.evaluate(map, subject.regions(), monitor)));
      figures.putAll(result.values());
      diagnostics.addAll(result.diagnostics());
    }
  }

  /** Refuses regions that no metric could use; cheap, so done before anything is encoded. */
  void requireRegions() {
    if (subject.regions().isEmpty()) {
      throw new InputException(
          "Case " + subject.index() + " has no regions, so its map cannot be judged",
          "Annotate where the query is true");
    }
    for (int i = 0; i < subject.regions().size(); i++) {
      if (outside(subject.regions().get(i))) {
        throw new InputException(
            "Region "
                + (i + 1)
                + " of case "
                + subject.index()
                + " lies entirely outside the scene "
                + subject.scene().name()
                + " ("
                + extent
                + ")",
            "Check its coordinates; they are x, y in pixels of the scene");
      }
    }
  }

  private boolean outside(Polygon region) {
    List<Vertex> all = region.vertices();
    return all.stream().allMatch(v -> v.x() < 0)
        || all.stream().allMatch(v -> v.y() < 0)
        || all.stream().allMatch(v -> v.x() >= extent.width())
        || all.stream().allMatch(v -> v.y() >= extent.height());
  }
}
