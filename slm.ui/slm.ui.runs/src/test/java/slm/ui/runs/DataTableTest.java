package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
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
            new Line(0, "selected", null),
            new Line(1, "Oxygen", null),
            new Line(2, "Oxygen", Theme.LIGHT.error()),
            new Line(3, "Il", null),
            new Line(4, "Il", Theme.LIGHT.error()));
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
    test.ui().await("it is painted", () -> isRed(painted.get(), 4, 1));
    test.screenshot("both");

    for (Table table : List.of(plain.get(), painted.get())) {
      for (int column = 0; column < 2; column++) {
        for (int line = 1; line < 5; line += 2) {
          int at = line;
          int in = column;
          String where = (table == painted.get() ? "painted " : "plain ") + line + " " + column;
          Rectangle usual = test.ui().call(() -> ink(table, at, in));
          assertThat(usual.width).as(where).isPositive();
          assertThat(test.ui().call(() -> ink(table, at + 1, in))).as(where).isEqualTo(usual);
          assertThat(test.ui().call(() -> isRed(table, at + 1, in))).as(where).isTrue();
          assertThat(test.ui().call(() -> isRed(table, at, in))).as(where).isFalse();
        }
      }
    }
  }

  @Test
  void aLineThatIsGoneIsNotFilledAnyMore() {
    List<Line> asked = new ArrayList<>();
    AtomicReference<Table> control = new AtomicReference<>();
    test.open(
        Theme.LIGHT,
        (area, window) -> {
          area.setLayout(new org.eclipse.swt.layout.FillLayout());
          DataTable<Line> table =
              new DataTable<>(
                  area,
                  SWT.SINGLE,
                  "lines",
                  List.of(Column.words("Left", Line::text)),
                  Line::number,
                  line -> {
                    asked.add(line);
                    return line.colour();
                  });
          table.show(List.of(new Line(0, "only", null)));
          control.set(table.control());
        });
    test.person().awaitSight("lines");
    test.ui().await("it is filled", () -> control.get().getItem(0).getText().equals("only"));

    for (int index : List.of(-1, 0, 1)) {
      int before = test.ui().call(asked::size);
      test.ui()
          .call(
              () -> {
                Event event = new Event();
                event.item = control.get().getItem(0);
                event.index = index;
                control.get().notifyListeners(SWT.SetData, event);
                return null;
              });
      assertThat(test.ui().call(asked::size) - before).isEqualTo(index == 0 ? 1 : 0);
    }
  }

  /** Where in a cell something is written. */
  private static Rectangle ink(Table table, int line, int column) {
    RGB ground = table.getBackground().getRGB();
    Rectangle[] ink = {new Rectangle(0, 0, 0, 0)};
    look(
        table,
        line,
        column,
        (pixel, colour) -> {
          if (!colour.equals(ground)) {
            ink[0] = ink[0].isEmpty() ? pixel : ink[0].union(pixel);
          }
        });
    return ink[0];
  }

  private static boolean isRed(Table table, int line, int column) {
    boolean[] red = {false};
    look(table, line, column, (pixel, colour) -> red[0] |= colour.red - colour.green > 40);
    return red[0];
  }

  /** Gives the pixels of a cell, but for its edges. */
  private static void look(Table table, int line, int column, BiConsumer<Rectangle, RGB> pixels) {
    Rectangle cell = table.getItem(line).getBounds(column);
    Point at = table.toDisplay(cell.x, cell.y);
    Image image = new Image(table.getDisplay(), cell.width, cell.height);
    GC gc = new GC(table.getDisplay());
    try {
      gc.copyArea(image, at.x, at.y);
      ImageData data = image.getImageData();
      for (int y = 1; y < data.height - 1; y++) {
        for (int x = 1; x < data.width - 1; x++) {
          pixels.accept(new Rectangle(x, y, 1, 1), data.palette.getRGB(data.getPixel(x, y)));
        }
      }
    } finally {
      gc.dispose();
      image.dispose();
    }
  }
}
