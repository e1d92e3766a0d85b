package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;

class LutTest {

  @TempDir private Path folder;

  @Test
  void builtInTablesBeginAndEndAsPublished() {
    assertThat(Lut.BUILT_IN)
        .extracting(Lut::name)
        .containsExactly("Inferno", "Viridis", "Jet", "Grays");
    assertThat(Lut.BUILT_IN.get(0).colour(0)).isEqualTo(0x000004);
    assertThat(Lut.BUILT_IN.get(0).colour(255)).isEqualTo(0xfcffa4);
    assertThat(Lut.BUILT_IN.get(3).colour(77)).isEqualTo(0x4d4d4d);
    assertThat(Lut.tint(0x804020).colour(255)).isEqualTo(0x804020);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32})
  void readsTablesOfImageJ(int header) throws Exception {
    byte[] bytes = new byte[header + 768];
    for (int i = 0; i < 256; i++) {
      bytes[header + i] = (byte) i;
      bytes[header + 256 + i] = (byte) (255 - i);
      bytes[header + 512 + i] = 7;
    }
    Lut lut = Lut.read(Files.write(folder.resolve("mine.lut"), bytes));

    assertThat(lut.name()).isEqualTo("mine");
    assertThat(lut.colour(200)).isEqualTo(200 << 16 | 55 << 8 | 7);
  }

  @Test
  void refusesWhatIsNoTable() throws Exception {
    Path file = Files.write(folder.resolve("scene.png"), new byte[100]);

    assertThatThrownBy(() -> Lut.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("scene.png is not a lookup table")
        .hasMessageContaining("768 bytes");
  }
}
