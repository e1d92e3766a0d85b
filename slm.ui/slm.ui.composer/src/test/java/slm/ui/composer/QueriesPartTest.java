package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class QueriesPartTest {

  private static final String FIELD = "queries.field";

  @RegisterExtension final WindowTest test = new WindowTest();

  private final FakeDesk desk = new FakeDesk();

  private TestWindow open(Theme theme) {
    return test.open(theme, new QueriesPart(desk)).size(360, 300);
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private List<String> sentences() {
    return desk.state().layers().stream().map(Layer::query).toList();
  }

  private void awaitWritten(String text) {
    Text field = test.person().find(FIELD, Text.class);
    await("the field says '" + text + "'", () -> field.getText().equals(text));
  }

  private void awaitSaid(String label, String words) {
    Label found = test.person().find(label, Label.class);
    await(
        label + " says '" + words + "'",
        () -> found.getVisible() && found.getText().contains(words));
  }

  private static OpenScene scene() {
    return new OpenScene(
        "harbour.png",
        Optional.empty(),
        new Raster() {
          @Override
          public Extent extent() {
            return new Extent(600, 400);
          }

          @Override
          public void read(Window window, PixelBuffer into) {
            into.resize(window.width(), window.height());
          }

          @Override
          public void close() {
            // holds nothing
          }
        });
  }

  @Test
  void whatIsTypedFirstBecomesASentence() {
    open(Theme.LIGHT);
    awaitSaid("queries.hint", "The map changes as you type.");

    // whoever starts can write at once
    Text field = test.person().find(FIELD, Text.class);
    await("the field has the focus", field::isFocusControl);
    test.person().type("white planes");

    await("it is on the desk", () -> sentences().equals(List.of("white planes")));
    awaitSaid("queries.hint", "Open a scene to see where it is true.");
    test.person().awaitText("queries.sentence.1", "white planes");
    test.screenshot("first");
  }

  @Test
  void ctrlEnterBeginsAnotherSentenceAndEscDropsItAgain() {
    open(Theme.DARK);
    test.person().click(FIELD);
    test.person().type("a lake");

    test.person().press(SWT.MOD1 | SWT.CR);
    await("there are two", () -> sentences().equals(List.of("a lake", "")));
    awaitWritten("");
    // one that is blank is enough
    test.person().press(SWT.MOD1 | SWT.CR);
    assertThat(sentences()).hasSize(2);

    test.person().press(SWT.ESC);
    await("the first is left", () -> sentences().equals(List.of("a lake")));
    awaitWritten("a lake");
  }

  @Test
  void upBringsBackEarlierSentences() {
    TestWindow window = open(Theme.LIGHT);
    test.person().click(FIELD);
    test.person().type("a lake\n");
    test.person().replace(FIELD, "a road\n");

    test.person().press(SWT.ARROW_UP);
    awaitWritten("a lake");
    test.person().press(SWT.ARROW_DOWN);
    awaitWritten("a road");

    assertThat(window.kept("queries.history").orElseThrow()).contains("a lake", "a road");
    await("they are on the desk", () -> sentences().equals(List.of("a road")));
  }

  @Test
  void theClockListsEarlierSentences() {
    open(Theme.LIGHT);
    test.person().click(FIELD);
    test.person().type("ships & boats\n");
    test.person().replace(FIELD, "a road\n");

    test.person().click("queries.history");
    test.person().awaitSight("queries.earlier.ships & boats");
    test.screenshot("earlier");
    test.person().click("queries.earlier.ships & boats");

    awaitWritten("ships & boats");
  }

  @Test
  void aSentenceIsChosenHiddenAndRemovedInItsRow() {
    int first = desk.add("a lake");
    int second = desk.add("a road");
    TestWindow window = open(Theme.LIGHT);
    awaitWritten("a road");

    test.person().click("queries.sentence." + first);
    awaitWritten("a lake");
    assertThat(desk.state().selected()).isEqualTo(first);
    test.person().click("queries.eye." + second);
    await("it is hidden", () -> !desk.state().layer(second).orElseThrow().visible());
    window.command("queries.next");
    awaitWritten("a road");
    test.person().click("queries.remove." + second);
    await("one is left", () -> sentences().equals(List.of("a lake")));
    test.person().awaitGone("queries.sentence." + second);
    assertThat(window.enabled("queries.next")).isFalse();
  }

  @Test
  void rowsSayHowFarTheirMapsAreAndWhatIsWrong() {
    int one = desk.add("a lake beside a road that goes on and on to the end of the world");
    int two = desk.add("boats & ships");
    desk.scene(scene());
    desk.found(
        one,
        Side.FIRST,
        new Found(
            Optional.empty(),
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.of(
                new Problem(
                    "The encoder 'aerial' & its model are not there.", "Start its bundle."))));
    TestWindow window = open(Theme.DARK);

    awaitSaid("queries.state." + one, "no map");
    awaitSaid("queries.problem." + one, "&& its model are not there. Start its bundle.");
    awaitSaid("queries.state." + two, "waiting\u2026");
    Label sentence = test.person().find("queries.sentence." + one, Label.class);
    await("what is too long ends in dots", () -> sentence.getText().endsWith("\u2026"));
    desk.compare(Optional.of(desk.state().variant()));
    awaitSaid("queries.state." + two, "A waiting\u2026   B waiting\u2026");
    test.screenshot("narrow");
    window.size(260, 300);
    test.screenshot("narrower");
  }

  @Test
  void aSceneThatCannotBeOpenedIsExplained() {
    desk.problem(new Problem("No image: harbour.txt.", "Open a picture."));
    open(Theme.LIGHT);

    awaitSaid("queries.hint", "No image: harbour.txt. Open a picture.");
    assertThat(test.person().sees("queries.open")).isTrue();
    test.screenshot("problem");
  }

  @Test
  void aSceneIsChosenHere() {
    Path file = Path.of("/pictures/harbour.png");
    TestWindow window = open(Theme.LIGHT).chooses(file);

    test.person().clickAt("queries.open", 10, 8);

    await("it is opened", () -> window.opened().equals(List.of(file)));
    desk.scene(scene());
    test.person().awaitGone("queries.open");
  }

  @Test
  void nothingListensWhenThePartIsGone() {
    TestWindow window = open(Theme.LIGHT);
    assertThat(desk.listeners()).isOne();

    window.remove();

    assertThat(desk.listeners()).isZero();
    assertThat(window.commands()).isEmpty();
    desk.live(Map.of());
  }
}
