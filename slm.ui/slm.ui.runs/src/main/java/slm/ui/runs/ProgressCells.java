package slm.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TableItem;
import slm.ui.parts.Theme;

/** Thin bars below the words of a column: how far each row is. */
final class ProgressCells<T> {

  private static final int BAR = 3;

  private final DataTable<T> table;
  private final int column;
  private final Theme theme;
  private final Function<T, Optional<Progress>> progress;

  /** So much of so much. */
  record Progress(int done, int total, RGB colour) {}

  /**
   * Makes it.
   *
   * @param progress of a row; empty for one without a bar
   */
  ProgressCells(
      DataTable<T> table, int column, Theme theme, Function<T, Optional<Progress>> progress) {
    this.table = table;
    this.column = column;
    this.theme = theme;
    this.progress = progress;
    table.onPaint(this::paint);
  }

  private void paint(Event event) {
    List<T> view = table.view();
    int index = table.control().indexOf((TableItem) event.item);
    if (event.index != column || index < 0 || index >= view.size()) {
      return;
    }
    Optional<Progress> found = progress.apply(view.get(index));
    if (found.isEmpty()) {
      return;
    }
    var bounds = ((TableItem) event.item).getBounds(column);
    int width = Math.max(0, bounds.width - 8);
    int y = bounds.y + bounds.height - BAR - 1;
    boolean selected = (event.detail & SWT.SELECTED) != 0;
    if (!selected) {
      event.gc.setBackground(Theme.color(theme.line()));
      event.gc.fillRectangle(bounds.x + 4, y, width, BAR);
    }
    event.gc.setBackground(
        selected
            ? event.display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT)
            : Theme.color(found.get().colour()));
    int done = (int) ((long) width * found.get().done() / found.get().total());
    event.gc.fillRectangle(bounds.x + 4, y, done, BAR);
  }
}
