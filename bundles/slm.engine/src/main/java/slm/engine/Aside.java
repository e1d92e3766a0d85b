package slm.engine;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Does one piece of work at a time, in order, beside what its owner does. A piece that fails is
 * told to the owner with the next one, which is not begun then, or at the end.
 */
final class Aside implements AutoCloseable {

  private final ForkJoinPool pool;
  private ForkJoinTask<?> last;

  /** A piece of work. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * @param threads that parallel streams inside the work may use
   */
  Aside(int threads) {
    pool = new ForkJoinPool(threads);
  }

  /** Begins a piece of work when the one before has ended. */
  void begin(Work work) throws IOException {
    await();
    last =
        pool.submit(
            () -> {
              work.run();
              return null;
            });
  }

  /** Waits for the end of what was begun. */
  void await() throws IOException {
    ForkJoinTask<?> task = last;
    boolean interrupted = false;
    try {
      while (task != null) {
        try {
          task.get();
          task = null;
        } catch (InterruptedException e) {
          // results are written whole
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      last = null;
      throw Causes.ofWork(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    last = null;
  }

  /** Waits for the end of what was begun, and ends the threads. */
  @Override
  public void close() throws IOException {
    try {
      await();
    } finally {
      pool.shutdown();
    }
  }
}
