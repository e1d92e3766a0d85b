package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.DatasetWriter.LeftOut;
import slm.api.experiment.StageSpec;

class DatasetVerbTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void theFiguresOfADatasetArePrinted() {
    int exit = slm.run("dataset", "check", "coco:annotations=a.json,images=imgs");

    assertThat(exit).isZero();
    assertThat(slm.datasets.looked)
        .isEqualTo(new StageSpec("coco", Map.of("annotations", "a.json", "images", "imgs")));
    assertThat(slm.out)
        .containsPattern("cases +59")
        .containsPattern("words of a query +6  11.2500 +22")
        .contains("Nothing is wrong.");
  }

  @Test
  void annotationsAloneAreThoseOfAirSlt() {
    assertThat(slm.run("dataset", "check", "--annotations", "a.json", "--images", "i")).isZero();

    assertThat(slm.datasets.looked)
        .isEqualTo(new StageSpec("airslt", Map.of("annotations", "a.json", "images", "i")));
  }

  @Test
  void problemsAreListedAndAreTheExitCode() {
    slm.datasets.problems =
        List.of(
            new Problem(4, "b.png", "its query is\u001b empty", "Write it"),
            new Problem(-1, "c.png", "it does not exist", "Copy it"));

    assertThat(slm.run("dataset", "check", "airslt:a.json")).isEqualTo(1);

    assertThat(slm.out)
        .contains("4 (b.png): its query is  empty. Write it.")
        .contains("(c.png): it does not exist. Copy it.")
        .contains("2 problems, 0 warnings.");
  }

  @Test
  void warningsAreListedAndCountedAndAreNoFailure() {
    slm.datasets.warnings = List.of(new Problem(4, "b.png", "polygon 1 crosses itself", "Mind it"));

    assertThat(slm.run("dataset", "check", "airslt:a.json")).isZero();

    assertThat(slm.out)
        .contains("WARNING  4 (b.png): polygon 1 crosses itself. Mind it.")
        .contains("Nothing is wrong. 1 warning: every case is judged as it stands.");
  }

  @Test
  void theReportCanBeJson() {
    slm.datasets.problems = List.of(new Problem(4, "b.png", "a \"quoted\" word", "Write it"));

    assertThat(slm.run("dataset", "check", "airslt:a.json", "--json")).isEqualTo(1);

    assertThat(slm.out)
        .isEqualTo(
            """
            {"name": "set",
             "digest": "00ff",
             "figures": {
              "cases": 59,
              "words": {"count": 59, "min": 6.0, "mean": 11.25, "max": 22.0},
              "attention": null},
             "problems": [
              {"index": 4, "scene": "b.png", "problem": "a \\"quoted\\" word", "remedy": "Write it"}],
             "warnings": []}
            """);
  }

  @Test
  void aDatasetIsGivenOnce() {
    assertThat(slm.run("dataset", "check")).isEqualTo(2);
    assertThat(slm.err).contains("either a dataset or --annotations");
    assertThat(slm.run("dataset", "check", "airslt:a", "--annotations", "b")).isEqualTo(2);
    assertThat(slm.run("dataset", "check", "airslt:a", "--images", "b")).isEqualTo(2);
    assertThat(slm.err).contains("slm dataset check --help");
    assertThat(slm.datasets.looked).isNull();
  }

  @Test
  void whatIsConvertedAndWhatIsLeftOutIsTold() {
    assertThat(slm.run("dataset", "convert", "airslt:a.json", "coco", "--out", "o")).isZero();

    assertThat(slm.datasets.to).isEqualTo("coco");
    assertThat(slm.datasets.folder).isEqualTo(Path.of("o"));
    assertThat(slm.out).contains("a.json").contains("3 cases are written, 0 left out.");
    assertThat(slm.err).contains("note: mind the gap.");

    slm.datasets.leftOut = List.of(new LeftOut(7, "it has no region"));
    assertThat(slm.run("dataset", "convert", "airslt:a.json", "coco", "--out", "o")).isEqualTo(1);
    assertThat(slm.err).contains("case 7 is left out: it has no region.");
  }

  @Test
  void theVerbsAreExplained() {
    assertThat(slm.run("dataset")).isEqualTo(2);
    assertThat(slm.err).contains("slm dataset check");
    assertThat(slm.run("dataset", "check", "--help")).isZero();
    assertThat(slm.out).contains("--json");
  }
}
