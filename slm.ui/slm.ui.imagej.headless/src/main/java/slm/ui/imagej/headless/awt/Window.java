package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.WindowEvent;
import java.awt.event.WindowListener;

/** A window that nobody sees. */
@SuppressWarnings("serial")
public class Window extends Container {

  private boolean shown;

  /** Not shown. */
  public Window() {}

  /** Only remembered. */
  @Override
  public void setVisible(boolean visible) {
    if (visible) {
      show();
    } else {
      hide();
    }
  }

  @Override
  @Deprecated
  public void show() {
    shown = true;
  }

  @Override
  @Deprecated
  public void hide() {
    shown = false;
  }

  @Override
  public boolean isVisible() {
    return shown;
  }

  @Override
  public boolean isShowing() {
    return false;
  }

  public void pack() {}

  public void toFront() {}

  public void toBack() {}

  public void dispose() {
    shown = false;
  }

  public void addWindowListener(WindowListener listener) {}

  public void removeWindowListener(WindowListener listener) {}

  public Component getFocusOwner() {
    return null;
  }

  protected void processWindowEvent(WindowEvent event) {}
}
