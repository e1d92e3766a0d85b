package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

  @ParameterizedTest
  @CsvSource({
    "0, 16777226, F1",
    "262144, 90, Ctrl+Z",
    "393216, 122, Ctrl+Shift+Z",
    "65536, 16777219, Alt+Left",
    "0, 32, Space"
  })
  void keysAreSaidAsOnKeyboards(int modifiers, int key, String text) {
    assertThat(Keys.text(modifiers | key)).isEqualTo(text);
  }

  private static Event event(int modifiers, int key) {
    Event event = new Event();
    event.stateMask = modifiers;
    event.keyCode = key;
    return event;
  }

  @Test
  void aLetterIsMeantInEitherCase() {
    assertThat(Keys.pressed(SWT.CTRL | 'Z', event(SWT.CTRL, 'z'))).isTrue();
    assertThat(Keys.pressed(SWT.CTRL | 'Z', event(SWT.CTRL, 'y'))).isFalse();
  }

  @Test
  void allModifiersCount() {
    assertThat(Keys.pressed(SWT.CTRL | 'Z', event(SWT.CTRL | SWT.SHIFT, 'z'))).isFalse();
    assertThat(Keys.pressed(SWT.F1, event(SWT.CTRL, SWT.F1))).isFalse();
    assertThat(Keys.pressed(SWT.F1, event(0, SWT.F1))).isTrue();
  }

  @Test
  void buttonsOfTheMouseThatAreDownDoNotCount() {
    assertThat(Keys.pressed(SWT.CTRL | 'Z', event(SWT.CTRL | SWT.BUTTON1, 'z'))).isTrue();
  }

  @Test
  void aWidgetThatDoesNotWriteKeepsNoKeys() {
    assertThat(Keys.belongTo(null, 'A')).isFalse();
  }
}
