package slm.runtime.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RaceTest {

  private final byte[] bytes = new byte[1 << 20];

  @Test
  void whatIsNoFasterIsFoundOut() {
    assertThatThrownBy(() -> Race.assertFaster(3, this::work, this::work))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("plain time / fast time");
  }

  @Test
  void whatIsFasterOnlyByMoreThreadsIsFoundOut() {
    assertThatThrownBy(
            () ->
                Race.assertFaster(
                    3,
                    () -> IntStream.range(0, 8).forEach(i -> work()),
                    () -> IntStream.range(0, 8).parallel().forEach(i -> work())))
        .isInstanceOf(AssertionError.class);
  }

  private void work() {
    Arrays.sort(bytes);
    Arrays.fill(bytes, (byte) (bytes[0] + 1));
  }
}
