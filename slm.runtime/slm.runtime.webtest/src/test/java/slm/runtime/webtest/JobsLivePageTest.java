package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The queue as people use it, with a server and a worker: submit, watch, look at what came. */
@TestMethodOrder(OrderAnnotation.class)
class JobsLivePageTest {

  @TempDir static Path folder;

  private static Browser browser;
  private static Lab lab;
  private static Worker worker;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    lab = Lab.start(Files.createDirectories(folder.resolve("home")));
    token = Caller.first(lab).token("read", "work");
    browser = Browser.start(folder);
    browser.size(1280, 860, false);
    browser.dark(false);
    browser.go(lab.address() + "/submit");
    browser.awaitTitle("Log in");
    browser.fill("Login name", "ada");
    browser.fill("Password", "a quiet field by the river");
    browser.clickText("main button", "Log in");
    browser.awaitTitle("Submit");
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (worker != null) {
      Worker.close(List.of(worker));
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
  void aMistakeIsShownInItsLine() throws Exception {
    browser.fill("Experiment", "name: wrong\ndataset: synthetic\nvariants:\n  fusion: [meam]\n");

    browser.clickText("main button", "Submit");

    browser.await("document.querySelector('.numbers .wrong')?.textContent === '4'");
    browser.awaitText("mean");
    browser.screenshot("60-submit-mistake");
    assertThat(browser.complaints()).hasSize(1).first().asString().contains("400");
  }

  @Test
  @Order(2)
  void theExampleWaitsAndIsSeenToRunWhenAWorkerComes() throws Exception {
    browser.go(lab.address() + "/submit");
    browser.awaitTitle("Submit");
    browser.clickText("main button", "Submit");
    browser.await("location.pathname.startsWith('/jobs/')");
    browser.awaitText("waiting");
    browser.screenshot("61-job-waits");

    worker = Worker.start(Files.createDirectories(folder.resolve("workers")), lab, token, "north");

    browser.awaitText("8 of 8");
    browser.await("document.querySelector('main .state')?.textContent === 'ended'");
    browser.await("document.querySelector('.facts .chip')?.textContent === 'north'");
    browser.screenshot("62-job-ended");
    browser.clickText("nav a", "Jobs");
    browser.await("document.querySelectorAll('table.jobs tbody tr').length === 1");
    browser.await("document.querySelector('table.jobs .chip')?.textContent === 'north'");
    browser.screenshot("63-queue");
  }

  @Test
  @Order(3)
  void itsRunIsInTheResultsAndOnTheLeaderboard() throws Exception {
    browser.clickText("table.jobs a", "first try");
    browser.await("document.querySelector('main a[href^=\"/runs/\"]')");
    browser.click("document.querySelector('main a[href^=\"/runs/\"]')");
    browser.await("location.pathname.startsWith('/runs/')");
    browser.awaitText("first try");
    browser.screenshot("64-run-of-the-job");

    browser.go(lab.address() + "/");
    browser.awaitTitle("Leaderboard");
    browser.awaitText("synthetic");
    browser.await("document.querySelectorAll('main table tbody tr').length >= 2");
    browser.screenshot("65-leaderboard");
  }
}
