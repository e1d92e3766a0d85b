package slm.ui.details;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.experiment.StageSpec;
import slm.api.metric.MetricSpec;
import slm.ui.desk.Side;
import slm.ui.details.Page.Builder;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Column;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.parts.FactSheet.Tone;

/** Tells the figures of the metrics, of two variants side by side. */
record FiguresReading(Seen seen, Figures figures, Builder page) {

  /** Names and directions of figures. */
  @FunctionalInterface
  interface Figures {
    /** Empty when they cannot be told now. */
    List<MetricSpec> of(List<StageSpec> metrics);
  }

  void add() {
    if (seen.regions().isEmpty()) {
      page.heading("Figures");
      page.note(
          Tone.MUTED,
          "Nothing to judge the map by.",
          "Draw regions in the scene where the sentence is true, or open annotations.");
      return;
    }
    if (seen.state().sides().stream()
        .allMatch(side -> seen.state().variant(side).metrics().isEmpty())) {
      page.heading("Figures");
      page.note(Tone.MUTED, "The variant has no metric.", "Add one in the pipeline.");
      return;
    }
    Set<String> ids = new LinkedHashSet<>();
    Map<String, MetricSpec> specs = new LinkedHashMap<>();
    for (Side side : seen.state().sides()) {
      for (MetricSpec spec : figures.of(seen.state().variant(side).metrics())) {
        specs.putIfAbsent(spec.id(), spec);
      }
      if (seen.known().containsKey(side)) {
        ids.addAll(seen.known().get(side).outcome().figures().keySet());
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    page.heading("Figures");
    boolean both = seen.both();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Figure", false, "\u2191 higher is better, \u2193 lower is better"));
    if (both) {
      columns.add(
          new Column(Seen.letter(Side.FIRST), true, Say.variant(seen.state().variant(Side.FIRST))));
      columns.add(
          new Column(
              Seen.letter(Side.SECOND), true, Say.variant(seen.state().variant(Side.SECOND))));
      columns.add(new Column("B \u2212 A", true, "How B differs from A"));
    } else {
      columns.add(Column.ofFigures("Value"));
    }
    if (!both) {
      columns.add(new Column("Meaning"));
    }
    List<Row> rows = new ArrayList<>();
    for (String id : ids) {
      Optional<MetricSpec> spec = Optional.ofNullable(specs.get(id));
      List<Cell> cells = new ArrayList<>();
      cells.add(
          new Cell(
              spec.map(s -> s.title() + (s.higherIsBetter() ? " \u2191" : " \u2193")).orElse(id)));
      Optional<Double> a = figure(Side.FIRST, id);
      cells.add(new Cell(a.map(Say::figure).orElse("\u2013")));
      if (both) {
        Optional<Double> b = figure(Side.SECOND, id);
        cells.add(new Cell(b.map(Say::figure).orElse("\u2013")));
        cells.add(
            a.isPresent() && b.isPresent()
                ? difference(b.get() - a.get(), spec)
                : new Cell("\u2013"));
      }
      if (!both) {
        cells.add(new Cell(spec.map(MetricSpec::summary).orElse(""), Tone.MUTED));
      }
      rows.add(new Row(cells, Optional.empty()));
    }
    page.add(new Grid("figures", columns, rows));
  }

  private Optional<Double> figure(Side side, String id) {
    return Optional.ofNullable(seen.known().get(side)).map(now -> now.outcome().figures().get(id));
  }

  private static Cell difference(double difference, Optional<MetricSpec> spec) {
    String text = Say.difference(difference);
    if (text.equals("0")) {
      return new Cell("equal", Tone.MUTED);
    }
    if (spec.isEmpty()) {
      return new Cell(text);
    }
    boolean better = difference > 0 == spec.get().higherIsBetter();
    return new Cell(text + (better ? " better" : " worse"), better ? Tone.GOOD : Tone.ERROR);
  }
}
