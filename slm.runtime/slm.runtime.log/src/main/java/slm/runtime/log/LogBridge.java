package slm.runtime.log;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
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

  private final LogReaderService reader;

  @Activate
  public LogBridge(@Reference LogReaderService reader) {
    this.reader = reader;
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
    String message = entry.getMessage();
    Throwable cause = entry.getException();
    switch (entry.getLogLevel()) {
      case ERROR -> log.error(message, cause);
      case WARN -> log.warn(message, cause);
      default -> log.debug(message, cause);
    }
  }
}
