package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue as it is seen, with jobs that are brought into every state. */
class QueuePageTest {

  private static final String WORKERS =
      """
      [{"name": "north", "owner": "ada", "machine": "Linux, 8 processors", "since": "2026-03-01T07:00:00Z",
        "seen": "2026-03-01T09:10:00Z", "state": "working", "job": "half", "own": true},
       {"name": "south", "owner": "bo", "machine": "Linux, 2 processors", "since": "2026-03-01T07:30:00Z",
        "seen": "2026-03-01T09:10:05Z", "state": "idle", "own": false}]
      """;

  @TempDir static Path folder;

  private static Browser browser;
  private StandIn lab;
  private ObjectNode half;

  @BeforeAll
  static void startBrowser() throws Exception {
    browser = Browser.start(folder);
  }

  @AfterAll
  static void endBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void fill() throws Exception {
    lab = StandIn.start();
    for (int i = 0; i < 60; i++) {
      lab.job("old-" + i, "sweep " + i, i % 3 == 0 ? "ada" : "bo", "ended")
          .put("done", 24)
          .put("total", 24)
          .putArray("runs")
          .add("run-" + i);
    }
    lab.job("broken", "no such scene", "bo", "failed")
        .put("done", 3)
        .put("failed", 1)
        .put("total", 40)
        .put("problem", "The scene coast.tif cannot be read: it ends too early.");
    lab.job("gone", "changed my mind", "ada", "cancelled").put("done", 5).put("total", 16);
    half =
        lab.job("half", "filters over the coast", "ada", "running").put("done", 8).put("total", 16);
    half.putArray("workers").add("north");
    half.putArray("runs").add("20260301-0812-coast");
    lab.job("waits", "all models", "bo", "waiting").put("priority", "high");
    lab.workers(WORKERS);
    browser.size(1280, 860, false);
    browser.dark(false);
  }

  @AfterEach
  void end() {
    browser.go("about:blank");
    lab.close();
    assertThat(browser.complaints()).isEmpty();
  }

  private void open(String path) {
    browser.go(lab.address() + path);
    browser.await("document.querySelector('main h1') && !document.querySelector('[aria-busy]')");
  }

  private void follows() {
    Await.until("the page follows the queue", () -> lab.listening() > 0);
  }

  private static String row(String name) {
    return "(" + Browser.withText("table.jobs a", name) + ").closest('tr')";
  }

  private static String text(String element) {
    return browser.run(element + ".innerText").asText();
  }

  @Test
  void theQueueListsTheNewestFirstAndOlderOnesWhenAsked() {
    open("/jobs");

    assertThat(browser.run("document.querySelectorAll('table.jobs tbody tr').length").asInt())
        .isEqualTo(50);
    assertThat(text("document.querySelector('table.jobs tbody')")).startsWith("all models");
    assertThat(text(row("filters over the coast"))).contains("8 of 16 cases", "north", "running");
    assertThat(text(row("no such scene"))).contains("4 of 40 cases, 1 failed", "it ends too early");
    browser.clickText("button", "Show older jobs");
    browser.await("document.querySelectorAll('table.jobs tbody tr').length === 64");
    assertThat(browser.isTrue(Browser.withText("button", "Show older jobs") + ".hidden")).isTrue();
  }

  @Test
  void aFilterIsPartOfTheAddress() {
    open("/jobs?state=cancelled&owner=ada");

    browser.await("document.querySelectorAll('table.jobs tbody tr').length === 1");
    browser.run(
        "(e => { e.value = 'failed'; e.dispatchEvent(new Event('change')); })("
            + "document.querySelector('.filters select'))");
    browser.awaitText("No job fits");
    assertThat(browser.run("location.search").asText()).isEqualTo("?state=failed&owner=ada");
  }

  @Test
  void figuresFollowTheQueueAndTheFocusStays() {
    open("/jobs");
    follows();
    browser.run(row("filters over the coast") + ".querySelector('button').focus()");

    lab.tell(half.put("done", 11).put("failed", 1));

    browser.awaitText("12 of 16 cases, 1 failed");
    assertThat(
            browser.run(row("filters over the coast") + ".querySelector('progress').value").asInt())
        .isEqualTo(12);
    assertThat(text("document.activeElement")).startsWith("Cancel");
    lab.tell(half.put("done", 15).put("state", "ended"));
    browser.await(row("filters over the coast") + ".innerText.includes('ended')");
    browser.await(
        "document.getElementById('live').textContent === 'filters over the coast: ended'");
    assertThat(browser.isTrue(row("filters over the coast") + ".querySelector('button')"))
        .isFalse();
    lab.tell(lab.job("fresh", "quite new", "bo", "waiting"));
    browser.await("document.querySelector('table.jobs tbody a').textContent === 'quite new'");
  }

