package slm.ui.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.ui.parts.PartWindow;

/**
 * Does what takes long, one after the other for each name; the newest task of a name takes the
 * place of one that has not begun.
 */
final class Background implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "slm-window-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
  private final BiConsumer<String, Throwable> failed;

  /** Names at which somebody is at work, with what comes next there. */
  private final Map<String, PartWindow.Task> next = new HashMap<>();

  private boolean closed;

  /**
   * @param failed told the name of a task and what it threw
   */
  Background(BiConsumer<String, Throwable> failed) {
    this.failed = failed;
  }

  synchronized void add(String name, PartWindow.Task task) {
    if (closed) {
      return;
    }
    if (next.containsKey(name)) {
      next.put(name, task);
    } else {
      next.put(name, null);
      executor.execute(() -> work(name, task));
    }
  }

  private void work(String name, PartWindow.Task first) {
    PartWindow.Task task = first;
    while (task != null) {
      try {
        task.run();
      } catch (InterruptedException | CancellationException e) {
        LOG.debug("Ended: {}", name);
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        LOG.warn("The window failed at {}", name, e);
        failed.accept(name, e);
      }
      synchronized (this) {
        task = next.get(name);
        if (task == null || closed) {
          next.remove(name);
          return;
        }
        next.put(name, null);
      }
    }
  }

  /** Begins nothing any more, and interrupts what is under way. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    executor.shutdownNow();
  }
}
