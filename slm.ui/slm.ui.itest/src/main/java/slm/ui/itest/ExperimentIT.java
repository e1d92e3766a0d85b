package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.RunQueue;
import slm.ui.testing.Person;

/** An experiment from the file to the charts, in the window. */
public class ExperimentIT {

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  private Path experiment(String name, int scenes, int side) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        name: %s
        dataset: {kind: synthetic, scenes: %d, width: %d, height: %d, cases: 3}
        variants:
          tiler: "sliding:sizes=256+512"
          fusion: [mean, max]
          filter: "median:101"
          metric: [selo, pixels]
        outputs: {dir: %s, pictures: false}
        """
            .formatted(name, scenes, side, side, folder.resolve("out-" + name)));
  }

  @Test
  public void itRunsAndItsResultsAreThere() throws IOException {
    window.start("--size", "1440x900", experiment("fusions", 2, 1024).toString());
    Person person = window.person();
    person.awaitText("experiment.title", "fusions.yaml");
    window.screenshot("1-experiment");
    window.ui().await("it is read", () -> summary().contains("2 variants"));
    person.click("experiment.tool.plan");
    window.ui().await("it is planned", () -> rows("experiment.plan") > 2);
    window.screenshot("2-plan");

    person.click("experiment.tool.run");
    person.click("tab.runs");
    window.ui().await("it runs", () -> queue("fusions").state().active());
    window.screenshot("3-running");
    window.ui().await("it is done", () -> queue("fusions").state() == QueueEntry.State.DONE);
    window.awaitNotice("fusions");
    window.ui().await("it is in the store", () -> rows("runs.store") > 0);
    window.screenshot("4-done");

    person.click(window.row("runs.store", "fusions"));
    person.click("tab.results");
    window.ui().await("both variants are there", () -> rows("results.table.variants") == 2);
    window.screenshot("5-variants");
    person.click("results.cases");
    window.ui().await("all cases are there", () -> rows("results.table.cases") >= 8);
    window.screenshot("6-cases");
    person.click("results.comparison");
    window.screenshot("7-comparison");
    person.click("tab.charts");
    window.screenshot("8-charts");
    person.doubleClick("tab.charts");
    window.screenshot("9-charts-large");
    person.doubleClick("tab.charts");
    person.click("tab.results");
    person.click("results.cases");
    person.doubleClick(window.row("results.table.cases", ""));
    window.await("the case is open", desk -> desk.scene().isPresent());
    window.await("it is judged", desk -> figures(desk) > 0);
    window.screenshot("10-case");
  }

  private static int figures(slm.ui.desk.DeskState desk) {
    return desk.selection()
        .flatMap(layer -> layer.first().outcome())
        .map(outcome -> outcome.figures().size())
        .orElse(0);
  }

  @Test
  @Timeout(120)
  public void closingTheWindowAsksWhileARunGoesOnAndItCanBeResumed() throws Exception {
    window.start("--size", "1280x800", experiment("long", 40, 1024).toString());
    Person person = window.person();
    person.awaitText("experiment.title", "long.yaml");
    person.click("experiment.tool.run");
    person.click("tab.runs");
    window.ui().await("a case is done", () -> queue("long").cases().tried() > 0);

    person.press(SWT.MOD1 | 'Q');
    person.awaitSight("dialog.question");
    window.display("asks");
    assertThat(person.read("dialog.question")).contains("is going on").contains("resumed");
    person.click("dialog.no");
    person.awaitGone("dialog");
    assertThat(queue("long").state().active()).isTrue();
    person.press(SWT.MOD1 | 'Q');
    window.leave(() -> window.person().click("dialog.yes"));
    window.start("--size", "1280x800");
    person = window.person();
    person.click("tab.runs");
    // its process lives on here, and the run with it
    person.click("runs.cancel");
    window.ui().await("it is ended", () -> queue("long").state() == QueueEntry.State.CANCELLED);
    int done = queue("long").cases().tried();
    person.click("runs.refresh");
    window.row("runs.store", "cancelled");
    person.click(window.row("runs.store", "long"));
    window.screenshot("kept");
    person.click("runs.resume");
    window.ui().await("it goes on", () -> queue("long").state().active());
    window.screenshot("resumed");
    assertThat(queue("long").cases().tried()).isGreaterThanOrEqualTo(done).isPositive();
    person.click("runs.cancel");
    window.ui().await("it is ended", () -> queue("long").state() == QueueEntry.State.CANCELLED);
  }

  @Test
  public void whatIsWrittenOutlivesThePartsThatShowIt() {
    for (String name :
        List.of("slm.ui.composer.experiment.ExperimentText", "slm.ui.composer.cases.CaseBook")) {
      ServiceReference<?> reference = window.context().getServiceReference(name);
      Object written = window.context().getService(reference);
      window.context().ungetService(reference);

      assertThat((Object) window.context().getService(reference)).isSameAs(written);
      window.context().ungetService(reference);
    }
  }

  private QueueEntry queue(String name) {
    return window.service(RunQueue.class).entries().stream()
        .filter(entry -> entry.name().equals(name))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private String summary() {
    return window.find("experiment.summary", Label.class).orElseThrow().getText();
  }

  private int rows(String table) {
    return window.person().sees(table) ? window.table(table).getItemCount() : 0;
  }
}
