package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Theme;

class PersonTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private Person person;
  private TestWindow window;

  @BeforeEach
  void open() {
    window = test.open(Theme.LIGHT, new Sampler());
    person = test.person();
  }

  private void said(String text) {
    person.awaitText("sampler.said", text);
  }

  @Test
  void clicksByNameAndByText() {
    person.click("sampler.button");
    said("pressed");

    person.click("Tool");
    said("tool");
  }

  @Test
  void typesWhatAKeyboardHas() {
    person.click("sampler.text");
    person.type("A harbour, with 2 ships (at 50 %)!");

    said("text A harbour, with 2 ships (at 50 %)!");
    test.screenshot("typed");
  }

  @Test
  void replacesAText() {
    person.replace("sampler.text", "first");
    person.replace("sampler.text", "second");

    said("text second");
  }

  @Test
  void clicksTwiceAndWithOtherButtons() {
    person.doubleClickAt("sampler.canvas", 50, 40);
    said("double 1");

    person.clickAt("sampler.canvas", 50, 40);
    said("down 1 at 50,40");
  }

  @Test
  void twoClicksInARowAreNoDoubleClick() {
    person.clickAt("sampler.canvas", 50, 40);
    person.clickAt("sampler.canvas", 50, 40);

    said("down 1 at 50,40");
  }

  @Test
  void choosesFromAMenuThatTheRightButtonOpens() {
    person.rightClickAt("sampler.canvas", 60, 30);
    said("down 3 at 60,30");
    test.screenshot("menu");

    person.click("Here");
    said("here");
  }

  @Test
  void dragsAlsoWithAKeyHeldDown() {
    person.drag("sampler.canvas", 20, 20, 120, 60);
    said("dragged to 120,60");

    person.holding(SWT.SHIFT, () -> person.drag("sampler.canvas", 20, 20, 60, 60));
    said("dragged to 60,60 shift");
  }

  @Test
  void turnsTheWheel() {
    person.wheel("sampler.canvas", 2);
    said("wheel 1");

    person.wheel("sampler.canvas", -1);
    said("wheel -1");
  }

  @Test
  void usesMenusAndTheirKeys() {
    person.click("sampler.do");
    said("done");
    person.click("sampler.button");
    person.press(SWT.MOD1 | 'D');
    said("done");

    person.click("Switch");
    assertThat(window.checked("sampler.switch")).isTrue();
  }

  @Test
  void selectsRowsThatHaveToBeScrolledTo() {
    person.click("row 3");
    said("selected row 3");
    person.doubleClick("row " + (Sampler.ROWS - 1));
    said("opened row " + (Sampler.ROWS - 1));
    person.click("Name");
    said("sorted");
  }

  @Test
  void clicksWhatHasToBeScrolledTo() {
    person.click("Button 9");

    said("button 9");
  }

  @Test
  void choosesFromAListByKeys() {
    Combo combo = person.find("sampler.combo", Combo.class);
    test.ui().run(combo::setFocus);

    person.press(SWT.ARROW_DOWN);
    person.press(SWT.ARROW_DOWN);

    said("chose two");
  }

  @Test
  void pressesKeysThatTypeNothing() {
    person.click("sampler.text");
    person.type("ab");
    person.press(SWT.HOME);
    person.type("x");
    person.press(SWT.SHIFT | SWT.END);
    person.type("y");

    said("text xy");
  }

  @Test
  void waitsUntilAWidgetIsEnabled() {
    Button button = person.find("sampler.disabled", Button.class);
    test.ui().run(() -> test.ui().display().timerExec(300, () -> button.setEnabled(true)));

    person.click("sampler.disabled");

    assertThat(test.ui().call(button::getSelection)).isTrue();
  }

  @Test
  void namesWhatThereIsWhenItFindsNothing() {
    DisplayThread hurried = test.ui().patience(java.time.Duration.ofMillis(100));
    try (Person other = new Person(hurried)) {
      assertThatThrownBy(() -> other.click("sampler.buton"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("There is no 'sampler.buton'")
          .hasMessageContaining("sampler.button, ")
          .hasMessageContaining("Screenshot: ");
      assertThatThrownBy(() -> other.click("sampler.disabled"))
          .hasMessageContaining("'sampler.disabled' cannot be used: it is disabled.");
    }
  }
}
