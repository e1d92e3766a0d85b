package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.experiment.StageSpec;

class EvaluateTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void judgesMapsAndPrintsTheTable() {
    assertThat(slm.run("evaluate", "--annotations", "anno.json", "--maps", "maps"))
        .isEqualTo(Exit.OK);

    assertThat(slm.workbench.dataset)
        .isEqualTo(new StageSpec("airslt", Map.of("annotations", "anno.json")));
    assertThat(slm.workbench.maps).isEqualTo(Path.of("maps"));
    assertThat(slm.workbench.metrics).containsExactly(new StageSpec("selo"));
    assertThat(slm.workbench.sinks).isEmpty();
    assertThat(slm.out)
        .isEqualTo(
            """
            case  image        query      rsu     ras
            0     scene-0.jpg  a lake  0.7500  0.2500
            mean                       0.7500  0.2500
            """);
  }

  @Test
  void writesTheFiguresExactlyWhereAsked() {
    slm.run("evaluate", "--annotations=a", "--maps=m", "--out=some/results.csv", "--metric=other");

    assertThat(slm.workbench.metrics).containsExactly(new StageSpec("other"));
    assertThat(slm.workbench.sinks)
        .containsExactly(
            new StageSpec("csv", Map.of("file", Path.of("some/results.csv").toString())));
    assertThat(slm.out).endsWith("The figures are in " + Path.of("some/results.csv") + "\n");
  }

  @Test
  void aMapThatIsMissingFailsItsCaseOnly() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.failure(0, "maps/probmap_0 does not exist. Write it."),
            RecordingWorkbench.outcome(1, "a lake", Map.of("rsu", 0.5, "ras", 0.5)));

    assertThat(slm.run("evaluate", "--annotations=a", "--maps=m")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).endsWith("slm: 1 of 2 cases failed: 0 (scene-0.jpg).\n");
  }

  @Test
  void badAnnotationsAreAUsageError() {
    slm.workbench.refusal = new InputException("anno.json is no JSON", "Correct it");

    assertThat(slm.run("evaluate", "--annotations=a", "--maps=m")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).isEqualTo("slm: anno.json is no JSON. Correct it.\n");
  }
}
