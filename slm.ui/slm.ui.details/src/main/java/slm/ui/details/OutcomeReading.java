package slm.ui.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.Layer;
import slm.ui.desk.Pick;
import slm.ui.desk.Side;
import slm.ui.details.Page.Bar;
import slm.ui.details.Page.Bars;
import slm.ui.details.Page.Builder;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Chart;
import slm.ui.details.Page.Column;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.details.Page.Target;
import slm.ui.details.Page.Trace;
import slm.ui.parts.FactSheet.Tone;

/** Tells what an outcome has many of: peaks, regions, diagnostics, tiles, times. */
record OutcomeReading(Seen seen, Builder page) {

  void add() {
    peaks();
    regions();
    curves();
    quantities();
    tiles();
    times();
  }

  private void peaks() {
    if (seen.known().isEmpty()) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    seen.known()
        .forEach(
            (side, now) -> {
              for (int i = 0; i < now.peaks().size(); i++) {
                rows.add(peak(side, i, now.peaks().get(i)));
              }
            });
    page.heading("Peaks");
    if (rows.isEmpty()) {
      page.note(Tone.MUTED, "The map has none: nothing stands out.");
      return;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.ofFigures("Peak"));
    columns.add(new Column("Value", true, "The map there, 0 to 1"));
    columns.add(new Column("At", true, "Column and row of the scene's pixels"));
    if (!seen.regions().isEmpty()) {
      columns.add(new Column("Region", true, "In which regions it lies"));
      columns.add(new Column("Distance", true, "To the nearest centre of a region"));
    }
    page.add(new Grid("peaks", columns, rows));
  }

