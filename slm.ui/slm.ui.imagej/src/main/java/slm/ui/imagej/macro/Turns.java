package slm.ui.imagej.macro;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Who may use ImageJ: one thread only. While a script waits for the workbench, its thread serves
 * the macros that are parts of the workbench's runs, which would wait for ever otherwise.
 */
final class Turns {

  private static final FutureTask<Void> END = new FutureTask<>(() -> null);

  private final ExecutorService worker;
  private BlockingQueue<FutureTask<?>> serving;

  Turns(ExecutorService worker) {
    this.worker = worker;
  }

  /**
   * Runs in turn: at once when a script is waiting for the workbench, else after all that wait.
   *
   * @param here whether this is the thread of the scripts, which cannot wait for itself
   */
  <T> FutureTask<T> inTurn(Callable<T> work, boolean here) {
    FutureTask<T> task = new FutureTask<>(work);
    if (here) {
      task.run();
      return task;
    }
    synchronized (this) {
      if (serving != null) {
        serving.add(task);
        return task;
      }
    }
    worker.execute(task);
    return task;
  }

  /** Whether a script is waiting, and parts have their turn at once. */
  synchronized boolean serving() {
    return serving != null;
  }

  /**
   * Does what a script waits for in another thread, and serves parts meanwhile; only in the thread
   * of the scripts.
   */
  <T> T whileServing(Callable<T> work) throws ExecutionException {
    BlockingQueue<FutureTask<?>> queue = new LinkedBlockingQueue<>();
    BlockingQueue<FutureTask<?>> outer;
    synchronized (this) {
      outer = serving;
      serving = queue;
    }
    FutureTask<T> waited =
        new FutureTask<>(
            () -> {
              try {
                return work.call();
              } finally {
                queue.add(END);
              }
            });
    Thread thread = new Thread(waited, Thread.currentThread().getName() + ", run");
    thread.start();
    serve(queue, thread);
    synchronized (this) {
      serving = outer;
    }
    // what came between the end and this moment
    for (FutureTask<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.run();
    }
    return get(waited);
  }

  /** Who interrupts the script means the work that it waits for, too. */
  private static void serve(BlockingQueue<FutureTask<?>> queue, Thread work) {
    boolean interrupted = false;
    while (true) {
      try {
        FutureTask<?> next = queue.take();
        if (next == END) {
          break;
        }
        next.run();
      } catch (InterruptedException e) {
        interrupted = true;
        work.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T get(FutureTask<T> done) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
