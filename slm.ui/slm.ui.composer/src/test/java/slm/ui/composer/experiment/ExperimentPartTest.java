package slm.ui.composer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.experiment.yaml.YamlExperiments;
import slm.ui.composer.Parts;
import slm.ui.parts.Theme;
import slm.ui.queue.RunQueue;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class ExperimentPartTest {

  private static final String TEXT = "experiment.yaml";
  private static final String SMALL =
      """
      # which filter is best?
      dataset: {kind: synthetic, scenes: 2}   # small
      variants:
        filter: [median:51, median:251]
      """;

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final Parts parts = new Parts();
  private final FakeDesk desk = new FakeDesk();
  private final YamlExperiments files = new YamlExperiments(parts.workbench());
  private final List<Path> submitted = new CopyOnWriteArrayList<>();
  private final List<String> given = new CopyOnWriteArrayList<>();
  private final RunQueue queue =
      (RunQueue)
          Proxy.newProxyInstance(
              RunQueue.class.getClassLoader(),
              new Class<?>[] {RunQueue.class},
              (proxy, method, args) -> {
                if (!method.getName().equals("submit")) {
                  throw new UnsupportedOperationException(method.getName());
                }
                submitted.add((Path) args[0]);
                return "q1";
              });
  private ExperimentPart part;

  @BeforeEach
  void thereIsAll() {
    desk.live(parts.live());
    part = new ExperimentPart(new ExperimentText()).with(files, parts.workbench(), queue, desk);
  }

  private TestWindow open(Theme theme) {
    return test.open(theme, part).size(1000, 460);
  }

  /** With a file that is open. */
  private TestWindow open(Theme theme, Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    part.experiment().open(Optional.of(file), content);
    return open(theme);
  }

  private Path file() {
    return folder.resolve("filters.yaml");
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private String text() {
    return test.ui().call(() -> part.experiment().text());
  }

  private void awaitWritten(String words) {
    StyledText text = test.person().find(TEXT, StyledText.class);
    await("the text says '" + words + "'", () -> text.getText().contains(words));
  }

  private void awaitSummary(String words) {
    test.person().awaitText("experiment.summary", words);
  }

  private static boolean hasRow(Table table, String words) {
    for (TableItem item : table.getItems()) {
      if ((item.getText(0) + " " + item.getText(1)).contains(words)) {
        return true;
      }
    }
    return false;
  }

  private void awaitRow(String table, String words) {
    Table found = test.person().find(table, Table.class);
    await(table + " says '" + words + "'", () -> found.isVisible() && hasRow(found, words));
  }

  private void write(String before, String now) {
    StyledText text = test.person().find(TEXT, StyledText.class);
    test.ui()
        .run(
            () -> {
              int at = text.getText().indexOf(before);
              assertThat(at).as(text.getText()).isNotNegative();
              text.setFocus();
              text.setSelection(at, at + before.length());
            });
    test.person().type(now);
  }

  @Test
  void aChoiceThatIsAddedInTheMatrixIsWrittenIntoTheFile() {
    open(Theme.LIGHT);
    awaitSummary("Add a dataset to begin");

    test.person().click("experiment.datasets.add");
    test.person().click("choose.synthetic");
    awaitWritten("dataset: synthetic\n");
    test.person().click("experiment.filter.add");
    test.person().click("choose.gaussian");

    awaitWritten("  filter: [median, gaussian]\n");
    awaitSummary("2 variants \u00d7 6 cases = 12");
    test.screenshot("matrix");
  }

  @Test
  void whatIsWrittenInTheFileShowsInTheMatrixAndCommentsStay() throws IOException {
    TestWindow window = open(Theme.DARK, file(), SMALL);
    test.person().awaitText("experiment.filter.1", "median:251");

    write("median:251", "gaussian");
    test.person().awaitText("experiment.filter.1", "gaussian");
    test.person().replace("experiment.seeds", "1, 2");

    awaitWritten("seeds: [1, 2]");
    assertThat(text()).startsWith("# which filter is best?").contains("# small");
    awaitSummary("4 variants \u00d7 6 cases = 24");
    assertThat(test.person().read("experiment.title")).isEqualTo("\u2022 filters.yaml");
    assertThat(window.objections().get(0)).contains("filters.yaml has changes");
    test.screenshot("in-step");
  }

  @Test
  void settingsOfAChoiceAreWrittenInAWindowOfTheirOwn() throws IOException {
    open(Theme.DARK, file(), SMALL);

    test.person().click("experiment.filter.0");
    test.person().awaitSight("choice.size");
    test.person().press(SWT.CTRL | 'a');
    test.person().type("31; 41");
    awaitWritten("{id: median, each: {size: [31, 41]}}");
    test.screenshot("choice");
    test.person().press(SWT.ESC);

    test.person().awaitGone("choice.size");
    awaitSummary("3 variants \u00d7 6 cases = 18");
  }

  @Test
  void aChoiceIsRemovedByItsKeyAndIsBackAfterUndo() throws IOException {
    open(Theme.LIGHT, file(), SMALL);
    Chip chip = test.person().find("experiment.filter.1", Chip.class);
    test.ui().run(chip::setFocus);

    test.person().press(SWT.DEL);
    awaitWritten("  filter: median:51\n");
    test.person().click("experiment.tool.undo");

    awaitWritten("  filter: [median:51, median:251]\n");
    test.person().awaitText("experiment.title", "filters.yaml");
  }

  @Test
  void methodsSideBySideAreColumns() throws IOException {
    TestWindow window = open(Theme.LIGHT, file(), SMALL);

    test.person().click("experiment.method.add");
    test.person().awaitSight("experiment.method.1");
    test.person().click("experiment.method.1");
    test.person().type("ours");

    awaitWritten("    name: ours\n".strip());
    // as long as both choose the same
    awaitSummary("4 variants, 1 problem");
    Chip chip = test.person().find("experiment.filter.1.1", Chip.class);
    test.ui().run(chip::setFocus);
    test.person().press(SWT.DEL);
    test.person().click("experiment.tiler.1.add");
    test.person().click("choose.expanding");
    test.screenshot("methods");
    window.size(560, 460);
    test.screenshot("narrow");
  }

  @Test
  void aTextThatCannotBeMadeOutLocksTheMatrix() throws IOException {
    TestWindow window = open(Theme.LIGHT, file(), SMALL);

    write("dataset: {kind", "dataset: {{kind");

    test.person().awaitSight("experiment.locked");
    Label locked = test.person().find("experiment.locked", Label.class);
    assertThat(test.ui().call(() -> locked.getParent().isEnabled())).isFalse();
    test.screenshot("locked");
    window.command("compose.take");
    assertThat(window.notices().get(0).text()).contains("Mend the text, or undo.");
    test.person().press(SWT.MOD1 | 'Z');
    test.person().awaitGone("experiment.locked");
  }

  @Test
  void mistakesAreListedAndAClickLeadsToTheirPlace() throws IOException {
    open(Theme.DARK, file(), SMALL.replace("median:251", "medain"));
    awaitSummary("2 variants, 1 problem");

    test.person().click("experiment.tool.validate");
    awaitRow("experiment.problems", "4 there is no filter 'medain'");
    test.screenshot("problems");
    Table problems = test.person().find("experiment.problems", Table.class);
    test.person().click(test.ui().call(() -> problems.getItem(0)));

    StyledText text = test.person().find(TEXT, StyledText.class);
    await(
        "the caret is there",
        () -> text.isFocusControl() && text.getCaretOffset() == text.getText().indexOf("medain"));
  }

  @Test
  void aPlanWaitsUntilTheTextWasLookedThrough() throws IOException {
    open(Theme.LIGHT, file(), SMALL);

    write("scenes: 2", "scenes: 3");
    test.person().click("experiment.tool.plan");

    awaitRow("experiment.plan", "synthetic 6 cases");
    awaitRow("experiment.plan", "Tiles by sliding 1,234 of all scenes");
    test.screenshot("plan");
  }

  @Test
  void whatIsRunIsSavedFirstAndPutIntoTheQueue() throws IOException {
    TestWindow window = open(Theme.LIGHT, file(), SMALL);
    write("scenes: 2", "scenes: 3");

    test.person().click("experiment.tool.run");

    await("it is in the queue", () -> submitted.equals(List.of(file())));
    assertThat(file()).hasContent(SMALL.replace("scenes: 2", "scenes: 3"));
    await("the queue is shown", () -> window.shown().contains("runs"));
    assertThat(window.objections()).isEmpty();
  }

  @Test
  void whatHasMistakesIsNotRun() throws IOException {
    open(Theme.LIGHT, file(), SMALL.replace("median:251", "medain"));
    awaitSummary("2 variants, 1 problem");

    test.person().click("experiment.tool.run");

    awaitRow("experiment.problems", "medain");
    assertThat(submitted).isEmpty();
  }

  /** A lab that takes every experiment, or none. */
  private void thereIsALab(Optional<URI> address, Optional<RuntimeException> refusal) {
    part.lab =
        lab(
            LabClient.class,
            (name, args) -> {
              assertThat(name).isEqualTo("address");
              return address;
            });
    part.labJobs =
        lab(
            LabJobs.class,
            (name, args) -> {
              assertThat(name).isEqualTo("submit");
              given.add(((JobRequest) args[0]).experiment());
              if (refusal.isPresent()) {
                throw refusal.get();
              }
              return new LabJob(
                  "j7",
                  "filters",
                  "ada",
                  JobPriority.NORMAL,
                  JobState.WAITING,
                  Instant.EPOCH,
                  Optional.empty(),
                  Optional.empty(),
                  0,
                  0,
                  0,
                  List.of(),
                  List.of(),
                  Optional.empty());
            });
  }

  private static <T> T lab(Class<T> type, BiFunction<String, Object[], Object> body) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> body.apply(method.getName(), args)));
  }

  @Test
  void whatIsSubmittedToTheLabIsTheTextAsItStands() throws IOException {
    thereIsALab(Optional.of(URI.create("https://slm.example.org")), Optional.empty());
    TestWindow window = open(Theme.LIGHT, file(), SMALL);
    write("scenes: 2", "scenes: 3");

    test.person().click("experiment.tool.submit");

    await("it is told", () -> !window.notices().isEmpty());
    assertThat(given).containsExactly(SMALL.replace("scenes: 2", "scenes: 3"));
    assertThat(window.notices().get(0).text())
        .isEqualTo("\u201cfilters\u201d is the job j7 at https://slm.example.org.");
    await("the lab's queue is shown", () -> window.shown().contains("runs"));
    assertThat(file()).hasContent(SMALL);
    assertThat(submitted).isEmpty();
    test.screenshot("submitted");
  }

  @Test
  void whatTheLabRefusesStandsAmongTheProblemsUntilTheTextIsAnother() throws IOException {
    thereIsALab(
        Optional.of(URI.create("https://slm.example.org")),
        Optional.of(
            new InputException(
                "experiment.yaml, line 4, column 12: there is no filter 'median'",
                "Name one of the lab's")));
    open(Theme.DARK, file(), SMALL);
    awaitSummary("2 variants \u00d7 6 cases = 12");

    test.person().click("experiment.tool.submit");

    awaitRow(
        "experiment.problems", "4 The lab: there is no filter 'median'. Name one of the lab's.");
    test.screenshot("refused");
    test.person().click("experiment.tab.yaml");
    write("scenes: 2", "scenes: 3");
    Table problems = test.person().find("experiment.problems", Table.class);
    await("it is gone", () -> hasRow(problems, "Nothing is wrong."));
  }

  @Test
  void whoIsNotLoggedInIsToldHow() throws IOException {
    TestWindow window = open(Theme.LIGHT, file(), SMALL);
    assertThat(window.enabled("compose.submit")).isFalse();
    test.person().click("experiment.tool.submit");
    await("it is told", () -> window.notices().size() == 1);
    assertThat(window.notices().get(0).text()).contains("Start the bundle slm.lab.client");

    thereIsALab(Optional.empty(), Optional.empty());
    test.person().click("experiment.tool.submit");

    await("it is told", () -> window.notices().size() == 2);
    assertThat(window.notices().get(1).text()).contains("slm lab login URL");
    assertThat(given).isEmpty();
  }

  @Test
  void ctrlEnterRunsTheExperiment() throws IOException {
    open(Theme.LIGHT, file(), SMALL);
    awaitSummary("2 variants \u00d7 6 cases = 12");
    test.person().click("experiment.name");

    test.person().press(SWT.MOD1 | SWT.CR);

    await("it is in the queue", () -> submitted.equals(List.of(file())));
  }

  @Test
  void pathsLeadToTheSameFilesWhenItIsSavedElsewhere() throws IOException {
    Path elsewhere = folder.resolve("other/filters.yaml");
    Path data = Files.writeString(folder.resolve("anno.json"), "[]");
    TestWindow window =
        open(Theme.LIGHT, file(), "# ours\ndataset: {kind: airslt, annotations: anno.json}\n")
            .choosesTarget(elsewhere);

    window.command("experiment.saveAs");

    await("it is saved", () -> part.experiment().file().equals(Optional.of(elsewhere)));
    assertThat(elsewhere)
        .hasContent("# ours\ndataset: {kind: airslt, annotations: " + data + "}\n");
    awaitWritten("annotations: " + data);
    assertThat(window.objections()).isEmpty();
    assertThat(file()).hasContent("# ours\ndataset: {kind: airslt, annotations: anno.json}\n");
  }

  @Test
  void aTextThatCannotBeMadeOutIsSavedElsewhereWithAWarning() throws IOException {
    Path elsewhere = folder.resolve("other/filters.yaml");
    TestWindow window = open(Theme.LIGHT, file(), "dataset: {{\n").choosesTarget(elsewhere);

    window.command("experiment.saveAs");

    await("it is saved", () -> part.experiment().file().equals(Optional.of(elsewhere)));
    assertThat(elsewhere).hasContent("dataset: {{\n");
    assertThat(window.notices().get(0).text()).contains("relative paths in it are saved as they");
  }

  @Test
  void annotationsAreAddedByTheirFile() throws IOException {
    Path annotations = Files.writeString(folder.resolve("anno.json"), "[]");
    TestWindow window = open(Theme.LIGHT).chooses(annotations);

    test.person().click("experiment.datasets.add");
    test.person().click("experiment.dataset.file");

    awaitWritten("dataset: {kind: airslt, annotations: " + annotations + "}\n");
    test.person().awaitText("experiment.dataset.0", "airslt: anno.json");
    await("it is quiet", window::quiet);
  }

  @Test
  void thePipelinesOfTheWindowAreTakenAsMethods() {
    desk.compare(
        Optional.of(
            new Variant(
                "",
                Optional.empty(),
                new StageSpec("expanding"),
                Variant.DEFAULT.query(),
                Variant.DEFAULT.encoder(),
                Variant.DEFAULT.fusion(),
                Variant.DEFAULT.filter(),
                Variant.DEFAULT.metrics(),
                Optional.empty())));
    open(Theme.LIGHT);

    test.person().click("experiment.tool.take");

    awaitWritten("name: B");
    test.person().awaitText("experiment.method.0", "A");
    test.person().awaitText("experiment.tiler.1.0", "expanding");
  }

  @Test
  void aComponentThatGoesIsMarkedAndAReaderThatGoesIsNamed() throws IOException {
    open(Theme.DARK, file(), SMALL);
    awaitSummary("2 variants \u00d7 6 cases = 12");

    parts.remove(Parts.MEDIAN);
    desk.live(parts.live());
    awaitSummary("2 variants, 2 problems");
    test.screenshot("gone");
    parts.add(Parts.MEDIAN);
    desk.live(parts.live());
    awaitSummary("2 variants \u00d7 6 cases = 12");

    part.unsetFiles(files);
    awaitSummary("Experiments cannot be read now: start the bundle slm.experiment.yaml.");
    test.person().click("experiment.tool.validate");
    awaitRow("experiment.problems", "start the bundle slm.experiment.yaml");
    part.setFiles(files);
    awaitSummary("2 variants \u00d7 6 cases = 12");
    awaitRow("experiment.problems", "Nothing is wrong.");
  }

  @Test
  void changesAreLostOnlyWhenTheUserAgrees() throws IOException {
    TestWindow window = open(Theme.LIGHT, file(), SMALL).answer(false, true);
    write("scenes: 2", "scenes: 3");

    test.person().click("experiment.tool.new");
    assertThat(text()).contains("scenes: 3");
    test.person().click("experiment.tool.new");

    await("it is another one", () -> part.experiment().text().isEmpty());
    assertThat(window.questions()).hasSize(2);
    test.person().awaitText("experiment.title", "Untitled");
  }

  @Test
  void nothingListensWhenThePartIsGone() {
    TestWindow window = open(Theme.LIGHT);
    assertThat(desk.listeners()).isOne();

    window.remove();

    assertThat(desk.listeners()).isZero();
    assertThat(window.commands()).isEmpty();
    desk.live(Map.of());
    part.unsetFiles(files);
  }
}
