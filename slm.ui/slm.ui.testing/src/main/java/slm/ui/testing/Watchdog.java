package slm.ui.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * Watches for how long single events hold the thread of a display, during which the window does not
 * answer. What counts is what the thread computes, and what it waits for: time in which a busy
 * machine does not let it run does not. Time in dialogs of the system, and for pictures that a test
 * takes, does not count either.
 *
 * <p>An event is what SWT sends to listeners, what {@code asyncExec} and the like run, or what the
 * system does between two of these. One that runs further events in a loop of its own, as dialogs
 * do, begins anew whenever that loop is idle.
 */
public final class Watchdog implements AutoCloseable {

  /**
   * How long an event may take: 200 ms, and a quarter more, since a processor that is shared with
   * another test does less in the same time.
   */
  public static final Duration LIMIT = Duration.ofMillis(250);

  private static final long SAMPLE_NANOS = 10_000_000;
  private static final long GAP_NANOS = 5 * SAMPLE_NANOS;
  private static final int SAMPLES = 200;
  private static final int FRAMES = 30;
  private static final List<String> BLOCKING = List.of("java.io.", "java.net.", "sun.nio.");
  private static final int[] KINDS = {
    SWT.PreEvent, SWT.PostEvent, SWT.PreExternalEventDispatch, SWT.PostExternalEventDispatch
  };

  private final DisplayThread ui;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Listener turns = this::turn;
  private final Thread sampler = new Thread(this::sample, "watchdog");
  private final List<Offence> offences = new ArrayList<>();
  private volatile boolean closed;

  // of the event that holds the thread now; guarded by this
  private long began;
  private long beganCpu;
  private int beganLooks;
  private long waited;
  private boolean idle;
  private boolean exempt;
  private int depth;
  private int event;
  private long number;
  private final List<StackTraceElement[]> samples = new ArrayList<>();

  private record Offence(long nanos, long waited, int event, List<StackTraceElement[]> samples) {}

  /** Begins to watch. */
  public Watchdog(DisplayThread ui) {
    this.ui = ui;
    ui.run(
        () -> {
          Display display = ui.display();
          begin(SWT.None);
          for (int kind : KINDS) {
            display.addListener(kind, turns);
          }
        });
    sampler.setDaemon(true);
    sampler.start();
  }

  /** Does something while events may take their time, such as opening a window. */
  public void exempt(Runnable action) {
    synchronized (this) {
      exempt = true;
    }
    try {
      action.run();
    } finally {
      ui.run(
          () -> {
            synchronized (this) {
              exempt = false;
              begin(SWT.None);
            }
          });
    }
  }

  private synchronized void turn(Event turn) {
    switch (turn.type) {
      case SWT.PreEvent -> {
        if (depth++ == 0) {
          end();
          begin(turn.detail);
        }
      }
      case SWT.PostEvent -> {
        depth = Math.max(0, depth - 1);
        if (depth == 0) {
          end();
          begin(SWT.None);
        }
      }
      case SWT.PreExternalEventDispatch -> {
        end();
        idle = true;
      }
      default -> {
        idle = false;
        begin(SWT.None);
      }
    }
  }

  private void begin(int kind) {
    began = System.nanoTime();
    beganCpu = threads.getCurrentThreadCpuTime();
    beganLooks = ui.screenshots().looks();
    waited = 0;
    event = kind;
    number++;
    samples.clear();
  }

  private void end() {
    if (idle || exempt || ui.screenshots().looks() != beganLooks) {
      return;
    }
    long held = threads.getCurrentThreadCpuTime() - beganCpu + waited;
    // clocks of CPUs are coarse; nothing is held for longer than passes
    held = Math.min(held, System.nanoTime() - began);
    if (held > LIMIT.toNanos()) {
      offences.add(new Offence(held, waited, event, List.copyOf(samples)));
    }
  }

  private void sample() {
    Thread watched = ui.thread();
    long lastNumber = -1;
    long lastCpu = 0;
    long lastTime = 0;
    boolean lastWaiting = false;
    while (!closed) {
      LockSupport.parkNanos(SAMPLE_NANOS);
      long now;
      long cpu;
      synchronized (this) {
        if (idle || exempt) {
          lastNumber = -1;
          continue;
        }
        now = number;
      }
      // outside of the lock: the watched thread must not wait for this one
      StackTraceElement[] stack = watched.getStackTrace();
      boolean waiting = waiting(watched.getState(), stack);
      cpu = threads.getThreadCpuTime(watched.getId());
      long time = System.nanoTime();
      synchronized (this) {
        if (now != number || idle) {
          lastNumber = -1;
          continue;
        }
        if (samples.size() < SAMPLES) {
          samples.add(stack);
        }
        if (waiting && lastWaiting && lastNumber == number) {
          // a watch that was starved itself does not know what happened meanwhile
          waited += Math.max(0, Math.min(GAP_NANOS, time - lastTime) - (cpu - lastCpu));
        }
      }
      lastNumber = now;
      lastCpu = cpu;
      lastTime = time;
      lastWaiting = waiting;
    }
  }

  /** Waits for a lock, a condition, a file or a socket, not for the windowing system. */
  private static boolean waiting(Thread.State state, StackTraceElement[] stack) {
    if (state != Thread.State.RUNNABLE) {
      return true;
    }
    return stack.length > 0
        && stack[0].isNativeMethod()
        && BLOCKING.stream().anyMatch(stack[0].getClassName()::startsWith);
  }

  /** Fails when an event since the begin, or the last call, took too long. */
  public void check() {
    // an event that goes on still counts once it is over
    ui.run(() -> {});
    List<Offence> found;
    synchronized (this) {
      found = new ArrayList<>(offences);
      offences.clear();
    }
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingLong(Offence::nanos).reversed());
      throw new AssertionError(text(found.size(), found.get(0)));
    }
  }

  private static String text(int count, Offence worst) {
    StringBuilder text = new StringBuilder();
    text.append("The display's thread was held for ")
        .append(millis(worst.nanos))
        .append(" ms by one event (")
        .append(worst.event == SWT.None ? "asyncExec or the system's" : "SWT's type " + worst.event)
        .append("), ")
        .append(millis(worst.waited))
        .append(" ms of it waiting; at most ")
        .append(LIMIT.toMillis())
        .append(" ms are allowed.");
    if (count > 1) {
      text.append(" There were ").append(count).append(" such events; this was the longest.");
    }
    Map<List<StackTraceElement>, Integer> stacks = new LinkedHashMap<>();
    for (StackTraceElement[] sample : worst.samples) {
      stacks.merge(
          Arrays.asList(sample).subList(0, Math.min(FRAMES, sample.length)), 1, Integer::sum);
    }
    stacks.entrySet().stream()
        .sorted(Map.Entry.<List<StackTraceElement>, Integer>comparingByValue().reversed())
        .limit(3)
        .forEach(
            entry -> {
              text.append("\n  seen ").append(entry.getValue()).append(" times:");
              entry.getKey().forEach(element -> text.append("\n    at ").append(element));
            });
    return text.toString();
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** Ends the watch, and fails when an event took too long. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sampler);
    if (!ui.display().isDisposed()) {
      ui.run(
          () -> {
            for (int kind : KINDS) {
              ui.display().removeListener(kind, turns);
            }
          });
      check();
    }
  }
}
