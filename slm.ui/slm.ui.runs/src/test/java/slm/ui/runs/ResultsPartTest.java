package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.report.Report;
import slm.api.report.ReportRequest;
import slm.api.report.Reports;
import slm.api.store.StoredRun;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.FakeDesk.Opened;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class ResultsPartTest {

  private static final String CASES = "results.table.cases";
  private static final String VARIANTS = "results.table.variants";

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final StoredRun scales =
      Sample.run(
          "scales",
          StoredRun.State.ENDED,
          4,
          1,
          Sample.variant("small tiles", "256", "median"),
          Sample.variant("large tiles", "768", "median"));
  private final StoredRun other =
      Sample.run("other", StoredRun.State.ENDED, 4, 0, Sample.variant("no filter", "256", "none"));
  private final FakeStore store =
      new FakeStore(scales, other)
          .with(
              scales,
              Sample.outcome(scales, 0, 0),
              Sample.outcome(scales, 0, 1),
              Sample.outcome(scales, 0, 2),
              Sample.failed(scales, 0, 3),
              Sample.outcome(scales, 1, 0),
              Sample.outcome(scales, 1, 1),
              Sample.outcome(scales, 1, 2),
              Sample.outcome(scales, 1, 3));
  private final Library library = store.library();
  private final FakeDesk desk = new FakeDesk();
  private final List<ReportRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> launched = new CopyOnWriteArrayList<>();
  private final Reports reports =
      (request, monitor) -> {
        requests.add(request);
        return new Report(List.of(), List.of("One map is gone."));
      };
  private final ResultsPart part = new ResultsPart(library, launched::add).with(desk, reports);

  @AfterEach
  void end() {
    library.deactivate();
  }

  private TestWindow open(Theme theme) {
    TestWindow window = test.open(theme, part).size(1100, 300);
    awaitTitle("study of scales: 2 variants, 8 cases");
    return window;
  }

  /** Chooses what is beside the choice in a list, by a key. */
  private void step(String list, int key) {
    Combo combo = test.person().find(list, Combo.class);
    test.ui().run(combo::setFocus);
    test.person().press(key);
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private void awaitTitle(String words) {
    test.person().awaitText("results.title", words);
  }

  private Table table(String name) {
    return test.person().find(name, Table.class);
  }

  private List<String> column(String table, int column) {
    Table found = table(table);
    return test.ui()
        .call(() -> Arrays.stream(found.getItems()).map(item -> item.getText(column)).toList());
  }

  private void awaitColumn(String table, int column, String... words) {
    Table found = table(table);
    await(
        "the column says " + List.of(words),
        () ->
            Arrays.stream(found.getItems())
                .map(item -> item.getText(column))
                .toList()
                .equals(List.of(words)));
  }

  private TableColumn heading(String table, int column) {
    Table found = table(table);
    return test.ui().call(() -> found.getColumn(column));
  }

  private TableItem item(String table, int row) {
    Table found = table(table);
    return test.ui().call(() -> found.getItem(row));
  }

  @Test
  void eachVariantHasItsMeansWithIntervals() {
    open(Theme.LIGHT);

    awaitColumn(VARIANTS, 0, "small tiles", "large tiles");
    assertThat(column(VARIANTS, 3))
        .containsExactly("0.5500  (0.4500 \u2013 0.6500)", "0.6750  (0.5750 \u2013 0.7750)");
    assertThat(column(VARIANTS, 7)).containsExactly("1", "");
    test.screenshot("variants");
  }

  @Test
  void casesAreSortedByAFigureTheBestFirst() {
    TestWindow window = open(Theme.DARK);

    test.person().click("results.cases");
    test.person().awaitSight(CASES);
    test.person().click(heading(CASES, 6));
    awaitColumn(
        CASES, 6, "0.7500", "0.7000", "0.6500", "0.6000", "0.6000", "0.5500", "0.5000", "\u2013");
    test.screenshot("cases");
    test.person().click(heading(CASES, 6));

    awaitColumn(
        CASES, 6, "0.5000", "0.5500", "0.6000", "0.6000", "0.6500", "0.7000", "0.7500", "\u2013");
    assertThat(window.kept("results.page")).contains("CASES");
  }

  @Test
  void aClickOnACaseOpensItAsItWasRun() {
    open(Theme.LIGHT);
    test.person().click("results.cases");
    test.person().awaitSight(CASES);

    test.person().click(item(CASES, 5));

    await("it is open", () -> desk.opened().size() == 1);
    assertThat(desk.opened())
        .containsExactly(
            new Opened(
                Optional.empty(),
                Optional.of(new StageSpec("synthetic", Map.of("scenes", "2"))),
                "scene0.png",
                "sentence 1",
                List.of(Sample.REGION)));
    assertThat(desk.variants())
        .containsExactly(Variant.of(scales.identity().variants().get(1)).orElseThrow());
    // Enter opens the one that keys went to
    test.person().press(SWT.ARROW_DOWN);
    test.person().press(SWT.CR);
    await("the next is open", () -> desk.opened().size() == 2);
    assertThat(desk.opened().get(1).query()).isEqualTo("sentence 2");
  }

  @Test
  void failedCasesAreSeenAloneWithWhatWentWrong() {
    TestWindow window = open(Theme.DARK);

    test.person().click("results.failed");

    awaitColumn(CASES, 1, "sentence 3");
    awaitTitle("study of scales: 2 variants, 1 of 8 cases");
    assertThat(column(CASES, 8)).containsExactly("The scene is gone. Bring it back.");
    test.screenshot("failed");
    window.size(480, 300);
    test.screenshot("narrow");
  }

  @Test
  void theFilterLeavesOutCases() {
    open(Theme.LIGHT);

    test.person().click("results.filter");
    test.person().type("large 0.7500");
    awaitColumn(CASES, 1, "sentence 3");
    test.person().type(" nowhere");

    test.person().awaitSight("results.message");
    assertThat(test.person().read("results.message")).isEqualTo("No case has all these words.");
  }

  @Test
  void variantsOfAllSelectedRunsAreCompared() {
    TestWindow window = open(Theme.LIGHT);
    library.select(List.of("scales", "other"));
    awaitTitle("2 runs: 3 variants, 12 cases");

    test.person().click("results.comparison");

    awaitColumn("results.ranking", 2, "small tiles", "large tiles", "no filter");
    awaitColumn("results.pairs", 4, "would hold over other scenes like these");
    Label summary = test.person().find("results.summary", Label.class);
    assertThat(test.ui().call(summary::getText))
        .isEqualTo(
            "Rmi over the 4 cases that all 3 variants have done; higher is better. There are two"
                + " scenes only.");
    assertThat(store.ranked).containsExactly("rmi");
    test.screenshot("compared");
    window.size(560, 420);
    test.screenshot("narrow");
  }

  @Test
  void anotherFigureIsComparedWhenItIsChosen() {
    TestWindow window = open(Theme.DARK);
    test.person().click("results.comparison");
    await("it is ranked", () -> store.ranked.equals(List.of("rmi")));

    step("results.figure", SWT.ARROW_UP);

    await("by the other one", () -> store.ranked.equals(List.of("rmi", "ras")));
    assertThat(window.kept("results.figure")).contains("ras");
    Label summary = test.person().find("results.summary", Label.class);
    await("lower is better", () -> summary.getText().contains("lower is better"));
    test.screenshot("dark");
  }

  @Test
  void oneVariantAloneCannotBeCompared() {
    test.open(Theme.LIGHT, part).size(1100, 300);
    library.select(List.of("other"));
    awaitTitle("study of other: 1 variant, 4 cases");

    test.person().click("results.comparison");

    test.person().awaitSight("results.comparison.message");
    assertThat(test.person().read("results.comparison.message"))
        .startsWith("There is one variant only.");
  }

  @Test
  void selectedRowsAreCopiedForSpreadsheets() {
    open(Theme.LIGHT);
    test.person().click(item(VARIANTS, 1));

    test.person().press(SWT.MOD1 | 'C');

    String copied =
        test.ui()
            .call(
                () -> {
                  Clipboard clipboard = new Clipboard(test.ui().display());
                  try {
                    return (String) clipboard.getContents(TextTransfer.getInstance());
                  } finally {
                    clipboard.dispose();
                  }
                });
    assertThat(copied.lines()).hasSize(2);
    assertThat(copied).startsWith("Variant\tRsu\tRas \u2193\tRmi\t").contains("\nlarge tiles\t");
  }

  @Test
  void tablesAreWrittenIntoAFolder() {
    Path tables = folder.resolve("tables");
    TestWindow window = open(Theme.LIGHT).choosesTarget(tables);

    test.person().click("results.export");
    test.person().click("Markdown tables\u2026");

    await("it is told", () -> !window.notices().isEmpty());
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).runs()).containsExactly("scales");
    assertThat(requests.get(0).markdown()).contains(tables);
    assertThat(requests.get(0).csv()).isEmpty();
    assertThat(tables).isDirectory();
    assertThat(window.notices().get(0).text()).contains(tables.toString(), "One map is gone.");
  }

  @Test
  void theReportIsWrittenAndOpened() throws IOException {
    TestWindow window = open(Theme.LIGHT);

    test.person().click("results.report");

    await("it is opened", () -> launched.size() == 1);
    Path file = window.home().resolve("reports/study-of-scales-scales.html");
    assertThat(launched.get(0)).isEqualTo(file.toUri().toString());
    assertThat(requests.get(0).page()).contains(file);
    assertThat(Files.isDirectory(file.getParent())).isTrue();
  }

  @Test
  void withoutTheirServicesDeskAndReportsSayWhatToStart() {
    part.with(null, null);
    TestWindow window = open(Theme.LIGHT);

    test.person().click("results.report");
    await("it is told", () -> window.notices().size() == 1);
    assertThat(window.notices().get(0).text()).contains("slm.report");
    test.person().click("results.cases");
    test.person().awaitSight(CASES);
    test.person().click(item(CASES, 0));

    await("it is told", () -> window.notices().size() == 2);
    assertThat(window.notices().get(1).text()).contains("slm.ui.desk");
  }
}
