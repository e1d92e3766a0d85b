package slm.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.health.Finding.Level;

class PlatformHealthTest {

  @ParameterizedTest
  @CsvSource({"0,PROBLEM", "50,PROBLEM", "100,NOTE", "1000,NOTE", "2000,WELL"})
  void theLessSpaceTheWorse(long mebibytes, Level level) {
    assertThat(PlatformHealth.space("home", mebibytes << 20).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"256,NOTE", "2048,WELL"})
  void littleMemoryIsWorthANote(long mebibytes, Level level) {
    assertThat(PlatformHealth.memory(mebibytes << 20).level()).isEqualTo(level);
  }
}
