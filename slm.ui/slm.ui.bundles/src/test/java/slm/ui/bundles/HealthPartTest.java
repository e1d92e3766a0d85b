package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.api.health.Doctor;
import slm.api.health.Finding;
import slm.api.health.Section;
import slm.ui.parts.Theme;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class HealthPartTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private final FakeFramework framework = new FakeFramework();
  private final HealthWatch health = new HealthWatch();

  private static final List<Section> ILL =
      List.of(
          new Section(
              "Bundles",
              List.of(
                  Finding.well("bundles", "112 are as they should be"),
                  Finding.problem(
                      "my.tiler 1.0.0 (plugins/my-tiler.jar)",
                      "is not resolved: it needs the package org.opencv.core, which no bundle has",
                      "Put a bundle that exports it into the plug-in folder"))),
          new Section(
              "Names",
              List.of(
                  Finding.note(
                      "the tiler 'grid'",
                      "is offered by a 1.0.0 and b 1.0.0; a 1.0.0 is used",
                      "Remove the one you do not want"))));

  private TestWindow open(Theme theme) {
    return test.open(theme, new HealthPart(framework.context(), health)).size(900, 330);
  }

  private void awaitSummary(String begin) {
    Label summary = test.person().find("doctor.summary", Label.class);
    test.ui().await("it says " + begin, () -> summary.getText().startsWith(begin));
  }

  private void awaitFinding(String words) {
    StyledText findings = findings();
    test.ui().await("it says " + words, () -> findings.getText().contains(words));
  }

  private StyledText findings() {
    return test.person().find("doctor.findings", StyledText.class);
  }

  @Test
  void looksWhenItIsFirstSeenAndTellsWhatToDo() {
    health.doctor = () -> ILL;
    open(Theme.LIGHT);

    awaitSummary("1 problem, 1 note.");
    awaitFinding("it needs the package org.opencv.core");
    awaitFinding("Put a bundle that exports it into the plug-in folder.");
    test.screenshot("problems");

    test.person().click("doctor.onlyTroubles");
    StyledText findings = findings();
    test.ui().await("what is well is left out", () -> !findings.getText().contains("112 are"));
  }

  @Test
  void saysThatItLooksAndLooksAgain() {
    CountDownLatch looks = new CountDownLatch(1);
    Doctor slow =
        () -> {
          try {
            looks.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return BundlesPartTest.healthy().examine();
        };
    health.doctor = slow;
    open(Theme.LIGHT);

    awaitSummary("Looking\u2026");
    test.screenshot("looking");
    looks.countDown();
    awaitSummary("Nothing is wrong.");
    test.screenshot("well");

    health.doctor = () -> ILL;
    test.person().click("doctor.again");
    awaitSummary("1 problem");
  }

  @Test
  void saysWhenBundlesHaveChangedSince() {
    health.doctor = BundlesPartTest.healthy();
    open(Theme.DARK);
    awaitSummary("Nothing is wrong.");

    framework.distributed("slm.new");

    Label summary = test.person().find("doctor.summary", Label.class);
    test.ui()
        .await(
            "it says that something changed",
            () -> summary.getText().endsWith("bundles have changed since."));
    test.screenshot("changed");
  }

  @Test
  void withoutTheDoctorItSaysWhatToStart() {
    TestWindow window = open(Theme.LIGHT);

    awaitFinding("the bundle slm.runtime.health is not in use. Start it in Bundles");
    window.remove();
    assertThat(framework.listeners()).isZero();
  }
}
