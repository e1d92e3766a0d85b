package slm.ui.parts;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.widgets.Widget;

/**
 * Brings a part up to date in the display's thread, once for any number of changes that come before
 * it gets there.
 */
public final class Latest implements Runnable {

  private final Widget widget;
  private final PartWindow window;
  private final Runnable refresh;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * @param widget nothing is done when it is disposed of
   * @param refresh called by the display's thread
   */
  public Latest(Widget widget, PartWindow window, Runnable refresh) {
    this.widget = widget;
    this.window = window;
    this.refresh = refresh;
  }

  /** Something changed. From any thread. */
  @Override
  public void run() {
    if (waiting.compareAndSet(false, true)) {
      window.later(
          () -> {
            waiting.set(false);
            if (!widget.isDisposed()) {
              refresh.run();
            }
          });
    }
  }
}
