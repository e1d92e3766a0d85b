package slm.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.report.Table.Better;
import slm.report.Table.Column;
import slm.report.Table.Row;

/**
 * Finds the studies that a bench allows: sets of variants that differ in one respect only. Each
 * becomes a table in the form of the reference's, with the rows that were published beside.
 */
final class StudyTables {

  private static final String SIZES = "sizes";
  private static final Set<String> METHOD = Set.of("tiler", "query", "fusion", "filter");

  /** How parts are told apart: what is not looked at is left out. */
  private interface Signature {
    Object of(Entry entry);
  }

  private final Bench bench;
  private final List<Table> tables = new ArrayList<>();

  private StudyTables(Bench bench) {
    this.bench = bench;
  }

  static List<Table> of(Bench bench) {
    StudyTables studies = new StudyTables(bench);
    if (bench.primary().isPresent()) {
      studies.scales();
      studies.models();
      studies.methods();
      studies.scenes();
    }
    return List.copyOf(studies.tables);
  }

  private void scales() {
    List<List<Entry>> groups =
        groups(
            entry -> choices(entry, Set.of(), Set.of(SIZES)),
            entry -> entry.part("tiler").map(tiler -> Labels.value(tiler, SIZES)).orElse(""));
    for (List<Entry> group : groups) {
      if (group.get(0).part("tiler").filter(p -> p.settings().containsKey(SIZES)).isEmpty()) {
        continue;
      }
      add(
          "scales",
          "Scale study",
          "The same stages over tiles of other sizes, in pixels.",
          group,
          Set.of("tiler"),
          List.of(Column.words("Sizes"), Column.number("Tiles a case")),
          entry ->
              List.of(
                  Cell.words(Labels.value(entry.part("tiler").orElseThrow(), SIZES)),
                  Cell.number(entry.mean(TimeTable::tiles), 1)),
          Published.SCALES,
          true);
    }
  }

  private void models() {
    for (List<Entry> group :
        groups(
            entry -> choices(entry, Set.of("encoder"), Set.of()),
            entry -> entry.part("encoder").map(StudyTables::exact))) {
      if (group.get(0).part("encoder").isEmpty()) {
        continue;
      }
      List<Published> published = new ArrayList<>(Published.MODELS);
      published.addAll(Published.TRAIN_SETS);
      add(
          "models",
          "Model study",
          "The same stages with other encoders.",
          group,
          Set.of("encoder"),
          List.of(Column.words("Encoder"), Column.words("Version")),
          entry ->
              List.of(
                  Cell.words(entry.part("encoder").map(Labels::full).orElse("")),
                  Cell.words(entry.part("encoder").map(PartIdentity::version).orElse(""))),
          published,
          false);
    }
  }

  private void methods() {
    for (List<Entry> group :
        groups(
            entry -> choices(entry, METHOD, Set.of()),
            entry -> choices(entry, Set.of("scene", "encoder", "metric"), Set.of(SIZES)))) {
      List<String> kinds =
          Labels.KINDS.stream()
              .filter(METHOD::contains)
              .filter(
                  kind ->
                      group.stream().map(e -> e.part(kind).map(Labels::full)).distinct().count()
                          > 1)
              .toList();
      add(
          "methods",
          "Method study",
          "The same encoder with other ways to cut, ask, fuse and filter.",
          group,
          METHOD,
          kinds.stream().map(kind -> Column.words(title(kind))).toList(),
          entry ->
              kinds.stream()
                  .map(kind -> entry.part(kind).map(Labels::full).map(Cell::words))
                  .map(cell -> cell.orElseGet(Cell::none))
                  .toList(),
          Published.METHODS,
          false);
    }
  }

  private void scenes() {
    for (List<Entry> group :
        groups(
            entry -> choices(entry, Set.of("scene"), Set.of()),
            entry -> entry.part("scene").map(Labels::full))) {
      add(
          "scenes",
          "Robustness study",
          "The same stages over scenes that were changed first.",
          group,
          Set.of("scene"),
          List.of(Column.words("Scene")),
          entry -> List.of(Cell.words(entry.part("scene").map(Labels::full).orElse("as it is"))),
          List.of(),
          false);
    }
  }

