package slm.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/** Lets callers wait until a component comes. */
final class ServiceChanges implements ServiceListener, AutoCloseable {

  private final BundleContext context;
  private long changes;

  ServiceChanges(BundleContext context) {
    this.context = context;
    try {
      context.addServiceListener(this, "(slm.id=*)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void serviceChanged(ServiceEvent event) {
    changes++;
    notifyAll();
  }

  /** How many changes there were; to be asked before one looks. */
  synchronized long count() {
    return changes;
  }

  /**
   * Waits until something has changed.
   *
   * @param seen the count before one looked
   * @param atMost how long to wait
   */
  synchronized void await(long seen, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = deadline - System.nanoTime();
          changes == seen && left > 0;
          left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    context.removeServiceListener(this);
  }
}
