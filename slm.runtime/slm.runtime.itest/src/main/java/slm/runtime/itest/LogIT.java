package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.ClosedWatchServiceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.log.LogService;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** What is written to OSGi's log arrives where SLF4J writes. */
@ExtendWith(BundleContextExtension.class)
@ExtendWith(ServiceExtension.class)
public class LogIT {

  @InjectService(timeout = 10_000)
  LogService log;

  @InjectBundleContext BundleContext context;

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

  /** FileInstall closes its watch before its thread has ended: 'In main loop, ...'. */
  @Test
  public void aWatchThatEndsWithItsBundleIsNoErrorAndOneThatEndsBeforeIs() throws Exception {
    Bundle watcher =
        context.installBundle(
            "test:watcher", new ByteArrayInputStream(new TestBundle("watcher", "1.0.0").jar()));
    try {
      watcher.start();
      var of = log.getLogger(watcher, "loop", org.osgi.service.log.Logger.class);
      assertThat(
              seen("watcher", of, () -> of.error("in the loop", new ClosedWatchServiceException())))
          .contains(
              "SEVERE In the bundle watcher 1.0.0 something failed:"
                  + " java.nio.file.ClosedWatchServiceException (in the loop). 'slm doctor' tells"
                  + " what to do. java.nio.file.ClosedWatchServiceException");
      watcher.stop();
      assertThat(
              seen("watcher", of, () -> of.error("in the loop", new ClosedWatchServiceException())))
          .containsExactly("WARNING the last word null");
      assertThat(
              seen("watcher", of, () -> of.error("in the loop", new IllegalStateException("why"))))
          .anyMatch(line -> line.startsWith("SEVERE In the bundle watcher 1.0.0"));
    } finally {
      watcher.uninstall();
    }
  }

  /** What SLF4J is told, up to and including a last word. */
  private List<String> seen(Runnable work) {
    return seen("slm.runtime.itest", log.getLogger(LogIT.class), work);
  }

  private static List<String> seen(String bundle, org.osgi.service.log.Logger by, Runnable work) {
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
    Logger ours = Logger.getLogger(bundle);
    ours.setUseParentHandlers(false);
    ours.setLevel(Level.INFO);
    ours.addHandler(handler);
    try {
      work.run();
      by.warn("the last word");
      Await.until("the last word", () -> seen.contains("WARNING the last word null"));
    } finally {
      ours.removeHandler(handler);
      ours.setUseParentHandlers(true);
      ours.setLevel(null);
    }
    return seen;
  }
}
