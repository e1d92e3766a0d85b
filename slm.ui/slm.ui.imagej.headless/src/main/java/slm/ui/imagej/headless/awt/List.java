package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.ActionListener;
import java.awt.event.ItemListener;
import java.util.ArrayList;
import java.util.TreeSet;

/** Texts of which some are selected. */
@SuppressWarnings("serial")
public class List extends Component {

  private final ArrayList<String> items = new ArrayList<>();
  private final TreeSet<Integer> selected = new TreeSet<>();
  private final boolean several;

  public List() {
    this(0, false);
  }

  public List(int rows) {
    this(rows, false);
  }

  public List(int rows, boolean several) {
    this.several = several;
  }

  public void add(String item) {
    add(item, -1);
  }

  public void add(String item, int index) {
    items.add(index < 0 || index > items.size() ? items.size() : index, item);
  }

  public void replaceItem(String item, int index) {
    items.set(index, item);
  }

  public void remove(int index) {
    items.remove(index);
    selected.clear();
  }

  public void remove(String item) {
    int index = items.indexOf(item);
    if (index < 0) {
      throw new IllegalArgumentException("There is no item " + item);
    }
    remove(index);
  }

  public void removeAll() {
    items.clear();
    selected.clear();
  }

  public void clear() {
    removeAll();
  }

  public String getItem(int index) {
    return items.get(index);
  }

  public int getItemCount() {
    return items.size();
  }

  public void select(int index) {
    if (!several) {
      selected.clear();
    }
    if (index >= 0 && index < items.size()) {
      selected.add(index);
    }
  }

  public void deselect(int index) {
    selected.remove(index);
  }

  public int getSelectedIndex() {
    return selected.size() == 1 ? selected.first() : -1;
  }

  public int[] getSelectedIndexes() {
    return selected.stream().mapToInt(Integer::intValue).toArray();
  }

  public String getSelectedItem() {
    int index = getSelectedIndex();
    return index < 0 ? null : items.get(index);
  }

  public void addActionListener(ActionListener listener) {}

  public void addItemListener(ItemListener listener) {}
}
