package slm.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

class LogBridgeTest {

  private final List<String> events = new ArrayList<>();

  /** Entries come from a thread of the log's own as soon as somebody listens. */
  private final LogReaderService log =
      new LogReaderService() {
        @Override
        public void addLogListener(LogListener listener) {
          events.add(NotedProvider.ready ? "listens" : "listens before SLF4J is set up");
        }

        @Override
        public void removeLogListener(LogListener listener) {
          events.add("gone");
        }

        @Override
        public Enumeration<LogEntry> getLog() {
          return Collections.emptyEnumeration();
        }
      };

  @Test
  void itListensWhenLoggingIsSetUpAndUntilItIsStopped() {
    new LogBridge(log).deactivate();

    assertThat(events).containsExactly("listens", "gone");
  }
}
