package slm.ui.testing;

import java.lang.reflect.Field;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.CoolItem;
import org.eclipse.swt.widgets.ExpandItem;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;

/** Where widgets are on the display. For the display's thread. */
final class Places {

  private Places() {}

  /** The control that a widget is, or is an item of; null for items of menus. */
  static Control control(Widget widget) {
    if (widget instanceof Control control) {
      return control;
    } else if (widget instanceof ToolItem item) {
      return item.getParent();
    } else if (widget instanceof CTabItem item) {
      return item.getParent();
    } else if (widget instanceof TabItem item) {
      return item.getParent();
    } else if (widget instanceof TableItem item) {
      return item.getParent();
    } else if (widget instanceof TreeItem item) {
      return item.getParent();
    } else if (widget instanceof TableColumn column) {
      return column.getParent();
    } else if (widget instanceof TreeColumn column) {
      return column.getParent();
    } else if (widget instanceof CoolItem item) {
      return item.getParent();
    } else if (widget instanceof ExpandItem item) {
      return item.getParent();
    }
    return null;
  }

  /** Why a person could not click it now, as the end of a sentence; empty when that can be done. */
  static Optional<String> problem(Widget widget) {
    if (widget.isDisposed()) {
      return Optional.of("it is disposed of");
    }
    if (widget instanceof MenuItem item) {
      return item.isEnabled() ? Optional.empty() : Optional.of("it is disabled");
    }
    Control control = control(widget);
    if (control == null) {
      return Optional.of("it is a " + widget.getClass().getSimpleName());
    }
    if (!control.isVisible()) {
      return Optional.of("it is not visible");
    }
    if (!control.isEnabled()
        || widget instanceof ToolItem tool && !tool.isEnabled()
        || widget instanceof CTabItem tab && !tab.getParent().isEnabled()) {
      return Optional.of("it is disabled");
    }
    Rectangle place = bounds(widget);
    if (place.isEmpty()) {
      return Optional.of("it has no size");
    }
    if (seen(control, place).isEmpty() || row(widget) && cut(control, place)) {
      return Optional.of("it is outside of what its window shows");
    }
    return Optional.empty();
  }

  private static boolean row(Widget widget) {
    return widget instanceof TableItem || widget instanceof TreeItem;
  }

  /** Whether a row is not to be seen in its whole height. */
  private static boolean cut(Control control, Rectangle place) {
    Rectangle all = bounds(control);
    return place.y < all.y || place.y + place.height > all.y + all.height;
  }

  /** Scrolls it into sight. */
  static void reveal(Widget widget) {
    if (widget instanceof TableItem item) {
      item.getParent().showItem(item);
    } else if (widget instanceof TreeItem item) {
      item.getParent().showItem(item);
    } else if (widget instanceof CTabItem item) {
      item.getParent().showItem(item);
    }
    Control control = control(widget);
    for (Composite at = control == null ? null : control.getParent();
        at != null;
        at = at.getParent()) {
      if (at instanceof ScrolledComposite scrolled && !fits(control, scrolled)) {
        scrolled.showControl(control);
      }
      if (at instanceof Shell) {
        return;
      }
    }
  }

  private static boolean fits(Control control, ScrolledComposite scrolled) {
    Rectangle place = bounds(control);
    return onDisplay(scrolled, scrolled.getClientArea()).intersection(place).equals(place);
  }

  /** The part of a widget that is within all that it lies in. */
  static Rectangle seen(Control control, Rectangle place) {
    Rectangle seen = place.intersection(bounds(control));
    for (Composite at = control.getParent(); at != null; at = at.getParent()) {
      if (at instanceof Shell shell) {
        return seen.intersection(shell.getBounds());
      }
      // an item of a folder lies outside of its client area, a page within
      boolean whole = at instanceof CTabFolder;
      seen =
          seen.intersection(
              whole
                  ? onDisplay(at, new Rectangle(0, 0, at.getSize().x, at.getSize().y))
                  : onDisplay(at, at.getClientArea()));
    }
    return seen;
  }

