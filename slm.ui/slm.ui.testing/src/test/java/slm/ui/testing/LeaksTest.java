package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaksTest {

  @RegisterExtension final WindowTest test = new WindowTest().unwatched();

  @Test
  void namesWhatIsLeftOverAndWhereItWasMade() {
    Leaks leaks = new Leaks(test.ui(), java.time.Duration.ofMillis(50));

    Image image = test.ui().call(this::picture);

    assertThatThrownBy(leaks::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 resources")
        .hasMessageContaining("Image made")
        .hasMessageContaining("LeaksTest.picture");
    test.ui().run(image::dispose);
    assertThatCode(leaks::check).doesNotThrowAnyException();
  }

  @Test
  void namesWindowsThatStayOpen() {
    Leaks leaks = new Leaks(test.ui(), java.time.Duration.ofMillis(50));

    Shell shell = test.ui().call(() -> new Shell(test.ui().display()));
    test.ui().run(() -> shell.setText("Forgotten"));

    assertThatThrownBy(leaks::check).hasMessageContaining("Shell {Forgotten}");
    test.ui().run(shell::dispose);
  }

  @Test
  void leavesTheSystemWhatIsTheSystems() {
    Leaks leaks = new Leaks(test.ui());
    Display display = test.ui().display();

    test.ui()
        .run(
            () -> {
              display.getSystemCursor(SWT.CURSOR_HELP);
              display.getSystemImage(SWT.ICON_QUESTION);
              display.getSystemFont();
              new GC(display).dispose();
            });

    assertThatCode(leaks::check).doesNotThrowAnyException();
  }

  private Image picture() {
    return new Image(test.ui().display(), 5, 5);
  }
}
