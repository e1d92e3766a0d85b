package slm.ui.imagej.headless.awt;

/** Boxes of which one is ticked. */
public class CheckboxGroup {

  private Checkbox selected;

  public CheckboxGroup() {}

  public Checkbox getSelectedCheckbox() {
    return selected;
  }

  public void setSelectedCheckbox(Checkbox box) {
    if (selected != null) {
      selected.tick(false);
    }
    selected = box;
    if (box != null) {
      box.tick(true);
    }
  }
}
