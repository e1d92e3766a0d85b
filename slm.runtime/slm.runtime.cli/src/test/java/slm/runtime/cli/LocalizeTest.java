package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.experiment.StageSpec;
import slm.api.metric.Peak;

class LocalizeTest {

  private final CommandLineCall slm = new CommandLineCall();

  @TempDir Path folder;

  @Test
  void asksForOneSceneAndOneQueryWithoutMetrics() {
    slm.workbench.outcomes = List.of(RecordingWorkbench.places());

    assertThat(slm.run("localize", "a=b,c.jpg", "@a harbour, with ships: 3")).isEqualTo(Exit.OK);

    assertThat(slm.workbench.experiment.dataset())
        .isEqualTo(
            new StageSpec(
                "single", Map.of("scene", "a=b,c.jpg", "query", "@a harbour, with ships: 3")));
    assertThat(slm.workbench.experiment.variants()).hasSize(1);
    assertThat(slm.workbench.experiment.variants().get(0).metrics()).isEmpty();
    assertThat(slm.out).isEqualTo("No place stands out.\n");
  }

  @Test
  void printsTheBestPlacesAndTheFilesThatWereWritten() throws IOException {
    slm.workbench.outcomes =
        List.of(RecordingWorkbench.places(new Peak(1200, 40, 0.987654), new Peak(7, 8, 0.5)));
    for (String file : List.of("probmap.png", "heatmap.png", "addmap.jpg", "peaks.json")) {
      Files.createFile(folder.resolve(file));
    }

    assertThat(slm.run("localize", "scene.jpg", "a lake", "--out", folder.toString()))
        .isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
               x   y   value
            1200  40  0.9877
               7   8  0.5000
            %1$s/probmap.png
            %1$s/heatmap.png
            %1$s/addmap.jpg
            %1$s/peaks.json
            """
                .formatted(folder)
                .replace('/', java.io.File.separatorChar));
  }

  @Test
  void aSceneThatCannotBeReadIsAFailedRun() {
    slm.workbench.outcomes =
        List.of(RecordingWorkbench.failure(0, "scene.jpg is truncated. Copy it again."));

    assertThat(slm.run("localize", "scene.jpg", "a lake")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).contains("scene.jpg is truncated. Copy it again.");
    assertThat(slm.out).isEmpty();
  }

  @Test
  void whatIsRefusedBeforeTheRunIsAUsageError() {
    slm.workbench.refusal = new InputException("The query is empty", "Write a sentence");

    assertThat(slm.run("localize", "scene.jpg", "")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).isEqualTo("slm: The query is empty. Write a sentence.\n");
  }

  @Test
  void bothSceneAndQueryAreNeeded() {
    assertThat(slm.run("localize", "scene.jpg")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .isEqualTo("slm: Missing required parameter: 'QUERY'.\nTry 'slm help localize'.\n");
  }
}
