package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.parts.FactSheet.Tone;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A table whose rows stand for nothing: words that can be marked, with tabs between them. */
final class TabbedView implements PageView.BlockView {

  /** As wide as a digit. */
  private static final char FIGURE_SPACE = '\u2007';

  private static final int LONG = 24;

  private final StyledText text;
  private final Theme theme;
  private final String id;
  private Grid shown;
  private boolean former;

  TabbedView(Composite parent, Theme theme, Grid grid) {
    this.theme = theme;
    this.id = grid.id();
    text = Named.as("details." + id, new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP));
    text.setBackground(theme.dark() ? Theme.color(theme.panel()) : parent.getBackground());
    text.setCaret(null);
    text.setLineSpacing(3);
    text.setEditable(false);
  }

  @Override
  public Control control() {
    return text;
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Grid grid && !grid.isChoosable() && grid.id().equals(id);
  }

  @Override
  public boolean show(Block block, boolean isFormer) {
    Grid grid = (Grid) block;
    if (grid.equals(shown) && isFormer == former) {
      return false;
    }
    shown = grid;
    former = isFormer;
    fill(grid);
    return true;
  }

  private void fill(Grid grid) {
    StringBuilder words = new StringBuilder();
    List<StyleRange> styles = new ArrayList<>();
    int columns = grid.columns().size();
    int[] digits = new int[columns];
    for (Row row : grid.rows()) {
      for (int column = 0; column < columns; column++) {
        digits[column] = Math.max(digits[column], whole(row.cells().get(column).text()));
      }
    }
    for (int column = 0; column < columns; column++) {
      append(words, styles, column, grid.columns().get(column).title(), Tone.MUTED);
    }
    for (Row row : grid.rows()) {
      words.append('\n');
      for (int column = 0; column < columns; column++) {
        Cell cell = row.cells().get(column);
        String pad =
            grid.columns().get(column).figures()
                ? String.valueOf(FIGURE_SPACE)
                    .repeat(Math.max(0, digits[column] - whole(cell.text())))
                : "";
        append(words, styles, column, pad + cell.text(), former ? Tone.MUTED : cell.tone());
      }
    }
    int[] stops = stops(words.toString(), columns);
    text.setTabStops(stops);
    // words wrap below each other, figures are cut rather than broken
    text.setWordWrap(isWordy(grid));
    text.setWrapIndent(stops.length == 0 ? 0 : stops[stops.length - 1]);
    text.setText(words.toString());
    text.setStyleRanges(styles.toArray(StyleRange[]::new));
  }

  /** How many digits stand before the point; so many that columns of numbers line up. */
  private static int whole(String number) {
    int end = 0;
    while (end < number.length() && (Character.isDigit(number.charAt(end)) || end == 0)) {
      end++;
    }
    return number.matches("[0-9,]+(\\.[0-9]+)?") ? number.replaceFirst("\\..*", "").length() : end;
  }

  private void append(
      StringBuilder words, List<StyleRange> styles, int column, String cell, Tone tone) {
    if (column > 0) {
      words.append('\t');
    }
    if (!cell.isEmpty()) {
      styles.add(
          new StyleRange(words.length(), cell.length(), Theme.color(tone.colour(theme)), null));
    }
    words.append(cell);
  }

  private static boolean isWordy(Grid grid) {
    return grid.rows().stream()
        .map(row -> row.cells().get(row.cells().size() - 1).text())
        .anyMatch(last -> last.length() > LONG);
  }

  private int[] stops(String words, int columns) {
    int[] widths = new int[columns];
    GC gc = new GC(text);
    int gap;
    try {
      gap = gc.textExtent("MM").x * 2 / 3;
      for (String line : words.split("\n")) {
        String[] cells = line.split("\t", -1);
        for (int column = 0; column < cells.length; column++) {
          widths[column] = Math.max(widths[column], gc.textExtent(cells[column]).x);
        }
      }
    } finally {
      gc.dispose();
    }
    int[] stops = new int[Math.max(0, columns - 1)];
    int at = 0;
    for (int column = 0; column < stops.length; column++) {
      at += widths[column] + gap;
      stops[column] = at;
    }
    return stops;
  }
}
