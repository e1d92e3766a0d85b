package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.experiment.Experiment;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;

class DemoTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void runsTheDefaultVariantOverSyntheticScenes() {
    assertThat(slm.run("demo")).isEqualTo(Exit.OK);

    String folder = "slm-out" + File.separator + "demo";
    assertThat(slm.workbench.experiment)
        .isEqualTo(
            new Experiment(
                "demo",
                new StageSpec("synthetic"),
                List.of(Variant.DEFAULT),
                List.of(new StageSpec("files", Map.of("dir", folder))),
                0));
    assertThat(slm.workbench.options).isEqualTo(RunOptions.defaults().with(Keeping.STORE));
    assertThat(slm.out).endsWith("The pictures are in " + folder + File.separator + "\n");
  }

  @Test
  void tellsOfEveryCaseAndThenTheMeans() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.outcome(0, "a lake", Map.of("rsu", 0.75, "ras", 0.25)),
            RecordingWorkbench.outcome(1, "two roads", Map.of("rsu", 0.5, "ras", 0.5)));

    slm.run("demo", "--out", "here");

    assertThat(slm.err)
        .isEqualTo(
            """
            [1/2] case 0 "a lake" in scene-0.jpg
              scene    3072 x 2560 pixels
              tiles    240 of 256 px; 200 had to be encoded
              time     encode 1.50 s
              metrics  rsu 0.7500, ras 0.2500
            [2/2] case 1 "two roads" in scene-1.jpg
              scene    3072 x 2560 pixels
              tiles    240 of 256 px; 200 had to be encoded
              time     encode 1.50 s
              metrics  rsu 0.5000, ras 0.5000
            """);
    assertThat(slm.out)
        .isEqualTo(
            """
            case  image        query         rsu     ras
            0     scene-0.jpg  a lake     0.7500  0.2500
            1     scene-1.jpg  two roads  0.5000  0.5000
            mean                          0.6250  0.3750
            The pictures are in here%s
            """
                .formatted(File.separator));
  }

  @Test
  void everyStageCanBeChosen() {
    slm.run(
        "demo",
        "--tiler=sliding",
        "--sizes=128,256",
        "--query-strategy=chaotic:4",
        "--encoder=other",
        "--fusion=max",
        "--filter=gaussian:size=255",
        "--metric=selo",
        "--metric=pointing",
        "--dataset=synthetic:scenes=2",
        "--seed=9",
        "--no-pictures");

    Experiment experiment = slm.workbench.experiment;
    assertThat(experiment.seed()).isEqualTo(9);
    assertThat(experiment.dataset()).hasToString("synthetic:scenes=2");
    assertThat(experiment.sinks().get(0).settings()).containsEntry("pictures", "false");
    assertThat(experiment.variants())
        .containsExactly(
            new Variant(
                new StageSpec("sliding", Map.of("sizes", "128,256")),
                new StageSpec("chaotic", Map.of("", "4")),
                new StageSpec("other"),
                new StageSpec("max"),
                new StageSpec("gaussian", Map.of("size", "255")),
                List.of(new StageSpec("selo"), new StageSpec("pointing"))));
  }

  @Test
  void howToRunCanBeChosen() {
    slm.run(
        "demo",
        "--threads=3",
        "--operator-threads=2",
        "--device=cuda:1",
        "--max-pixels=1000",
        "--no-cache",
        "--on-swap=rebind",
        "--patience=5");

    assertThat(slm.workbench.options)
        .isEqualTo(
            new RunOptions(3, 2, "cuda:1", 1000, false)
                .with(SwapPolicy.REBIND, Duration.ofSeconds(5))
                .with(Keeping.STORE));
  }

  @Test
  void aRunIsKeptUnlessItIsToldNotTo() {
    slm.run("demo", "--no-store");
    assertThat(slm.workbench.options.keeping()).isEqualTo(Keeping.NOT);

    slm.run("demo", "--resume");
    assertThat(slm.workbench.options.keeping()).isEqualTo(Keeping.RESUME);

    assertThat(slm.run("demo", "--resume", "--no-store")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: --resume reads the result store");
  }

  @Test
  void theIdOfARunThatIsKeptIsTold() {
    slm.workbench.id = Optional.of("20260101-0000-abcde");
    slm.workbench.kept = 1;
    slm.workbench.runWarnings = List.of("The result store has this run in part only.");

    assertThat(slm.run("demo")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .endsWith(
            "The run is kept as 20260101-0000-abcde; 1 of its 1 cases had been done before\n");
    assertThat(slm.err).contains("in part only");
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThat(slm.run("demo", "--on-swap=wait")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: --on-swap is fail or rebind, not 'wait'");
  }

  @Test
  void negativePatienceIsRefused() {
    assertThat(slm.run("demo", "--patience=-1")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: --patience is not negative, but -1 is given");
  }
}
