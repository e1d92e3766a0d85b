package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.Monitor;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Plan;
import slm.api.experiment.Plan.Bounds;
import slm.api.experiment.Plan.EncoderLoad;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;

/** What a plan says is what the run then does. */
@ExtendWith(ServiceExtension.class)
public class PlanIT {

  private static final RunOptions HOW = new RunOptions(2, 1, "cpu", 1L << 30, true);

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000)
  ExperimentFiles files;

  @TempDir Path folder;

  @BeforeEach
  public void drawAScene() throws IOException {
    // never the same pixels twice, so that nothing of it is in the cache
    Random random = new Random(System.nanoTime());
    BufferedImage image = new BufferedImage(1300, 900, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 1300 * 900; i++) {
      image.setRGB(i % 1300, i / 1300, random.nextInt(0x1000000));
    }
    ImageIO.write(image, "png", folder.resolve("a.png").toFile());
    Files.writeString(
        folder.resolve("anno.json"),
        """
        [{"caption": "a lake", "jpg_name": "a.png", "points": [[[9, 9], [500, 9], [500, 500]]]},
         {"caption": "a road", "jpg_name": "a.png", "points": [[[9, 9], [500, 9], [500, 500]]]}]
        """);
  }

  @Test
  public void tilesThatAreSharedAreCountedOnceAsTheRunEncodesThem() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: {kind: airslt, annotations: anno.json, images: .}
            variants:
              tiler: ["sliding:256+512", "sliding:512+768"]
              filter: [none, "median:51"]
            outputs: []
            """);

    Plan plan = workbench.plan(experiment, HOW, false, Monitor.NONE);

    EncoderLoad load = plan.encoders().get(0);
    assertThat(plan.cases()).isEqualTo(2);
    assertThat(plan.tilings()).hasSize(2);
    assertThat(load.cached()).isZero();
    assertThat(load.texts()).isEqualTo(8);

    Recorder run = new Recorder();
    workbench.run(experiment, HOW, run);
    assertThat(Bounds.exactly(run.outcomes.stream().mapToInt(CaseOutcome::encodedTiles).sum()))
        .isEqualTo(load.encoded());
    assertThat(Bounds.exactly(asked(run))).isEqualTo(load.asked());

    Plan again = workbench.plan(experiment, HOW, false, Monitor.NONE);
    assertThat(again.encoders().get(0).encoded()).isEqualTo(Bounds.exactly(0));
    assertThat(again.encoders().get(0).cached()).isEqualTo(load.encoded().least());
    assertThat(again.stages())
        .extracting(Plan.StageTime::stage)
        .contains("open", "text", "fuse", "filter", "metrics");
    assertThat(again.stages())
        .filteredOn(stage -> stage.stage().equals("filter"))
        .allSatisfy(
            stage -> {
              assertThat(stage.unmeasured()).isEmpty();
              assertThat(stage.least()).isPositive().isEqualTo(stage.most());
            });
  }

  @Test
  public void aTransformedSceneCountsOnceForAllSeedsUnlessItHeedsThem() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: {kind: airslt, annotations: anno.json, images: .}
            variants: {scene: [none, blur, noise], tiler: "sliding:512", filter: none}
            seeds: [1, 2]
            outputs: []
            """);

    EncoderLoad load = workbench.plan(experiment, HOW, false, Monitor.NONE).encoders().get(0);

    Recorder run = new Recorder();
    workbench.run(experiment, HOW, run);
    assertThat(load.encoded())
        .isEqualTo(Bounds.exactly(run.outcomes.stream().mapToInt(CaseOutcome::encodedTiles).sum()))
        .as("none and blur once, noise once a seed, for two cases with two seeds each")
        .isEqualTo(Bounds.exactly(asked(run) / 12 * 4));
  }

  @Test
  public void whatDependsOnScoresLiesWithinTheBounds() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: {kind: airslt, annotations: anno.json, images: .}
            variants: {tiler: [expanding, quadtree], filter: none, query: [plain, chaotic]}
            outputs: []
            """);

    EncoderLoad load = workbench.plan(experiment, HOW, false, Monitor.NONE).encoders().get(0);

    Recorder run = new Recorder();
    workbench.run(experiment, HOW, run);
    assertThat(run.outcomes.stream().mapToLong(CaseOutcome::encodedTiles).sum())
        .isBetween(load.encoded().least(), load.encoded().most().orElseThrow());
    assertThat(asked(run)).isBetween(load.asked().least(), load.asked().most().orElseThrow());
    assertThat(load.encoded().least()).isLessThan(load.encoded().most().orElseThrow());
  }

  @Test
  public void aTrialMeasuresWhatNeverRan() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: {kind: airslt, annotations: anno.json, images: .}
            variants: {filter: "median:%d"}
            outputs: []
            """
                .formatted(2 * (new Random(System.nanoTime()).nextInt(900) + 100) + 1));

    Plan before = workbench.plan(experiment, HOW, false, Monitor.NONE);
    Plan after = workbench.plan(experiment, HOW, true, Monitor.NONE);

    assertThat(filter(before).unmeasured()).hasSize(1);
    assertThat(filter(after).unmeasured()).isEmpty();
    assertThat(filter(after).most()).isPositive();
    assertThat(after.encoders().get(0).cached()).as("the trial leaves no embeddings").isZero();
  }

  @Test
  public void anOutlineTellsWhatIsMissing() throws IOException {
    StageSpec dataset =
        new StageSpec(
            "airslt",
            Map.of(
                "annotations",
                folder.resolve("anno.json").toString(),
                "images",
                folder.toString()));
    assertThat(workbench.outline(dataset, Monitor.NONE))
        .extracting(DatasetOutline::cases, DatasetOutline::scenes, DatasetOutline::problems)
        .containsExactly(2, 1, List.of());

    Files.delete(folder.resolve("a.png"));
    assertThat(workbench.outline(dataset, Monitor.NONE).problems())
        .singleElement()
        .asString()
        .contains("a.png does not exist");
  }

  private static long asked(Recorder run) {
    return run.outcomes.stream()
        .flatMap(outcome -> outcome.tilesPerScale().values().stream())
        .mapToLong(Integer::longValue)
        .sum();
  }

  private static Plan.StageTime filter(Plan plan) {
    return plan.stages().stream()
        .filter(stage -> stage.stage().equals("filter"))
        .findFirst()
        .orElseThrow();
  }

  private Experiment read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("e.yaml"), yaml);
    return files.read(file).experiments().values().iterator().next();
  }
}
