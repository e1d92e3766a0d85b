package slm.ui.details;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;

/** States of a desk over one scene of 1000 x 800 pixels. */
final class Desks {

  static final Extent SCENE = new Extent(1000, 800);
  static final Polygon SQUARE = square(100, 100, 200);
  static final Polygon FAR = square(600, 500, 100);
  static final Variant OTHER =
      new Variant(
          new StageSpec("sliding"),
          new StageSpec("plain"),
          new StageSpec("aerial"),
          new StageSpec("mean"),
          StageSpec.parse("gaussian:255"),
          List.of(new StageSpec("selo")));
  static final List<MetricSpec> SPECS =
      List.of(
          new MetricSpec("rsu", "Rsu", true, "Share of the probability that lies in the regions."),
          new MetricSpec("ras", "Ras", false, "How far attention is from the regions' centres."),
          new MetricSpec("rmi", "Rmi", true, "Weighted mean of Rsu, 1 - Ras and Rda."));
  static final DeskState EMPTY =
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

  private Desks() {}

  static Polygon square(int x, int y, int side) {
    return new Polygon(
        List.of(
            new Vertex(x, y),
            new Vertex(x + side, y),
            new Vertex(x + side, y + side),
            new Vertex(x, y + side)));
  }

  static UnaryOperator<DeskState> scene(Optional<GeoReference> geo) {
    OpenScene open = new OpenScene("harbour.tif", Optional.of(Path.of("harbour.tif")), raster(geo));
    return state ->
        new DeskState(
            Optional.of(open),
            Optional.empty(),
            state.variant(),
            state.other(),
            state.layers(),
            state.selected(),
            state.live(),
            false,
            false,
            Optional.empty(),
            Optional.empty());
  }

  static UnaryOperator<DeskState> unopened(Problem why) {
    return state ->
        new DeskState(
            Optional.empty(),
            Optional.of(why),
            state.variant(),
            state.other(),
            state.layers(),
            state.selected(),
            state.live(),
            false,
            false,
            Optional.empty(),
            Optional.empty());
  }

  static UnaryOperator<DeskState> layer(
      String query, List<Polygon> regions, Found first, Found second) {
    return state ->
        new DeskState(
            state.scene(),
            state.problem(),
            state.variant(),
            state.other(),
            List.of(new Layer(7, query, 0xe4572e, true, regions, first, second)),
            7,
            state.live(),
            false,
            false,
            state.pick(),
            state.sight());
  }

  static UnaryOperator<DeskState> comparing(Variant other) {
    return state ->
        new DeskState(
            state.scene(),
            state.problem(),
            state.variant(),
            Optional.of(other),
            state.layers(),
            state.selected(),
            state.live(),
            false,
            false,
            state.pick(),
            state.sight());
  }

  static UnaryOperator<DeskState> picking(Optional<Pick> pick) {
    return state ->
        new DeskState(
            state.scene(),
            state.problem(),
            state.variant(),
            state.other(),
            state.layers(),
            state.selected(),
            state.live(),
            false,
            false,
            pick,
            state.sight());
  }

  static GeoReference geo() {
    return new GeoReference("EPSG:32633", 500000, 0.5, 0, 4649776, 0, -0.5);
  }

  private static Raster raster(Optional<GeoReference> geo) {
    return new Raster() {
      @Override
      public Extent extent() {
        return SCENE;
      }

      @Override
      public void read(Window window, PixelBuffer into) {
        throw new AssertionError("No pixel is needed");
      }

      @Override
      public Optional<GeoReference> geo() {
        return geo;
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  /** A map that grows brighter to the right. */
  static ProbabilityMap map(Extent extent) {
    byte[] pixels = new byte[(int) extent.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (255 * (i % extent.width()) / (extent.width() - 1));
    }
    return ProbabilityMap.of(extent, pixels);
  }

  static List<ScoredTile> tiles() {
    List<ScoredTile> tiles = new ArrayList<>();
    for (int x = 0; x < 1000; x += 200) {
      tiles.add(new ScoredTile(new Tile(new Window(x, 0, 200, 200), 200), 0.1 + x / 10000.0));
    }
    tiles.add(new ScoredTile(new Tile(new Window(0, 0, 400, 400), 400), 0.25));
    return tiles;
  }

  static Found approximate() {
    return new Found(
        Optional.of(map(new Extent(100, 80))),
        false,
        true,
        tiles(),
        Optional.empty(),
        Optional.empty());
  }

  static Found exact(CaseOutcome outcome) {
    return new Found(
        Optional.of(map(SCENE)), true, true, tiles(), Optional.of(outcome), Optional.empty());
  }

  static Found failed(Problem why) {
    return new Found(Optional.empty(), false, false, List.of(), Optional.empty(), Optional.of(why));
  }

  static CaseOutcome outcome(Map<String, Double> figures, String filter, List<Peak> peaks) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    diagnostics.add(new Diagnostic.Quantity("mask pixels", 40401));
    diagnostics.add(new Diagnostic.Quantity("mask share of area", 0.0505));
    peaks.forEach(
        peak -> diagnostics.add(new Diagnostic.Point("peak", peak.x(), peak.y(), peak.value())));
    diagnostics.add(
        new Diagnostic.Curve(
            "precision over recall",
            "recall",
            "precision",
            IntStream.rangeClosed(0, 20).mapToObj(i -> i / 20.0).toList(),
            IntStream.rangeClosed(0, 20)
                .mapToObj(i -> Math.exp(-i / (filter.length() * 2.0)))
                .toList()));
    Map<Integer, Integer> scales = new LinkedHashMap<>();
    scales.put(200, 5);
    scales.put(400, 1);
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("encode", 1.234);
    seconds.put("fuse", 0.0123);
    seconds.put("filter", 0.4);
    return new CaseOutcome(
        0,
        new Case(0, new SceneRef("harbour.tif", Optional.empty()), "boats", List.of()),
        Optional.of(SCENE),
        scales,
        filter.equals("median") ? 6 : 0,
        figures,
        diagnostics,
        List.of(),
        seconds,
        List.of(),
        Optional.empty(),
        new VariantIdentity(
            List.of(
                part("tiler", "sliding", "slm.tiler.sliding"),
                part("encoder", "aerial", "slm.models.aerial"),
                part("fusion", "mean", "slm.fusion.mean"),
                part("filter", filter, "slm.filter." + filter)),
            "OnnxRuntime 1.21.1 on cpu",
            16,
            1),
        List.of());
  }

  static PartIdentity part(String kind, String id, String bundle) {
    return new PartIdentity(
        kind, id, Map.of(), bundle, "0.1.0", "0123456789abcdef".repeat(4).substring(0, 64));
  }

  static CaseOutcome good() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rsu", 0.7546);
    figures.put("ras", 0.261);
    figures.put("rmi", 0.74);
    return outcome(figures, "median", List.of(new Peak(190, 210, 0.98), new Peak(640, 540, 0.72)));
  }

  static CaseOutcome worse() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rsu", 0.7188);
    figures.put("ras", 0.251);
    figures.put("rmi", 0.74);
    return outcome(figures, "gaussian", List.of(new Peak(150, 160, 0.9)));
  }

  /** A sentence with two regions and all that is known of it. */
  static UnaryOperator<DeskState> all() {
    return state ->
        layer("boats near the bridge", List.of(SQUARE, FAR), exact(good()), exact(worse()))
            .apply(scene(Optional.of(geo())).apply(state));
  }
}
