package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Theme;
import slm.ui.testing.WindowTest;

class DataTableTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  /** A row of the same words, in its colour. */
  private record Line(int number, String text, RGB colour) {}

  @Test
  void coloursAndPlacesOfWordsAreTheSameWhetherCellsArePaintedOverOrNot() {
    List<Line> lines =
        List.of(
            new Line(0, "Oxygen", null),
            new Line(1, "Oxygen", Theme.LIGHT.error()),
            new Line(2, "Il", null),
            new Line(3, "Il", Theme.LIGHT.error()));
    AtomicReference<Table> plain = new AtomicReference<>();
    AtomicReference<Table> painted = new AtomicReference<>();
    test.open(
            Theme.LIGHT,
            (area, window) -> {
              area.setLayout(new org.eclipse.swt.layout.FillLayout());
              for (AtomicReference<Table> place : List.of(plain, painted)) {
                DataTable<Line> table =
                    new DataTable<>(
                        area,
                        SWT.SINGLE,
                        place == plain ? "plain" : "painted",
                        List.of(
                            Column.words("Left", Line::text),
                            Column.numbers("Right", Line::number, Line::text, false)),
                        Line::number,
                        Line::colour);
                if (place == painted) {
                  table.onPaint(e -> {});
                }
                table.show(lines);
                place.set(table.control());
              }
            })
        .size(700, 260);
    test.person().awaitSight("painted");
    RGB red = Theme.LIGHT.error();
    test.ui().await("it is painted", () -> ink(painted.get(), 3, 1, red).width > 0);
    test.screenshot("both");

    for (Table table : List.of(plain.get(), painted.get())) {
      for (int column = 0; column < 2; column++) {
        for (int line = 0; line < 4; line += 2) {
          int at = line;
          int in = column;
          RGB usual = test.ui().call(() -> table.getForeground().getRGB());
          String where = (table == painted.get() ? "painted " : "plain ") + line + " " + column;
          assertThat(test.ui().call(() -> ink(table, at + 1, in, red)))
              .as(where)
              .isEqualTo(test.ui().call(() -> ink(table, at, in, usual)));
          assertThat(test.ui().call(() -> ink(table, at + 1, in, usual)).width).as(where).isZero();
          assertThat(test.ui().call(() -> ink(table, at, in, red)).width).as(where).isZero();
        }
      }
    }
  }

  /** Where in a cell a colour is to be seen. */
  private static Rectangle ink(Table table, int line, int column, RGB colour) {
    Rectangle cell = table.getItem(line).getBounds(column);
    Point at = table.toDisplay(cell.x, cell.y);
    Image image = new Image(table.getDisplay(), cell.width, cell.height);
    GC gc = new GC(table.getDisplay());
    try {
      gc.copyArea(image, at.x, at.y);
      ImageData data = image.getImageData();
      Rectangle ink = null;
      for (int y = 0; y < data.height; y++) {
        for (int x = 0; x < data.width; x++) {
          if (data.palette.getRGB(data.getPixel(x, y)).equals(colour)) {
            Rectangle pixel = new Rectangle(x, y, 1, 1);
            ink = ink == null ? pixel : ink.union(pixel);
          }
        }
      }
      return ink == null ? new Rectangle(0, 0, 0, 0) : ink;
    } finally {
      gc.dispose();
      image.dispose();
    }
  }
}
