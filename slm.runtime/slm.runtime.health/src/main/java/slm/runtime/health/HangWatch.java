package slm.runtime.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices bundles that neither finish starting nor stopping. The framework tells of the beginning
 * of either on the thread that does it, so where that thread stands is where the bundle hangs.
 */
@Component(service = HangWatch.class, immediate = true)
public final class HangWatch implements SynchronousBundleListener {

  /** Framework property: seconds after which a bundle is held to hang. */
  static final String SECONDS = "slm.hang.seconds";

  /** More than an encoder waits for a batch in flight. */
  private static final long DEFAULT_SECONDS = 15;

  private static final Logger LOG = LoggerFactory.getLogger(HangWatch.class);

  private final BundleContext context;
  private final long patience;
  private final Map<Long, Change> changes = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "slm-hang-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** A bundle on its way up or down. */
  private static final class Change {
    private final Bundle bundle;
    private final boolean stopping;
    private volatile Thread thread;
    private final long since = System.nanoTime();
    private boolean told;

    Change(Bundle bundle, boolean stopping, Thread thread) {
      this.bundle = bundle;
      this.stopping = stopping;
      this.thread = thread;
    }
  }

  /**
   * A bundle that hangs.
   *
   * @param doing {@code starting} or {@code stopping}
   * @param where the thread and the innermost frame that is not the JDK's
   */
  record Hang(Bundle bundle, String doing, long seconds, String where) {}

  @Activate
  public HangWatch(BundleContext context) {
    this.context = context;
    this.patience =
        TimeUnit.SECONDS.toNanos(
            Long.parseLong(
                Objects.requireNonNullElse(
                    context.getProperty(SECONDS), Long.toString(DEFAULT_SECONDS))));
    context.addBundleListener(this);
    long period = Math.max(100, TimeUnit.NANOSECONDS.toMillis(patience) / 5);
    timer.scheduleWithFixedDelay(this::watch, period, period, TimeUnit.MILLISECONDS);
  }

  @Deactivate
  public void deactivate() {
    context.removeBundleListener(this);
    timer.shutdownNow();
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    switch (event.getType()) {
      case BundleEvent.STARTING, BundleEvent.STOPPING -> {
        // the framework itself starts and stops as long as everything else does
        if (bundle.getBundleId() != 0) {
          changes.put(
              bundle.getBundleId(),
              new Change(bundle, event.getType() == BundleEvent.STOPPING, Thread.currentThread()));
        }
      }
      case BundleEvent.STARTED, BundleEvent.STOPPED, BundleEvent.UNINSTALLED -> {
        Change change = changes.remove(bundle.getBundleId());
        if (change != null && change.told) {
          LOG.warn("The bundle {} goes on after all", Names.of(bundle));
        }
      }
      default -> {
        // says nothing of how long anything takes
      }
    }
  }

  /** An exception would end all further rounds. */
  private void watch() {
    try {
      findSilent();
      tell();
    } catch (RuntimeException e) {
      LOG.error("Bundles that hang could not be looked for", e);
    }
  }

  private void tell() {
    for (Change change : changes.values()) {
      if (!change.told && System.nanoTime() - change.since >= patience) {
        change.told = true;
        Hang hang = hang(change);
        LOG.error(
            "The bundle {} hangs: it has been {} for {} s, {}. It is left alone and everything else"
                + " goes on. Restart the workbench to be rid of it; 'slm doctor' in the shell tells"
                + " more.",
            Names.of(hang.bundle()),
            hang.doing(),
            hang.seconds(),
            hang.where());
        if (change.thread != null) {
          LOG.info("It stands at {}", Arrays.toString(change.thread.getStackTrace()));
        }
      }
    }
  }

  /**
   * Finds bundles that stop without the event having come: whoever listens before this may be what
   * hangs, as Declarative Services are while they deactivate a component.
   */
  private void findSilent() {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.STOPPING) {
        continue;
      }
      Change known = changes.get(bundle.getBundleId());
      if (known == null) {
        Change change = new Change(bundle, true, threadIn(bundle));
        changes.putIfAbsent(bundle.getBundleId(), change);
        if (bundle.getState() != Bundle.STOPPING) {
          changes.remove(bundle.getBundleId(), change);
        }
      } else if (known.thread == null) {
        // it had not come to its own code yet
        known.thread = threadIn(bundle);
      }
    }
  }

  /** The thread that is in a bundle's code; null when none is. */
  private static Thread threadIn(Bundle bundle) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(f -> isOf(bundle, f)))
        .map(Map.Entry::getKey)
        .min(Comparator.comparing(Thread::getId))
        .orElse(null);
  }

  private static boolean isOf(Bundle bundle, StackTraceElement frame) {
    try {
      return !isJdk(frame)
          && bundle.getEntry(frame.getClassName().replace('.', '/') + ".class") != null;
    } catch (IllegalStateException e) {
      // it has gone meanwhile, so it does not hang
      return false;
    }
  }

  /** The bundles that hang, by id. */
  List<Hang> hanging() {
    List<Hang> hangs = new ArrayList<>();
    for (Change change : changes.values()) {
      if (System.nanoTime() - change.since >= patience) {
        hangs.add(hang(change));
      }
    }
    hangs.sort(Comparator.comparing(hang -> hang.bundle().getBundleId()));
    return hangs;
  }

  private static Hang hang(Change change) {
    return new Hang(
        change.bundle,
        change.stopping ? "stopping" : "starting",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - change.since),
        change.thread == null ? "in no code of its own" : where(change));
  }

  private static String where(Change change) {
    String frame =
        Arrays.stream(change.thread.getStackTrace())
            .filter(f -> !f.getClassName().startsWith("java.") && !isJdk(f))
            .findFirst()
            .map(f -> " at " + f.getClassName() + "." + f.getMethodName() + " (" + line(f) + ")")
            .orElse("");
    return "in the thread " + change.thread.getName() + frame;
  }

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static String line(StackTraceElement frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }
}
