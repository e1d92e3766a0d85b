package slm.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.api.experiment.Workbench;
import slm.ui.desk.Found;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.parts.Theme;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class DetailsPartTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private final FakeDesk desk = new FakeDesk();

  private TestWindow open(Theme theme, int width, int height) {
    DetailsPart part = new DetailsPart(desk.desk());
    part.workbench =
        (Workbench)
            Proxy.newProxyInstance(
                Workbench.class.getClassLoader(),
                new Class<?>[] {Workbench.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("figures")) {
                    return Desks.SPECS;
                  }
                  throw new UnsupportedOperationException(method.getName());
                });
    return test.open(theme, part).size(width, height);
  }

  private TestWindow open() {
    return open(Theme.LIGHT, 380, 900);
  }

  /** All that is to be read, but for tables that can be clicked. */
  private String read(TestWindow window) {
    StringBuilder text = new StringBuilder();
    read(window.shell(), text);
    return text.toString();
  }

  private static void read(Control control, StringBuilder text) {
    if (!control.isVisible()) {
      return;
    }
    if (control instanceof StyledText words) {
      text.append(words.getText()).append('\n');
    } else if (control instanceof org.eclipse.swt.widgets.Composite composite) {
      for (Control child : composite.getChildren()) {
        read(child, text);
      }
    }
  }

  private void awaitWords(TestWindow window, String words) {
    test.ui().await("it says '" + words + "'", () -> read(window).contains(words));
  }

  @Test
  void saysHowToBeginAndThenWhatIsKnown() {
    TestWindow window = open();
    awaitWords(window, "No scene is open.");
    test.screenshot("empty");

    desk.change(Desks.scene(Optional.of(Desks.geo())));
    awaitWords(window, "There is no sentence yet.");
    test.screenshot("no-sentence");

    desk.change(Desks.layer("boats", List.of(Desks.SQUARE), Desks.approximate(), Found.NOTHING));
    awaitWords(window, "The map is approximate so far.");
    test.screenshot("approximate");

    desk.change(Desks.all());
    awaitWords(window, "0.7546");
    test.screenshot("known");

    desk.change(Desks.layer("boat", List.of(Desks.SQUARE), Desks.approximate(), Found.NOTHING));
    awaitWords(window, "What stands below is of the map before.");
    assertThat(test.ui().call(() -> read(window))).contains("0.7546");
    test.screenshot("being-made");

    desk.change(
        Desks.layer(
            "boats",
            List.of(),
            Desks.failed(
                new Problem(
                    "There is no encoder 'aerial'.",
                    "Install the bundle that brings it, or choose another one.")),
            Found.NOTHING));
    awaitWords(window, "There is no encoder 'aerial'.");
    assertThat(test.ui().call(() -> read(window))).doesNotContain("0.7546");
    test.screenshot("problem");
  }

  @Test
  void aPeakThatIsClickedIsPickedAndLookedAt() {
    desk.change(Desks.all());
    TestWindow window = open();
    awaitWords(window, "0.7546");

    Table peaks = test.person().find("details.peaks", Table.class);
    test.person().click(test.ui().call(() -> peaks.getItem(1)));

    awaitWords(window, "the 2nd highest of 2");
    assertThat(desk.state().pick()).contains(new Pick.OfPeak(Side.FIRST, 1));
    assertThat(desk.lookedAt)
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.x()).isLessThan(640);
              assertThat(seen.right()).isGreaterThan(640);
              assertThat(seen.within(Desks.SCENE)).isTrue();
            });
    test.screenshot("picked");
  }

  @Test
  void aRegionThatIsPickedElsewhereIsMarked() {
    desk.change(Desks.all());
    TestWindow window = open();
    Table regions = test.person().find("details.regions", Table.class);

    desk.change(Desks.picking(Optional.of(new Pick.OfRegion(1))));

    awaitWords(window, "Region 2");
    test.ui().await("its row is marked", () -> regions.getSelectionIndex() == 1);

    desk.change(Desks.picking(Optional.empty()));
    test.ui().await("no row is marked", () -> regions.getSelectionIndex() < 0);
    assertThat(desk.lookedAt).isEmpty();
  }

  @Test
  void twoVariantsStandSideBySide() {
    desk.change(Desks.all());
    desk.change(Desks.comparing(Desks.OTHER));
    TestWindow window = open();

    awaitWords(window, "\u22120.0358 worse");
    test.screenshot("compared");
  }

  @Test
  void isReadableInTheDarkAndInLittleRoom() {
    desk.change(Desks.all());
    desk.change(Desks.comparing(Desks.OTHER));
    desk.change(Desks.picking(Optional.of(new Pick.OfPlace(300, 150))));
    TestWindow window = open(Theme.DARK, 270, 700);

    awaitWords(window, "76 of 255");
    test.screenshot("dark-narrow");
    Control scroll = test.person().find("details.scroll", Control.class);
    assertThat(test.ui().call(() -> scroll.getSize().x)).isLessThanOrEqualTo(270);
  }

  @Test
  void theWheelMovesThePageOverTablesToo() {
    desk.change(Desks.all());
    TestWindow window = open(Theme.LIGHT, 380, 400);
    awaitWords(window, "0.7546");
    Control peaks = test.person().find("details.peaks", Control.class);
    int before = test.ui().call(() -> peaks.toDisplay(0, 0).y);

    test.person().wheel("details.peaks", -2);

    test.ui().await("the page moves", () -> peaks.toDisplay(0, 0).y < before);
  }

  @Test
  void allOfItCanBeCopied() {
    desk.change(Desks.all());
    TestWindow window = open();
    awaitWords(window, "0.7546");

    window.command("details.copy");

    String copied =
        test.ui()
            .call(
                () -> {
                  Clipboard clipboard = new Clipboard(test.ui().display());
                  try {
                    return (String) clipboard.getContents(TextTransfer.getInstance());
                  } finally {
                    clipboard.dispose();
                  }
                });
    assertThat(copied)
        .contains("Rsu \u2191\t0.7546")
        .contains("1\t0.980\t190, 210\t1\t14 px")
        .contains("File: harbour.tif");
  }

  @Test
  void nothingListensWhenThePartIsGone() {
    TestWindow window = open();
    awaitWords(window, "No scene is open.");
    assertThat(desk.listeners()).isEqualTo(1);

    window.remove();

    assertThat(desk.listeners()).isZero();
    assertThat(window.commands()).isEmpty();
  }

  @Test
  void saysNothingOfFiguresWhoseMetricsCannotBeAsked() {
    desk.change(Desks.all());
    TestWindow window = test.open(Theme.LIGHT, new DetailsPart(desk.desk()));

    awaitWords(window, "rsu");
    assertThat(window.notices()).isEmpty();
  }
}
