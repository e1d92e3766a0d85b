package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.experiment.StageSpec;

class RetrieveTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void printsTheFiguresOfEveryEncoderAndWritesThem() {
    assertThat(
            slm.run(
                "retrieve",
                "--captions=synthetic:images=16",
                "--encoder=aerial",
                "--encoder=aerial-nano",
                "--out=there"))
        .isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            encoder      i2t_r1      mr
            aerial       0.5000  0.7500
            aerial-nano  0.5000  0.7500
            16 images, 32 captions. The results are in there
            """);
    assertThat(slm.retrieval.folders).containsExactly("prepare there", "write there");
    assertThat(slm.retrieval.what.captions())
        .isEqualTo(new StageSpec("synthetic", Map.of("images", "16")));
  }

  @Test
  void whatIsNotChosenHasItsDefault() {
    slm.run("retrieve", "--captions", "synthetic");

    assertThat(slm.retrieval.what.encoders()).containsExactly(new StageSpec("aerial"));
    assertThat(slm.retrieval.what.query()).isEqualTo(new StageSpec("plain"));
    assertThat(slm.retrieval.what.metrics()).containsExactly(new StageSpec("recall"));
    assertThat(slm.retrieval.what.seed()).isZero();
    assertThat(slm.retrieval.options.diskCache()).isTrue();
  }

  @Test
  void anEncoderThatFailsIsNamedAndTheOthersAreShown() {
    slm.retrieval.failing = List.of("other");

    assertThat(slm.run("retrieve", "--captions=c", "--encoder=aerial", "--encoder=other"))
        .isEqualTo(Exit.FAILED);

    assertThat(slm.out).contains("aerial   0.5000  0.7500", "other    failed  failed");
    assertThat(slm.err).isEqualTo("slm: other went away.\n");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldBeforeAnythingRuns() {
    slm.retrieval.unwritable = new InputException("No place", "Choose another");

    assertThat(slm.run("retrieve", "--captions=c")).isEqualTo(Exit.USAGE);

    assertThat(slm.err).isEqualTo("slm: No place. Choose another.\n");
    assertThat(slm.retrieval.what).isNull();
  }

  @Test
  void anInterruptionWritesNothing() {
    slm.retrieval.refusal = new CancellationException("Cancelled.");

    assertThat(slm.run("retrieve", "--captions=c")).isEqualTo(Exit.INTERRUPTED);

    assertThat(slm.retrieval.folders).hasSize(1);
    assertThat(slm.out).isEmpty();
  }

  @Test
  void captionsMustBeNamed() {
    assertThat(slm.run("retrieve")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: Missing required option: '--captions=ID[:SETTINGS]'");
  }
}
