package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.ItemListener;
import java.util.ArrayList;

/** One of several texts. */
@SuppressWarnings("serial")
public class Choice extends Component {

  private final ArrayList<String> items = new ArrayList<>();
  private int selected = -1;

  public Choice() {}

  public void add(String item) {
    items.add(item);
    if (selected < 0) {
      selected = 0;
    }
  }

  public void addItem(String item) {
    add(item);
  }

  public void insert(String item, int index) {
    items.add(Math.min(index, items.size()), item);
    selected = Math.max(selected, 0);
  }

  public void remove(int index) {
    items.remove(index);
    selected = items.isEmpty() ? -1 : Math.min(Math.max(0, selected), items.size() - 1);
  }

  public void removeAll() {
    items.clear();
    selected = -1;
  }

  public String getItem(int index) {
    return items.get(index);
  }

  public int getItemCount() {
    return items.size();
  }

  public int getSelectedIndex() {
    return selected;
  }

  public String getSelectedItem() {
    return selected < 0 ? null : items.get(selected);
  }

  public void select(int index) {
    if (index < 0 || index >= items.size()) {
      throw new IllegalArgumentException("There is no item " + index);
    }
    selected = index;
  }

  /** Without such an item, nothing changes. */
  public void select(String item) {
    int index = items.indexOf(item);
    if (index >= 0) {
      selected = index;
    }
  }

  public void addItemListener(ItemListener listener) {}

  public void removeItemListener(ItemListener listener) {}
}
