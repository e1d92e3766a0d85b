package slm.ui.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;

/**
 * Runs the events of a display, and measures: how long its thread was busy, and when a canvas was
 * painted. Painted means that the windowing system has done all it was told, not only that it was
 * told.
 */
final class EventLoop {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int PATIENCE_SECONDS = 600;
  private static final int LOOK_MILLISECONDS = 5;

  private final Display display;

  // of the display's thread only
  private long busy;
  private long worked;
  private boolean drawn;
  private LongConsumer painted = at -> {};

  EventLoop(Display display) {
    this.display = display;
  }

  /** Runs events until the display is disposed of. */
  void run() {
    while (!display.isDisposed()) {
      long began = System.nanoTime();
      if (display.readAndDispatch()) {
        busy += System.nanoTime() - began;
        worked = THREADS.getCurrentThreadCpuTime();
        if (drawn && !display.isDisposed()) {
          drawn = false;
          // a question, whose answer comes after everything that was asked for before
          display.getCursorLocation();
          painted.accept(System.nanoTime());
        }
      } else {
        display.sleep();
      }
    }
  }

  /** Watches a canvas, which has all its other listeners by now. */
  void watch(Canvas canvas) {
    canvas.addListener(SWT.Paint, e -> drawn = true);
  }

  /** Nanoseconds the display's thread has spent on events. For that thread. */
  long busy() {
    return busy;
  }

  /** What of it the processor gave to the thread; the rest it waited. For that thread. */
  long worked() {
    return worked;
  }

  /** Asks to be told, with the time, whenever the canvas was painted. For the display's thread. */
  void onPainted(LongConsumer listener) {
    painted = listener;
  }

  /** Does something in the display's thread, and waits for it. */
  void run(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    display.asyncExec(
        () -> {
          try {
            action.run();
            done.complete(null);
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    get("the display's thread", done);
  }

  /** Waits until something is so, which the display's thread looks at. */
  void await(String what, BooleanSupplier condition) {
    boolean[] met = new boolean[1];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      run(() -> met[0] = condition.getAsBoolean());
      if (met[0]) {
        return;
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("Waited in vain for " + what + ".");
      }
      pause(LOOK_MILLISECONDS);
    }
  }

  static <T> T get(String what, CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Waited in vain for " + what + ".", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
