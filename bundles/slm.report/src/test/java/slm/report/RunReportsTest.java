package slm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.report.Report;
import slm.api.report.ReportRequest;
import slm.api.statistics.Method;
import slm.statistics.BootstrapStatistics;

class RunReportsTest {

  private static final Monitor QUIET =
      new Monitor() {
        @Override
        public boolean cancelled() {
          return false;
        }

        @Override
        public void progress(String stage, long done, long total) {
          // nobody looks
        }
      };

  @TempDir Path folder;
  private RunReports reports;

  @BeforeEach
  void writeMaps() throws IOException {
    // the third variant's maps are missing
    for (int variant = 0; variant < 2; variant++) {
      Path maps = Files.createDirectories(folder.resolve("run/v" + variant));
      for (int index = 0; index < 6; index++) {
        BufferedImage map = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 300; x++) {
          for (int y = 0; y < 200; y++) {
            map.getRaster().setSample(x, y, 0, (x + y * index) % 256);
          }
        }
        ImageIO.write(map, "png", maps.resolve("probmap_" + index + ".png").toFile());
      }
    }
    reports =
        new RunReports(
            new KeptRuns(Optional.of(folder.resolve("run"))),
            new BootstrapStatistics(),
            new PaintedScenes());
  }

  private Report write(String name) throws IOException {
    return reports.write(
        new ReportRequest(
            List.of(KeptRuns.ID),
            Optional.of(folder.resolve(name + ".html")),
            Optional.of(folder.resolve(name + "-csv")),
            Optional.of(folder.resolve(name + "-md")),
            Optional.of(folder.resolve(name + "-tex")),
            Optional.empty(),
            100,
            new Method(500, 500, 0.95, 0)),
        QUIET);
  }

  private Document page() throws IOException {
    write("a");
    return Jsoup.parse(folder.resolve("a.html").toFile(), "UTF-8");
  }

  @Test
  void equalRunsGiveEqualBytes() throws IOException {
    write("a");
    write("b");

    assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    assertThat(folder.resolve("a-tex/ranking.tex"))
        .hasSameBinaryContentAs(folder.resolve("b-tex/ranking.tex"));
  }

  @Test
  void textFromUsersIsText() throws IOException {
    Document page = page();

    assertThat(page.select("script")).hasSize(4);
    assertThat(page.select("b")).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo("sizes <b>bold</b>");
    assertThat(page.select("#b0-cases td").eachText()).contains(KeptRuns.HOSTILE);
    assertThat(page.select("script#data").get(0).data()).doesNotContain("</script");
  }

  @Test
  void thePolicyLetsNothingInButThePagesOwnScripts() throws Exception {
    Document page = page();
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

    assertThat(policy).startsWith("default-src 'none'");
    for (Element script : page.select("script:not([type])")) {
      assertThat(policy).contains(digest(script.data()));
    }
    assertThat(policy).contains(digest(page.select("style").get(0).data()));
    assertThat(page.select("[src], link, iframe, object")).isEmpty();
    assertThat(page.select("[href]").eachAttr("href")).allMatch(href -> href.startsWith("#"));
    assertThat(page.select("[style], [onclick]")).isEmpty();
  }

  private static String digest(String text) throws Exception {
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
  }

  @Test
  void theRankingIsInTheOrderOfTheMeansAndSaysWhatFailed() throws IOException {
    Document page = page();

    assertThat(page.select("#b0-ranking tbody th").eachText())
        .containsExactly("sliding sizes 512+768", "sliding sizes 256+512", "sliding sizes 128+256");
    assertThat(page.text()).contains("sliding sizes 512+768 (5 of 6)");
    assertThat(page.select("#b0-cases tbody tr")).hasSize(18);
    assertThat(page.select("#b0-cases").text()).contains("Failed: It failed.", "A warning.");
  }

  @Test
  void theScaleStudyHasThePublishedRowsMarked() throws IOException {
    Document page = page();

    assertThat(page.select("#b0-scales tbody tr")).hasSize(3 + 6);
    assertThat(page.select("#b0-scales tr.published")).hasSize(6);
    assertThat(page.select("#b0-scales tr.published").get(0).text())
        .contains("128+256", "published", "0.6670");
  }

  @Test
  void whatIsGoneIsNoted() throws IOException {
    Report report = write("a");

    assertThat(report.notes()).anyMatch(note -> note.contains("scene2.png is gone"));
    assertThat(report.notes()).anyMatch(note -> note.contains("v2"));
    Document page = Jsoup.parse(folder.resolve("a.html").toFile(), "UTF-8");
    assertThat(page.select(".notes").text()).contains("scene2.png is gone");
    assertThat(page.select(".look canvas")).isNotEmpty();
  }

  @Test
  void mapsOfALaterRunInTheSameFolderAreNotShown() throws IOException {
    Files.writeString(folder.resolve("run/run.json"), "{\"id\": \"20270101-0000-bbbbb\"}");
    Report report = write("a");

    assertThat(report.notes()).anyMatch(note -> note.contains("files of another run"));

    Files.writeString(folder.resolve("run/run.json"), "{\"id\": \"" + KeptRuns.ID + "\"}");
    assertThat(write("a").notes()).noneMatch(note -> note.contains("files of another run"));
  }

  @Test
  void allFormsOfATableHaveTheSameNumbers() throws IOException {
    Document page = page();

    List<String> numbers = page.select("#b0-ranking tbody td:nth-of-type(2)").eachText();
    assertThat(numbers).hasSize(3);
    for (String file : List.of("a-csv/ranking.csv", "a-md/ranking.md", "a-tex/ranking.tex")) {
      String text = Files.readString(folder.resolve(file));
      if (!file.endsWith("csv")) {
        assertThat(text).as(file).contains(numbers);
      } else {
        assertThat(text.lines()).hasSize(4);
      }
    }
    assertThat(Files.readString(folder.resolve("a-tex/cases.tex")))
        .contains("\\&")
        .doesNotContain(" & \"quoted\"");
  }

  @Test
  void whatIsNotInTheStoreIsRefused() {
    assertThatThrownBy(
            () -> reports.write(ReportRequest.page("other", folder.resolve("x.html")), QUIET))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no run 'other'");
    assertThatThrownBy(() -> reports.write(ReportRequest.page(KeptRuns.ID, folder), QUIET))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void aBrowserDrawsItWithoutAWord() throws Exception {
    write("a");

    Browsed page = browse("a.html", "--dump-dom");
    Document drawn = Jsoup.parse(page.out());

    assertThat(page.console()).isEmpty();
    assertThat(drawn.select("svg.intervals line")).hasSizeGreaterThan(9);
    assertThat(drawn.select("svg.stages rect")).hasSizeGreaterThanOrEqualTo(15);
    assertThat(drawn.select("svg.cost circle")).hasSize(3);
    assertThat(drawn.select(".count").text()).isEqualTo("18 rows");
    assertThat(drawn.select("dialog[open]")).isEmpty();
  }

  @Test
  void aBrowserShowsTheCaseOfTheAddress() throws Exception {
    write("a");

    Browsed page = browse("a.html#b0-look-1", "--dump-dom");
    Document drawn = Jsoup.parse(page.out());

    assertThat(page.console()).isEmpty();
    assertThat(drawn.select("dialog[open] #viewer-title").text())
        .isEqualTo("query 1 · scene0.png, case 1");
    assertThat(drawn.select("dialog svg.marks polygon")).isNotEmpty();
    assertThat(drawn.select("dialog svg.marks path")).isNotEmpty();
    assertThat(drawn.select("dialog .other-variant option")).hasSize(3);
    assertThat(drawn.select("dialog .values").text()).contains("mask pixels 1234");
    assertThat(drawn.select("dialog .curves svg").text()).contains("PR curve: precision", "recall");
  }

  @Test
  void aBrowserPrintsItAndPaintsItDarkAndLight() throws Exception {
    write("a");
    Path pdf = folder.resolve("a.pdf");

    Browsed printed = browse("a.html", "--print-to-pdf=" + pdf);
    int light = corner("light.png", 1);
    int dark = corner("dark.png", 0);

    assertThat(printed.console()).isEmpty();
    assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    assertThat(light & 0xff).isGreaterThan(240);
    assertThat(dark & 0xff).isLessThan(40);
  }

  /** The colour of the page's ground under a colour scheme of the browser: 0 dark, 1 light. */
  private int corner(String name, int scheme) throws Exception {
    Path png = folder.resolve(name);
    Browsed page =
        browse(
            "a.html",
            "--blink-settings=preferredColorScheme=" + scheme,
            "--window-size=1200,900",
            "--screenshot=" + png);
    assertThat(page.console()).isEmpty();
    return ImageIO.read(png.toFile()).getRGB(2, 2);
  }

  private record Browsed(String out, List<String> console) {}

  private Browsed browse(String address, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(browser());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-background-networking",
            "--user-data-dir=" + folder.resolve("profile"),
            "--virtual-time-budget=10000",
            "--enable-logging=stderr"));
    command.addAll(List.of(options));
    command.add(folder.toUri() + address);
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The browser does not end: " + Files.readString(err));
    }
    return new Browsed(
        Files.readString(out),
        Files.readString(err).lines().filter(line -> line.contains("CONSOLE")).toList());
  }

  private static String browser() {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome", "chrome")) {
      for (String place : System.getenv("PATH").split(":")) {
        Path file = Path.of(place, name);
        if (Files.isExecutable(file)) {
          return file.toString();
        }
      }
    }
    throw new AssertionError(
        "A browser is needed for this test. Run: sudo apt-get install chromium");
  }
}
