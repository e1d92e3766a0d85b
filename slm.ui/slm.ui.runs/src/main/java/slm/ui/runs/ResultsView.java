package slm.ui.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.metric.MetricSpec;
import slm.api.report.Report;
import slm.api.report.Reports;
import slm.api.statistics.Estimate;
import slm.api.store.StoredRun;
import slm.ui.desk.Desk;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.runs.Bench.CaseRow;
import slm.ui.runs.Bench.VariantRow;

/** Tables of the selected runs: their variants, their cases, and the variants compared. */
final class ResultsView {

  private static final String EMPTY = "Select one run or several in Runs.";

  private final PartWindow window;
  private final Theme theme;
  private final Library library;
  private final Supplier<Optional<Desk>> desk;
  private final Supplier<Optional<Reports>> reports;
  private final Predicate<String> launch;
  private final Composite area;
  private final Label title;
  private final FigureChoice figure;
  private final Text filter;
  private final Button failedOnly;
  private final ToolItem view;
  private final ToolItem export;
  private final ToolItem report;
  private final Pages pages;
  private final DataTable<VariantRow> variants;
  private final DataTable<CaseRow> cases;
  private final ComparePane comparison;
  private final Map<Page, ToolItem> choices = new LinkedHashMap<>();
  private Page page;

  /** The tables there are. */
  private enum Page {
    VARIANTS("Variants", "The means of each variant"),
    CASES("Cases", "Every case; a click shows it in the scene"),
    COMPARISON("Comparison", "The variants ranked, and each against each");

    final String title;
    final String help;

    Page(String title, String help) {
      this.title = title;
      this.help = help;
    }
  }

  ResultsView(
      Composite parent,
      PartWindow window,
      Library library,
      Supplier<Optional<Desk>> desk,
      Supplier<Optional<Reports>> reports,
      Predicate<String> launch) {
    this.window = window;
    this.theme = window.theme();
    this.library = library;
    this.desk = desk;
    this.reports = reports;
    this.launch = launch;
    area = parent;
    area.setLayout(Head.tight(1));
    page = page(window.kept("results.page").orElse(""));

    Composite row = new Composite(area, SWT.NONE);
    RowLayout flow = new RowLayout();
    flow.center = true;
    flow.spacing = 8;
    flow.marginTop = 0;
    flow.marginBottom = 0;
    row.setLayout(flow);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    Tools pick = new Tools(row, theme);
    for (Page each : Page.values()) {
      ToolItem item =
          pick.choice(
              "results." + each.name().toLowerCase(java.util.Locale.ROOT),
              each.title,
              each.help,
              () -> turn(each));
      item.setSelection(each == page);
      choices.put(each, item);
    }
    figure =
        new FigureChoice(
            row, "results.figure", window.kept("results.figure").orElse(""), this::figureChosen);
    filter =
        Named.as("results.filter", new Text(row, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH));
    filter.setMessage("Filter cases");
    filter.setLayoutData(new org.eclipse.swt.layout.RowData(150, SWT.DEFAULT));
    failedOnly = Named.as("results.failed", new Button(row, SWT.CHECK));
    failedOnly.setText("Failed only");
    Tools tools = new Tools(row, theme);
    view = tools.add("results.view", Icon.EYE, "Show the case in the scene", this::openSelected);
    Map<String, Runnable> forms = new LinkedHashMap<>();
    for (Exports.Form form : Exports.Form.values()) {
      forms.put(form.title + " tables\u2026", () -> export(form));
    }
    export = tools.menu("results.export", Icon.EXPORT, "Write the tables as files", forms);
    report = tools.add("results.report", Icon.REPORT, "Write the report and open it", this::report);
    title = Named.as("results.title", new Label(row, SWT.NONE));
    title.setForeground(Theme.color(theme.muted()));

    pages = new Pages(area, "results", theme);
    pages.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    variants =
        new DataTable<>(
            pages.area(),
            SWT.MULTI,
            "results.table.variants",
            variantColumns(List.of()),
            VariantRow::key,
            row1 -> row1.failed() > 0 ? theme.warning() : null);
    cases =
        new DataTable<>(
            pages.area(),
            SWT.MULTI,
            "results.table.cases",
            caseColumns(List.of()),
            CaseRow::key,
            row1 -> row1.outcome().error().isPresent() ? theme.error() : null);
    comparison = new ComparePane(pages.area(), window, library);
    cases.onSelection(this::buttons);
    cases.onClick(this::open);
    cases.onEnter(this::open);
    filter.addListener(
        SWT.Modify,
        e -> {
          cases.filter(filter.getText());
          turnToCases();
          refresh();
        });
    failedOnly.addListener(
        SWT.Selection,
        e -> {
          boolean only = failedOnly.getSelection();
          cases.only(row1 -> !only || row1.outcome().error().isPresent());
          turnToCases();
          refresh();
        });
    Latest changed = new Latest(area, window, this::refresh);
    Runnable end = library.listen(changed);
    area.addListener(SWT.Dispose, e -> end.run());
    window.offer(
        area,
        Command.of("run.report", "Run", "Open the &report", this::report)
            .when(() -> bench().isPresent()));
    refresh();
  }

