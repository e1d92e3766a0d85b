package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ModelPackages.Card;
import slm.api.health.Finding;
import slm.api.health.Section;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;
import slm.api.install.Offer;
import slm.ui.bundles.InstalledBundle.Origin;
import slm.ui.bundles.InstalledBundle.State;
import slm.ui.parts.FactSheet;

class FactsTest {

  static final EncoderInfo INFO =
      new EncoderInfo(
          "aerial-nano",
          "0.1.0",
          "ab".repeat(32),
          "Aerial, nano",
          128,
          16,
          100,
          "Apache-2.0",
          "Somebody, 2026");

  private final InstalledBundle mine = TouchingTest.bundle("mine", State.UNRESOLVED, Origin.PLUGIN);

  private static String words(List<FactSheet.Line> lines) {
    return FactSheet.words(lines);
  }

  @Test
  void findingsOfABundleAreThoseThatNameIt() {
    Finding unresolved =
        Finding.problem(
            "mine 0.1.0 (plugins/mine.jar)", "is not resolved: it needs x", "Install x");
    Finding component =
        Finding.problem("mine.Tiler of mine 0.1.0", "waits for the service y", "Install it");
    Finding file = Finding.problem("plugins/mine.jar", "is damaged", "Copy it again");
    List<Section> sections =
        List.of(
            new Section(
                "Bundles",
                List.of(
                    Finding.well("bundles", "7 are as they should be"),
                    unresolved,
                    component,
                    file,
                    Finding.problem("notmine 0.1.0", "is gone", ""),
                    Finding.problem("plugins/mine.jar.old", "is no jar", ""),
                    Finding.well("mine 0.1.0", "is well"))));

    assertThat(Findings.of(mine, sections)).containsExactly(unresolved, component, file);
    assertThat(Findings.summary(sections)).isEqualTo("5 problems.");
  }

  @Test
  void nothingWrongIsSaid() {
    assertThat(
            Findings.summary(
                List.of(
                    new Section(
                        "Names", List.of(Finding.note("the tiler 'x'", "is offered twice", ""))))))
        .isEqualTo("Nothing is wrong; 1 note.");
  }

  @Test
  void whyABundleIsNotInUseIsSaidWithWhatToDo() {
    Finding finding =
        Finding.problem("mine 0.1.0", "is not resolved: it needs the package x", "Install it");

    assertThat(words(Facts.of(mine, "", List.of(finding), Optional.empty())))
        .contains("It is not resolved: it needs the package x. Install it.")
        .contains("Bundle: mine 0.1.0")
        .contains("From: the plug-in folder");
  }

  @Test
  void whatIsBeingDoneIsSaidInTheStatesPlace() {
    assertThat(words(Facts.of(mine, "stopping\u2026", List.of(), Optional.empty())))
        .contains("Stopping\u2026 What uses it may finish what it is at.")
        .doesNotContain("lacks");
  }

  @Test
  void aModelShowsItsCard() {
    Card card =
        new Card(
            "mine",
            "onnx",
            INFO,
            "Finds things.",
            new ImageRule(
                224,
                224,
                ImageRule.Fit.values()[0],
                ImageRule.Interpolation.values()[0],
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0)),
            Map.of("model/image.onnx", 5_300_000L, "model/text.onnx", 23_000_000L));

    String words =
        words(
            Facts.of(
                TouchingTest.bundle("mine", State.IN_USE, Origin.PLUGIN),
                "",
                List.of(),
                Optional.of(
                    new Facts.More(
                        Optional.of("Finds things."),
                        Optional.of("cd".repeat(32)),
                        Optional.of("MIT"),
                        Optional.of(card),
                        Optional.empty(),
                        List.of("EncoderProvider 'aerial-nano'")))));

    assertThat(words)
        .contains("In use.")
        .contains("SHA-256: " + "cd".repeat(32))
        .contains("Licence: MIT")
        .contains("Title: Aerial, nano")
        .contains("Licence: Apache-2.0")
        .contains("Source: Somebody, 2026")
        .contains("Gives: embeddings of 128 dimensions")
        .contains("Digest: " + "ab".repeat(32))
        .contains("Holds: model/image.onnx, 5.3 MB")
        .contains("EncoderProvider 'aerial-nano'");
  }

  @Test
  void aPlanIsAQuestionWithSizesAndLicences() {
    InstallPlan plan =
        new InstallPlan(
            "nano",
            "0.2.0",
            "/opt/slm/repository",
            List.of(
                new InstallStep("base", "1.0.0", "", "", 1500, "00", URI.create("file:/base.jar")),
                new InstallStep(
                    "nano",
                    "0.2.0",
                    "0.1.0",
                    "Apache-2.0",
                    23_000_000,
                    "00",
                    URI.create("file:/nano.jar"))));

    assertThat(Facts.question(plan))
        .contains("\u2022 base 1.0.0, 1.5 kB, no licence stated")
        .contains("\u2022 nano 0.2.0, 23.0 MB, Apache-2.0, in the place of 0.1.0")
        .contains("Altogether 23.0 MB.")
        .contains("From /opt/slm/repository");
  }

  @Test
  void anOfferSaysWhetherItIsInstalled() {
    Offer offer = new Offer("nano", "0.2.0", List.of("aerial-nano"), "", "", 1000, "");

    assertThat(words(Facts.of(offer)))
        .startsWith("aerial-nano\nNot installed.")
        .contains("Licence: not stated");
    assertThat(words(Facts.of(new Offer("nano", "0.2.0", List.of(), "", "", 1000, "0.1.0"))))
        .contains("0.1.0 is installed.");
  }

  @Test
  void theHealthOfPartsWithoutTroubleCanBeLeftOut() {
    List<Section> sections =
        List.of(
            new Section("Bundles", List.of(Finding.well("bundles", "7 are as they should be"))),
            new Section("Names", List.of(Finding.note("the tiler 'x'", "is offered twice", "Z"))));

    assertThat(words(HealthView.lines(sections, false)))
        .contains("bundles: 7 are as they should be.");
    assertThat(words(HealthView.lines(sections, true)))
        .isEqualTo("Names\nthe tiler 'x': is offered twice. Z.\n");
    assertThat(words(HealthView.lines(sections.subList(0, 1), true)))
        .isEqualTo("Nothing needs your attention.\n");
  }
}
