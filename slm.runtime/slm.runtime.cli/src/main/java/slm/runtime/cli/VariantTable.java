package slm.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** Shows what the variants of an experiment choose, leaving out what none of them has. */
final class VariantTable {

  private static final int MOST_ROWS = 60;
  private static final Map<String, Function<Variant, String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("name", Variant::name);
    COLUMNS.put("scene", variant -> variant.scene().map(StageSpec::toString).orElse(""));
    COLUMNS.put("tiler", variant -> variant.tiler().toString());
    COLUMNS.put("query", variant -> variant.query().toString());
    COLUMNS.put("encoder", variant -> variant.encoder().toString());
    COLUMNS.put("fusion", variant -> variant.fusion().toString());
    COLUMNS.put("filter", variant -> variant.filter().toString());
    COLUMNS.put(
        "metric",
        variant ->
            variant.metrics().stream().map(StageSpec::toString).collect(Collectors.joining(" ")));
    COLUMNS.put("seed", variant -> variant.seed().map(Object::toString).orElse(""));
  }

  private VariantTable() {}

  /** Prints the table. */
  static void print(List<Variant> variants, Screen screen) {
    List<String> header = new ArrayList<>(List.of("variant"));
    List<Function<Variant, String>> columns = new ArrayList<>();
    COLUMNS.forEach(
        (name, column) -> {
          if (variants.stream().anyMatch(variant -> !column.apply(variant).isEmpty())) {
            header.add(name);
            columns.add(column);
          }
        });
    Table table = new Table(Set.of(0), header);
    for (int v = 0; v < Math.min(variants.size(), MOST_ROWS); v++) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(v)));
      for (Function<Variant, String> column : columns) {
        String cell = column.apply(variants.get(v));
        row.add(cell.isEmpty() ? "-" : Screen.printable(cell));
      }
      table.add(row);
    }
    List<String> lines = table.lines();
    screen.result(screen.strong(lines.get(0)));
    lines.subList(1, lines.size()).forEach(screen::result);
    if (variants.size() > MOST_ROWS) {
      screen.result("... and " + (variants.size() - MOST_ROWS) + " more");
    }
  }
}
