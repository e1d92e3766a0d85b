package slm.runtime.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Stops bundles one after the other, each within a time: left to the framework, one that hangs
 * would keep all those before it from stopping in order.
 */
final class Stopping {

  private final long patienceMillis;
  private final List<String> hanging = new ArrayList<>();

  Stopping(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  /** Stops those that run. */
  void stop(List<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      int state = bundle.getState();
      if (state == Bundle.ACTIVE || state == Bundle.STARTING || state == Bundle.STOPPING) {
        stop(bundle);
      }
    }
  }

  private void stop(Bundle bundle) {
    String name = bundle.getSymbolicName() + " " + bundle.getVersion();
    Thread thread =
        new Thread(
            () -> {
              try {
                bundle.stop(Bundle.STOP_TRANSIENT);
              } catch (BundleException | IllegalStateException e) {
                Logs.failure("The bundle " + name + " does not stop in order: " + e, e);
              }
            },
            "slm-stop " + name);
    thread.setDaemon(true);
    thread.start();
    await(thread);
    if (thread.isAlive()) {
      StackTraceElement[] stack = thread.getStackTrace();
      hanging.add(name);
      Logs.failure(
          "The bundle "
              + name
              + " does not stop within "
              + TimeUnit.MILLISECONDS.toSeconds(patienceMillis)
              + " s"
              + where(stack)
              + ". It is left behind; everything else is stopped in order. Remove the bundle, or tell"
              + " its author",
          null);
    }
  }

  /** An impatient user does not keep the bundles that follow from being stopped in order. */
  private void await(Thread thread) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    boolean interrupted = false;
    long left = patienceMillis;
    while (left > 0 && thread.isAlive()) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String where(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> frame.getModuleName() == null)
        .findFirst()
        .map(
            f ->
                ": it hangs in "
                    + f.getClassName()
                    + "."
                    + f.getMethodName()
                    + ", "
                    + f.getFileName()
                    + ":"
                    + f.getLineNumber())
        .orElse("");
  }

  /** Whether a bundle was left behind. */
  boolean leftSomething() {
    return !hanging.isEmpty();
  }
}
