package slm.ui.imagej.headless.awt;

import java.util.ArrayList;

/** The menus of a window. */
public class MenuBar extends MenuComponent implements MenuContainer {

  private final ArrayList<Menu> menus = new ArrayList<>();

  public MenuBar() {}

  public Menu add(Menu menu) {
    menus.add(menu);
    menu.setParent(this);
    return menu;
  }

  public Menu getMenu(int index) {
    return menus.get(index);
  }

  public int getMenuCount() {
    return menus.size();
  }

  public void remove(int index) {
    menus.remove(index).setParent(null);
  }

  @Override
  public void remove(MenuComponent part) {
    int index = menus.indexOf(part);
    if (index >= 0) {
      remove(index);
    }
  }

  /** The help menu is a menu like the others. */
  public void setHelpMenu(Menu menu) {
    if (!menus.contains(menu)) {
      add(menu);
    }
  }
}