  private Row peak(Side side, int index, Peak peak) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell((seen.both() ? Seen.letter(side) + " " : "") + (index + 1)));
    cells.add(new Cell(Say.level(peak.value())));
    cells.add(new Cell(Say.place(peak.x(), peak.y())));
    if (!seen.regions().isEmpty()) {
      List<String> inside = seen.regionsAt(peak.x(), peak.y());
      cells.add(
          inside.isEmpty()
              ? new Cell("\u2013", Tone.MUTED)
              : new Cell(String.join(", ", inside), Tone.GOOD));
      cells.add(
          new Cell(
              seen.nearest(peak.x(), peak.y())
                  .map(i -> Say.pixels(seen.regions().get(i).distance(peak.x(), peak.y())))
                  .orElse("")));
    }
    return new Row(
        cells,
        Optional.of(
            new Target(
                new Pick.OfPeak(side, index), Sights.around(seen.extent(), peak.x(), peak.y()))));
  }

  private void regions() {
    if (seen.regions().isEmpty()) {
      return;
    }
    page.heading("Regions");
    List<Column> columns = new ArrayList<>();
    columns.add(Column.ofFigures("Region"));
    columns.add(Column.ofFigures("Pixels"));
    columns.add(new Column("Share", true, "Of the scene"));
    columns.add(new Column("Centre", true, "Mean of its corners"));
    columns.add(
        new Column(
            "Peaks", true, seen.both() ? "In it, of A and of B" : "How many peaks lie in it"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < seen.regions().size(); i++) {
      RegionFacts region = seen.regions().get(i);
      List<String> peaks = new ArrayList<>();
      for (Side side : seen.state().sides()) {
        Known now = seen.known().get(side);
        peaks.add(
            now == null
                ? "\u2013"
                : Long.toString(
                    now.peaks().stream()
                        .filter(peak -> region.contains(peak.x(), peak.y()))
                        .count()));
      }
      rows.add(
          new Row(
              List.of(
                  new Cell(Integer.toString(i + 1)),
                  new Cell(Say.count(region.pixels())),
                  new Cell(Say.share((double) region.pixels() / seen.extent().pixels())),
                  new Cell(Say.place(region.centreX(), region.centreY())),
                  new Cell(String.join(" / ", peaks))),
              Optional.of(
                  new Target(
                      new Pick.OfRegion(i),
                      Sights.around(seen.extent(), layer().regions().get(i))))));
    }
    page.add(new Grid("regions", columns, rows));
  }

  private void tiles() {
    if (seen.known().isEmpty()) {
      return;
    }
    page.heading("Tiles");
    Map<Integer, Map<Side, Long>> counts = new TreeMap<>();
    seen.known()
        .forEach(
            (side, now) -> {
              now.outcome()
                  .tilesPerScale()
                  .forEach(
                      (scale, count) ->
                          counts
                              .computeIfAbsent(scale, key -> new EnumMap<>(Side.class))
                              .put(side, count.longValue()));
              long all = now.outcome().tilesPerScale().values().stream().mapToLong(n -> n).sum();
              int encoded = now.outcome().encodedTiles();
              page.pair(
                  seen.known().size() > 1 ? Seen.letter(side) : "Judged",
                  Say.count(all)
                      + (encoded == 0
                          ? ", all of them encoded before"
                          : encoded == all
                              ? ", all of them encoded now"
                              : ", "
                                  + Say.count(encoded)
                                  + " encoded now and "
                                  + Say.count(all - encoded)
                                  + " before"));
            });
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Scale", true, "Edge of the tiles in pixels of the scene"));
    for (Side side : seen.known().keySet()) {
      columns.add(
          Column.ofFigures("Tiles" + (seen.known().size() > 1 ? " " + Seen.letter(side) : "")));
      columns.add(
          Column.ofFigures("Best" + (seen.known().size() > 1 ? " " + Seen.letter(side) : "")));
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (scale, bySide) -> {
          List<Cell> cells = new ArrayList<>();
          cells.add(new Cell(Say.count(scale)));
          seen.known()
              .forEach(
                  (side, now) -> {
                    cells.add(
                        new Cell(
                            Optional.ofNullable(bySide.get(side))
                                .map(Say::count)
                                .orElse("\u2013")));
                    cells.add(
                        new Cell(
                            best(now, scale)
                                .map(tile -> Say.figure(tile.score()))
                                .orElse("\u2013")));
                  });
          Side first = seen.known().keySet().iterator().next();
          rows.add(
              new Row(
                  cells,
                  best(seen.known().get(first), scale)
                      .filter(tile -> layer().found(first).tiles().contains(tile))
                      .map(
                          tile ->
                              new Target(
                                  new Pick.OfTile(first, tile),
                                  Sights.around(seen.extent(), tile.tile().window())))));
        });
    page.add(new Grid("tiles", columns, rows));
  }

  private Layer layer() {
    return seen.layer().orElseThrow();
  }

  private static Optional<ScoredTile> best(Known now, int scale) {
    return now.tiles().stream()
        .filter(tile -> tile.tile().scale() == scale)
        .max(Comparator.comparingDouble(ScoredTile::score));
  }

  private void times() {
    Set<String> stages = new LinkedHashSet<>();
    seen.known().values().forEach(now -> stages.addAll(now.outcome().seconds().keySet()));
    if (stages.isEmpty()) {
      return;
    }
    page.heading("Time");
    List<Bar> bars = new ArrayList<>();
    for (String stage : stages) {
      List<Double> values = new ArrayList<>();
      List<String> words = new ArrayList<>();
      for (Known now : seen.known().values()) {
        Double seconds = now.outcome().seconds().get(stage);
        values.add(Objects.requireNonNullElse(seconds, Double.NaN));
        words.add(seconds == null ? "\u2013" : Say.seconds(seconds));
      }
      bars.add(new Bar(stage, values, words));
    }
    page.add(
        new Bars(
            "times",
            seen.known().size() > 1
                ? seen.known().keySet().stream().map(Seen::letter).toList()
                : List.of(""),
            bars));
  }

  private void curves() {
    Map<String, List<Trace>> traces = new LinkedHashMap<>();
    Map<String, Diagnostic.Curve> first = new LinkedHashMap<>();
    seen.known()
        .forEach(
            (side, now) -> {
              for (Diagnostic diagnostic : now.outcome().diagnostics()) {
                if (diagnostic instanceof Diagnostic.Curve curve && !curve.x().isEmpty()) {
                  first.putIfAbsent(curve.label(), curve);
                  traces
                      .computeIfAbsent(curve.label(), key -> new ArrayList<>())
                      .add(
                          new Trace(
                              seen.known().size() > 1 ? Seen.letter(side) : "",
                              side == Side.SECOND,
                              curve.x(),
                              curve.y()));
                }
              }
            });
    first.forEach(
        (label, curve) ->
            page.add(
                new Chart(
                    "curve." + label, label, curve.xLabel(), curve.yLabel(), traces.get(label))));
  }

  private void quantities() {
    Map<String, Map<Side, Double>> all = new LinkedHashMap<>();
    seen.known()
        .forEach(
            (side, now) -> {
              for (Diagnostic diagnostic : now.outcome().diagnostics()) {
                if (diagnostic instanceof Diagnostic.Quantity quantity) {
                  all.computeIfAbsent(quantity.label(), key -> new EnumMap<>(Side.class))
                      .put(side, quantity.value());
                }
              }
            });
    if (all.isEmpty()) {
      return;
    }
    page.heading("Measures");
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("What"));
    for (Side side : seen.known().keySet()) {
      columns.add(new Column(seen.known().size() > 1 ? Seen.letter(side) : "Value"));
    }
    List<Row> rows = new ArrayList<>();
    all.forEach(
        (label, bySide) -> {
          List<Cell> cells = new ArrayList<>();
          cells.add(new Cell(label));
          for (Side side : seen.known().keySet()) {
            cells.add(
                new Cell(Optional.ofNullable(bySide.get(side)).map(Say::number).orElse("\u2013")));
          }
          rows.add(new Row(cells, Optional.empty()));
        });
    page.add(new Grid("measures", columns, rows));
  }
}
