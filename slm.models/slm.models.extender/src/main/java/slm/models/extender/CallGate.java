package slm.models.extender;

import java.util.concurrent.TimeUnit;
import slm.api.WithdrawnException;

/**
 * Counts the calls under way, so that what they use can be withdrawn: new calls are refused at
 * once, and the natives go when the last call has left, whether or not somebody still waits for
 * that.
 */
final class CallGate {

  private final String id;
  private final Runnable whenEmpty;
  private String withdrawn;
  private int inside;
  private boolean emptied;

  /**
   * @param id of the encoder
   * @param whenEmpty called once, when the gate is shut and the last call has left
   */
  CallGate(String id, Runnable whenEmpty) {
    this.id = id;
    this.whenEmpty = whenEmpty;
  }

  /**
   * Begins a call; {@link #leave} ends it.
   *
   * @throws WithdrawnException when the gate is shut
   */
  synchronized void enter() {
    if (withdrawn != null) {
      throw new WithdrawnException(id, withdrawn);
    }
    inside++;
  }

  void leave() {
    boolean last;
    synchronized (this) {
      inside--;
      last = inside == 0 && withdrawn != null;
    }
    if (last) {
      empty();
    }
  }

  /**
   * Refuses calls from now on.
   *
   * @param reason what refused calls are told
   */
  void shut(String reason) {
    boolean empty;
    synchronized (this) {
      if (withdrawn != null) {
        return;
      }
      withdrawn = reason;
      empty = inside == 0;
    }
    if (empty) {
      empty();
    }
  }

  private void empty() {
    whenEmpty.run();
    synchronized (this) {
      emptied = true;
      notifyAll();
    }
  }

  /**
   * Waits until the gate is shut and the last call has left.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   * @return whether it has
   */
  synchronized boolean await(long deadline) {
    try {
      for (long left = deadline - System.nanoTime();
          !emptied;
          left = deadline - System.nanoTime()) {
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return emptied;
    }
  }
}