  private static Page page(String name) {
    for (Page each : Page.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return Page.VARIANTS;
  }

  private static List<Column<VariantRow>> variantColumns(List<MetricSpec> figures) {
    List<Column<VariantRow>> columns = new ArrayList<>();
    columns.add(Column.words("Variant", VariantRow::label));
    for (MetricSpec spec : figures) {
      columns.add(
          Column.<VariantRow>numbers(
                  spec.title() + (spec.higherIsBetter() ? "" : " \u2193"),
                  row -> row.mean(spec.id()),
                  row -> mean(row.estimates().get(spec.id())),
                  spec.higherIsBetter())
              .explained(
                  spec.summary()
                      + (spec.higherIsBetter() ? "" : " Lower is better.")
                      + "\nThe mean, and where it lies at 95 % over other cases."));
    }
    columns.add(
        Column.<VariantRow>numbers(
            "Time a case",
            VariantRow::total,
            row -> row.done() == 0 ? Words.NONE : Words.seconds(row.total()),
            false));
    columns.add(
        Column.<VariantRow>numbers(
            "Tiles a case",
            VariantRow::tiles,
            row -> Double.isNaN(row.tiles()) ? Words.NONE : Long.toString(Math.round(row.tiles())),
            false));
    columns.add(
        Column.<VariantRow>numbers(
            "Cases", VariantRow::done, row -> Integer.toString(row.done()), true));
    columns.add(
        Column.<VariantRow>numbers(
            "Failed",
            VariantRow::failed,
            row -> row.failed() == 0 ? "" : Integer.toString(row.failed()),
            true));
    columns.add(Column.words("Run", row -> row.run().id()));
    return columns;
  }

  private static String mean(Estimate estimate) {
    if (estimate == null) {
      return Words.NONE;
    }
    String interval = Words.interval(estimate.overCases(), estimate.n());
    return Words.figure(estimate.mean())
        + (interval.equals(Words.NONE) ? "" : "  (" + interval + ")");
  }

  private static List<Column<CaseRow>> caseColumns(List<MetricSpec> figures) {
    List<Column<CaseRow>> columns = new ArrayList<>();
    columns.add(
        Column.<CaseRow>numbers(
            "Case",
            row -> row.outcome().subject().index(),
            row -> Integer.toString(row.outcome().subject().index()),
            false));
    columns.add(Column.words("Sentence", row -> row.outcome().subject().query()));
    columns.add(Column.words("Scene", row -> row.outcome().subject().scene().name()));
    columns.add(Column.words("Variant", row -> row.of().label()));
    for (MetricSpec spec : figures) {
      columns.add(
          Column.<CaseRow>numbers(
                  spec.title() + (spec.higherIsBetter() ? "" : " \u2193"),
                  row -> row.figure(spec.id()),
                  row -> Words.figure(row.figure(spec.id())),
                  spec.higherIsBetter())
              .explained(spec.summary() + (spec.higherIsBetter() ? "" : " Lower is better.")));
    }
    columns.add(
        Column.<CaseRow>numbers(
            "Time", CaseRow::seconds, row -> Words.seconds(row.seconds()), true));
    columns.add(
        Column.words(
            "What went wrong",
            row ->
                row.outcome()
                    .error()
                    .orElse(String.join(" ", row.outcome().warnings()))
                    .replaceAll("\\s+", " ")));
    columns.add(Column.words("Run", row -> row.of().run().id()));
    return columns;
  }

  // ---- what is shown ----

  private Optional<Bench> bench() {
    return library.shelf().bench();
  }

  private void turn(Page to) {
    page = to;
    choices.forEach((each, item) -> item.setSelection(each == to));
    window.keep("results.page", to.name());
    refresh();
  }

  private void turnToCases() {
    if (page != Page.CASES) {
      turn(Page.CASES);
    }
  }

  private void figureChosen() {
    window.keep("results.figure", figure.chosen());
    refresh();
  }

  private void refresh() {
    Shelf shelf = library.shelf();
    Optional<Bench> bench = shelf.bench();
    figure.show(bench);
    List<MetricSpec> figures = bench.map(Bench::figures).orElse(List.of());
    bench.ifPresent(
        now -> {
          variants.columns(variantColumns(figures));
          cases.columns(caseColumns(figures));
        });
    variants.show(bench.map(Bench::variants).orElse(List.of()));
    cases.show(bench.map(Bench::cases).orElse(List.of()));
    String text = bench.map(this::describe).orElse("");
    if (!text.equals(title.getText())) {
      title.setText(text);
      title.setToolTipText(bench.map(b -> String.join("\n", b.warnings())).orElse(null));
      title.requestLayout();
    }
    body(shelf);
    buttons();
    window.commandsChanged();
  }

  private void body(Shelf shelf) {
    if (shelf.bench().isEmpty()) {
      if (shelf.benchProblem().isPresent()) {
        pages.say(shelf.benchProblem().get());
      } else {
        pages.say(shelf.reading() ? "Reading\u2026" : EMPTY);
      }
      return;
    }
    Bench bench = shelf.bench().get();
    switch (page) {
      case VARIANTS -> pages.show(variants.control());
      case CASES -> {
        if (bench.cases().isEmpty()) {
          pages.say("No case was tried yet.");
        } else if (cases.view().isEmpty()) {
          pages.say(
              failedOnly.getSelection() && filter.getText().isBlank()
                  ? "No case failed."
                  : "No case has all these words.");
        } else {
          pages.show(cases.control());
        }
      }
      case COMPARISON -> {
        comparison.show(bench, bench.figure(figure.chosen()));
        pages.show(comparison.control());
      }
    }
  }

  private String describe(Bench bench) {
    String runs =
        bench.runs().size() == 1
            ? bench.runs().get(0).identity().experiment()
            : bench.runs().size() + " runs";
    String text = runs + ": " + Words.count(bench.variants().size(), "variant", "variants");
    if (page == Page.CASES && cases.view().size() < cases.size()) {
      return text + ", " + cases.view().size() + " of " + cases.size() + " cases";
    }
    return text + ", " + Words.count(bench.cases().size(), "case", "cases");
  }

  private void buttons() {
    boolean some = bench().isPresent();
    view.setEnabled(page == Page.CASES && cases.selected().size() == 1);
    export.setEnabled(some);
    report.setEnabled(some);
    figure.control().setEnabled(some && page == Page.COMPARISON);
  }

  // ---- what the user does ----

  private void openSelected() {
    cases.selected().stream().findFirst().ifPresent(this::open);
  }

  private void open(CaseRow row) {
    Optional<Desk> now = desk.get();
    if (now.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "The case cannot be shown",
              "There is no desk now: start slm.ui.desk and slm.engine."));
      return;
    }
    CaseOpener.open(now.get(), row);
  }

  private Optional<Reports> maker() {
    Optional<Reports> now = reports.get();
    if (now.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "Nothing makes reports now",
              "Start or install slm.report and slm.store.jdbc."));
    }
    return now;
  }

  private void export(Exports.Form form) {
    Optional<Bench> bench = bench();
    Optional<Reports> now = maker();
    if (bench.isEmpty() || now.isEmpty()) {
      return;
    }
    List<StoredRun> runs = bench.get().runs();
    Optional<String> by = chosenFigure(bench.get());
    window
        .chooseTarget(
            "Folder for the tables as " + form.title,
            Exports.name(runs) + "-" + form.name().toLowerCase(java.util.Locale.ROOT))
        .ifPresent(
            folder ->
                window.background(
                    "writing tables",
                    () -> {
                      Report made = Exports.tables(now.get(), runs, by, form, folder);
                      told("Tables were written", made, folder);
                    }));
  }

  private void report() {
    Optional<Bench> bench = bench();
    Optional<Reports> now = maker();
    if (bench.isEmpty() || now.isEmpty()) {
      return;
    }
    List<StoredRun> runs = bench.get().runs();
    Optional<String> by = chosenFigure(bench.get());
    Path file = window.home().resolve("reports").resolve(Exports.name(runs) + ".html");
    report.setEnabled(false);
    window.notify(
        new Notice(Notice.Level.INFO, "The report is being written", "It opens when it is done."));
    window.background("writing the report", () -> write(now.get(), runs, by, file));
  }

  private void write(Reports maker, List<StoredRun> runs, Optional<String> by, Path file)
      throws IOException {
    try {
      Report made = Exports.page(maker, runs, by, file);
      window.later(() -> launch.test(file.toUri().toString()));
      told("The report is written", made, file);
    } finally {
      window.later(
          () -> {
            if (!area.isDisposed()) {
              buttons();
            }
          });
    }
  }

  private Optional<String> chosenFigure(Bench bench) {
    return bench.figure(figure.chosen()).map(MetricSpec::id);
  }

  private void told(String what, Report made, Path where) {
    String notes = String.join(" ", made.notes());
    window.notify(
        new Notice(Notice.Level.INFO, what, where + (notes.isEmpty() ? "" : "\n" + notes)));
  }
}
