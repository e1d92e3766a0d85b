package slm.ui.details;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.result.PartIdentity;
import slm.ui.desk.Side;
import slm.ui.details.Page.Builder;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Column;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.parts.FactSheet.Tone;

/** Tells exactly which parts made a map. */
record PartsReading(Map<Side, Known> known, Builder page) {

  void add() {
    if (known.values().stream().allMatch(now -> now.outcome().madeBy().parts().isEmpty())) {
      return;
    }
    page.heading("Made by");
    Set<String> engines = new LinkedHashSet<>();
    known.values().stream()
        .map(now -> now.outcome().madeBy().runsOn())
        .filter(runsOn -> !runsOn.isEmpty())
        .forEach(engines::add);
    engines.forEach(engine -> page.pair("Runs on", engine));
    boolean both = known.size() > 1;
    List<Row> rows = new ArrayList<>();
    Map<PartIdentity, String> parts = new LinkedHashMap<>();
    known.forEach(
        (side, now) ->
            now.outcome()
                .madeBy()
                .parts()
                .forEach(part -> parts.merge(part, Seen.letter(side), (a, b) -> a + ", " + b)));
    parts.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> kinds().indexOf(entry.getKey().kind())))
        .forEach(
            entry -> {
              PartIdentity part = entry.getKey();
              List<Cell> cells = new ArrayList<>();
              cells.add(new Cell(part.kind(), Tone.MUTED));
              if (both) {
                cells.add(new Cell(entry.getValue()));
              }
              cells.add(new Cell(part.id()));
              cells.add(new Cell(part.version()));
              cells.add(new Cell(Say.digest(part.digest()), Tone.MUTED));
              cells.add(new Cell(part.bundle(), Tone.MUTED));
              rows.add(new Row(cells, Optional.empty()));
            });
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Stage"));
    if (both) {
      columns.add(new Column("Of"));
    }
    columns.add(new Column("Part"));
    columns.add(new Column("Version", false, "Of the bundle that brings it"));
    columns.add(
        new Column("Digest", false, "Begins the SHA-256 of the model, or of the bundle's content"));
    columns.add(new Column("Bundle"));
    page.add(new Grid("parts", columns, rows));
  }

  private List<String> kinds() {
    return known.values().stream()
        .flatMap(now -> now.outcome().madeBy().parts().stream())
        .map(PartIdentity::kind)
        .distinct()
        .toList();
  }
}