  private interface Heading {
    List<Cell> of(Entry entry);
  }

  private void add(
      String id,
      String title,
      String caption,
      List<Entry> group,
      Set<String> varied,
      List<Column> headings,
      Heading heading,
      List<Published> published,
      boolean timed) {
    List<MetricSpec> figures = bench.figures();
    List<Column> columns = new ArrayList<>(headings);
    figures.forEach(figure -> columns.add(RankingTables.column(figure)));
    if (timed) {
      columns.add(new Column("Time, min", Table.Kind.NUMBER, Better.LOWER));
    }
    List<Row> rows = new ArrayList<>();
    for (Entry entry : group) {
      List<Cell> cells = new ArrayList<>(heading.of(entry));
      figures.forEach(figure -> cells.add(mean(entry, figure)));
      if (timed) {
        cells.add(Cell.number(TimeTable.minutes(entry), 2));
      }
      rows.add(new Row(cells, false));
    }
    for (Published row : published) {
      if (figures.stream().noneMatch(figure -> row.figures().containsKey(figure.id()))) {
        continue;
      }
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(row.name()));
      headings.stream().skip(1).forEach(column -> cells.add(Cell.none()));
      figures.forEach(figure -> cells.add(Cell.figure(row.figures().get(figure.id()))));
      if (timed) {
        cells.add(
            row.minutes().isPresent() ? Cell.number(row.minutes().getAsDouble(), 2) : Cell.none());
      }
      rows.add(new Row(cells, true));
    }
    long before = tables.stream().filter(table -> table.title().equals(title)).count();
    tables.add(
        new Table(
            before == 0 ? id : id + "-" + (before + 1),
            title,
            caption + fixed(group.get(0), varied),
            columns,
            rows,
            List.of()));
  }

  private static Cell mean(Entry entry, MetricSpec figure) {
    return entry.sample(figure.id()).observations().stream()
        .mapToDouble(observation -> observation.value())
        .average()
        .stream()
        .mapToObj(Cell::figure)
        .findFirst()
        .orElseGet(Cell::none);
  }

  /** What all variants of a study have in common, for its caption. */
  private static String fixed(Entry entry, Set<String> varied) {
    String parts =
        Labels.KINDS.stream()
            .filter(kind -> !varied.contains(kind))
            .flatMap(kind -> entry.part(kind).stream())
            .map(part -> part.kind() + " " + Labels.full(part))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " In common: " + parts + ".";
  }

  private static String title(String kind) {
    return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
  }

  /** Groups of at least two entries that are equal in one respect and all differ in another. */
  private List<List<Entry>> groups(Signature same, Signature differs) {
    Map<Object, Map<Object, Entry>> groups = new LinkedHashMap<>();
    for (Entry entry : bench.entries()) {
      groups
          .computeIfAbsent(same.of(entry), key -> new LinkedHashMap<>())
          .putIfAbsent(differs.of(entry), entry);
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .map(group -> List.copyOf(group.values()))
        .toList();
  }

  /** What a variant chose, but for some kinds of parts and some settings of its tiler. */
  private static Object choices(Entry entry, Set<String> kinds, Set<String> settings) {
    List<Object> choices = new ArrayList<>();
    for (PartIdentity part : entry.identity().parts()) {
      if (kinds.contains(part.kind())) {
        continue;
      }
      if (part.kind().equals("tiler")) {
        Map<String, String> rest = new LinkedHashMap<>(part.settings());
        rest.keySet().removeAll(settings);
        choices.add(List.of(part.kind(), part.id(), rest));
      } else {
        choices.add(exact(part));
      }
    }
    return choices;
  }

  private static Object exact(PartIdentity part) {
    return part.kind().equals("encoder")
        ? List.of(part.kind(), part.id(), part.settings(), part.digest())
        : List.of(part.kind(), part.id(), part.settings());
  }
}
