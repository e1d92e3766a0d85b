package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.lab.JobState;
import slm.api.lab.LabJob;
import slm.api.store.StoredRun;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;
import slm.ui.queue.QueueEntry.State;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class RunsPartTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final FakeStore store =
      new FakeStore(
          run("new", StoredRun.State.ENDED, 8, 0),
          run("middle", StoredRun.State.INTERRUPTED, 3, 0),
          run("old", StoredRun.State.ENDED, 6, 2));
  private final Library library = store.library();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLab server = new FakeLab();
  private final LabQueue lab = new LabQueue(new LabQueue.Pace(20, 200, 20));
  private final List<String> launched = new CopyOnWriteArrayList<>();
  private final RunsPart part = new RunsPart(library, lab, launched::add);

  private static StoredRun run(String id, StoredRun.State state, int done, int failed) {
    StoredRun made =
        Sample.run(
            id,
            state,
            4,
            failed,
            Sample.variant("a-" + id, "256", "median"),
            Sample.variant("b-" + id, "512", "median"));
    return new StoredRun(
        id,
        made.begun().minusSeconds(id.length() * 86_400L),
        state,
        made.identity(),
        made.cases(),
        made.figures(),
        made.folder(),
        made.summary(),
        done,
        failed);
  }

  @AfterEach
  void end() {
    library.deactivate();
    lab.deactivate();
  }

  private TestWindow open(Theme theme) {
    part.bindQueue(queue);
    return test.open(theme, part).size(1100, 300);
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private Optional<TableItem> row(Table table, String words) {
    return Arrays.stream(table.getItems())
        .filter(
            item -> {
              for (int i = 0; i < table.getColumnCount(); i++) {
                if (item.getText(i).equals(words)) {
                  return true;
                }
              }
              return false;
            })
        .findFirst();
  }

  private void clickRow(String table, String words) {
    Table found = test.person().find(table, Table.class);
    await(words + " is listed", () -> row(found, words).isPresent());
    test.person().click(test.ui().call(() -> row(found, words).orElseThrow()));
  }

  private void awaitState(String name, String state) {
    Table table = test.person().find("runs.queue", Table.class);
    await(
        name + " is " + state,
        () -> row(table, name).filter(item -> item.getText(1).equals(state)).isPresent());
  }

  private boolean enabled(String tool) {
    ToolItem item = test.person().find(tool, ToolItem.class);
    return test.ui().call(item::isEnabled);
  }

  private void awaitWords(String words) {
    Label label = test.person().find("runs.words", Label.class);
    await("below it says '" + words + "'", () -> label.getText().contains(words));
  }

  private void awaitNotice(TestWindow window, String title) {
    await(
        "the user is told " + title,
        () -> window.notices().stream().map(Notice::title).anyMatch(title::equals));
  }

  @Test
  void whatRunsIsPausedGoesOnAndIsEnded() {
    queue.put(
        FakeQueue.entry("q1", "filters", State.RUNNING),
        FakeQueue.entry("q2", "scales", State.WAITING));
    TestWindow window = open(Theme.LIGHT);
    awaitState("filters", "running");
    awaitWords(
        "variant 2 of 2, case 3: \u201cboats in a row beside a long pier\u201d in harbour.png");
    test.screenshot("running");

    test.person().click("runs.pause");
    awaitState("filters", "paused");
    test.person().click("runs.proceed");
    awaitState("filters", "running");
    assertThat(enabled("runs.remove")).isFalse();
    test.person().click("runs.cancel");
    awaitState("filters", "cancelled");

    assertThat(queue.asked).containsExactly("pause q1", "proceed q1", "cancel q1");
    awaitNotice(window, "\u201cfilters\u201d was ended");
    test.person().click("runs.remove");
    Table table = test.person().find("runs.queue", Table.class);
    await("one is left", () -> table.getItemCount() == 1);
  }

  @Test
  void whatFailedSaysWhyAndWhatToDo() {
    queue.put(FakeQueue.entry("q1", "filters", State.RUNNING));
    TestWindow window = open(Theme.DARK);
    awaitState("filters", "running");

    queue.put(FakeQueue.entry("q1", "filters", State.FAILED));

    awaitState("filters", "failed");
    awaitWords("The scene harbour.png is gone. Bring it back.");
    awaitNotice(window, "\u201cfilters\u201d failed");
    test.screenshot("failed");
    window.size(520, 420);
    test.screenshot("narrow");
  }

  @Test
  void theMenuPausesAndEndsTheRun() {
    queue.put(FakeQueue.entry("q1", "filters", State.RUNNING));
    TestWindow window = open(Theme.LIGHT);
    awaitState("filters", "running");

    test.person().click("run.pause");
    awaitState("filters", "paused");
    assertThat(window.checked("run.pause")).isTrue();
    test.person().click("run.cancel");
    awaitState("filters", "cancelled");

    assertThat(window.enabled("run.pause")).isFalse();
    assertThat(window.enabled("run.cancel")).isFalse();
  }

  @Test
  void anExperimentFileIsPutIntoTheQueue() {
    Path file = folder.resolve("filters.yaml");
    TestWindow window = open(Theme.LIGHT).chooses(file);
    Label message = test.person().find("runs.queue.message", Label.class);
    assertThat(test.ui().call(message::getText)).startsWith("Nothing waits and nothing runs.");

    test.person().click("runs.add");

    await("it is in the queue", () -> queue.asked.equals(List.of("submit " + file)));
    assertThat(window.shown()).containsExactly("runs");
  }

  @Test
  void closingAsksWhatIsToBecomeOfTheRunAndOfWhatWaits() {
    queue.put(
        FakeQueue.entry("q1", "filters", State.RUNNING),
        FakeQueue.entry("q2", "scales", State.WAITING));
    TestWindow window = open(Theme.LIGHT);
    awaitState("filters", "running");

    assertThat(window.objections())
        .containsExactly(
            "\u201cfilters\u201d is going on: 3 of 8 cases are done. End it? What is done is kept,"
                + " and the run can be resumed. \u201cscales\u201d waits and is not kept: put it"
                + " into the queue again.");
    queue.put(
        FakeQueue.entry("q2", "scales", State.WAITING),
        FakeQueue.entry("q3", "tilers", State.WAITING));
    assertThat(window.objections())
        .containsExactly(
            "2 experiments wait in the queue and are not kept: put them into the queue again."
                + " Close?");
    queue.put(FakeQueue.entry("q1", "filters", State.DONE));
    assertThat(window.objections()).isEmpty();
  }

  @Test
  void aQueueThatGoesIsNamedAndComesBack() {
    queue.put(FakeQueue.entry("q1", "filters", State.RUNNING));
    TestWindow window = open(Theme.DARK);
    awaitState("filters", "running");

    part.unbindQueue(queue);
    test.person().awaitSight("runs.queue.message");
    assertThat(test.person().read("runs.queue.message"))
        .contains("There is no queue now. It is back as soon as slm.ui.queue is started.");
    assertThat(enabled("runs.pause")).isFalse();
    test.screenshot("gone");

    part.bindQueue(queue);
    test.person().awaitGone("runs.queue.message");
    awaitState("filters", "running");
    assertThat(window.notices()).isEmpty();
  }

  @Test
  void runsAreSortedByAColumnAndFilteredByWords() {
    open(Theme.LIGHT);
    Table table = test.person().find("runs.store", Table.class);
    await("three are listed", () -> table.getItemCount() == 3);
    TableColumn heading = test.ui().call(() -> table.getColumn(1));

    test.person().click(heading);
    await("by their ids", () -> column(table).equals(List.of("middle", "new", "old")));
    test.person().click(heading);
    await("the other way round", () -> column(table).equals(List.of("old", "new", "middle")));
    test.person().click("runs.filter");
    test.person().type("interrupted");
    await("one is left", () -> column(table).equals(List.of("middle")));
    test.screenshot("filtered");
  }

  private static List<String> column(Table table) {
    return Arrays.stream(table.getItems())
        .map(item -> item.getText(table.getColumnCount() - 1))
        .toList();
  }

  @Test
  void selectedRunsAreThoseThatTablesAndChartsShow() {
    open(Theme.LIGHT);
    await("the newest is selected", () -> library.shelf().selected().equals(List.of("new")));

    clickRow("runs.store", "middle");
    await("another one is", () -> library.shelf().selected().equals(List.of("middle")));
    test.person().holding(SWT.CTRL, () -> clickRow("runs.store", "old"));

    await("two are", () -> library.shelf().selected().equals(List.of("middle", "old")));
  }

  @Test
  void aRunThatWasInterruptedIsResumedAndOneThatEndedWellIsNot() {
    open(Theme.LIGHT);
    clickRow("runs.store", "new");
    ToolItem resume = test.person().find("runs.resume", ToolItem.class);
    await("nothing is left to do", () -> !resume.isEnabled());

    clickRow("runs.store", "middle");
    test.person().click("runs.resume");

    await("it is in the queue", () -> queue.asked.equals(List.of("resume middle")));
  }

  @Test
  void aRunIsForgottenWhenTheUserAgrees() {
    TestWindow window = open(Theme.LIGHT).answer(false, true);
    clickRow("runs.store", "middle");

    test.person().click("runs.forget");
    assertThat(store.runs).hasSize(3);
    test.person().click("runs.forget");

    Table table = test.person().find("runs.store", Table.class);
    await("it is gone", () -> row(table, "middle").isEmpty() && table.getItemCount() == 2);
    assertThat(window.questions().get(0)).contains("The figures of run middle go");
  }

  @Test
  void foldersAreOpenedAndThoseThatAreGoneAreNamed() throws Exception {
    TestWindow window = open(Theme.LIGHT);
    clickRow("runs.store", "middle");
    test.person().click("runs.openFolder");
    awaitNotice(window, "The folder is gone");

    Path there = Files.createDirectories(folder.resolve("runs/filters"));
    StoredRun made = store.runs.get(0);
    store.runs.set(
        0,
        new StoredRun(
            "new",
            made.begun(),
            made.state(),
            made.identity(),
            made.cases(),
            made.figures(),
            Optional.of(there),
            made.summary(),
            8,
            0));
    test.person().click("runs.refresh");
    clickRow("runs.store", "new");
    await(
        "it was read anew",
        () -> library.shelf().runs().get(0).folder().equals(Optional.of(there)));
    test.person().click("runs.openFolder");

    await("it is opened", () -> launched.equals(List.of(there.toString())));
  }

  @Test
  void nothingListensWhenThePartIsGone() {
    TestWindow window = open(Theme.LIGHT);
    queue.put(FakeQueue.entry("q1", "filters", State.RUNNING));
    awaitState("filters", "running");

    window.remove();

    assertThat(window.commands()).isEmpty();
    assertThat(window.objections()).isEmpty();
    queue.put(FakeQueue.entry("q1", "filters", State.DONE));
    assertThat(window.notices()).isEmpty();
    part.unbindQueue(queue);
    assertThat(queue.listeners()).isZero();
  }

  private void thereIsALab() {
    lab.bindJobs(server);
    lab.bindClient(server.client());
  }

  @Test
  void theLabsJobsAreShownAsTheyGoOnOnceSomebodyIsLoggedIn() {
    server.put(
        FakeLab.job("j3", "scales", "ada", JobState.WAITING, 0, 0, 0),
        FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 3, 0, 8),
        FakeLab.job("j1", "tilers", "ada", JobState.ENDED, 7, 1, 8));
    thereIsALab();
    TestWindow window = open(Theme.LIGHT).size(1100, 420);
    Table jobs = test.person().find("lab.jobs", Table.class);
    assertThat(test.ui().call(jobs::isVisible)).isFalse();
    assertThat(server.asked).isEmpty();

    server.address = Optional.of(URI.create("https://slm.example.org"));

    test.person().awaitSight("lab.jobs");
    awaitJob("filters", "running", "3 of 8");
    awaitJob("tilers", "ended, some failed", "8 of 8, 1 failed");
    server.put(FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 5, 1, 8));
    awaitJob("filters", "running", "6 of 8, 1 failed");
    test.screenshot("lab");
    clickRow("lab.jobs", "tilers");
    test.person().click("lab.open");
    await(
        "its results are opened",
        () -> launched.equals(List.of("https://slm.example.org/runs/run-j1")));
    assertThat(window.notices()).isEmpty();
    assertThat(server.asked).as("what was asked before somebody logged in").isEmpty();
  }

  @Test
  void rowsWithBarsAmongThemHaveTheirColours() {
    server.put(
        FakeLab.job("j4", "scales", "ada", JobState.WAITING, 0, 0, 0),
        FakeLab.job("j3", "models", "ada", JobState.FAILED, 0, 0, 8),
        FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 3, 0, 8),
        FakeLab.job("j1", "tilers", "ada", JobState.ENDED, 7, 1, 8));
    server.address = Optional.of(URI.create("https://slm.example.org"));
    thereIsALab();
    open(Theme.LIGHT).size(1100, 420);
    awaitJob("tilers", "ended, some failed", "8 of 8, 1 failed");

    Table table = test.person().find("lab.jobs", Table.class);
    RGB failed = Theme.LIGHT.error();
    RGB warned = Theme.LIGHT.warning();
    await("a failed job has its colour", () -> colours(table, "models").contains(failed));
    await("one with failed cases, too", () -> colours(table, "tilers").contains(warned));
    assertThat(test.ui().call(() -> colours(table, "scales"))).doesNotContain(failed, warned);
    RGB usual = test.ui().call(() -> table.getForeground().getRGB());
    assertThat(test.ui().call(() -> colours(table, "scales"))).contains(usual);
    assertThat(test.ui().call(() -> colours(table, "models"))).as("once").doesNotContain(usual);
    test.screenshot("colours");
    clickRow("lab.jobs", "models");
    await("what is selected has not", () -> !colours(table, "models").contains(failed));
  }

  /** The colours that a row has on the screen; to be called where the screen is. */
  private Set<RGB> colours(Table table, String name) {
    Rectangle cell = row(table, name).orElseThrow().getBounds(0);
    Point at = table.toDisplay(cell.x, cell.y);
    Image image = new Image(table.getDisplay(), cell.width, cell.height);
    GC gc = new GC(table.getDisplay());
    try {
      gc.copyArea(image, at.x, at.y);
      ImageData data = image.getImageData();
      Set<RGB> colours = new HashSet<>();
      for (int y = 0; y < data.height; y++) {
        for (int x = 0; x < data.width; x++) {
          colours.add(data.palette.getRGB(data.getPixel(x, y)));
        }
      }
      return colours;
    } finally {
      gc.dispose();
      image.dispose();
    }
  }

  @Test
  void theRunsOfAJobOverSeveralDatasetsAreOpenedBesideEachOther() {
    LabJob job = FakeLab.job("j1", "filters", "ada", JobState.ENDED, 8, 0, 8, "r 1", "r2");

    assertThat(LabPane.results(URI.create("https://slm.example.org/"), job))
        .hasToString("https://slm.example.org/compare?runs=r%201,r2");
  }

  @Test
  void aJobIsCancelledAndWhatTheServerRefusesIsTold() {
    server.put(
        FakeLab.job("j3", "tilers", "bob", JobState.RUNNING, 3, 0, 8),
        FakeLab.job("j2", "filters", "ada", JobState.RUNNING, 3, 0, 8),
        FakeLab.job("j1", "scales", "ada", JobState.WAITING, 0, 0, 0));
    server.address = Optional.of(URI.create("https://slm.example.org/"));
    thereIsALab();
    TestWindow window = open(Theme.DARK).size(1100, 420);
    test.person().awaitSight("lab.jobs");

    clickRow("lab.jobs", "scales");
    assertThat(enabled("lab.open")).isFalse();
    test.person().click("lab.cancel");
    awaitJob("scales", "cancelled", "");
    ToolItem retry = test.person().find("lab.retry", ToolItem.class);
    await("it can be put back", retry::isEnabled);
    server.refuses = Optional.of(new InputException("The job j2 is over already", "Look anew"));
    clickRow("lab.jobs", "filters");
    test.person().click("lab.cancel");

    await(
        "the user is told",
        () ->
            window.notices().stream()
                .anyMatch(n -> n.text().contains("The job j2 is over already")));
    assertThat(server.asked).containsExactly("cancel j1", "cancel j2");
    test.screenshot("lab-dark");
  }

  @Test
  void onlyWhoMayChangeAJobIsOfferedIt() {
    server.put(
        FakeLab.job("j4", "scales", "ada", JobState.CANCELLED, 0, 0, 0),
        FakeLab.job("j3", "tilers", "bob", JobState.CANCELLED, 3, 0, 8),
        FakeLab.job("j2", "filters", "ada", JobState.RUNNING, 3, 0, 8),
        FakeLab.job("j1", "models", "bob", JobState.RUNNING, 3, 0, 8));
    server.address = Optional.of(URI.create("https://slm.example.org/"));
    thereIsALab();
    open(Theme.LIGHT).size(1100, 420);
    test.person().awaitSight("lab.jobs");

    assertThat(offered("scales")).containsExactly("lab.retry");
    assertThat(offered("tilers")).isEmpty();
    assertThat(offered("filters")).containsExactly("lab.cancel");
    assertThat(offered("models")).isEmpty();
  }

  private List<String> offered(String job) {
    clickRow("lab.jobs", job);
    return Stream.of("lab.cancel", "lab.retry").filter(this::enabled).toList();
  }

  @Test
  void aLabThatIsAwayIsNamedAndWhatItToldStays() {
    server.put(FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 3, 0, 8));
    server.address = Optional.of(URI.create("https://slm.example.org"));
    thereIsALab();
    open(Theme.LIGHT).size(1100, 420);
    awaitJob("filters", "running", "3 of 8");
    Label words = test.person().find("lab.words", Label.class);

    server.away = true;
    await("it is said", () -> words.getText().contains("does not answer"));
    awaitJob("filters", "running", "3 of 8");
    server.endUnheard(FakeLab.job("j2", "filters", "bob", JobState.ENDED, 8, 0, 8));
    server.away = false;

    awaitJob("filters", "ended", "8 of 8");
    await("nothing is said", () -> words.getText().isEmpty());
  }

  @Test
  void aTokenThatNoLongerHoldsIsToldAndTheLabIsFollowedAgainWithAnother() {
    server.put(FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 3, 0, 8));
    server.address = Optional.of(URI.create("https://slm.example.org"));
    thereIsALab();
    open(Theme.LIGHT).size(1100, 420);
    awaitJob("filters", "running", "3 of 8");
    Label words = test.person().find("lab.words", Label.class);

    InputException why = new InputException("The token does not hold", "Log in again");
    server.forbids = Optional.of(why);
    server.endFollowing(why);
    await("it is said", () -> words.getText().equals("The token does not hold. Log in again."));
    awaitJob("filters", "running", "3 of 8");
    server.forbids = Optional.empty();

    await("it is followed", () -> server.followers() == 1);
    server.put(FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 4, 0, 8));
    awaitJob("filters", "running", "4 of 8");
    await("nothing is said", () -> words.getText().isEmpty());
  }

  @Test
  void nobodyFollowsTheLabWhenNobodyLooksOrItsClientGoes() {
    server.put(FakeLab.job("j2", "filters", "bob", JobState.RUNNING, 3, 0, 8));
    server.address = Optional.of(URI.create("https://slm.example.org"));
    thereIsALab();
    TestWindow window = open(Theme.LIGHT).size(1100, 420);
    awaitJob("filters", "running", "3 of 8");
    assertThat(server.followers()).isOne();

    lab.unbindJobs(server);
    test.person().awaitGone("lab.jobs");
    await("it is not followed", () -> server.followers() == 0);
    lab.bindJobs(server);
    test.person().awaitSight("lab.jobs");
    await("it is followed", () -> server.followers() == 1);

    window.remove();
    await("nobody follows", () -> server.followers() == 0);
  }

  private void awaitJob(String name, String state, String cases) {
    Table table = test.person().find("lab.jobs", Table.class);
    await(
        name + " is " + state + ", " + cases,
        () ->
            row(table, name)
                .filter(row -> row.getText(2).equals(state) && row.getText(3).equals(cases))
                .isPresent());
  }
}
