package slm.ui.imagej.headless.awt;

import java.util.ArrayList;

/** Commands below one name. */
public class Menu extends MenuItem implements MenuContainer {

  private final ArrayList<MenuItem> items = new ArrayList<>();

  public Menu() {
    this("");
  }

  public Menu(String label) {
    super(label);
  }

  public MenuItem add(MenuItem item) {
    insert(item, items.size());
    return item;
  }

  public void add(String label) {
    add(new MenuItem(label));
  }

  public void insert(MenuItem item, int index) {
    items.add(Math.min(index, items.size()), item);
    item.setParent(this);
  }

  public void insert(String label, int index) {
    insert(new MenuItem(label), index);
  }

  public void addSeparator() {
    add("-");
  }

  public void insertSeparator(int index) {
    insert("-", index);
  }

  public MenuItem getItem(int index) {
    return items.get(index);
  }

  public int getItemCount() {
    return items.size();
  }

  public void remove(int index) {
    items.remove(index).setParent(null);
  }

  @Override
  public void remove(MenuComponent part) {
    int index = items.indexOf(part);
    if (index >= 0) {
      remove(index);
    }
  }

  public void removeAll() {
    while (!items.isEmpty()) {
      remove(items.size() - 1);
    }
  }
}
