package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.AdjustmentListener;

/** A number between two others. */
@SuppressWarnings("serial")
public class Scrollbar extends Component {

  private final int orientation;
  private int value;
  private int visible;
  private int minimum;
  private int maximum;
  private int unit = 1;
  private int block = 10;

  public Scrollbar() {
    this(1);
  }

  public Scrollbar(int orientation) {
    this(orientation, 0, 10, 0, 100);
  }

  public Scrollbar(int orientation, int value, int visible, int minimum, int maximum) {
    this.orientation = orientation;
    setValues(value, visible, minimum, maximum);
  }

  public int getOrientation() {
    return orientation;
  }

  /** The value ends where the visible part meets the maximum. */
  public void setValues(int value, int visible, int minimum, int maximum) {
    this.minimum = minimum;
    this.maximum = Math.max(maximum, minimum + 1);
    this.visible = Math.max(1, Math.min(visible, this.maximum - minimum));
    this.value = Math.max(minimum, Math.min(value, this.maximum - this.visible));
  }

  public int getValue() {
    return value;
  }

  public void setValue(int value) {
    setValues(value, visible, minimum, maximum);
  }

  public int getMinimum() {
    return minimum;
  }

  public void setMinimum(int minimum) {
    setValues(value, visible, minimum, maximum);
  }

  public int getMaximum() {
    return maximum;
  }

  public void setMaximum(int maximum) {
    setValues(value, visible, Math.min(minimum, maximum - 1), maximum);
  }

  public int getVisibleAmount() {
    return visible;
  }

  public void setVisibleAmount(int visible) {
    setValues(value, visible, minimum, maximum);
  }

  public int getUnitIncrement() {
    return unit;
  }

  public void setUnitIncrement(int unit) {
    this.unit = Math.max(1, unit);
  }

  public int getBlockIncrement() {
    return block;
  }

  public void setBlockIncrement(int block) {
    this.block = Math.max(1, block);
  }

  public void addAdjustmentListener(AdjustmentListener listener) {}

  public void removeAdjustmentListener(AdjustmentListener listener) {}
}
