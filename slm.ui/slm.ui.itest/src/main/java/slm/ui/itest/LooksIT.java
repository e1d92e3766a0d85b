package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.dataset.Datasets;
import slm.ui.testing.Person;

/** Sizes, colours, and what is kept from one session to the next. */
public class LooksIT {

  private static final int DARK = 110;

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  @Test
  public void aNarrowWindowStillShowsSceneAndSentence() {
    Path scene = Scenes.write(window.service(Datasets.class), folder, 1024, 1024, 5);
    window.start("--size", "700x500", scene.toString());
    Person person = window.person();
    window.await("the scene is open", desk -> desk.scene().isPresent());
    person.click("queries.field");
    person.type("tennis courts");
    window.awaitState("exact");

    for (String part : WholeWindow.PARTS) {
      person.click("tab." + part);
      window.screenshot(part);
    }
    assertThat(window.ui().call(() -> window.shell().getSize().x)).isEqualTo(700);
    assertThat(person.sees("scene.canvas")).isTrue();
  }

  @Test
  public void inTheDarkEveryPartIsDark() {
    Path scene = Scenes.write(window.service(Datasets.class), folder, 1024, 1024, 5);
    window.start("--theme", "dark", "--size", "1440x900", scene.toString());
    Person person = window.person();
    window.await("the scene is open", desk -> desk.scene().isPresent());
    person.click("queries.field");
    person.type("tennis courts");
    window.awaitState("exact");

    for (String part : WholeWindow.PARTS) {
      person.click("tab." + part);
      window.screenshot(part);
      Control control = (Control) person.find("part." + part);
      assertThat(window.ui().call(() -> brightness(control.getBackground().getRGB())))
          .as(part)
          .isLessThan(DARK);
    }
  }

  private static int brightness(RGB rgb) {
    return (rgb.red + rgb.green + rgb.blue) / 3;
  }

  @Test
  public void placesAndPreferencesAreKeptFromSessionToSession() throws Exception {
    window.start("--size", "1200x760");
    Person person = window.person();
    person.drag("tab.log", "part.details");
    window.ui().await("the log is at the right", () -> isIn("log", "area.right"));
    person.press(SWT.MOD1 | ',');
    person.click(window.row("preferences.pages", "Window"));
    window.display("preferences");
    window.choose("preferences.appearance", "dark");
    window.remade(
        () -> {
          person.click("preferences.keep");
          window.ui().await("the window is dark", () -> ground() < DARK);
        });
    window.screenshot("changed");
    window.quit();

    window.start();
    window.screenshot("again");
    assertThat(window.ui().call(() -> isIn("log", "area.right"))).isTrue();
    assertThat(window.ui().call(() -> window.shell().getSize().x)).isEqualTo(1200);
    Control part = (Control) window.person().find("part.queries");
    assertThat(window.ui().call(() -> brightness(part.getBackground().getRGB()))).isLessThan(DARK);
    window.remade(
        () -> {
          delete(preference());
          window.ui().await("the window is light again", () -> ground() > DARK);
        });
    window.screenshot("light-again");
  }

  private int ground() {
    return brightness(
        window.shell().getDisplay().getSystemColor(SWT.COLOR_WIDGET_BACKGROUND).getRGB());
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path preference() {
    return window.home().resolve("plugins/slm.ui.workbench.cfg");
  }

  private boolean isIn(String part, String area) {
    CTabFolder folder = window.find(area, CTabFolder.class).orElseThrow();
    return java.util.Arrays.stream(folder.getItems())
        .anyMatch(tab -> ("tab." + part).equals(tab.getData("slm.id")));
  }
}
