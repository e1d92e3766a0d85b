package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.experiment.Variant;
import slm.api.store.StoredRun;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class ChartsPartTest {

  private static final String CANVAS = "charts.canvas";

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final StoredRun scales =
      Sample.run(
          "scales",
          StoredRun.State.ENDED,
          4,
          0,
          Sample.variant("small tiles", "256", "median"),
          Sample.variant("large tiles", "768", "median"));
  private final StoredRun other =
      Sample.run("other", StoredRun.State.ENDED, 4, 0, Sample.variant("no filter", "256", "none"));
  private final Library library = new FakeStore(scales, other).library();
  private final FakeDesk desk = new FakeDesk();
  private final ChartsPart part = new ChartsPart(library).with(desk);

  @AfterEach
  void end() {
    library.deactivate();
  }

  private TestWindow open(Theme theme, ChartKind kind) {
    TestWindow window =
        test.open(
                theme,
                (area, made) -> {
                  made.keep("charts.kind", kind.name());
                  part.fill(area, made);
                })
            .size(900, 420);
    awaitDrawn();
    return window;
  }

  /** Chooses what is beside the choice in a list, by a key. */
  private void step(String list, int key) {
    Combo combo = test.person().find(list, Combo.class);
    test.ui().run(combo::setFocus);
    test.person().press(key);
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private void awaitDrawn() {
    ToolItem export = test.person().find("charts.export", ToolItem.class);
    await("the chart is drawn", export::isEnabled);
  }

  private Chart.Picture picture(ChartKind kind, int first, int second) {
    Canvas canvas = test.person().find(CANVAS, Canvas.class);
    Point size = test.ui().call(canvas::getSize);
    int points =
        test.ui()
            .call(
                () ->
                    canvas.getFont().getFontData()[0].getHeight()
                        * canvas.getDisplay().getDPI().y
                        / 72);
    Look look = new Look(Theme.LIGHT, Math.max(9, points - 1));
    return new Charts(kind, "rmi", first, second)
        .of(library.shelf().bench().orElseThrow(), look)
        .chart()
        .orElseThrow()
        .draw(size.x, size.y, 1);
  }

  private void awaitTip(String words) {
    Canvas canvas = test.person().find(CANVAS, Canvas.class);
    await(
        "the tip says " + words,
        () -> canvas.getToolTipText() != null && canvas.getToolTipText().contains(words));
  }

  @Test
  void theFigureOfEachVariantIsDrawnAndToldUnderThePointer() {
    open(Theme.LIGHT, ChartKind.FIGURES);

    Chart.Spot spot = picture(ChartKind.FIGURES, 0, 1).spots().get(0);
    test.person()
        .pointAt(CANVAS, (int) (spot.x() + spot.width() / 2), (int) (spot.y() + spot.height() / 2));

    awaitTip("small tiles");
    test.screenshot("figures");
  }

  @Test
  void aClickOnACaseOpensItUnderTheFirstVariant() {
    open(Theme.LIGHT, ChartKind.CASES);

    Chart.Spot spot = picture(ChartKind.CASES, 0, 1).spots().get(2);
    int x = (int) (spot.x() + spot.width() / 2);
    int y = (int) (spot.y() + spot.height() / 2);
    test.person().pointAt(CANVAS, x, y);
    awaitTip("Case 2: sentence 2");
    test.screenshot("cases");
    test.person().clickAt(CANVAS, x, y);

    await("it is open", () -> desk.opened().size() == 1);
    assertThat(desk.opened().get(0).query()).isEqualTo("sentence 2");
    assertThat(desk.variants())
        .containsExactly(Variant.of(scales.identity().variants().get(0)).orElseThrow());
  }

  @Test
  void aClickBesideTheMarksOpensNothing() {
    open(Theme.DARK, ChartKind.CASES);

    test.person().clickAt(CANVAS, 3, 3);

    assertThat(desk.opened()).isEmpty();
  }

  @Test
  void twoOtherVariantsAreChosenForTheCases() {
    open(Theme.DARK, ChartKind.CASES);
    library.select(List.of("scales", "other"));
    Combo second = test.person().find("charts.second", Combo.class);
    await("there are three", () -> second.getItemCount() == 3);

    step("charts.second", SWT.ARROW_DOWN);

    test.person().awaitText("charts.second", "no filter");
    awaitDrawn();
    Chart.Spot spot = picture(ChartKind.CASES, 0, 2).spots().get(1);
    test.person()
        .pointAt(CANVAS, (int) (spot.x() + spot.width() / 2), (int) (spot.y() + spot.height() / 2));
    awaitTip("Rmi 0.5500 against 0.5500");
    test.screenshot("dark");
  }

  @Test
  void anotherKindIsChosenFromTheList() {
    TestWindow window = open(Theme.LIGHT, ChartKind.FIGURES);
    assertThat(test.person().sees("charts.figure")).isTrue();

    step("charts.kind", SWT.ARROW_DOWN);
    await("it is kept", () -> window.kept("charts.kind").equals(Optional.of("SCALES")));
    awaitDrawn();
    test.screenshot("scales");
    step("charts.kind", SWT.ARROW_DOWN);

    test.person().awaitGone("charts.figure");
    awaitDrawn();
    test.screenshot("times");
    window.size(420, 300);
    awaitDrawn();
    test.screenshot("narrow");
  }

  @Test
  void aChartThatCannotBeDrawnSaysWhy() {
    test.open(
            Theme.DARK,
            (area, made) -> {
              made.keep("charts.kind", ChartKind.SCALES.name());
              part.fill(area, made);
            })
        .size(700, 300);
    library.select(List.of("other"));

    test.person().awaitSight("charts.message");
    Label message = test.person().find("charts.message", Label.class);
    await("it says why", () -> message.getText().startsWith("No variants of these runs differ"));
    ToolItem export = test.person().find("charts.export", ToolItem.class);
    assertThat(test.ui().call(export::isEnabled)).isFalse();
    test.screenshot("nothing");
  }

  @Test
  void theChartIsWrittenAsPngThreeTimesAsFine() throws IOException {
    Path file = folder.resolve("charts/figures.png");
    TestWindow window = open(Theme.LIGHT, ChartKind.FIGURES).choosesTarget(file);
    Canvas canvas = test.person().find(CANVAS, Canvas.class);

    test.person().click("charts.export");

    await("it is told", () -> !window.notices().isEmpty());
    Point size = test.ui().call(canvas::getSize);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(3 * size.x);
    assertThat(window.notices().get(0).text()).isEqualTo(file.toString());
  }
}
