package slm.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import slm.api.Monitor;

/** Adds up the time of the stages of one case, and knows which is under way. */
final class StageClock {

  /**
   * A stage's work.
   *
   * @param <T> what it gives
   */
  interface Work<T> {
    T call() throws IOException;
  }

  private final Monitor monitor;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String current = "";

  /** Tells nobody. */
  StageClock() {
    this(Monitor.NONE);
  }

  /**
   * @param monitor told when a stage begins and ends
   */
  StageClock(Monitor monitor) {
    this.monitor = monitor;
  }

  /** Does some work and adds its time to the stage, which is told. */
  <T> T time(String stage, Work<T> work) throws IOException {
    monitor.progress(stage, 0, 1);
    T result = timeOnly(stage, work);
    monitor.progress(stage, 1, 1);
    return result;
  }

  /** Does some work that tells itself how far it is, and adds its time to the stage. */
  <T> T timeOnly(String stage, Work<T> work) throws IOException {
    current = stage;
    long start = System.nanoTime();
    try {
      return work.call();
    } finally {
      seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
    }
  }

  /** The stage under way, or the last one. */
  String current() {
    return current;
  }

  /** Seconds by stage, in the order the stages first ran. */
  Map<String, Double> seconds() {
    return seconds;
  }
}
