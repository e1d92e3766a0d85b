package slm.ui.details;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import slm.ui.desk.Pick;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Column;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.details.Page.Target;
import slm.ui.parts.FactSheet.Tone;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A table. Choosing a row tells what it stands for. */
final class GridView implements PageView.BlockView {

  private static final int MOST_ROWS_SEEN = 10;

  private final Table table;
  private final String id;
  private final Theme theme;
  private Grid shown;
  private boolean former;

  GridView(Composite parent, Theme theme, Grid grid, Consumer<Target> chosen) {
    this.theme = theme;
    this.id = grid.id();
    table =
        Named.as(
            "details." + id,
            new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.MULTI) {
              @Override
              public Point computeSize(int width, int height, boolean changed) {
                return new Point(width == SWT.DEFAULT ? 60 : width, wantedHeight());
              }

              @Override
              protected void checkSubclass() {
                // its height is that of its rows, and nothing else is changed
              }
            });
    table.setHeaderVisible(true);
    table.addListener(
        SWT.Selection,
        event -> {
          int row = table.indexOf((TableItem) event.item);
          if (table.getSelectionCount() == 1 && row >= 0 && row < shown.rows().size()) {
            shown.rows().get(row).target().ifPresent(chosen);
          }
        });
    copying();
  }

  private void copying() {
    Menu menu = new Menu(table);
    MenuItem copy = Named.as(table.getData(Named.KEY) + ".copy", new MenuItem(menu, SWT.PUSH));
    copy.setText("Copy rows");
    copy.addListener(SWT.Selection, event -> copy());
    table.setMenu(menu);
    table.addListener(
        SWT.KeyDown,
        event -> {
          if (event.stateMask == SWT.MOD1 && Character.toLowerCase(event.keyCode) == 'c') {
            copy();
          }
        });
  }

  private void copy() {
    List<Integer> rows =
        Arrays.stream(
                table.getSelectionCount() == 0
                    ? IntStream.range(0, table.getItemCount()).toArray()
                    : table.getSelectionIndices())
            .boxed()
            .toList();
    String words =
        rows.stream()
            .map(shown.rows()::get)
            .map(row -> row.cells().stream().map(Cell::text).collect(Collectors.joining("\t")))
            .collect(Collectors.joining("\n"));
    if (!words.isEmpty()) {
      Clipboards.put(table.getDisplay(), words);
    }
  }

  @Override
  public Control control() {
    return table;
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Grid grid && grid.isChoosable() && grid.id().equals(id);
  }

  @Override
  public boolean show(Block block, boolean isFormer) {
    Grid grid = (Grid) block;
    if (grid.equals(shown) && isFormer == former) {
      return false;
    }
    boolean sized = shown == null || grid.rows().size() != shown.rows().size();
    table.setRedraw(false);
    if (shown == null || !grid.columns().equals(shown.columns())) {
      columns(grid.columns());
    }
    shown = grid;
    former = isFormer;
    table.setItemCount(grid.rows().size());
    for (int i = 0; i < grid.rows().size(); i++) {
      fill(table.getItem(i), grid.rows().get(i));
    }
    for (TableColumn column : table.getColumns()) {
      column.pack();
    }
    table.setRedraw(true);
    return sized;
  }

  private void columns(List<Column> columns) {
    while (table.getColumnCount() > columns.size()) {
      table.getColumn(table.getColumnCount() - 1).dispose();
    }
    while (table.getColumnCount() < columns.size()) {
      new TableColumn(table, SWT.NONE);
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      TableColumn widget = table.getColumn(i);
      widget.setAlignment(column.figures() ? SWT.RIGHT : SWT.LEFT);
      widget.setText(column.title());
      widget.setToolTipText(column.tip().isEmpty() ? null : column.tip());
    }
  }

  private void fill(TableItem item, Row row) {
    for (int column = 0; column < row.cells().size(); column++) {
      Cell cell = row.cells().get(column);
      if (!cell.text().equals(item.getText(column))) {
        item.setText(column, cell.text());
      }
      Tone tone = former ? Tone.MUTED : cell.tone();
      Color colour = tone == Tone.PLAIN ? null : Theme.color(tone.colour(theme));
      item.setForeground(column, colour);
    }
  }

  private int wantedHeight() {
    int rows = Math.min(shown.rows().size(), MOST_ROWS_SEEN);
    return table.getHeaderHeight() + rows * table.getItemHeight() + 2 * table.getBorderWidth() + 4;
  }

  @Override
  public void mark(Optional<Pick> pick) {
    int row = -1;
    for (int i = 0; pick.isPresent() && i < shown.rows().size(); i++) {
      if (shown.rows().get(i).target().map(Target::pick).equals(pick)) {
        row = i;
      }
    }
    if (row < 0) {
      if (shown.rows().stream().anyMatch(each -> each.target().isPresent())) {
        table.deselectAll();
      }
    } else if (table.getSelectionCount() != 1 || table.getSelectionIndex() != row) {
      table.setSelection(row);
    }
  }
}
