package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.lab.LabDataset;

class LabDatasetsTest {

  private static final LabDataset OWN =
      new LabDataset(
          "ucm",
          "lab:ucm",
          2100,
          1,
          Optional.of("ann"),
          Optional.of(12),
          Optional.of("0a"),
          Optional.of("All of it"),
          Optional.empty());
  private static final LabDataset DRAWN =
      new LabDataset(
          "drawn",
          "synthetic:scenes=1",
          1,
          1,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void listsWhatThereIsAndHowToWriteIt() {
    slm.lab.datasets = List.of(DRAWN, OWN);

    assertThat(slm.run("lab", "datasets")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            dataset  version  cases  scenes  by   in an experiment    about
            drawn          -      1       1  -    synthetic:scenes=1  -
            ucm           12   2100       1  ann  lab:ucm             All of it
            """);
  }

  @Test
  void saysWhenThereIsNone() {
    assertThat(slm.run("lab", "datasets")).isEqualTo(Exit.OK);

    assertThat(slm.out).isEmpty();
    assertThat(slm.err).isEqualTo("The lab has no datasets yet.\n");
  }

  @Test
  void givesADatasetAndSaysHowToWriteIt() {
    slm.lab.datasets = List.of(OWN);

    assertThat(
            slm.run("lab", "add-dataset", "ucm", "airslt:anno.json", "--description", "All of it"))
        .isEqualTo(Exit.OK);

    assertThat(slm.lab.given).containsExactly("ucm airslt:anno.json All of it");
    assertThat(slm.out).isEqualTo("ucm 12 is in the lab: 2100 cases over 1 scene.\n");
    assertThat(slm.err).isEqualTo("In an experiment, write lab:ucm.\n");
  }

  @Test
  void aBreakIsAFailure() {
    slm.lab.broken = new IOException("The lab at http://x does not answer");

    assertThat(slm.run("lab", "add-dataset", "ucm", "synthetic")).isEqualTo(Exit.FAILED);

    assertThat(slm.lab.given).containsExactly("ucm synthetic -");
    assertThat(slm.err).isEqualTo("slm: The lab at http://x does not answer.\n");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(slm.run("lab", "add-dataset", "ucm")).isEqualTo(Exit.USAGE);

    assertThat(slm.err).startsWith("slm: Missing required parameter: 'DATASET'.");
    assertThat(slm.run("lab", "add-dataset", "ucm", "a:b=1,c")).isEqualTo(Exit.USAGE);
    assertThat(slm.lab.given).isEmpty();
  }
}
