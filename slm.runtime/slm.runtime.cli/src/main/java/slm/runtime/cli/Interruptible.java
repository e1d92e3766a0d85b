package slm.runtime.cli;

import slm.api.Monitor;

/**
 * Shows progress, and is cancelled when the thread that made it is interrupted: the launcher does
 * that when the user presses Ctrl-C.
 */
class Interruptible implements Monitor {

  private final Thread owner = Thread.currentThread();
  private final Progress progress;
  private volatile boolean cancelled;

  Interruptible(Screen screen) {
    this.progress = new Progress(screen);
  }

  @Override
  public final boolean cancelled() {
    // Remembered, since whoever catches the interruption on the way clears the thread's own mark.
    cancelled = cancelled || owner.isInterrupted();
    return cancelled;
  }

  @Override
  public final void progress(String stage, long done, long total) {
    progress.update(stage, done, total);
  }

  /** Begins to count anew. */
  final void restart(String title) {
    progress.restart(title);
  }
}
