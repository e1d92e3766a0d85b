package slm.ui.runs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import slm.ui.parts.Named;
import slm.ui.parts.TableRows;
import slm.ui.parts.Theme;

/**
 * A table of any number of rows: sorted by a click on a column, filtered, copied with the keys of
 * the platform. What is selected stays selected while rows change.
 */
final class DataTable<T> {

  private static final int MEASURED = 60;
  private static final int NARROWEST = 36;
  private static final int WIDEST = 380;
  private static final int UNMEASURED = 79;

  /** Of words in a cell, by GTK. */
  private static final int PADDING = 2;

  /** Key of the width that a column was given last. */
  private static final String MEASURE = "slm.measured";

  private final Table table;
  private final Rows<T> rows = new Rows<>();
  private final Function<T, Object> key;
  private final Function<T, RGB> colour;
  private List<T> shown = List.of();
  private boolean restoring;

  /**
   * Makes it.
   *
   * @param style {@link SWT#SINGLE} or {@link SWT#MULTI}
   * @param key what makes a row the same row when it has changed
   * @param colour of a row's text; null for the usual one
   */
  DataTable(
      Composite parent,
      int style,
      String name,
      List<Column<T>> columns,
      Function<T, Object> key,
      Function<T, RGB> colour) {
    this.key = key;
    this.colour = colour;
    table =
        Named.as(name, new Table(parent, style | SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER));
    table.setHeaderVisible(true);
    TableRows.fill(table, () -> shown.size(), (item, index) -> fill(item, shown.get(index)));
    table.addListener(SWT.KeyDown, this::key);
    columns(columns);
  }

  Table control() {
    return table;
  }

  /** Has other columns from now on. */
  void columns(List<Column<T>> columns) {
    List<String> titles = rows.columns().stream().map(Column::title).toList();
    rows.columns(columns);
    if (titles.equals(columns.stream().map(Column::title).toList())) {
      update();
      return;
    }
    table.setRedraw(false);
    try {
      for (TableColumn old : table.getColumns()) {
        old.dispose();
      }
      for (int i = 0; i < columns.size(); i++) {
        Column<T> column = columns.get(i);
        int index = i;
        TableColumn made = new TableColumn(table, column.right() ? SWT.RIGHT : SWT.LEFT);
        made.setText(column.title());
        made.setToolTipText(column.help().isEmpty() ? null : column.help());
        made.setMoveable(true);
        made.setWidth(UNMEASURED);
        made.setData(MEASURE, made.getWidth());
        made.addListener(SWT.Selection, e -> sort(index));
      }
      shown = List.of();
      table.clearAll();
      update();
    } finally {
      table.setRedraw(true);
    }
  }

  /** Shows other rows. */
  void show(List<T> content) {
    rows.set(content);
    update();
  }

  /** Leaves out rows that have not each of some words. */
  void filter(String words) {
    rows.filter(words);
    update();
  }

  /** Leaves out rows that are not wanted. */
  void only(Predicate<T> wanted) {
    rows.only(wanted);
    update();
  }

  /** Sorts by a column, or the other way round. */
  void sort(int column) {
    rows.sort(column);
    table.setSortColumn(table.getColumn(column));
    table.setSortDirection(rows.down() ? SWT.DOWN : SWT.UP);
    update();
  }

  List<T> view() {
    return rows.view();
  }

  int size() {
    return rows.size();
  }

  List<T> selected() {
    List<T> view = shown;
    return java.util.Arrays.stream(table.getSelectionIndices())
        .filter(index -> index < view.size())
        .sorted()
        .mapToObj(view::get)
        .toList();
  }

  /** Selects rows by their keys, without telling anybody. */
  void select(Set<?> keys) {
    restoring = true;
    try {
      int[] indices =
          java.util.stream.IntStream.range(0, shown.size())
              .filter(i -> keys.contains(key.apply(shown.get(i))))
              .toArray();
      int[] now = table.getSelectionIndices();
      java.util.Arrays.sort(now);
      if (!java.util.Arrays.equals(now, indices)) {
        table.setSelection(indices);
      }
    } finally {
      restoring = false;
    }
  }

  /** Calls when the user selects something else. */
  void onSelection(Runnable action) {
    table.addListener(
        SWT.Selection,
        e -> {
          if (!restoring) {
            action.run();
          }
        });
  }

  /** Calls when the user presses Enter on a row, or clicks it twice. */
  void onEnter(Consumer<T> action) {
    table.addListener(
        SWT.DefaultSelection,
        e -> {
          List<T> rowsNow = selected();
          if (rowsNow.size() == 1) {
            action.accept(rowsNow.get(0));
          }
        });
  }

  /** Calls when the user clicks a row, without keys that would select several. */
  void onClick(Consumer<T> action) {
    table.addListener(
        SWT.MouseUp,
        e -> {
          boolean plain = e.button == 1 && (e.stateMask & SWT.MODIFIER_MASK) == 0;
          TableItem item = plain ? table.getItem(new Point(e.x, e.y)) : null;
          int index = item == null ? -1 : table.indexOf(item);
          if (index >= 0 && index < shown.size() && table.getSelectionCount() == 1) {
            action.accept(shown.get(index));
          }
        });
  }

