package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.api.experiment.StageKind;
import slm.ui.desk.Side;
import slm.ui.testing.Person;

/**
 * A real scene, where one lies beside the checkout: two pipelines over it, with a model that is
 * installed meanwhile. Elsewhere this suite is empty.
 */
public class SamplesIT {

  private static final Path UCM = Path.of(System.getProperty("slm.samples"), "ucm");
  private static final String MODEL = "slm.models.aerial-nano-ucm";

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TestFactory
  public List<DynamicTest> aWalk() {
    if (!Files.isDirectory(UCM)) {
      return List.of();
    }
    return List.of(
        dynamicTest("two models are compared over a real scene", this::comparesTwoModels));
  }

  private void comparesTwoModels() throws Exception {
    window.start("--size", "1440x900", UCM.resolve("anno.json").toString());
    Person person = window.person();
    window
        .ui()
        .await("the cases are listed", () -> window.table("cases.table").getItemCount() > 20);
    window.screenshot("01-cases");
    person.click(window.row("cases.table", "tennis courts"));
    window.await("the scene is open", desk -> desk.scene().isPresent());
    window.await("it is judged", desk -> window.figures(Side.FIRST) > 0);
    window.screenshot("02-case");
    person.click("tab.pipeline");
    person.press(SWT.MOD1 | 'B');
    window.await("two pipelines are compared", desk -> desk.other().isPresent());
    window.await("both are judged", desk -> window.figures(Side.SECOND) > 0);
    window.screenshot("03-compare");

    Files.copy(model(), window.home().resolve("plugins").resolve(MODEL + ".jar"));
    try {
      window.awaitNotice("Here now: encoder 'aerial-nano-ucm'");
      window.screenshot("04-model");
      window.choose("pipeline.encoder", "aerial-nano-ucm");
      window.await(
          "the second pipeline has it",
          desk -> desk.other().get().encoder().id().equals("aerial-nano-ucm"));
      window.await("both are judged", desk -> window.figures(Side.SECOND) > 0);
      window.screenshot("05-side-by-side");
      person.click("viewer.compare.swipe");
      window.screenshot("06-swipe");
      person.click("viewer.compare.first");
      window.screenshot("07-first");
      person.click("viewer.compare.second");
      window.screenshot("08-second");
      person.click("viewer.compare.side_by_side");
      person.click("tab.bundles");
      person.click(window.row("bundles.table", "nano-ucm"));
      window.screenshot("09-bundles");

      assertThat(window.desk().variant().encoder().id()).isEqualTo("aerial");
      assertThat(window.state()).contains("A Rmi").contains("B Rmi");
    } finally {
      Files.delete(window.home().resolve("plugins").resolve(MODEL + ".jar"));
    }
    window.awaitNotice("Gone: encoder 'aerial-nano-ucm'");
    person.awaitSight("pipeline.encoder.missing");
    window.screenshot("10-gone");
    person.click("tool.pipeline.comparing");
    window.await("one pipeline is left", desk -> desk.other().isEmpty());
    window.screenshot("11-one");
    assertThat(window.desk().live().get(StageKind.ENCODER)).hasSize(1);
  }

  private static Path model() throws IOException {
    Path target = Path.of(System.getProperty("slm.models"), MODEL, "target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches(MODEL + "-[0-9].*\\.jar"))
          .filter(file -> !file.toString().endsWith("-sources.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
