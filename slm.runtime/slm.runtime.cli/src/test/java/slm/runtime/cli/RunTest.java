package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.result.PartIdentity;
import slm.api.result.Swap;

class RunTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void runsOverAnnotations() {
    assertThat(
            slm.run(
                "run",
                "--annotations",
                "anno.json",
                "--images",
                "imgs",
                "--out",
                "o",
                "--filter=none"))
        .isEqualTo(Exit.OK);

    Experiment experiment = slm.workbench.experiment;
    assertThat(experiment.dataset())
        .isEqualTo(new StageSpec("airslt", Map.of("annotations", "anno.json", "images", "imgs")));
    assertThat(experiment.sinks()).containsExactly(new StageSpec("files", Map.of("dir", "o")));
    assertThat(experiment.variants().get(0).filter()).isEqualTo(new StageSpec("none"));
    assertThat(slm.err)
        .isEqualTo("[1/1] case 0 \"a lake\" in scene-0.jpg: rsu 0.7500, ras 0.2500, 1.50 s\n");
    assertThat(slm.out)
        .isEqualTo(
            """
            case  image        query      rsu     ras
            0     scene-0.jpg  a lake  0.7500  0.2500
            mean                       0.7500  0.2500
            The results are in o
            """);
  }

  @Test
  void aPartSwappedMeanwhileIsToldAndNamedInTheTable() {
    PartIdentity old = new PartIdentity("encoder", "e", Map.of(), "b", "1.0.0", "0123456789");
    PartIdentity fresh = new PartIdentity("encoder", "e", Map.of(), "b", "2.0.0", "9876543210");
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.outcome(0, "a lake", Map.of("rsu", 0.75)),
            RecordingWorkbench.outcome(1, "a farm", Map.of("rsu", 0.25)));
    slm.workbench.swaps = List.of(new Swap(0, 1, old, fresh, true));
    slm.workbench.made = Map.of(0, List.of(old), 1, List.of(fresh));

    slm.run("run", "--annotations=anno.json", "--images=imgs", "--out=o");

    assertThat(slm.err)
        .contains(
            "swapped encoder: e 1.0.0 (01234567) -> e 2.0.0 (98765432), beginning anew case 1\n");
    assertThat(slm.out)
        .containsPattern("a lake .* e 1.0.0 \\(01234567\\)\n")
        .containsPattern("a farm .* e 2.0.0 \\(98765432\\)\n")
        .containsPattern("mean .* mixed");
  }

  @Test
  void runsAFile() {
    Experiment experiment = experiment(List.of(new StageSpec("files", Map.of("dir", "there"))));
    slm.written = file(experiment);

    assertThat(slm.run("run", "coast.yaml")).isEqualTo(Exit.OK);

    assertThat(slm.read).containsExactly(Path.of("coast.yaml"));
    assertThat(slm.workbench.experiment).isEqualTo(experiment);
    assertThat(slm.out).endsWith("The results are in there\n");
  }

  @Test
  void aFileThatNamesNoOutputsGetsAFolderOfItsOwn() {
    slm.written = file(experiment(List.of()));

    slm.run("run", "some/coast.v2.yaml");

    assertThat(slm.workbench.sinks)
        .containsExactly(
            new StageSpec("files", Map.of("dir", Path.of("slm-out", "coast.v2").toString())));
  }

  @Test
  void filesForMapsGoIntoTheFolderOfTheResults() {
    StageSpec files = new StageSpec("files", Map.of("dir", "there"));
    StageSpec geo = new StageSpec("geo", Map.of("dir", Path.of("there", "geo").toString()));
    slm.written = file(experiment(List.of(files)));
    slm.run("run", "coast.yaml", "--geo");
    assertThat(slm.workbench.sinks).containsExactly(files, geo);

    StageSpec elsewhere = new StageSpec("geo", Map.of("dir", "maps"));
    slm.written = file(experiment(List.of(files, elsewhere)));
    slm.run("run", "coast.yaml", "--geo");
    assertThat(slm.workbench.sinks).containsExactly(files, elsewhere);

    slm.run("run", "--annotations=anno.json", "--images=imgs", "--out=there", "--geo");
    assertThat(slm.workbench.sinks).containsExactly(files, geo);
  }

  @Test
  void theFolderOnTheCommandLineWins() {
    slm.written =
        file(
            experiment(
                List.of(
                    new StageSpec("csv", Map.of("file", "x.csv")),
                    new StageSpec("files", Map.of("dir", "there", "pictures", "true")))));

    slm.run("run", "coast.yaml", "--out=here", "--no-pictures");

    assertThat(slm.workbench.sinks)
        .containsExactly(
            new StageSpec("csv", Map.of("file", "x.csv")),
            new StageSpec("files", Map.of("dir", "here", "pictures", "false")));
    assertThat(slm.out).endsWith("The results are in x.csv, here\n");
  }

  @Test
  void severalDatasetsAreRunOneAfterAnotherIntoFoldersOfTheirOwn() {
    Experiment experiment =
        experiment(
            List.of(
                new StageSpec("files", Map.of("dir", "there")),
                new StageSpec("csv", Map.of("file", "sub/x.csv"))));
    Map<String, Experiment> both = new LinkedHashMap<>();
    both.put("north", experiment);
    both.put("south", experiment);
    slm.written = new ExperimentFile("coast", both, Optional.empty(), Optional.empty());

    assertThat(slm.run("run", "coast.yaml", "--out=here")).isEqualTo(Exit.OK);

    assertThat(slm.workbench.ran)
        .extracting(Experiment::sinks)
        .containsExactly(
            List.of(
                new StageSpec("files", Map.of("dir", Path.of("here", "north").toString())),
                new StageSpec("csv", Map.of("file", Path.of("sub", "north", "x.csv").toString()))),
            List.of(
                new StageSpec("files", Map.of("dir", Path.of("here", "south").toString())),
                new StageSpec("csv", Map.of("file", Path.of("sub", "south", "x.csv").toString()))));
    assertThat(slm.out)
        .startsWith("dataset north\n")
        .contains("\ndataset south\n")
        .endsWith(
            "The results are in %s, %s\n"
                .formatted(Path.of("here", "south"), Path.of("sub", "south", "x.csv")));
  }

  @Test
  void aDatasetThatFailsDoesNotStopTheNext() {
    Map<String, Experiment> both = new LinkedHashMap<>();
    both.put("north", experiment(List.of()));
    both.put("south", experiment(List.of()));
    slm.written = new ExperimentFile("coast", both, Optional.empty(), Optional.empty());
    slm.workbench.outcomes = List.of(RecordingWorkbench.failure(0, "It is truncated."));

    assertThat(slm.run("run", "coast.yaml")).isEqualTo(Exit.FAILED);
    assertThat(slm.workbench.ran).hasSize(2);
  }

  @Test
  void aDatasetThatCannotBeUsedIsAUsageErrorOnlyWhenNothingRanBefore() {
    Map<String, Experiment> both = new LinkedHashMap<>();
    both.put("north", experiment(List.of()));
    both.put("south", experiment(List.of()));
    slm.written = new ExperimentFile("coast", both, Optional.empty(), Optional.empty());
    slm.workbench.afterCase =
        listener -> slm.workbench.refusal = RecordingWorkbench.noSuchEncoder();

    assertThat(slm.run("run", "coast.yaml")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).contains("slm: There is no encoder 'areal'.");

    slm.workbench.ran.clear();
    assertThat(slm.run("run", "coast.yaml")).isEqualTo(Exit.USAGE);
    assertThat(slm.workbench.ran).hasSize(1);
  }

  @Test
  void theFilesPolicyHoldsUnlessTheCommandLineHasAnother() {
    slm.written =
        new ExperimentFile(
            "coast",
            Map.of("synthetic", experiment(List.of())),
            Optional.of(SwapPolicy.REBIND),
            Optional.of(Duration.ofSeconds(5)));

    slm.run("run", "coast.yaml");
    assertThat(slm.workbench.options.onSwap()).isEqualTo(SwapPolicy.REBIND);
    assertThat(slm.workbench.options.patience()).isEqualTo(Duration.ofSeconds(5));

    slm.run("run", "coast.yaml", "--on-swap=fail", "--patience=7");
    assertThat(slm.workbench.options.onSwap()).isEqualTo(SwapPolicy.FAIL);
    assertThat(slm.workbench.options.patience()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--encoder=other", "--sizes=256", "--metric=selo", "--seed=0"})
  void whatBelongsIntoTheFileIsRefusedBesideIt(String option) {
    assertThat(slm.run("run", "coast.yaml", option)).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith(
            "slm: "
                + option.replaceFirst("=.*", "")
                + " cannot stand beside an experiment file: write it into the file.\n");
    assertThat(slm.read).isEmpty();
  }

  @Test
  void somethingToRunIsNeeded() {
    assertThat(slm.run("run", "--annotations", "anno.json")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith("slm: Give either EXPERIMENT.yaml, or both --annotations and --images.\n");
  }

  @Test
  void failedCasesAreNamedAfterAllOthersAreDone() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.failure(0, "scene-0.jpg is truncated. Copy it again."),
            RecordingWorkbench.outcome(1, "a lake", Map.of("rsu", 0.5, "ras", 0.5)),
            RecordingWorkbench.failure(2, "The polygon has 2 points. Give 3."));

    assertThat(slm.run("run", "--annotations=a", "--images=i", "--out=o")).isEqualTo(Exit.FAILED);

    assertThat(slm.err)
        .isEqualTo(
            """
            [1/3] case 0 failed: "a road" in scene-0.jpg: scene-0.jpg is truncated. Copy it again.
            [2/3] case 1 "a lake" in scene-1.jpg: rsu 0.5000, ras 0.5000, 1.50 s
            [3/3] case 2 failed: "a road" in scene-2.jpg: The polygon has 2 points. Give 3.
            slm: 2 of 3 cases failed: 0 (scene-0.jpg), 2 (scene-2.jpg).
            """);
    assertThat(slm.out)
        .isEqualTo(
            """
            case  image        query      rsu     ras
            0     scene-0.jpg  a road  failed  failed
            1     scene-1.jpg  a lake  0.5000  0.5000
            2     scene-2.jpg  a road  failed  failed
            mean                       0.5000  0.5000
            The results are in o
            """);
  }

  @Test
  void severalVariantsHaveATableEach() {
    slm.written =
        file(
            new Experiment(
                "two",
                new StageSpec("synthetic"),
                List.of(Variant.DEFAULT, Variant.DEFAULT),
                List.of(new StageSpec("files", Map.of("dir", "o"))),
                0));

    slm.run("run", "two.yaml");

    assertThat(slm.err)
        .startsWith("[1/2] variant 0, case 0 \"a lake\"")
        .contains("[2/2] variant 1, case 0 \"a lake\"");
    assertThat(slm.out)
        .isEqualTo(
            """
            variant 0: median (size=251)
            case  image        query      rsu     ras
            0     scene-0.jpg  a lake  0.7500  0.2500
            mean                       0.7500  0.2500

            variant 1: median (size=251)
            case  image        query      rsu     ras
            0     scene-0.jpg  a lake  0.7500  0.2500
            mean                       0.7500  0.2500
            The results are in o
            """);
  }

  @Test
  void whatBreaksTheRunItselfIsAFailureNotAUsageError() {
    slm.workbench.breakdown = new InputException("The disk is full", "Make room");

    assertThat(slm.run("run", "--annotations=a", "--images=i")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).endsWith("slm: The disk is full. Make room.\n");
  }

  @Test
  void anUnknownIdIsAUsageError() {
    slm.workbench.refusal = RecordingWorkbench.noSuchEncoder();

    assertThat(slm.run("run", "--annotations=a", "--images=i", "--encoder=areal"))
        .isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .isEqualTo(
            "slm: There is no encoder 'areal'. Did you mean 'aerial'? The encoders are: aerial.\n");
  }

  @Test
  void anInterruptionKeepsWhatIsDone() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.outcome(0, "a lake", Map.of("rsu", 0.5, "ras", 0.5)),
            RecordingWorkbench.outcome(1, "a road", Map.of("rsu", 0.5, "ras", 0.5)));
    slm.workbench.afterCase = listener -> Thread.currentThread().interrupt();

    int exit = slm.run("run", "--annotations=a", "--images=i");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(exit).isEqualTo(Exit.INTERRUPTED);
    assertThat(slm.err).endsWith("slm: interrupted after 1 of 2 cases; what is done is kept.\n");
    assertThat(slm.out).contains("0     scene-0.jpg").doesNotContain("scene-1.jpg");
  }

  @Test
  void anInterruptionIsRememberedWhenTheMarkOfTheThreadIsCleared() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.outcome(0, "a lake", Map.of("rsu", 0.5, "ras", 0.5)),
            RecordingWorkbench.outcome(1, "a road", Map.of("rsu", 0.5, "ras", 0.5)));
    slm.workbench.afterCase =
        listener -> {
          Thread.currentThread().interrupt();
          assertThat(listener.cancelled()).isTrue();
          assertThat(Thread.interrupted()).isTrue();
        };

    assertThat(slm.run("run", "--annotations=a", "--images=i")).isEqualTo(Exit.INTERRUPTED);
  }

  private static ExperimentFile file(Experiment experiment) {
    return new ExperimentFile(
        experiment.name(), Map.of("synthetic", experiment), Optional.empty(), Optional.empty());
  }

  private static Experiment experiment(List<StageSpec> sinks) {
    return new Experiment("coast", new StageSpec("synthetic"), List.of(Variant.DEFAULT), sinks, 3);
  }
}
