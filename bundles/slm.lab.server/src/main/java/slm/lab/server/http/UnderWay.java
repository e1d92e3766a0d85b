package slm.lab.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The requests that are being answered. When the server ends, no more come in, and those that are
 * there are waited for. Streams of events are not: they would never end.
 */
@Component(service = UnderWay.class)
public final class UnderWay {

  private int count;
  private boolean ending;

  @Activate
  public UnderWay() {}

  /** A request comes; says whether it is still let in. Who was let in has to {@link #leave}. */
  synchronized boolean enter() {
    if (ending) {
      return false;
    }
    count++;
    return true;
  }

  /** A request was answered, or has become a stream. */
  synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Lets requests in again, as at the start. */
  public synchronized void begin() {
    ending = false;
  }

  /**
   * Lets no more requests in, and waits for those that are there.
   *
   * @return how many are still there when the time is over
   */
  public synchronized int end(Duration patience) {
    ending = true;
    long latest = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toNanos(); count > 0 && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = latest - System.nanoTime();
      }
    } catch (InterruptedException e) {
      // whoever asks twice does not want to wait
      Thread.currentThread().interrupt();
    }
    return count;
  }
}
