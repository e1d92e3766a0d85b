package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import slm.ui.bundles.LogLine.Weight;

class LogStoreTest {

  private final Logger logger = Logger.getAnonymousLogger();
  private final LogStore store = new LogStore(logger);
  private final LogLines lines = new LogLines(store);

  LogStoreTest() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void end() {
    store.deactivate();
  }

  private void log(Level level, String source, String message, Object... parameters) {
    LogRecord line = new LogRecord(level, message);
    line.setLoggerName(source);
    line.setParameters(parameters);
    logger.log(line);
  }

  @Test
  void messagesAreFormatted() {
    log(Level.WARNING, "slm.engine", "The scene {0} is gone", "x.tif");

    lines.refresh();

    assertThat(lines.get(0).message()).isEqualTo("The scene x.tif is gone");
    assertThat(lines.get(0).source()).isEqualTo("slm.engine");
    assertThat(lines.get(0).weight()).isEqualTo(Weight.WARNING);
  }

  @Test
  void whatWasThrownIsKept() {
    logger.log(Level.SEVERE, "Failed", new IllegalStateException("because"));

    lines.refresh();

    assertThat(lines.get(0).trace())
        .startsWith("java.lang.IllegalStateException: because\n    at ");
    assertThat(lines.get(0).text("12:00")).startsWith("12:00 error ").contains(": Failed\njava");
  }

  @Test
  void onlySoManyLinesAreKept() {
    for (int i = 0; i < LogStore.MOST + 10; i++) {
      log(Level.INFO, "x", "line " + i);
      if (i == 20) {
        lines.refresh();
      }
    }

    int gone = lines.refresh();

    assertThat(lines.size()).isEqualTo(LogStore.MOST);
    assertThat(lines.get(0).message()).isEqualTo("line 10");
    assertThat(gone).isEqualTo(10);
    assertThat(store.from(0)).hasSize(LogStore.MOST);
  }

  @Test
  void aFilterShowsWhatIsBadEnoughAndHasAllWords() {
    log(Level.FINE, "slm.engine", "Tile cached");
    log(Level.INFO, "slm.engine", "Tile encoded");
    log(Level.WARNING, "slm.ui", "Tile lost");

    lines.filter(Weight.INFO, "tile ENGINE");

    assertThat(lines.size()).isEqualTo(1);
    assertThat(lines.get(0).message()).isEqualTo("Tile encoded");

    log(Level.INFO, "slm.engine", "Another tile");
    log(Level.INFO, "slm.engine", "Something else");
    lines.refresh();
    assertThat(lines.size()).isEqualTo(2);

    lines.filter(Weight.DEBUG, "");
    assertThat(lines.size()).isEqualTo(5);
  }

  @Test
  void whatWasClearedDoesNotComeBackWithAnotherFilter() {
    log(Level.INFO, "x", "before");
    lines.refresh();

    lines.clear();
    log(Level.INFO, "x", "after");
    lines.filter(Weight.DEBUG, "");

    assertThat(lines.size()).isEqualTo(1);
    assertThat(lines.get(0).message()).isEqualTo("after");
  }

  @Test
  void listenersAreToldUntilTheyEnd() {
    AtomicInteger told = new AtomicInteger();
    Runnable unlisten = store.listen(told::incrementAndGet);

    log(Level.INFO, "x", "one");
    unlisten.run();
    log(Level.INFO, "x", "two");

    assertThat(told).hasValue(1);
  }

  @Test
  void nothingIsKeptWhenItEnds() {
    store.deactivate();

    log(Level.INFO, "x", "unheard");

    assertThat(store.from(0)).isEmpty();
  }
}