  private void update() {
    List<T> view = rows.view();
    Set<Object> selected =
        selected().stream().map(key).collect(Collectors.toCollection(HashSet::new));
    List<T> before = shown;
    shown = view;
    if (table.getItemCount() != view.size()) {
      table.setItemCount(view.size());
    }
    for (int i = 0; i < view.size(); i++) {
      // what rows are made of may be large: they are not compared
      if (i >= before.size() || view.get(i) != before.get(i)) {
        table.clear(i);
      }
    }
    if (!selected.isEmpty()) {
      select(selected);
    }
    measure();
  }

  /** Makes columns as wide as the first rows need, unless the user made them otherwise. */
  private void measure() {
    if (shown.isEmpty()) {
      return;
    }
    GC gc = new GC(table);
    try {
      int space = gc.textExtent("mm").x;
      for (int i = 0; i < rows.columns().size(); i++) {
        Column<T> column = rows.columns().get(i);
        TableColumn widget = table.getColumn(i);
        int last = (Integer) widget.getData(MEASURE);
        if (last != widget.getWidth()) {
          continue;
        }
        int width = gc.textExtent(column.title()).x + space;
        for (T row : shown.subList(0, Math.min(MEASURED, shown.size()))) {
          width = Math.max(width, gc.textExtent(column.text().apply(row)).x);
        }
        width = Math.max(NARROWEST, Math.min(WIDEST, width + space));
        // it does not become narrower again: rows come and go
        if (width > last || last == UNMEASURED) {
          widget.setWidth(width);
          widget.setData(MEASURE, widget.getWidth());
        }
      }
    } finally {
      gc.dispose();
    }
  }

  private void fill(TableItem item, T row) {
    RGB rgb = colour.apply(row);
    Color ink = rgb == null ? null : Theme.color(rgb);
    item.setForeground(ink);
    for (int i = 0; i < rows.columns().size(); i++) {
      item.setText(i, rows.columns().get(i).text().apply(row));
    }
  }

  /**
   * Has cells painted over. SWT for GTK then gives all words the colour of the table, whatever
   * their row's is: those of rows with a colour are drawn here.
   */
  void onPaint(Listener painter) {
    if (SWT.getPlatform().equals("gtk")) {
      table.addListener(
          SWT.EraseItem,
          e -> {
            if (ink(e) != null) {
              e.detail &= ~SWT.FOREGROUND;
            }
          });
      table.addListener(SWT.PaintItem, this::words);
    }
    table.addListener(SWT.PaintItem, painter);
  }

  /** The colour of a row that is painted; null for the usual one, and for a selected row. */
  private RGB ink(Event event) {
    int index = table.indexOf((TableItem) event.item);
    boolean selected = (event.detail & SWT.SELECTED) != 0;
    return selected || index < 0 || index >= shown.size() ? null : colour.apply(shown.get(index));
  }

  private void words(Event event) {
    RGB ink = ink(event);
    if (ink == null) {
      return;
    }
    TableItem item = (TableItem) event.item;
    String text = item.getText(event.index);
    Rectangle room = item.getTextBounds(event.index);
    Point size = event.gc.textExtent(text, SWT.DRAW_TRANSPARENT);
    boolean right = (table.getColumn(event.index).getStyle() & SWT.RIGHT) != 0;
    event.gc.setForeground(Theme.color(ink));
    event.gc.drawText(
        text,
        right ? room.x + room.width - size.x - PADDING - 1 : room.x - PADDING,
        room.y + (room.height - size.y) / 2,
        SWT.DRAW_TRANSPARENT);
  }

  private void key(Event event) {
    boolean modified = (event.stateMask & SWT.MOD1) != 0;
    if (modified && event.keyCode == 'c') {
      copy();
    } else if (modified && event.keyCode == 'a' && (table.getStyle() & SWT.MULTI) != 0) {
      table.selectAll();
      table.notifyListeners(SWT.Selection, new Event());
      event.doit = false;
    }
  }

  /** The selected rows as text that tables of other programs take. */
  String copied() {
    StringBuilder text = new StringBuilder();
    text.append(rows.columns().stream().map(Column::title).collect(Collectors.joining("\t")));
    for (T row : selected()) {
      text.append('\n')
          .append(
              rows.columns().stream()
                  .map(column -> column.text().apply(row).replaceAll("\\s+", " "))
                  .collect(Collectors.joining("\t")));
    }
    return text.append('\n').toString();
  }

  private void copy() {
    if (table.getSelectionCount() == 0) {
      return;
    }
    Clipboard clipboard = new Clipboard(table.getDisplay());
    try {
      clipboard.setContents(new Object[] {copied()}, new Transfer[] {TextTransfer.getInstance()});
    } finally {
      clipboard.dispose();
    }
  }
}
