package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.FileProblem;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

class ValidateTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void aFileWithoutProblemsIsShown() {
    Variant other =
        new Variant(
            "blurred",
            Optional.of(new StageSpec("blur", Map.of("", "2"))),
            Variant.DEFAULT.tiler(),
            Variant.DEFAULT.query(),
            Variant.DEFAULT.encoder(),
            Variant.DEFAULT.fusion(),
            Variant.DEFAULT.filter(),
            List.of(),
            Optional.of(3L));
    slm.checks = Map.of(Path.of("coast.yaml"), check(List.of(Variant.DEFAULT, other)));

    assertThat(slm.run("validate", "coast.yaml")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            coast.yaml: no problem found
            dataset synthetic: 1,600 cases of 1 scene
            variant  name     scene   tiler    query  encoder  fusion  filter  metric  seed
                  0  -        -       sliding  plain  aerial   mean    median  selo    -
                  1  blurred  blur:2  sliding  plain  aerial   mean    median  -       3
            """);
    assertThat(slm.err).isEmpty();
  }

  @Test
  void whatNoVariantHasIsNotShown() {
    slm.checks = Map.of(Path.of("coast.yaml"), check(List.of(Variant.DEFAULT)));

    slm.run("validate", "coast.yaml");

    assertThat(slm.out)
        .endsWith(
            """
            variant  tiler    query  encoder  fusion  filter  metric
                  0  sliding  plain  aerial   mean    median  selo
            """);
  }

  @Test
  void ofVeryManyVariantsOnlyTheFirstAreShown() {
    slm.checks =
        Map.of(
            Path.of("coast.yaml"),
            check(IntStream.range(0, 1000).mapToObj(i -> Variant.DEFAULT).toList()));

    slm.run("validate", "coast.yaml");

    assertThat(slm.out.lines()).hasSize(64).last().isEqualTo("... and 940 more");
  }

  @Test
  void allProblemsOfAllFilesAreToldInAFormThatEditorsUnderstand() {
    slm.checks =
        Map.of(
            Path.of("a.yaml"),
            faulty(
                new FileProblem(Path.of("a.yaml"), 3, 5, "there is no key 'x'. Remove it."),
                new FileProblem(Path.of("a.yaml"), 4, 1, "the seed\u0007 is not. Change it.")),
            Path.of("b.yaml"),
            check(List.of(Variant.DEFAULT)));

    assertThat(slm.run("validate", "a.yaml", "b.yaml", "missing.yaml")).isEqualTo(Exit.USAGE);

    assertThat(slm.out)
        .startsWith(
            """
            a.yaml:3:5: there is no key 'x'. Remove it.
            a.yaml:4:1: the seed  is not. Change it.
            b.yaml: no problem found
            """)
        .endsWith("The experiment file missing.yaml does not exist. Name a YAML file.\n");
    assertThat(slm.err).isEqualTo("slm: 3 problems in 2 of 3 files.\n");
  }

  @Test
  void aFileIsNeeded() {
    assertThat(slm.run("validate")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("EXPERIMENT.yaml");
  }

  private static ExperimentCheck check(List<Variant> variants) {
    Experiment experiment =
        new Experiment("coast", new StageSpec("synthetic"), variants, List.of(), 0);
    return new ExperimentCheck(
        Optional.of(
            new ExperimentFile(
                "coast", Map.of("synthetic", experiment), Optional.empty(), Optional.empty())),
        Map.of("synthetic", new DatasetOutline("synthetic", 1600, 1, List.of())),
        List.of());
  }

  private static ExperimentCheck faulty(FileProblem... problems) {
    return new ExperimentCheck(Optional.empty(), Map.of(), List.of(problems));
  }
}
