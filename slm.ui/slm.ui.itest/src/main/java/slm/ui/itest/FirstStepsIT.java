package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.dataset.Datasets;
import slm.ui.testing.Person;

/** Somebody who has never seen the window before. */
public class FirstStepsIT {

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  @Test
  public void aSceneAndASentenceBecomeAMap() {
    Path scene = Scenes.write(window.service(Datasets.class), folder, 2560, 2048, 1);
    window.start();
    Person person = window.person();
    window.screenshot("1-empty");
    assertThat(person.read("scene.invitation.title")).isEqualTo("Open a scene");
    assertThat(person.read("queries.hint")).startsWith("The map changes as you type.");

    person.press(SWT.MOD1 | 'O');
    window.display("2-dialog");
    // the dialog of the system shows its field with the first key, and takes the next ones then
    person.type("/");
    person.type(scene.toString().substring(1) + "\r");
    window.await("the scene is open", desk -> desk.scene().isPresent());
    person.awaitGone("scene.invitation");
    window.screenshot("3-scene");
    person.click("queries.field");
    person.type("a forest of many dark green trees");
    window.await(
        "there is a map", desk -> desk.selection().flatMap(l -> l.first().map()).isPresent());
    window.screenshot("4-approximate");
    window.awaitState("exact");
    window.screenshot("5-exact");

    assertThat(person.read("status.message"))
        .isEqualTo("synthetic-1-0.png, 2560 \u00d7 2048 pixels");
    assertThat(person.read("status.engine")).contains("cpu");
    assertThat(window.desk().selection().orElseThrow().first().peaks()).isNotEmpty();
  }

  @Test
  public void severalSentencesAndARegionDrawnByHandAreJudged() {
    Path scene = Scenes.write(window.service(Datasets.class), folder, 1536, 1024, 3);
    window.start("--size", "1280x800", scene.toString());
    Person person = window.person();
    window.await("the scene is open", desk -> desk.scene().isPresent());
    person.click("queries.field");
    person.type("a baseball field");
    window.awaitState("exact");

    person.press(SWT.MOD1 | SWT.CR);
    person.type("boats in a harbor");
    window.awaitState("exact");
    window.screenshot("two-sentences");
    person.click("scene.tool.rectangle");
    person.drag("scene.canvas", 200, 120, 320, 220);
    window.await("there is a region", desk -> !desk.selection().get().regions().isEmpty());
    window.await("it is judged", desk -> figures(desk) > 0);
    window.screenshot("judged");
    person.press(SWT.MOD1 | 'Z');

    window.await("the region is gone", desk -> desk.selection().get().regions().isEmpty());
    assertThat(window.desk().layers()).hasSize(2);
  }

  private static int figures(slm.ui.desk.DeskState desk) {
    return desk.selection()
        .flatMap(layer -> layer.first().outcome())
        .map(outcome -> outcome.figures().size())
        .orElse(0);
  }

  @Test
  public void everyPartShowsSomethingSensibleBeforeAnythingIsOpen() {
    window.start();
    Person person = window.person();

    for (String part : WholeWindow.PARTS) {
      person.click("tab." + part);
      assertThat(person.sees("part." + part)).as(part).isTrue();
      window.screenshot(part);
    }
  }
}
