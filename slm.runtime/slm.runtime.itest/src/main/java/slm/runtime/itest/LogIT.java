package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.service.log.LogService;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;

/** What is written to OSGi's log arrives where SLF4J writes. */
@ExtendWith(ServiceExtension.class)
public class LogIT {

  @InjectService(timeout = 10_000)
  LogService log;

  @Test
  public void anErrorInTheLogOfOsgiReachesSlf4jWithTheBundleAndWhatToDo() {
    assertThat(
            seen(
                () ->
                    log.getLogger(LogIT.class)
                        .error("a component cannot be activated", new Exception("why"))))
        .contains(
            "SEVERE In the bundle slm.runtime.itest 0.1.0 something failed:"
                + " java.lang.Exception: why (a component cannot be activated). 'slm doctor'"
                + " tells what to do. java.lang.Exception: why");
  }

  @Test
  public void informationAndAuditsAreInformation() {
    assertThat(
            seen(
                () -> {
                  log.getLogger(LogIT.class).info("a part came");
                  log.getLogger(LogIT.class).audit("a part went");
                }))
        .contains("INFO a part came null", "INFO a part went null");
  }

  @Test
  public void warningsAreWarnings() {
    assertThat(seen(() -> log.getLogger(LogIT.class).warn("a part is slow")))
        .contains("WARNING a part is slow null");
  }

  /** What SLF4J is told, up to and including a last word. */
  private List<String> seen(Runnable work) {
    List<String> seen = new CopyOnWriteArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            seen.add(record.getLevel() + " " + record.getMessage() + " " + record.getThrown());
          }

          @Override
          public void flush() {
            // nothing is kept back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Logger ours = Logger.getLogger("slm.runtime.itest");
    ours.setUseParentHandlers(false);
    ours.setLevel(Level.INFO);
    ours.addHandler(handler);
    try {
      work.run();
      log.getLogger(LogIT.class).warn("the last word");
      Await.until("the last word", () -> seen.contains("WARNING the last word null"));
    } finally {
      ours.removeHandler(handler);
      ours.setUseParentHandlers(true);
      ours.setLevel(null);
    }
    return seen;
  }
}
