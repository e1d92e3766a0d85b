package slm.ui.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.CoolBar;
import org.eclipse.swt.widgets.Decorations;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ExpandBar;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import slm.ui.parts.Named;

/** All widgets of the open windows, by name or by what is written on them. */
final class Widgets {

  private Widgets() {}

  /** Every widget of every window, the newest window first. */
  static List<Widget> all(Display display) {
    Set<Widget> all = new LinkedHashSet<>();
    Shell[] shells = display.getShells();
    for (int i = shells.length - 1; i >= 0; i--) {
      add(shells[i], all);
    }
    return new ArrayList<>(all);
  }

  private static void add(Widget widget, Set<Widget> all) {
    if (widget != null && !widget.isDisposed() && all.add(widget)) {
      for (Widget child : children(widget)) {
        add(child, all);
      }
    }
  }

  private static List<Widget> children(Widget widget) {
    List<Widget> children = new ArrayList<>();
    if (widget instanceof Shell shell) {
      children.add(shell.getMenuBar());
      children.addAll(popUps(shell));
    }
    if (widget instanceof Control control) {
      children.add(control.getMenu());
    }
    if (widget instanceof Composite composite) {
      children.addAll(List.of(composite.getChildren()));
    }
    if (widget instanceof Menu menu) {
      children.addAll(List.of(menu.getItems()));
    } else if (widget instanceof MenuItem item) {
      children.add(item.getMenu());
    } else if (widget instanceof ToolBar bar) {
      children.addAll(List.of(bar.getItems()));
    } else if (widget instanceof CTabFolder folder) {
      children.addAll(List.of(folder.getItems()));
    } else if (widget instanceof TabFolder folder) {
      children.addAll(List.of(folder.getItems()));
    } else if (widget instanceof CoolBar bar) {
      children.addAll(List.of(bar.getItems()));
    } else if (widget instanceof ExpandBar bar) {
      children.addAll(List.of(bar.getItems()));
    } else if (widget instanceof Table table) {
      children.addAll(List.of(table.getColumns()));
      // of a virtual table, to look at an item makes it
      int first = virtual(table) ? table.getTopIndex() : 0;
      int rows = table.getClientArea().height / Math.max(1, table.getItemHeight()) + 1;
      int end =
          virtual(table) ? Math.min(table.getItemCount(), first + rows) : table.getItemCount();
      for (int i = first; i < end; i++) {
        children.add(table.getItem(i));
      }
    } else if (widget instanceof Tree tree) {
      children.addAll(List.of(tree.getColumns()));
      children.addAll(List.of(tree.getItems()));
    } else if (widget instanceof TreeItem item && item.getExpanded()) {
      children.addAll(List.of(item.getItems()));
    }
    return children;
  }

  /** Menus that a part opens by itself belong to no widget that could be asked for them. */
  private static List<Menu> popUps(Shell shell) {
    try {
      Field menus = Decorations.class.getDeclaredField("menus");
      menus.setAccessible(true);
      Menu[] all = (Menu[]) menus.get(shell);
      return all == null
          ? List.of()
          : Stream.of(all)
              .filter(menu -> menu != null && !menu.isDisposed())
              .filter(menu -> (menu.getStyle() & SWT.POP_UP) != 0)
              .toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This SWT keeps its menus elsewhere: " + e, e);
    }
  }

  private static boolean virtual(Table table) {
    return (table.getStyle() & SWT.VIRTUAL) != 0;
  }

  /** Its name; null when it has none. */
  static String name(Widget widget) {
    return widget.getData(Named.KEY) instanceof String name ? name : null;
  }

  /** What is written on it, without mnemonics and keys; empty when nothing is. */
  static String text(Widget widget) {
    try {
      Method text = widget.getClass().getMethod("getText");
      // of a kind that nobody else knows, too
      text.setAccessible(true);
      return text.invoke(widget) instanceof String written ? written : "";
    } catch (ReflectiveOperationException e) {
      return "";
    }
  }

  /** What is written on it as people read it. */
  static String read(Widget widget) {
    return text(widget).split("\t")[0].replaceAll("&(.)", "$1");
  }

  /** All that have a name, or else that show a text and can be clicked. */
  static List<Widget> find(Display display, String nameOrText) {
    List<Widget> all = all(display);
    List<Widget> named = all.stream().filter(w -> nameOrText.equals(name(w))).toList();
    if (!named.isEmpty()) {
      return named;
    }
    return all.stream()
        .filter(w -> !(w instanceof Label || w instanceof CLabel || w instanceof Shell))
        .filter(w -> nameOrText.equals(read(w)))
        .toList();
  }

  /** For messages: the names there are. */
  static String known(Display display) {
    Set<String> names = new TreeSet<>();
    for (Widget widget : all(display)) {
      if (name(widget) != null) {
        names.add(name(widget));
      }
    }
    return names.isEmpty() ? "there are no names" : "known names: " + String.join(", ", names);
  }
}
