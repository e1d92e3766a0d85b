package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.Setting;

class SettingsBinderTest {

  enum Mode {
    FAST,
    EXACT
  }

  record Sample(
      @Setting(value = "251", help = "Edge of the window.", unit = "px", min = 1, max = 999)
          int size,
      @Setting(value = "256,512", help = "Tile edges", min = 16) List<Integer> sizes,
      @Setting(value = "0.5", help = "Share") double share,
      @Setting(value = "exact", help = "How") Mode mode,
      @Setting(value = "true", help = "Whether") boolean on,
      @Setting(help = "Where", value = "a/b") Path folder,
      @Setting(value = "7", help = "Seed") long seed) {
    Sample {
      if (size % 2 == 0) {
        throw new IllegalArgumentException("size is odd");
      }
    }
  }

  record Needy(@Setting(help = "The file to read") Path file) {}

  private final SettingsBinder<Sample> binder =
      new SettingsBinder<>("filter 'sample'", Sample.class, Map.of());

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(binder.bind(Map.of()))
        .isEqualTo(new Sample(251, List.of(256, 512), 0.5, Mode.EXACT, true, Path.of("a/b"), 7));
  }

  @Test
  void whatIsGivenIsTaken() {
    assertThat(binder.bind(Map.of("", "3", "sizes", "16, 32", "mode", "fast", "on", "false")))
        .isEqualTo(new Sample(3, List.of(16, 32), 0.5, Mode.FAST, false, Path.of("a/b"), 7));
  }

  @Test
  void configurationTakesThePlaceOfDefaults() {
    SettingsBinder<Sample> configured =
        new SettingsBinder<>(
            "filter 'sample'", Sample.class, Map.of("size", 5, "sizes", new int[] {64, 128}));

    assertThat(configured.bind(Map.of()).size()).isEqualTo(5);
    assertThat(configured.bind(Map.of()).sizes()).containsExactly(64, 128);
    assertThat(configured.bind(Map.of("size", "7")).size()).isEqualTo(7);
    assertThat(configured.describe().get(0).value()).isEqualTo("5");
  }

  @Test
  void whatIsWrittenBindsToTheSameSettings() {
    Sample sample = binder.bind(Map.of("size", "9", "share", "0.125"));

    assertThat(binder.bind(binder.write(sample))).isEqualTo(sample);
  }

  @ParameterizedTest
  @CsvSource({
    "size, 0, '1 to 999'",
    "size, 1001, '1 to 999'",
    "size, x, 'whole number'",
    "size, 99999999999999999999, '1 to 999'",
    "size, 4, 'size is odd'",
    "sizes, '32,8', 'at least 16'",
    "share, NaN, 'finite number'",
    "mode, slow, 'one of fast, exact'",
    "on, yes, 'true or false'",
    "sze, 3, 'Did you mean ''size'''",
  })
  void aWrongSettingIsRefusedInWordsThatHelp(String name, String value, String words) {
    assertThatThrownBy(() -> binder.bind(Map.of(name, value)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("filter 'sample'")
        .hasMessageContaining(words);
  }

  @Test
  void aRequiredSettingIsAskedFor() {
    assertThatThrownBy(
            () -> new SettingsBinder<>("dataset 'needy'", Needy.class, Map.of()).bind(Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("needs the setting 'file'")
        .hasMessageNotContaining("..");
  }

  @Test
  void aSettingGivenTwiceIsRefused() {
    assertThatThrownBy(() -> binder.bind(Map.of("", "3", "size", "5")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("twice");
  }
}
