package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.InputException;

class WindowOptionsTest {

  @Test
  void allIsRead() {
    WindowOptions options =
        WindowOptions.read(List.of("--theme", "dark", "--size", "1200x800", "scene.png"));

    assertThat(options.appearance()).hasValue(Appearance.DARK);
    assertThat(options.width()).isEqualTo(1200);
    assertThat(options.height()).isEqualTo(800);
    assertThat(options.files()).containsExactly(Path.of("scene.png").toAbsolutePath());
  }

  @Test
  void nothingNeedsToBeGiven() {
    WindowOptions options = WindowOptions.read(List.of());

    assertThat(options.appearance()).isEmpty();
    assertThat(options.width()).isZero();
    assertThat(options.files()).isEmpty();
  }

  @Test
  void aSizeThatIsNoneIsNamed() {
    assertThatThrownBy(() -> WindowOptions.read(List.of("--size", "large")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'large'")
        .hasMessageContaining("1400x900");
  }
}
