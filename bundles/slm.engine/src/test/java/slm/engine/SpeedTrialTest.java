package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.experiment.EncoderSpeed;
import slm.api.result.PartIdentity;

class SpeedTrialTest {

  private final List<Split> opened = new ArrayList<>();
  private int closed;

  @Test
  void splitsComeFirstWithTheOwnBatchThenBatchesWithTheBestSplit() throws IOException {
    List<EncoderSpeed> speeds = trial(1 << 10).measure();

    assertThat(opened.subList(0, 3))
        .containsExactly(new Split(0, 4, 1), new Split(0, 2, 2), new Split(0, 1, 4));
    assertThat(speeds).extracting(EncoderSpeed::batch).containsExactly(2, 2, 2, 1, 4, 8, 16, 32);
    EncoderSpeed best = speeds.get(0);
    for (EncoderSpeed speed : speeds.subList(0, 3)) {
      best = speed.tilesPerSecond() > best.tilesPerSecond() ? speed : best;
    }
    for (EncoderSpeed speed : speeds.subList(3, speeds.size())) {
      assertThat(speed.workers()).isEqualTo(best.workers());
      assertThat(speed.operatorThreads()).isEqualTo(best.operatorThreads());
    }
    assertThat(closed).isEqualTo(opened.size());
  }

  @Test
  void aNetworkThatTakesNoOtherBatchIsMeasuredWithItsOwn() throws IOException {
    assertThat(trial(0).measure()).extracting(EncoderSpeed::batch).containsOnly(2).hasSize(3);
    assertThat(closed).isEqualTo(opened.size());
  }

  @Test
  void anEncoderThatStaysWithItsOwnBatchIsNotMeasuredTwice() throws IOException {
    assertThat(trial(-1).measure()).extracting(EncoderSpeed::batch).containsOnly(2).hasSize(3);
  }

  @Test
  void itCanBeCancelled() {
    Monitor cancelled =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void progress(String stage, long done, long total) {
            // nobody looks
          }
        };

    assertThatThrownBy(() -> new SpeedTrial(split -> lease(split, 99), 1, 1, cancelled).measure())
        .isInstanceOf(CancellationException.class);
    assertThat(closed).isEqualTo(opened.size());
  }

  private SpeedTrial trial(int mostBatch) {
    return new SpeedTrial(split -> lease(split, mostBatch), 4, 1, Monitor.NONE);
  }

  private EncoderLease lease(Split split, int mostBatch) {
    opened.add(split);
    int batch = split.batch() == 0 || mostBatch < 0 ? 2 : split.batch();
    PartIdentity identity = new PartIdentity("encoder", "e", java.util.Map.of(), "b", "1", "d");
    return new EncoderLease(
        new Counting(batch, mostBatch), identity, split, 1, new BundleUse("b 1"), () -> closed++);
  }

  /** Takes batches up to some size, and does nothing with them. */
  private record Counting(int batch, int mostBatch) implements CrossEncoder {

    @Override
    public double[] score(String text, PixelBatch pixels) {
      if (batch != 2 && batch > mostBatch) {
        throw new InputException("The network takes 2 tiles", "Give 2");
      }
      assertThat(pixels.capacity()).isEqualTo(batch);
      return new double[pixels.count()];
    }

    @Override
    public EncoderInfo info() {
      return new EncoderInfo("e", "1", "d", "E", 0, batch, 1, "", "");
    }

    @Override
    public ImageRule imageRule() {
      return new ImageRule(
          4,
          4,
          ImageRule.Fit.SQUASH,
          ImageRule.Interpolation.AREA,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));
    }

    @Override
    public String runsOn() {
      return "nothing";
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
