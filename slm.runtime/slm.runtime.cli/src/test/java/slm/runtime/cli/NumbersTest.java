package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.statistics.Interval;

class NumbersTest {

  @Test
  void ofOneSceneThereIsNoIntervalThatLooksCertain() {
    assertThat(Numbers.interval(new Interval(0.5, 0.5), 1)).isEqualTo("-");
    assertThat(Numbers.interval(new Interval(0.25, 0.5), 2)).isEqualTo("[0.2500, 0.5000]");
  }
}
