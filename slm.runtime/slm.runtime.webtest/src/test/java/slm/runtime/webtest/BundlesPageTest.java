package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Bundles and datasets of one lab: each test goes on where the one before it ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BundlesPageTest {

  private static final String PASSWORD = "a quiet field by the river";
  private static final String CARD =
      """
      # A model of a test

      It is **bold**, *slanted* and `code_like`, and some_long_name stays as it is.
      See [its paper](https://example.org/paper) and [a file](../elsewhere.md).

      | part | size |
      |---|---|
      | `image.onnx` | 3 MB |

      1. first
      2. second
         - below

      > quoted

      ```
      <b>kept</b>
      ```

      <img src=x onerror="document.title='taken'"> <script>document.title='taken'</script>
      [click](javascript:document.title='taken')
      """;

  @TempDir static Path folder;

  private static Lab lab;
  private static Browser browser;

  @BeforeAll
  static void startAll() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(
        home.resolve("datasets.properties"),
        "meadows = synthetic:scenes=2,width=900,height=600,block=200\n"
            + "moved = airslt:annotations=/nowhere/anno.json,images=/nowhere\n");
    lab = Lab.start(home);
    browser = Browser.start(folder);
    browser.dark(false);
    browser.go(lab.setup());
    browser.fill("Your name", "Ada Wei");
    browser.fill("Login name", "ada");
    browser.fill("Password", PASSWORD);
    browser.clickText("button", "Set up");
    browser.awaitTitle("Leaderboard");
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

  private static String text(String selector) {
    return browser.run("document.querySelector('" + selector + "').innerText").asText();
  }

  private static void open(String path) {
    browser.go(lab.address() + path);
    browser.await("document.querySelector('main h1') && !document.querySelector('[aria-busy]')");
  }

  @Test
  @Order(1)
  void aFileThatIsNoBundleIsRefusedInWords() throws Exception {
    browser.clickText("nav a", "Bundles");
    browser.awaitText("There is no bundle yet");

    browser.choose(
        Browser.withText("button", "Choose a file"),
        Files.writeString(folder.resolve("notes.jar"), "no archive"));

    browser.await("document.querySelector('.problem').textContent.startsWith('notes.jar: ')");
    browser.screenshot("30-bundles-refused");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("400");
  }

  @Test
  @Order(2)
  void aModelIsUploadedAndItsCardIsReadAsText() throws Exception {
    Path model =
        Jars.model(
            Path.of(System.getProperty("slm.model")), folder.resolve("model.jar"), "7.1.0", CARD);

    browser.choose(Browser.withText("button", "Choose a file"), model);

    browser.awaitTitle("slm.models.aerial-nano 7.1.0");
    assertThat(browser.run("location.pathname").asText())
        .isEqualTo("/bundles/slm.models.aerial-nano/7.1.0");
    assertThat(text(".facts")).contains("uploaded", "by ada", "not signed");
    assertThat(text(".card-text"))
        .contains("some_long_name", "<img src=x", "<script>", "<b>kept</b>", "click");
    assertThat(
            browser
                .run(
                    "['h3', 'strong', 'em', 'code', 'td', 'ol > li > ul > li', 'blockquote', 'pre']"
                        + ".filter(one => !document.querySelector('.card-text ' + one))")
                .toString())
        .isEqualTo("[]");
    assertThat(
            browser
                .run("[...document.querySelectorAll('.card-text a')].map(a => a.href)")
                .toString())
        .isEqualTo("[\"https://example.org/paper\"]");
    assertThat(browser.isTrue("document.querySelector('.card-text :is(img, script, b)')"))
        .isFalse();
    browser.screenshot("31-bundle-uploaded");
  }

  @Test
  @Order(3)
  void aMaintainerApprovesItAndItIsSeenApproved() throws Exception {
    browser.clickText("nav a", "Bundles");
    browser.awaitText("1 bundle waits for a decision");
    browser.clickText("a", "Look at what is uploaded");
    browser.await("document.querySelectorAll('table.bundles tbody tr').length === 1");
    assertThat(browser.run("location.search").asText()).isEqualTo("?state=uploaded");
    browser.clickText("table.bundles a", "slm.models.aerial-nano");
    browser.awaitText("You uploaded it yourself");

    browser.fill("Reason", "Its golden outputs are right");
    browser.clickText("button", "Approve");

    browser.await("document.querySelector('.facts .state')?.textContent === 'approved'");
    assertThat(text(".facts")).contains("Its golden outputs are right");
    browser.awaitText("slm lab install slm.models.aerial-nano@7.1.0");
    browser.awaitText("slm lab subscribe slm.models.aerial-nano");
    browser.screenshot("32-bundle-approved");
  }

  @Test
  @Order(4)
  void aPluginIsDroppedAndRefusedForAReason() throws Exception {
    browser.clickText("nav a", "Bundles");
    browser.awaitText("Upload a bundle");
    browser.drop(
        "document.querySelector('.dropping')",
        Jars.plugin(
            folder.resolve("filter.jar"), "org.example.filter", "1.0.0", "Smooths by nothing"));
    browser.awaitTitle("org.example.filter 1.0.0");

    browser.clickText("button", "Refuse");
    browser.awaitText("Reason: say why");
    browser.fill("Reason", "It does nothing");
    browser.clickText("button", "Refuse");

    browser.await("document.querySelector('.facts .state')?.textContent === 'refused'");
    assertThat(browser.isTrue(Browser.withText("h2", "Decide"))).isFalse();
  }

  @Test
  @Order(5)
  void whatWasApprovedIsDeprecatedAndRestored() {
    open("/bundles/slm.models.aerial-nano/7.1.0");
    browser.clickText("button", "Deprecate");
    browser.await("document.querySelector('.facts .state')?.textContent === 'deprecated'");
    browser.awaitText("Workbenches cannot install it.");

    browser.clickText("button", "Restore");
    browser.await("document.querySelector('.facts .state')?.textContent === 'approved'");
  }

  @Test
  @Order(6)
  void bundlesAreFoundByStateAndWordsAndTheAddressSaysSo() {
    open("/bundles?text=example&state=refused");
    assertThat(text("table.bundles tbody")).startsWith("org.example.filter");

    browser.fill("Words", "nano model");
    browser.awaitText("No bundle fits");
    assertThat(browser.run("location.search").asText()).isEqualTo("?text=nano+model&state=refused");
    open("/bundles?text=nano+model");
    assertThat(browser.run("document.querySelectorAll('table.bundles tbody tr').length").asInt())
        .isEqualTo(1);
  }

  @Test
  @Order(7)
  void theFileIsDownloadedAsItWasUploaded() throws Exception {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    browser.downloads(downloads);
    open("/bundles/org.example.filter/1.0.0");

    browser.clickText("a", "Download the file");

    Path file = downloads.resolve("org.example.filter-1.0.0.jar");
    Await.until("the file is there", () -> Files.exists(file));
    assertThat(file).hasSameBinaryContentAs(folder.resolve("filter.jar"));
  }

  @Test
  @Order(8)
  void datasetsAreListedWithThoseThatCannotBeRead() throws IOException {
    browser.clickText("nav a", "Datasets");
    browser.awaitTitle("Datasets");
    assertThat(text("table.datasets tbody")).contains("meadows", "moved", "cannot be read");
    browser.awaitText("moved: It cannot be read");

    browser.clickText("table.datasets a", "meadows");
    browser.awaitTitle("meadows");
    browser.click("document.querySelector('table a[href^=\"/scenes/\"]')");
    browser.await("document.querySelector('.stage')?.dataset.ready === 'true'");
    browser.awaitText("900 × 600 px");
    browser.awaitTiles();
    browser.screenshot("36-scene");
    browser.clickText("a", "Localize in it");
    browser.awaitTitle("Localize");
    assertThat(browser.run(Browser.labelled("Scene") + ".value").asText())
        .startsWith("set-meadows-");
  }

  @Test
  @Order(9)
  void allOfItCanBeReachedReadAndHeardInBothThemesAtEveryWidth() throws Exception {
    for (String page :
        List.of(
            "/bundles",
            "/bundles/slm.models.aerial-nano/7.1.0",
            "/datasets",
            "/datasets/meadows",
            "/localize",
            "/people",
            "/account",
            "/models")) {
      String name = page.substring(1).replaceAll("[^a-z]+", "-");
      for (boolean dark : new boolean[] {false, true}) {
        browser.dark(dark);
        for (int width : new int[] {390, 1280, 1920}) {
          browser.size(width, width == 390 ? 844 : 960, width == 390);
          open(page);
          String where = page + " at " + width + (dark ? " in the dark" : "");
          assertThat(browser.run("document.documentElement.scrollWidth").asInt())
              .as(where)
              .isLessThanOrEqualTo(width);
          assertThat(Seen.tooFaint(browser)).as(where).isEmpty();
          browser.screenshot("35-" + name + "-" + width + (dark ? "-dark" : "-light"));
        }
      }
      browser.size(1280, 960, false);
      open(page);
      assertThat(browser.nameless()).as(page).isEmpty();
      assertThat(Seen.outOfReach(browser)).as(page).isEmpty();
    }
    browser.dark(false);
  }
}