  @Test
  void aJobIsCancelledAndTriedAgain() {
    open("/jobs");
    follows();

    browser.click(row("filters over the coast") + ".querySelector('button')");
    browser.await(row("filters over the coast") + ".innerText.includes('cancelled')");
    browser.click(row("filters over the coast") + ".querySelector('button')");
    browser.await(row("filters over the coast") + ".innerText.includes('waiting')");
  }

  @Test
  void whoMayNotChangeAJobIsNotOfferedIt() {
    lab.who("cleo", "member", "read", "submit");
    open("/jobs");

    assertThat(
            browser
                .run("document.querySelectorAll('table.jobs button, table.jobs select').length")
                .asInt())
        .isZero();
    lab.who("ada", "member", "read", "submit");
    open("/jobs");
    assertThat(browser.run("document.querySelectorAll('table.jobs select').length").asInt())
        .isEqualTo(1);
    assertThat(text("document.querySelector('table.jobs select')")).doesNotContain("high");
  }

  @Test
  void whatTheServerRefusesToChangeIsToldAndStaysAsItWas() {
    open("/jobs/half");
    browser.run(
        "(e => { e.value = 'low'; e.dispatchEvent(new Event('change')); })("
            + "document.querySelector('.facts select'))");

    browser.awaitText("A worker has it already. Wait until it is over.");
    assertThat(browser.run("document.querySelector('.facts select').value").asText())
        .isEqualTo("normal");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("409");
  }

  @Test
  void aJobShowsItsRunsItsExperimentAndHowFarItIs() throws Exception {
    open("/jobs/half");
    follows();
    browser.awaitText("8 of 16 cases");
    browser.awaitText("dataset: synthetic");
    assertThat(browser.isTrue(Browser.withText("a[href='/runs/20260301-0812-coast']", "2026")))
        .isTrue();

    lab.tell(half.put("done", 16).put("state", "ended").put("ended", "2026-03-01T09:00:00Z"));

    browser.awaitText("16 of 16 cases");
    assertThat(browser.isTrue(Browser.withText("main button", "Cancel"))).isFalse();
    browser.clickText("a", "Change it and submit it anew");
    browser.awaitTitle("Submit");
    assertThat(browser.run("document.querySelector('textarea').value").asText())
        .contains("filters over the coast");
  }

  @Test
  void aBrokenConnectionIsToldUntilItIsBack() {
    open("/jobs");
    follows();

    lab.away(true);
    browser.awaitText("The server cannot be reached: what is shown may be old");
    half.put("done", 9);
    lab.away(false);

    browser.awaitText("9 of 16 cases");
    browser.await("document.querySelector('.call').hidden");
    browser.complaints();
  }

  @Test
  void aConnectionThatEndsAndComesBackIsNotWorthAWordAndOlderRowsStay() {
    open("/jobs");
    follows();
    browser.clickText("button", "Show older jobs");
    browser.await("document.querySelectorAll('table.jobs tbody tr').length === 64");
    browser.run(row("filters over the coast") + ".querySelector('button').focus()");
    browser.run(
        "(call => { window.told = false; new MutationObserver(() => { window.told ||= !call.hidden; })"
            + ".observe(call, {attributes: true}); })(document.querySelector('.call'))");

    half.put("done", 10);
    lab.endListening();

    browser.awaitText("10 of 16 cases");
    follows();
    assertThat(browser.run("document.querySelectorAll('table.jobs tbody tr').length").asInt())
        .isEqualTo(64);
    assertThat(text("document.activeElement")).startsWith("Cancel");
    assertThat(browser.isTrue("window.told")).isFalse();
    browser.complaints();
  }

