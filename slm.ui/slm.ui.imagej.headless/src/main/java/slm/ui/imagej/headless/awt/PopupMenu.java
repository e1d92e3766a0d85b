package slm.ui.imagej.headless.awt;

import java.awt.Component;

/** A menu that never pops up. */
public class PopupMenu extends Menu {

  public PopupMenu() {}

  public PopupMenu(String label) {
    super(label);
  }

  public void show(Component origin, int x, int y) {}
}