  /** The point of the display that a widget's own coordinates count from. */
  static Point origin(Widget widget) {
    if (widget instanceof Control control) {
      return control.toDisplay(0, 0);
    }
    Rectangle bounds = bounds(widget);
    return new Point(bounds.x, bounds.y);
  }

  /** Its place on the display. */
  static Rectangle bounds(Widget widget) {
    if (widget instanceof Shell shell) {
      return shell.getBounds();
    } else if (widget instanceof Control control) {
      return onDisplay(control.getParent(), control.getBounds());
    } else if (widget instanceof ToolItem item) {
      return onDisplay(item.getParent(), item.getBounds());
    } else if (widget instanceof CTabItem item) {
      return item.isShowing()
          ? onDisplay(item.getParent(), item.getBounds())
          : new Rectangle(0, 0, 0, 0);
    } else if (widget instanceof TabItem item) {
      return onDisplay(item.getParent(), item.getBounds());
    } else if (widget instanceof TableItem item) {
      return onDisplay(item.getParent(), item.getBounds(0));
    } else if (widget instanceof TreeItem item) {
      return onDisplay(item.getParent(), item.getBounds(0));
    } else if (widget instanceof TableColumn column) {
      Table table = column.getParent();
      int left = -table.getHorizontalBar().getSelection();
      for (int index : table.getColumnOrder()) {
        if (table.getColumn(index) == column) {
          break;
        }
        left += table.getColumn(index).getWidth();
      }
      return header(table, table.getHeaderHeight(), left, column.getWidth());
    } else if (widget instanceof TreeColumn column) {
      Tree tree = column.getParent();
      int left = -tree.getHorizontalBar().getSelection();
      for (int index : tree.getColumnOrder()) {
        if (tree.getColumn(index) == column) {
          break;
        }
        left += tree.getColumn(index).getWidth();
      }
      return header(tree, tree.getHeaderHeight(), left, column.getWidth());
    } else if (widget instanceof MenuItem item) {
      return menuItem(item);
    }
    throw new IllegalArgumentException("A " + widget.getClass().getSimpleName() + " has no place.");
  }

  private static Rectangle header(Control control, int height, int left, int width) {
    // GTK counts from below the header
    int top = SWT.getPlatform().equals("gtk") ? -height : 0;
    return onDisplay(control, new Rectangle(left, top, width, height));
  }

  private static Rectangle onDisplay(Control control, Rectangle bounds) {
    return control.getDisplay().map(control, null, bounds);
  }

  /** SWT does not say where items of menus are; GTK does. Empty while the menu is closed. */
  private static Rectangle menuItem(MenuItem item) {
    try {
      ClassLoader loader = MenuItem.class.getClassLoader();
      Class<?> gtk = loader.loadClass("org.eclipse.swt.internal.gtk.GTK");
      Class<?> gdk = loader.loadClass("org.eclipse.swt.internal.gtk.GDK");
      Class<?> gtk3 = loader.loadClass("org.eclipse.swt.internal.gtk3.GTK3");
      Class<?> area = loader.loadClass("org.eclipse.swt.internal.gtk.GtkAllocation");
      Field handle = Widget.class.getField("handle");
      long native_ = handle.getLong(item);
      if (!(boolean) gtk.getMethod("gtk_widget_get_mapped", long.class).invoke(null, native_)) {
        return new Rectangle(0, 0, 0, 0);
      }
      Object allocation = area.getConstructor().newInstance();
      gtk.getMethod("gtk_widget_get_allocation", long.class, area)
          .invoke(null, native_, allocation);
      long window =
          (long) gtk3.getMethod("gtk_widget_get_window", long.class).invoke(null, native_);
      int[] x = new int[1];
      int[] y = new int[1];
      gdk.getMethod("gdk_window_get_origin", long.class, int[].class, int[].class)
          .invoke(null, window, x, y);
      return new Rectangle(
          x[0] + area.getField("x").getInt(allocation),
          y[0] + area.getField("y").getInt(allocation),
          area.getField("width").getInt(allocation),
          area.getField("height").getInt(allocation));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This SWT does not say where items of menus are: " + e, e);
    }
  }
}
