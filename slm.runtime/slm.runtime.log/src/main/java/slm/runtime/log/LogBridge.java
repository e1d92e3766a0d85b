package slm.runtime.log;

import java.nio.file.ClosedWatchServiceException;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is written to OSGi's log to SLF4J. Without it, the reasons why Declarative Services
 * could not activate a component would vanish.
 */
@Component(
    service = {},
    immediate = true)
public final class LogBridge implements LogListener {

  private static final String EVENTS = "Events.";

  private final LogReaderService reader;

  @Activate
  public LogBridge(@Reference LogReaderService reader) {
    this.reader = reader;
    // SLF4J is set up here and now: when two threads need it first, it complains on standard error
    LoggerFactory.getILoggerFactory();
    reader.addLogListener(this);
  }

  @Deactivate
  void deactivate() {
    reader.removeLogListener(this);
  }

  @Override
  public void logged(LogEntry entry) {
    Logger log =
        LoggerFactory.getLogger(
            entry.getBundle() == null
                ? entry.getLoggerName()
                : entry.getBundle().getSymbolicName());
    String message = told(entry);
    Throwable cause = entry.getException();
    switch (entry.getLogLevel()) {
      case ERROR -> {
        if (echo(entry) || farewell(entry)) {
          log.debug(message, cause);
        } else {
          log.error(message, cause);
        }
      }
      case WARN -> log.warn(message, cause);
      case INFO, AUDIT -> {
        // every coming and going of a bundle or service is an event
        if (entry.getLoggerName().startsWith(EVENTS)) {
          log.debug(message, cause);
        } else {
          log.info(message, cause);
        }
      }
      case DEBUG -> log.debug(message, cause);
      case TRACE -> log.trace(message, cause);
    }
  }

  /**
   * When a component cannot be activated, the framework says once more that there was no service,
   * in the name of the bundle that asked.
   */
  private static boolean echo(LogEntry entry) {
    return entry.getLoggerName().startsWith(EVENTS)
        && entry.getException() != null
        && entry.getException().toString().contains("Service factory returned null");
  }

  /**
   * A bundle that watches a folder, as FileInstall does, closes its watch while its thread may
   * still look at it, and that thread then complains. Once the bundle is stopped, nobody is served
   * by it.
   */
  private static boolean farewell(LogEntry entry) {
    return entry.getException() instanceof ClosedWatchServiceException
        && entry.getBundle() != null
        && (entry.getBundle().getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0;
  }

  /** Those who read it do not know the programmer's words, but the bundle, and whom to ask. */
  private static String told(LogEntry entry) {
    String message = entry.getMessage();
    Throwable cause = entry.getException();
    if (entry.getLogLevel() != LogLevel.ERROR || cause == null || entry.getBundle() == null) {
      return message;
    }
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return "In the bundle "
        + entry.getBundle().getSymbolicName()
        + " "
        + entry.getBundle().getVersion()
        + " something failed: "
        + innermost
        + " ("
        + message
        + "). 'slm doctor' tells what to do.";
  }
}
