package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Theme;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class LogPartTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private final Logger logger = Logger.getLogger("slm.test.window");
  private final LogStore store = new LogStore(logger);

  LogPartTest() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void end() {
    store.deactivate();
  }

  private TestWindow open(Theme theme) {
    return test.open(theme, new LogPart(store)).size(1000, 320);
  }

  private Table table() {
    return test.person().find("log.table", Table.class);
  }

  private void awaitLines(int count) {
    Table table = table();
    test.ui().await("there are " + count + " lines", () -> table.getItemCount() == count);
  }

  private boolean lastSeen(Table table) {
    int last = table.getItemCount() - 1;
    return table.getItem(last).getBounds(0).y < table.getClientArea().height;
  }

  @Test
  void followsTheLogAndShowsAllOfALine() {
    open(Theme.LIGHT);
    test.person().awaitText("log.told", "Nothing was logged yet");
    test.screenshot("empty");

    logger.info("The scene harbour.tif is open");
    logger.log(
        Level.SEVERE, "The map cannot be made", new IllegalStateException("the encoder went"));
    logger.warning("The disk is nearly full");
    awaitLines(3);

    Table table = table();
    test.person().click(test.ui().call(() -> table.getItem(1)));
    StyledText details = test.person().find("log.details", StyledText.class);
    test.ui()
        .await(
            "what was thrown is to be read",
            () -> details.getText().contains("java.lang.IllegalStateException: the encoder went"));
    assertThat(test.ui().call(() -> table.getItem(2).getText(1))).isEqualTo("warning");
    test.screenshot("lines");
  }

  @Test
  void showsTheNewestUntilOneScrollsUp() {
    open(Theme.LIGHT);
    for (int i = 0; i < 100; i++) {
      logger.info("line " + i);
    }
    awaitLines(100);
    Table table = table();
    test.ui().await("the newest is seen", () -> lastSeen(table));

    test.person().wheel("log.table", 5);
    test.ui().await("it is scrolled up", () -> !lastSeen(table));
    int top = test.ui().call(table::getTopIndex);
    logger.info("one more");
    awaitLines(101);

    Label told = test.person().find("log.told", Label.class);
    test.ui().await("it says what is new", () -> told.getText().contains("1 new below"));
    assertThat(test.ui().call(table::getTopIndex)).isEqualTo(top);
    test.screenshot("scrolled-up");

    test.person().click("log.newest");
    test.ui().await("the newest is seen again", () -> lastSeen(table));
    test.person().awaitText("log.told", "101 lines");
  }

  @Test
  void aFilterShowsWhatMatters() {
    open(Theme.DARK);
    logger.fine("cached");
    logger.info("opened");
    logger.warning("nearly full");
    logger.severe("lost the map");
    awaitLines(3);

    test.person().click("log.level");
    test.person().press(SWT.ARROW_DOWN);
    test.person().press(SWT.CR);
    awaitLines(2);

    test.person().click("log.filter");
    test.person().type("map");
    awaitLines(1);
    test.screenshot("filtered");

    test.person().type("xyz");
    awaitLines(0);
    test.person().awaitText("log.told", "Nothing matches");
  }

  @Test
  void isClearedAndCopied() {
    open(Theme.LIGHT);
    logger.info("before");
    awaitLines(1);
    test.person().click("log.clear");
    awaitLines(0);
    logger.info("after");
    awaitLines(1);

    test.person().click("log.copy");

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
    assertThat(copied).endsWith(" info slm.test.window: after");
  }

  @Test
  void aFloodOfLinesLeavesTheWindowUsable() {
    open(Theme.LIGHT);
    Thread flood =
        new Thread(
            () -> {
              for (int i = 0; i < 3 * LogStore.MOST; i++) {
                logger.info("line " + i);
              }
            });
    flood.start();
    test.person().click("log.filter");
    test.person().type("line");
    test.ui().await("the flood is over", () -> !flood.isAlive());

    awaitLines(LogStore.MOST);
    Table table = table();
    test.ui()
        .await(
            "the last line is there",
            () ->
                table
                    .getItem(LogStore.MOST - 1)
                    .getText(3)
                    .equals("line " + (3 * LogStore.MOST - 1)));
  }
}
