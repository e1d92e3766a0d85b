package slm.models.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * PyTorch has one number of operator threads for the whole process, and figures may depend on it.
 * So calls that want the same number go side by side, and a call that wants another waits until
 * these have returned; first come, first served.
 */
final class OperatorThreads {

  private final IntConsumer setter;
  private final ThreadLocal<Integer> mine = new ThreadLocal<>();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private int current;
  private int inside;

  /**
   * @param setter sets the number for the process and the calling thread
   */
  OperatorThreads(IntConsumer setter) {
    this.setter = setter;
  }

  /** Does the work with that number of threads. */
  <T> T call(int threads, Supplier<T> work) {
    boolean changed = enter(threads);
    try {
      if (changed || !Integer.valueOf(threads).equals(mine.get())) {
        setter.accept(threads);
        mine.set(threads);
      }
      return work.get();
    } finally {
      leave();
    }
  }

  private synchronized boolean enter(int threads) {
    Object ticket = new Object();
    waiting.addLast(ticket);
    boolean interrupted = false;
    while (waiting.peekFirst() != ticket || inside > 0 && current != threads) {
      try {
        wait();
      } catch (InterruptedException e) {
        // the native call that would follow cannot be interrupted either
        interrupted = true;
      }
    }
    waiting.removeFirst();
    boolean changed = current != threads;
    current = threads;
    inside++;
    notifyAll();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return changed;
  }

  private synchronized void leave() {
    inside--;
    notifyAll();
  }
}
