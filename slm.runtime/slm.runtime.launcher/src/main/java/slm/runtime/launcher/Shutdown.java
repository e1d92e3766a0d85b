package slm.runtime.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process in order when it is asked to (Ctrl-C, kill): interrupts the main thread, which
 * gives up what it does, keeps what is done, stops the framework and deletes temporary files; and
 * waits for that.
 */
final class Shutdown extends Thread {

  /** 128 + the number of SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private static final int PATIENCE_SECONDS = 40;

  private final Thread main;
  private volatile boolean begun;
  private volatile int code;
  private final CountDownLatch done = new CountDownLatch(1);

  Shutdown(Thread main) {
    super("slm-shutdown");
    this.main = main;
  }

  /**
   * To be called when the main thread has nothing left to do.
   *
   * @param code that the process is to end with
   */
  void mainIsDone(int code) {
    this.code = code;
    done.countDown();
  }

  /** Whether the process was asked to end; what fails from then on is no news to the user. */
  boolean begun() {
    return begun;
  }

  @Override
  public void run() {
    if (done.getCount() == 0) {
      return;
    }
    begun = true;
    main.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("slm: What is running does not end, so it is killed.");
      } else if (code == 0) {
        // what is meant to be ended so has done its work; Java would say that it was killed
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
