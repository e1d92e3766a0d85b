package slm.ui.details;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/**
 * Controls below each other, all of the same width. Measuring wrapped text takes long, so that each
 * is measured once for a width, until it is said to have changed.
 */
final class Stack extends Layout {

  private static final int MARGIN = 10;
  private static final int GAP = 6;

  private final Map<Control, Integer> heights = new IdentityHashMap<>();
  private List<Control> controls = List.of();
  private int measured = -1;

  /** What stands there, from top to bottom. */
  void show(List<Control> shown) {
    controls = List.copyOf(shown);
  }

  /** A control may need another height. */
  void changed(Control control) {
    heights.remove(control);
  }

  /** What all of them need. */
  int height(int width) {
    if (width != measured) {
      heights.clear();
      measured = width;
    }
    int height = 2 * MARGIN;
    for (Control control : controls) {
      height += heightOf(control, width) + GAP;
    }
    return height;
  }

  private int heightOf(Control control, int width) {
    return heights.computeIfAbsent(
        control, key -> key.computeSize(Math.max(1, width - 2 * MARGIN), SWT.DEFAULT).y);
  }

  @Override
  protected Point computeSize(Composite composite, int width, int height, boolean changed) {
    int wide = width == SWT.DEFAULT ? Math.max(measured, 60) : width;
    return new Point(wide, height(wide));
  }

  @Override
  protected void layout(Composite composite, boolean changed) {
    Rectangle area = composite.getClientArea();
    if (area.width < 1) {
      return;
    }
    height(area.width);
    int y = area.y + MARGIN;
    for (Control control : controls) {
      int height = heightOf(control, area.width);
      control.setBounds(area.x + MARGIN, y, Math.max(1, area.width - 2 * MARGIN), height);
      y += height + GAP;
    }
  }
}
