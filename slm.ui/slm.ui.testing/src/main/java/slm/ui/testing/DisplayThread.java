package slm.ui.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.DeviceData;
import org.eclipse.swt.widgets.Display;

/**
 * The thread of a display as the thread of a test sees it: what the test asks for is done there,
 * and the test goes on when it is done. The display is its own, or somebody else's.
 */
public final class DisplayThread implements AutoCloseable {

  /** How long anything is waited for, unless a test says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int STEP_MILLIS = 10;
  private static final long NUDGE_NANOS = 250_000_000;

  private final Display display;
  private final Thread thread;
  private final boolean own;
  private final Queue<Throwable> failures;
  private final Duration patience;
  private final Screenshots screenshots;

  private DisplayThread(Display display, boolean own, Queue<Throwable> failures) {
    this.display = display;
    this.thread = display.getThread();
    this.own = own;
    this.failures = failures;
    this.patience = PATIENCE;
    this.screenshots = new Screenshots(this);
  }

  private DisplayThread(DisplayThread of, Duration patience) {
    this.display = of.display;
    this.thread = of.thread;
    this.own = false;
    this.failures = of.failures;
    this.patience = patience;
    this.screenshots = of.screenshots;
  }

  /** Opens a display, on a thread of its own that runs its events until this is closed. */
  public static DisplayThread start() {
    requireDisplay();
    Turn.await();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CompletableFuture<Display> started = new CompletableFuture<>();
    Thread thread = new Thread(() -> loop(started, failures), "display");
    thread.setDaemon(true);
    thread.start();
    try {
      return new DisplayThread(started.get(), true, failures);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("There is no display. " + remedy() + " (" + e + ")", e);
    }
  }

  /** Works with a display whose events somebody else runs. */
  public static DisplayThread of(Display display) {
    return new DisplayThread(display, false, new ConcurrentLinkedQueue<>());
  }

  private static void requireDisplay() {
    if (!SWT.getPlatform().equals("gtk")) {
      throw new IllegalStateException("Tests of windows run on Linux only.");
    }
    String name = System.getenv("DISPLAY");
    if (name == null || name.isEmpty()) {
      throw new IllegalStateException("There is no display. " + remedy());
    }
  }

  private static String remedy() {
    return "Run ./slm test, or start a virtual one with a window manager:"
        + " xvfb-run -a -s '-screen 0 1600x1000x24' sh -c 'openbox & mvn verify'";
  }

  private static void loop(CompletableFuture<Display> started, Queue<Throwable> failures) {
    Display display;
    try {
      DeviceData data = new DeviceData();
      // for Leaks
      data.tracking = true;
      display = new Display(data);
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
      return;
    }
    display.setRuntimeExceptionHandler(failures::add);
    display.setErrorHandler(failures::add);
    started.complete(display);
    while (!display.isDisposed()) {
      try {
        if (!display.readAndDispatch()) {
          display.sleep();
        }
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
  }

  /** The display; most of its methods are for its thread only. */
  public Display display() {
    return display;
  }

  /** Pictures of what is to be seen. */
  public Screenshots screenshots() {
    return screenshots;
  }

  /** The same thread, to be waited for longer or less long. */
  public DisplayThread patience(Duration other) {
    return new DisplayThread(this, other);
  }

  /** How long anything is waited for. */
  Duration patience() {
    return patience;
  }

  /** The thread itself. */
  Thread thread() {
    return thread;
  }

  /** Asks for something in the display's thread. What is thrown there is thrown here. */
  public <T> T call(Supplier<T> question) {
    if (Thread.currentThread() == thread) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    display.asyncExec(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return get(answer, patience);
    } catch (TimeoutException e) {
      throw failure("The display's thread was busy for " + seconds() + " s.");
    }
  }

  /** Does something in the display's thread. What is thrown there is thrown here. */
  public void run(Runnable action) {
    call(
        () -> {
          action.run();
          return null;
        });
  }

  /**
   * Waits until something is so.
   *
   * @param what for the message when it does not come about: {@code the map is shown}
   * @param condition asked by the display's thread, between events
   */
  public void await(String what, BooleanSupplier condition) {
    if (!awaits(patience, condition)) {
      throw failure("Waited " + seconds() + " s in vain until " + what + ".");
    }
  }

  private double seconds() {
    return patience.toMillis() / 1000.0;
  }

  /** Waits until something is so, or a time has passed. */
  boolean awaits(Duration atMost, BooleanSupplier condition) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("The display's thread cannot wait for itself.");
    }
    CompletableFuture<Void> met = new CompletableFuture<>();
    display.asyncExec(
        new Runnable() {
          @Override
          public void run() {
            if (met.isDone()) {
              return;
            }
            try {
              if (condition.getAsBoolean()) {
                met.complete(null);
              } else {
                display.timerExec(STEP_MILLIS, this);
              }
            } catch (RuntimeException | Error e) {
              met.completeExceptionally(e);
            }
          }
        });
    try {
      get(met, atMost);
      return true;
    } catch (TimeoutException e) {
      met.cancel(false);
      return false;
    }
  }

  private <T> T get(CompletableFuture<T> answer, Duration atMost) throws TimeoutException {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (true) {
        try {
          return answer.get(
              Math.min(NUDGE_NANOS, Math.max(0, end - System.nanoTime())), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (System.nanoTime() - end >= 0) {
            throw e;
          }
          // while a dialog of the system is open, SWT may oversee that something waits
          display.asyncExec(() -> {});
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the display's thread.", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      cause.addSuppressed(new IllegalStateException("Asked for here"));
      if (cause instanceof RuntimeException exception) {
        throw exception;
      }
      throw (Error) cause;
    }
  }

  /** An error with all that is known: a picture, what failed, what the thread does. */
  AssertionError failure(String message) {
    StringBuilder text = new StringBuilder(message);
    if (Thread.currentThread() != thread) {
      screenshots.attempt("failed").ifPresent(path -> text.append("\nScreenshot: ").append(path));
    }
    text.append("\nThe display's thread:");
    for (StackTraceElement element : thread.getStackTrace()) {
      text.append("\n    ").append(element);
    }
    AssertionError error = new AssertionError(text.toString());
    failures().forEach(error::addSuppressed);
    return error;
  }

  /** What was thrown in the thread of an own display and caught by nobody, since the last call. */
  public List<Throwable> failures() {
    List<Throwable> all = new ArrayList<>();
    for (Throwable next = failures.poll(); next != null; next = failures.poll()) {
      all.add(next);
    }
    return all;
  }

  /** Ends an own display. */
  @Override
  public void close() {
    if (!own) {
      return;
    }
    try {
      display.asyncExec(display::dispose);
      thread.join(PATIENCE.toMillis());
    } catch (SWTException e) {
      // it was disposed of before
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
