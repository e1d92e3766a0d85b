package slm.engine;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Does one piece of work at a time, in order, beside what its owner does. A piece that fails is
 * told to the owner with the next one that waits, and what comes after it is not begun.
 */
final class Aside implements AutoCloseable {

  private final ForkJoinPool pool;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

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

  /** Begins a piece of work when the one before has ended, and waits for that. */
  void begin(Work work) throws IOException {
    await();
    add(work);
  }

  /** Has a piece of work begun when the one before has ended, without waiting. */
  void add(Work work) {
    last =
        last.thenRunAsync(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            },
            pool);
  }

  /** Waits for the end of all that was begun. */
  void await() throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          last.get();
          return;
        } catch (InterruptedException e) {
          // results are written whole
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      last = CompletableFuture.completedFuture(null);
      throw Causes.ofWork(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
