package slm.ui.bundles;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import slm.ui.bundles.LogLine.Weight;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.TableRows;
import slm.ui.parts.Theme;

/**
 * A table that follows the log as long as its end is seen, and stands still when one has scrolled
 * up.
 */
final class LogView {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final String[] COLUMNS = {"Time", "Level", "Source", "Message"};
  private static final int[] WIDTHS = {100, 70, 170, 600};
  private static final int LEVEL = 1;
  private static final int MESSAGE = 3;

  /** New lines are shown so often, however many there are. */
  private static final int MILLIS = 100;

  private final PartWindow window;
  private final LogStore store;
  private final LogLines lines;
  private final Composite area;
  private final Combo least;
  private final Text filter;
  private final Table table;
  private final StyledText details;
  private final Label told;
  private long chosen = -1;
  private boolean scheduled;
  private int missed;

  LogView(Composite area, PartWindow window, LogStore store) {
    this.area = area;
    this.window = window;
    this.store = store;
    this.lines = new LogLines(store);
    area.setLayout(Controls.framed(1));
    Composite row = new Composite(area, SWT.NONE);
    row.setLayout(Controls.tight(6));
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    least = Named.as("log.level", new Combo(row, SWT.READ_ONLY | SWT.DROP_DOWN));
    least.setItems("Everything", "Info and worse", "Warnings and errors", "Errors only");
    least.select(1);
    least.addListener(SWT.Selection, event -> filter());
    filter = Controls.filter(row, "log.filter", "Filter by words", this::filter);
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 80;
    filter.setLayoutData(wide);
    Controls.button(row, "log.newest", "Newest", Icon.DOWN, window, this::showNewest);
    Controls.button(row, "log.copy", "Copy", Icon.COPY, window, this::copy);
    Controls.button(row, "log.clear", "Clear", Icon.REMOVE, window, this::clear);
    Controls.button(row, "log.folder", "Open folder", Icon.OPEN, window, this::openFolder);
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table =
        Named.as(
            "log.table",
            new Table(sash, SWT.FULL_SELECTION | SWT.BORDER | SWT.VIRTUAL | SWT.MULTI));
    table.setHeaderVisible(true);
    for (int i = 0; i < COLUMNS.length; i++) {
      TableColumn column = new TableColumn(table, SWT.LEFT);
      column.setText(COLUMNS[i]);
      column.setWidth(WIDTHS[i]);
    }
    details =
        Named.as(
            "log.details",
            new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL));
    details.setBackground(
        window.theme().dark() ? Theme.color(window.theme().panel()) : area.getBackground());
    details.setForeground(Theme.color(window.theme().text()));
    details.setMargins(6, 2, 2, 2);
    Controls.keepWeights(sash, "log.sash", window, 70, 30);
    told = Named.as("log.told", new Label(area, SWT.NONE));
    told.setForeground(Theme.color(window.theme().muted()));
    told.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    TableRows.fill(table, () -> lines.size(), (item, index) -> fill(item, lines.get(index)));
    table.addListener(SWT.Selection, event -> choose());
    table.addListener(
        SWT.KeyDown,
        event -> {
          if (event.stateMask == SWT.MOD1 && Character.toLowerCase(event.keyCode) == 'c') {
            copy();
          }
        });
    Runnable unlisten = store.listen(this::schedule);
    area.addDisposeListener(event -> unlisten.run());
    filter();
  }

  // ---- following ----

  /** From any thread. */
  private synchronized void schedule() {
    if (!scheduled) {
      scheduled = true;
      window.later(
          () -> {
            if (!area.isDisposed()) {
              area.getDisplay().timerExec(MILLIS, this::refresh);
            }
          });
    }
  }

  private void refresh() {
    synchronized (this) {
      scheduled = false;
    }
    if (area.isDisposed()) {
      return;
    }
    boolean following = atEnd();
    int before = lines.size();
    int top = table.getTopIndex();
    int gone = lines.refresh();
    if (lines.size() == before && gone == 0) {
      return;
    }
    table.setItemCount(lines.size());
    if (gone > 0) {
      table.clearAll();
    }
    int row = lines.indexOf(chosen);
    if (gone > 0) {
      if (row < 0) {
        table.deselectAll();
      } else {
        table.setSelection(row);
      }
    }
    if (following) {
      showNewest();
    } else {
      missed += lines.size() - before + gone;
      table.setTopIndex(Math.max(0, top - gone));
      tell();
    }
  }

  private boolean atEnd() {
    int rows = Math.max(1, table.getClientArea().height / Math.max(1, table.getItemHeight()));
    return table.getItemCount() == 0 || table.getTopIndex() + rows + 1 >= table.getItemCount();
  }

  private void showNewest() {
    missed = 0;
    if (lines.size() > 0) {
      table.setTopIndex(lines.size() - 1);
    }
    tell();
  }

  private void filter() {
    boolean following = atEnd();
    lines.filter(Weight.values()[least.getSelectionIndex()], filter.getText());
    table.setItemCount(lines.size());
    table.clearAll();
    int row = lines.indexOf(chosen);
    if (row >= 0) {
      table.setSelection(row);
    } else {
      table.deselectAll();
      chosen = -1;
    }
    if (following || row < 0) {
      showNewest();
    }
    tell();
    tellDetails();
  }

  private void tell() {
    String count =
        lines.size() == 0
            ? filter.getText().isBlank() ? "Nothing was logged yet" : "Nothing matches"
            : Say.count(lines.size(), "line", "lines");
    told.setText(
        missed > 0 && !atEnd()
            ? count + "; " + missed + " new below: it stands still while you have scrolled up"
            : count);
  }

  // ---- lines ----

  private void fill(TableItem item, LogLine line) {
    Theme theme = window.theme();
    item.setText(
        new String[] {
          time(line.at()),
          line.weight().word(),
          line.source().substring(line.source().lastIndexOf('.') + 1),
          line.message().replaceAll("\\s+", " ")
        });
    item.setForeground(0, Theme.color(theme.muted()));
    item.setForeground(2, Theme.color(theme.muted()));
    item.setForeground(
        LEVEL,
        Theme.color(
            switch (line.weight()) {
              case DEBUG, INFO -> theme.muted();
              case WARNING -> theme.warning();
              case ERROR -> theme.error();
            }));
    item.setForeground(MESSAGE, line.weight() == Weight.ERROR ? Theme.color(theme.error()) : null);
  }

  static String time(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  private void choose() {
    int row = table.getSelectionIndex();
    chosen = row >= 0 && row < lines.size() ? lines.get(row).number() : -1;
    tellDetails();
  }

  private void tellDetails() {
    int row = lines.indexOf(chosen);
    if (row < 0) {
      details.setForeground(Theme.color(window.theme().muted()));
      details.setText("Select a line to read all of it, and what was thrown.");
      return;
    }
    LogLine line = lines.get(row);
    details.setForeground(Theme.color(window.theme().text()));
    details.setText(
        line.message()
            + "\n\n"
            + line.source()
            + ", "
            + line.weight().word()
            + ", "
            + time(line.at())
            + (line.trace().isEmpty() ? "" : "\n\n" + line.trace()));
  }

  // ---- buttons ----

  /** Copies what is selected, or all that is shown. */
  private void copy() {
    int[] rows =
        table.getSelectionCount() > 0
            ? table.getSelectionIndices()
            : IntStream.range(0, lines.size()).toArray();
    String text =
        Arrays.stream(rows)
            .sorted()
            .filter(row -> row < lines.size())
            .mapToObj(lines::get)
            .map(line -> line.text(time(line.at())))
            .collect(Collectors.joining("\n"));
    if (text.isEmpty()) {
      return;
    }
    Clipboard clipboard = new Clipboard(area.getDisplay());
    try {
      clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
    } finally {
      clipboard.dispose();
    }
  }

  private void clear() {
    lines.refresh();
    lines.clear();
    filter();
  }

  private void openFolder() {
    java.nio.file.Path folder = window.home().resolve("logs");
    if (!Program.launch(folder.toString())) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "The folder cannot be shown",
              "No program shows folders here. The log files are in " + folder + "."));
    }
  }
}
