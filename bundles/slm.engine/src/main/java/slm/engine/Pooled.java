package slm.engine;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs work in a pool of a given size, so that every parallel stream inside stays within it. */
final class Pooled {

  private Pooled() {}

  /**
   * Work in a pool that can be told that its caller was interrupted.
   *
   * @param <T> what it gives
   */
  interface Work<T> {
    T call(AtomicBoolean interrupted) throws Exception;
  }

  /**
   * Runs work. When the caller is interrupted, the work is told, and waited for: it keeps what is
   * done and closes what is open.
   */
  static <T> T call(int threads, Work<T> work) throws IOException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    AtomicBoolean interrupted = new AtomicBoolean();
    try {
      ForkJoinTask<T> task = pool.submit(() -> work.call(interrupted));
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted.set(true);
        }
      }
    } catch (ExecutionException e) {
      throw Causes.ofWork(e);
    } finally {
      pool.shutdown();
      if (interrupted.get()) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
