package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.ItemListener;

/** A box that only programs tick. */
@SuppressWarnings("serial")
public class Checkbox extends Component {

  private String label;
  private boolean state;
  private CheckboxGroup group;

  public Checkbox() {
    this("");
  }

  public Checkbox(String label) {
    this(label, false);
  }

  public Checkbox(String label, boolean state) {
    this(label, null, state);
  }

  public Checkbox(String label, boolean state, CheckboxGroup group) {
    this(label, group, state);
  }

  public Checkbox(String label, CheckboxGroup group, boolean state) {
    this.label = label;
    this.group = group;
    setState(state);
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }

  public boolean getState() {
    return state;
  }

  /** Of a group, the ticked one stays so until another is. */
  public void setState(boolean state) {
    if (group == null) {
      this.state = state;
    } else if (state) {
      group.setSelectedCheckbox(this);
    }
  }

  void tick(boolean ticked) {
    this.state = ticked;
  }

  public CheckboxGroup getCheckboxGroup() {
    return group;
  }

  public void addItemListener(ItemListener listener) {}

  public void removeItemListener(ItemListener listener) {}
}
