package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.api.experiment.EncoderSpeed;
import slm.api.experiment.StageSpec;

class TuneTest {

  private final CommandLineCall slm = new CommandLineCall();

  @BeforeEach
  void fourWays() {
    slm.tuning.speeds =
        List.of(
            new EncoderSpeed(8, 2, 1, 500),
            new EncoderSpeed(8, 1, 2, 400),
            new EncoderSpeed(4, 2, 1, 510),
            new EncoderSpeed(16, 2, 1, 450));
  }

  @Test
  void printsWhatWasMeasuredAndKeepsNothing() {
    assertThat(slm.run("tune")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            batch  workers  operator threads  tiles/s  of its own
                8        2                 1    500.0        1.00  best
                8        1                 2    400.0        0.80
                4        2                 1    510.0        1.02
               16        2                 1    450.0        0.90
            """);
    assertThat(slm.tuning.encoder).isEqualTo(new StageSpec("aerial"));
    assertThat(slm.tuning.kept).isNull();
  }

  @Test
  void anotherBatchIsKeptOnlyWhereItIsClearlyFaster() {
    slm.run("tune", "--apply");
    assertThat(slm.tuning.kept).isEqualTo(new EncoderSpeed(8, 2, 1, 500));

    slm.tuning.speeds = List.of(new EncoderSpeed(8, 2, 1, 500), new EncoderSpeed(4, 2, 1, 600));
    slm.run("tune", "--encoder", "other", "--device", "cuda:1", "--apply");
    assertThat(slm.tuning.kept).isEqualTo(new EncoderSpeed(4, 2, 1, 600));
    assertThat(slm.tuning.encoder).isEqualTo(new StageSpec("other"));
    assertThat(slm.tuning.options.device()).isEqualTo("cuda:1");
    assertThat(slm.out).endsWith("Kept for other on this machine; runs with --tuned use it.\n");
  }

  @Test
  void runsUseWhatWasTunedOnlyWhenAsked() {
    slm.run("check-encoder");
    assertThat(slm.workbench.options.tuned()).isFalse();

    slm.run("check-encoder", "--tuned");
    assertThat(slm.workbench.options.tuned()).isTrue();
  }
}