  @Test
  void aDatasetSaysWhatToWriteInAnExperiment() throws Exception {
    lab.datasets(
        """
        [{"name": "coast", "kind": "lab", "cases": 120, "scenes": [{"key": "set-coast-0", "name": "pier.tif"}],
          "spec": "lab:coast", "owner": "bo", "version": 3, "withdrawn": false, "description": "Piers and boats",
          "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
         {"name": "old", "kind": "lab", "cases": 0, "scenes": [], "spec": "lab:old", "owner": "ada", "version": 1,
          "withdrawn": true, "problem": "One of its scenes is gone."}]
        """);
    open("/datasets");
    assertThat(text("document.querySelector('table.datasets tbody')"))
        .contains("Piers and boats", "120", "bo", "9f86d08188", "lab:coast", "withdrawn");
    browser.awaitText("old: One of its scenes is gone.");
    browser.screenshot("43-datasets");
    assertThat(Seen.tooFaint(browser)).isEmpty();

    browser.fill("Words", "boats");
    browser.await("document.querySelectorAll('table.datasets tbody tr').length === 1");
    browser.clickText("table.datasets a", "coast");
    browser.awaitText("dataset: lab:coast");
    assertThat(browser.run("location.pathname").asText()).isEqualTo("/datasets/coast");
    assertThat(browser.isTrue("document.querySelector('a[href=\"/localize?scene=set-coast-0\"]')"))
        .isTrue();
    browser.size(390, 844, true);
    open("/datasets");
    assertThat(browser.run("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    browser.screenshot("43-datasets-390");
  }

  @Test
  void pagesThatWereLeftGiveTheirConnectionsBack() {
    for (int i = 0; i < 8; i++) {
      open("/jobs");
      browser.awaitText("8 of 16 cases");
    }

    Await.until(
        "only the page that is seen listens",
        () -> {
          lab.tell(half);
          return lab.listening() == 1;
        });
  }

  @Test
  void aMistakeIsShownAtItsLineAndTheCorrectedExperimentBecomesAJob() throws Exception {
    open("/submit");
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            "# of mine\nname: from a file\ndataset: synthetic\nvariants:\n  tiler: [slidng]\n");
    browser.choose(Browser.withText("button", "Choose a file"), file);
    browser.await("document.querySelector('textarea').value.includes('from a file')");

    browser.clickText("form button", "Submit");
    browser.awaitText(
        "there is no tiler 'slidng'. Use one of: expanding, grid, quadtree, sliding.");
    assertThat(text("document.querySelector('.numbers .wrong')")).isEqualTo("5");
    assertThat(browser.run("document.activeElement.selectionStart").asInt())
        .isEqualTo(Files.readString(file).indexOf("slidng"));
    assertThat(
            browser
                .run(
                    "Math.abs(document.querySelector('.mark').getBoundingClientRect().top"
                        + " - document.querySelector('.numbers .wrong').getBoundingClientRect().top)")
                .asDouble())
        .isLessThan(3);
    assertThat(Seen.tooFaint(browser)).isEmpty();
    browser.screenshot("42-submit-refused");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("400");

    browser.type("sliding, ");
    browser.run("document.querySelector('textarea').setSelectionRange(0, 0)");
    assertThat(browser.isTrue("document.querySelector('.mark').hidden")).isTrue();
    browser.drop(
        "document.querySelector('textarea')",
        Files.writeString(folder.resolve("right.yaml"), "# right\nname: dropped here\n"));
    browser.await("document.querySelector('textarea').value.includes('dropped here')");
    browser.clickText("form button", "Submit");

    browser.awaitTitle("dropped here");
    browser.awaitText("not begun");
    assertThat(browser.run("location.pathname").asText()).startsWith("/jobs/job-");
  }

  @Test
  void theExampleIsSubmittedByTheKeyboardAlone() {
    open("/jobs");

    browser.tabTo("e.textContent === 'Submit an experiment'");
    browser.press("Enter");
    browser.awaitTitle("Submit");
    browser.tabTo("e.tagName === 'BUTTON' && e.textContent === 'Submit'");
    browser.press("Enter");
    browser.awaitTitle("first try");
  }

  @Test
  void coloursFollowTheReadersSystemUntilTheSwitchIsUsed() {
    String theme = "document.documentElement.dataset.theme";
    open("/jobs");
    assertThat(browser.run(theme).asText()).isEqualTo("light");

    browser.dark(true);
    browser.await(theme + " === 'dark'");
    browser.click("document.querySelector('.theme')");
    assertThat(browser.run(theme).asText()).isEqualTo("light");
    open("/jobs");
    assertThat(browser.run(theme).asText()).isEqualTo("light");
    browser.run("localStorage.removeItem('slm-theme')");
  }

  @Test
  void allOfItCanBeReachedReadAndHeardInBothThemesAtEveryWidth() throws Exception {
    for (String page : List.of("/jobs", "/jobs/half", "/jobs/broken", "/submit")) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.dark(dark);
        for (int width : new int[] {390, 1280, 1920}) {
          browser.size(width, width == 390 ? 844 : 960, width == 390);
          open(page);
          follows();
          String where = page + " at " + width + (dark ? " in the dark" : "");
          assertThat(browser.run("document.documentElement.scrollWidth").asInt())
              .as(where)
              .isLessThanOrEqualTo(width);
          assertThat(Seen.tooFaint(browser)).as(where).isEmpty();
          browser.screenshot(
              "40" + page.replace('/', '-') + "-" + width + (dark ? "-dark" : "-light"));
        }
      }
      browser.size(1280, 960, false);
      open(page);
      assertThat(browser.nameless()).as(page).isEmpty();
      assertThat(Seen.outOfReach(browser)).as(page).isEmpty();
    }
  }
}
