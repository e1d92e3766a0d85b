package slm.ui.imagej.headless.awt;

import java.awt.event.ItemListener;

/** A command in a menu that can be ticked. */
public class CheckboxMenuItem extends MenuItem {

  private boolean state;

  public CheckboxMenuItem() {
    this("", false);
  }

  public CheckboxMenuItem(String label) {
    this(label, false);
  }

  public CheckboxMenuItem(String label, boolean state) {
    super(label);
    this.state = state;
  }

  public boolean getState() {
    return state;
  }

  public void setState(boolean state) {
    this.state = state;
  }

  public void addItemListener(ItemListener listener) {}

  public void removeItemListener(ItemListener listener) {}
}
