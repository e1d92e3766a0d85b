package slm.ui.imagej.headless.awt;

/** What holds menus. */
public interface MenuContainer {

  /** Takes a part away. */
  void remove(MenuComponent part);
}
