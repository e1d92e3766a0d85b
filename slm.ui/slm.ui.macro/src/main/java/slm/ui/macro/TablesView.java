package slm.ui.macro;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import slm.api.script.OpenImages;
import slm.api.script.OpenTable;
import slm.ui.parts.Named;
import slm.ui.parts.Offers;
import slm.ui.parts.PartWindow;
import slm.ui.parts.TableRows;

/** The tables that are open in ImageJ. */
final class TablesView {

  private final PartWindow window;
  private final Services services;
  private final Composite area;
  private final Combo which;
  private final OrHint content;
  private final Table table;
  private final Button copy;
  private List<OpenTable> tables = List.of();
  private String[] rows = {};

  TablesView(Composite parent, PartWindow window, Services services) {
    this.window = window;
    this.services = services;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 2;
    layout.marginHeight = 2;
    layout.verticalSpacing = 2;
    area.setLayout(layout);
    which = Named.as("imagej.tables", new Combo(area, SWT.READ_ONLY));
    which.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    which.addListener(SWT.Selection, e -> showTable());
    copy = Named.as("imagej.tables.copy", new Button(area, SWT.PUSH));
    copy.setText("Copy");
    copy.setLayoutData(new GridData(SWT.RIGHT, SWT.CENTER, false, false));
    copy.setToolTipText("Copies the whole table, for a spreadsheet");
    copy.addListener(SWT.Selection, e -> copy());
    content = new OrHint(area, window.theme(), "imagej.tables.hint");
    content.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    table =
        Named.as(
            "imagej.table",
            new Table(content.area(), SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION));
    table.setHeaderVisible(true);
    TableRows.fill(
        table, () -> rows.length, (item, index) -> item.setText(rows[index].split("\t", -1)));
    refresh();
  }

  Composite area() {
    return area;
  }

  /** Looks what is there, when it is this one's turn. */
  void refresh() {
    Optional<OpenImages> there = services.images();
    if (there.isEmpty()) {
      show(List.of());
      return;
    }
    window.background(
        "reading the tables of ImageJ",
        () -> {
          List<OpenTable> found = ImagesView.await(there.get().tables());
          window.later(() -> show(found));
        });
  }

  private void show(List<OpenTable> found) {
    if (table.isDisposed() || found.equals(tables) && !found.isEmpty()) {
      return;
    }
    String before = which.getText();
    tables = found;
    Offers.set(which, found.stream().map(OpenTable::title).toArray(String[]::new));
    int index = Math.max(0, which.indexOf(before));
    if (!found.isEmpty()) {
      which.select(index);
    }
    boolean any = !found.isEmpty();
    which.setVisible(any);
    ((GridData) which.getLayoutData()).exclude = !any;
    copy.setVisible(any);
    ((GridData) copy.getLayoutData()).exclude = !any;
    area.layout();
    which.setEnabled(found.size() > 1);
    if (any) {
      content.show(table);
    } else {
      content.say("No table has rows. Results of macros and commands are listed here.");
    }
    showTable();
  }

  private void showTable() {
    table.setRedraw(false);
    for (TableColumn column : table.getColumns()) {
      column.dispose();
    }
    table.clearAll();
    int index = which.getSelectionIndex();
    if (index < 0 || index >= tables.size()) {
      rows = new String[0];
      table.setItemCount(0);
    } else {
      fill(tables.get(index).text());
    }
    table.setRedraw(true);
  }

  private void fill(String text) {
    String[] lines = text.split("\n");
    String[] names = lines[0].split("\t", -1);
    rows = Arrays.copyOfRange(lines, 1, lines.length);
    int columns = rows.length == 0 ? names.length : rows[0].split("\t", -1).length;
    // the numbers of the rows have no name
    int unnamed = Math.max(0, columns - names.length);
    for (int i = 0; i < columns; i++) {
      TableColumn column = new TableColumn(table, SWT.LEFT);
      column.setText(i < unnamed ? "" : names[i - unnamed]);
      column.setWidth(i == 0 ? 44 : 110);
    }
    table.setItemCount(rows.length);
  }

  private void copy() {
    int index = which.getSelectionIndex();
    if (index >= 0 && index < tables.size()) {
      Clipboard clipboard = new Clipboard(table.getDisplay());
      clipboard.setContents(
          new Object[] {tables.get(index).text()}, new Transfer[] {TextTransfer.getInstance()});
      clipboard.dispose();
    }
  }
}
