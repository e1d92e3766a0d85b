package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.ui.testing.Person;

/** Files that cannot be used: what is wrong and what to do is said where one looks. */
public class MistakesIT {

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  public void aBrokenImageIsSaidInThePlaceOfTheScene() throws Exception {
    window.start("--size", "1280x800", file("broken.png", "this is no image").toString());
    Person person = window.person();

    window.await("the problem is known", desk -> desk.problem().isPresent());
    person.awaitSight("scene.invitation.remedy");
    window.screenshot("image");

    assertThat(person.read("scene.invitation.text")).contains("broken.png");
    assertThat(person.read("scene.invitation.remedy")).isNotBlank();
  }

  @Test
  public void brokenYamlIsMarkedInItsLine() throws Exception {
    window.start(
        "--size",
        "1280x800",
        file("broken.yaml", "name: x\ndataset: {kind: synthetic, scenes: many}\n").toString());
    Person person = window.person();

    person.awaitText("experiment.title", "broken.yaml");
    person.click("experiment.tool.validate");
    window.ui().await("it is found", () -> window.table("experiment.problems").getItemCount() > 0);
    window.screenshot("yaml");

    assertThat(window.texts("experiment.problems")).anyMatch(row -> row.contains("scenes"));
  }

  @Test
  public void aFileThatNobodyKnowsAndOneThatIsNotThereAreNotices() throws Exception {
    window.start(
        "--size",
        "1280x800",
        file("letter.xyz", "hello").toString(),
        folder.resolve("gone.png").toString());

    window.awaitNotice("is of no kind that is known");
    window.awaitNotice("gone.png is not there");
    window.screenshot("notices");
    window.person().click("notice.close");
    window.person().click("notice.close");

    window.person().awaitGone("notice");
    assertThat(window.person().read("status.notices")).isEqualTo("2 notices");
  }
}
