package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.EncoderCheck;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;

class CheckEncoderTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void triesTheDefaultEncoder() {
    assertThat(slm.run("check-encoder")).isEqualTo(Exit.OK);

    assertThat(slm.workbench.encoder).isEqualTo(new StageSpec("aerial"));
    assertThat(slm.out)
        .isEqualTo(
            """
            encoder: aerial 1.2.3 (Aerial model) on ONNX on cpu
            visual_vector: (384,)
            text_vector: (384,)
            similarity: 0.2500
            Encoder test successful!
            """);
  }

  @Test
  void aCrossEncoderHasNoVectors() {
    slm.workbench.check = new EncoderCheck(slm.workbench.check.info(), 0, 0, 0.5, "x");

    slm.run("check-encoder", "other", "--device", "cuda");

    assertThat(slm.workbench.encoder).isEqualTo(new StageSpec("other"));
    assertThat(slm.workbench.options.device()).isEqualTo("cuda");
    assertThat(slm.out).doesNotContain("vector").endsWith("Encoder test successful!\n");
  }

  @Test
  void anUnknownEncoderIsAUsageError() {
    slm.workbench.refusal = RecordingWorkbench.noSuchEncoder();

    assertThat(slm.run("check-encoder", "areal")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: There is no encoder 'areal'. Did you mean 'aerial'?");
  }

  @Test
  void anEncoderThatDoesNotWorkIsAFailure() {
    slm.workbench.components =
        List.of(new ComponentInfo(StageKind.ENCODER, "bad", "", "", "b", "1", List.of(), ""));
    slm.workbench.refusal =
        new InputException("image.onnx of 'bad' is corrupt", "Install it again");

    assertThat(slm.run("check-encoder", "bad")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).isEqualTo("slm: image.onnx of 'bad' is corrupt. Install it again.\n");
    assertThat(slm.out).isEmpty();
  }
}
