package slm.runtime.cli;

import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.experiment.EncoderSpeed;
import slm.api.experiment.EncoderTuning;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;

/** Tuning that has its figures from a test, and remembers what it is to keep. */
final class RecordingTuning implements EncoderTuning {

  List<EncoderSpeed> speeds = List.of();
  StageSpec encoder;
  RunOptions options;
  EncoderSpeed kept;

  @Override
  public List<EncoderSpeed> measure(StageSpec asked, RunOptions how, Monitor monitor) {
    encoder = asked;
    options = how;
    return speeds;
  }

  @Override
  public void keep(StageSpec asked, RunOptions how, EncoderSpeed speed) {
    kept = speed;
  }

  @Override
  public Optional<EncoderSpeed> kept(StageSpec asked, RunOptions how) {
    return Optional.ofNullable(kept);
  }
}
