package slm.ui.parts;

import java.util.function.IntSupplier;
import java.util.function.ObjIntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** What stands in tables that ask for their rows when they are seen ({@link SWT#VIRTUAL}). */
public final class TableRows {

  private TableRows() {}

  /**
   * Writes rows when a table asks for them. It may ask for one that is not there any more: GTK does
   * so while rows are removed.
   *
   * @param count how many rows there are now
   * @param write writes one into its line, by its index
   */
  public static void fill(Table table, IntSupplier count, ObjIntConsumer<TableItem> write) {
    table.addListener(
        SWT.SetData,
        event -> {
          if (event.index >= 0 && event.index < count.getAsInt()) {
            write.accept((TableItem) event.item, event.index);
          }
        });
  }
}
