package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One lab from its first minute on: each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabPageTest {

  private static final String EXPERIMENT =
      """
      name: two filters
      dataset: {kind: synthetic, scenes: 3, width: 700, height: 500, block: 200, cases: 2}
      variants:
        tiler: ["sliding:sizes=256"]
        filter: [none, "gaussian:51"]
      outputs: {dir: DIR, pictures: false}
      """;
  private static final String PASSWORD = "a quiet field by the river";

  @TempDir static Path folder;

  private static Lab lab;
  private static Browser browser;
  private static String token;

  @BeforeAll
  static void startAll() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        home.resolve("datasets.properties"),
        "meadows = synthetic:scenes=2,width=900,height=600,block=200\n");
    lab = Lab.start(home);
    browser = Browser.start(folder);
    browser.dark(false);
  }

  @AfterAll
  static void endAll() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  @AfterEach
  void thePageHadNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void theFirstOneIsToldToOpenThePrintedAddress() throws IOException {
    browser.go(lab.address() + "/");

    browser.awaitText("Nobody has an account yet");
    browser.screenshot("01-not-set-up");
  }

  @Test
  @Order(2)
  void thePrintedAddressMakesTheFirstOneAnAdministrator() throws IOException {
    browser.go(lab.setup());
    browser.awaitText("Set up the lab");
    browser.screenshot("02-set-up");

    browser.fill("Your name", "Ada Wei");
    browser.fill("Login name", "ada");
    browser.fill("Password", "short");
    browser.clickText("button", "Set up");
    browser.await("document.querySelector('.problem').textContent.length > 0");
    browser.screenshot("02-set-up-refused");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("400");
    browser.fill("Password", PASSWORD);
    browser.clickText("button", "Set up");

    browser.awaitTitle("Leaderboard");
    browser.awaitText("Ada Wei");
  }

  @Test
  @Order(3)
  void withoutRunsTheLeaderboardSaysHowToGetSome() throws IOException {
    browser.go(lab.address() + "/");

    browser.awaitText("No run has ended yet");
    browser.awaitText("./slm run experiment.yaml");
    browser.screenshot("03-leaderboard-empty");
    browser.clickText("nav a", "Runs");
    browser.awaitText("There is no run yet");
  }

  @Test
  @Order(4)
  void aWrongPasswordIsRefusedInWordsAndTheRightOneLeadsWhereOneWanted() throws IOException {
    browser.clickText("button", "Log out");
    browser.awaitTitle("Log in");
    browser.go(lab.address() + "/models");
    browser.awaitTitle("Log in");

    browser.fill("Login name", "ada");
    browser.fill("Password", "something else altogether");
    browser.clickText("main button", "Log in");
    browser.awaitText("The name or the password is not right");
    browser.screenshot("04-login-refused");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("401");
    browser.fill("Password", PASSWORD);
    browser.press("Enter");

    browser.awaitTitle("Models");
    browser.await("document.querySelectorAll('.card').length > 0");
    browser.screenshot("05-models");
  }

  @Test
  @Order(5)
  void aRunOfAnotherProcessIsRankedOnTheLeaderboard() throws Exception {
    Path experiment = lab.home().resolve("experiment.yaml");
    Files.writeString(
        experiment, EXPERIMENT.replace("DIR", lab.home().resolve("results").toString()));
    lab.run("run", experiment.toString());

    browser.go(lab.address() + "/");
    browser.await("document.querySelectorAll('.ranking tbody tr').length === 2");
    browser.screenshot("06-leaderboard");
    assertThat(browser.run("document.querySelectorAll('.interval .cases').length").asInt())
        .isEqualTo(2);

    browser.fill("Words", "gaussian");
    browser.await("document.querySelectorAll('.ranking tbody tr').length === 1");
    assertThat(browser.run("location.search").asText()).isEqualTo("?text=gaussian");
    browser.fill("Words", "nothing has this");
    browser.awaitText("No variant has these words");
  }

  private static String saved(String button, String name) throws IOException {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    Path file = downloads.resolve(name);
    browser.downloads(downloads);
    browser.clickText("button", button);
    Await.until(name + " is there", () -> Files.exists(file) && Files.size(file) > 0);
    return Files.readString(file);
  }

  @Test
  @Order(6)
  void tablesAreSavedAsTheyAreShownAndTheLinkOfAViewSaysAllOfIt() throws Exception {
    browser.go(lab.address() + "/?text=gaussian");
    browser.await("document.querySelectorAll('.ranking tbody tr').length === 1");

    String csv = saved("CSV of the leaderboard", "leaderboard-synthetic-rmi.csv");
    JsonNode json =
        new ObjectMapper()
            .readTree(saved("JSON of the leaderboard", "leaderboard-synthetic-rmi.json"));
    assertThat(csv.split("\r\n")).hasSize(2);
    assertThat(csv).startsWith("rank,group,variant,run,number,experiment,").contains("gaussian");
    assertThat(json).hasSize(1);
    assertThat(csv).contains("," + json.get(0).path("mean").asText() + ",");

    browser.clickText("summary", "Link to this view");
    String link = browser.run("document.querySelector('.lasting code').textContent").asText();
    assertThat(link).contains("dataset=", "figure=rmi", "text=gaussian");
    browser.go(link);
    browser.await("document.querySelectorAll('.ranking tbody tr').length === 1");

    browser.go(lab.address() + "/compare?runs=latest");
    browser.awaitText("Case by case");
    assertThat(saved("CSV of the ranking", "ranking-rmi.csv").split("\r\n")).hasSize(3);
    assertThat(saved("CSV of the pairs", "pairs-rmi.csv").split("\r\n")).hasSize(2);
    assertThat(saved("CSV of the cases", "cases-rmi.csv").split("\r\n")).hasSize(7);
    browser.screenshot("06-compare");
  }

  @Test
  @Order(7)
  void aRunShowsItsVariantsCasesAndTables() throws IOException {
    browser.go(lab.address() + "/runs");
    browser.await("document.querySelectorAll('table.runs tbody tr').length === 1");
    browser.screenshot("07-runs");

    browser.clickText("table.runs a", "two filters");
    browser.awaitTitle("two filters");
    browser.await("document.querySelectorAll('table.cases tbody tr').length === 6");
    browser.await("document.querySelectorAll('.downloads a').length >= 6");
    browser.screenshot("08-run");
    browser.run("scrollTo(0, 700)");
    browser.screenshot("08-run-below");
  }

  @Test
  @Order(8)
  void aCaseIsSeenWithItsOverlaysWhichComeAndGo() throws IOException {
    browser.click("document.querySelector('table.cases tbody a')");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.await("document.querySelectorAll('.regions polygon').length > 0");
    browser.awaitTiles();
    browser.screenshot("09-case");
    assertThat(
            browser.run("document.querySelector('.drawing').getBoundingClientRect().width").asInt())
        .isGreaterThan(400);

    assertThat(shown("regions")).isTrue();
    browser.click(Browser.labelled("Regions"));
    assertThat(shown("regions")).isFalse();
    browser.click(Browser.labelled("Heat map"));
    browser.awaitTiles();
    browser.screenshot("10-case-without");
    browser.click(Browser.labelled("Heat map"));
    browser.click(Browser.labelled("Regions"));
    browser.run(
        "(e => { e.value = 'viridis'; e.dispatchEvent(new Event('change')); })"
            + "(document.querySelector('select[aria-label^=Colours]'))");
    browser.awaitTiles();
    browser.await(
        "performance.getEntriesByType('resource').some(e => e.name.includes('/viridis/'))");
    browser.screenshot("11-case-viridis");
    browser.clickText("a.button", "Next");
    browser.awaitText("case 1");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
  }

  private static boolean shown(String group) {
    return browser.isTrue(
        "getComputedStyle(document.querySelector('.drawing ." + group + "')).display !== 'none'");
  }

  @Test
  @Order(9)
  void aSentenceIsLookedForInASceneOfARegisteredDataset() throws IOException {
    browser.clickText("nav a", "Localize");
    browser.awaitText("Where in a scene is a sentence true?");
    browser.fill("Sentence", "a river through fields");
    browser.screenshot("12-localize");
    browser.press("Enter");

    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.awaitTiles();
    browser.screenshot("13-localized");
    browser.clickText("nav a", "Localize");
    browser.awaitText("Your questions");
  }

  @Test
  @Order(10)
  void somebodyIsInvitedAndJoins() throws IOException {
    browser.clickText("nav a", "People");
    browser.awaitText("Invite somebody");
    browser.fill("Login name", "bo");
    browser.clickText("button", "Make an invitation");
    browser.await("document.querySelector('.copy code')?.textContent.includes('/join#')");
    browser.screenshot("14-people");
    String invitation = browser.run("document.querySelector('.copy code').textContent").asText();
    browser.clickText("nav a", "Audit");
    browser.awaitText("log in");
    browser.screenshot("15-audit");
    browser.clickText("button", "Log out");
    browser.awaitTitle("Log in");

    browser.go(invitation);
    browser.fill("Your name", "Bo Sato");
    browser.fill("Password", "another quiet field");
    browser.clickText("button", "Join");

    browser.awaitText("Bo Sato");
    browser.awaitTitle("Leaderboard");
    assertThat(browser.isTrue(Browser.withText("nav a", "Audit"))).isFalse();
  }

  @Test
  @Order(11)
  void aTokenIsMadeAndShownOnce() throws IOException {
    browser.click("document.querySelector('a.who')");
    browser.awaitText("You have none.");
    browser.fill("Name", "my script");
    browser.clickText("button", "Make it");
    browser.await("document.querySelector('.copy code')?.textContent.startsWith('slm_')");
    browser.screenshot("16-account");
    token = browser.run("document.querySelector('.copy code').textContent").asText();

    browser.go(lab.address() + "/account");
    browser.awaitText("my script");
    assertThat(browser.isTrue("document.querySelector('.copy')")).isFalse();
  }

  @Test
  @Order(12)
  void everyPageFitsAPhoneInTheDark() throws IOException {
    browser.dark(true);
    browser.size(390, 844, true);
    for (String page : new String[] {"", "runs", "runs/latest", "models", "people", "account"}) {
      browser.go(lab.address() + "/" + page);
      browser.await("document.querySelector('main h1') && !document.querySelector('[aria-busy]')");
      assertThat(browser.run("document.documentElement.scrollWidth").asInt())
          .as("/" + page)
          .isLessThanOrEqualTo(390);
      assertThat(Seen.tooFaint(browser)).as("/" + page).isEmpty();
      browser.screenshot("17-phone-" + (page.isEmpty() ? "leaderboard" : page.replace('/', '-')));
    }
    browser.go(lab.address() + "/runs/latest/cases/1/0");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.awaitTiles();
    browser.screenshot("18-phone-case");
    browser.go(lab.address() + "/");
    browser.clickText("button", "Menu");
    browser.clickText("nav a", "Runs");
    browser.awaitTitle("Runs");
    browser.size(1280, 860, false);
    browser.go(lab.address() + "/runs/latest/cases/1/0");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.awaitTiles();
    browser.screenshot("19-dark-case");
    browser.go(lab.address() + "/");
    browser.awaitTitle("Leaderboard");
    browser.screenshot("20-dark-leaderboard");
    browser.click("document.querySelector('.theme')");
    assertThat(browser.run("document.documentElement.dataset.theme").asText()).isEqualTo("light");
    browser.dark(false);
  }

  @Test
  @Order(13)
  void resultsCanBeReachedReadAndHeardInBothThemes() {
    for (String page :
        new String[] {"", "runs", "runs/latest", "runs/latest/cases/1/0", "compare?runs=latest"}) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.run("localStorage.removeItem('slm-theme')");
        browser.dark(dark);
        browser.go(lab.address() + "/" + page);
        browser.await(
            "document.querySelector('main h1') && !document.querySelector('[aria-busy]')");
        assertThat(Seen.tooFaint(browser)).as(page + (dark ? " in the dark" : "")).isEmpty();
      }
      assertThat(browser.nameless()).as(page).isEmpty();
      assertThat(Seen.outOfReach(browser)).as(page).isEmpty();
    }
    browser.dark(false);
  }

  @Test
  @Order(14)
  void theKeyboardAloneLeadsFromTheLeaderboardIntoACase() throws IOException {
    browser.go(lab.address() + "/");
    browser.await("document.querySelectorAll('.ranking tbody tr').length === 2");

    browser.tabTo("e.closest('.ranking') && e.tagName === 'A'");
    browser.press("Enter");
    browser.await("document.querySelectorAll('table.cases tbody tr').length === 6");
    browser.tabTo("e.closest('table.cases')");
    browser.screenshot("21-keyboard");
    browser.press("Enter");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.tabTo("e.classList.contains('openseadragon-canvas')");
    browser.press("r");
    assertThat(shown("regions")).isFalse();
    browser.press("r");
    assertThat(shown("regions")).isTrue();
    browser.press("j");
    browser.awaitText("case 1");
  }

  @Test
  @Order(15)
  void anAddressThatIsNotThereGetsAPageThatSaysSo() throws IOException {
    browser.go(lab.address() + "/no/such/page");
    browser.awaitText("There is nothing here");
    browser.screenshot("22-missing");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("404");

    browser.go(lab.address() + "/runs/no-such-run");
    browser.awaitText("There is no run 'no-such-run'");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("404");
  }

  @Test
  @Order(16)
  void theReportOpensWithoutAnOriginAndRunsItsScripts() throws IOException {
    browser.go(lab.address() + "/api/v1/runs/latest/report");
    browser.awaitText("Ranking");
    browser.await("document.querySelectorAll('svg').length > 0");
    assertThat(browser.run("self.origin").asText()).isEqualTo("null");
    browser.screenshot("23-report");
  }

  @Test
  @Order(17)
  void theExampleInPythonReadsTheLeaderboardByThatToken() throws Exception {
    Path out = folder.resolve("python.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                "python3",
                Path.of(System.getProperty("slm.examples"), "lab", "leaderboard.py").toString(),
                lab.address(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("SLM_LAB_TOKEN", token);

    int code = builder.start().waitFor();

    assertThat(Files.readString(out)).contains("Rmi over 6 cases of synthetic", "gaussian");
    assertThat(code).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv"))).hasSize(1);
    }
  }
}
