package slm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.fusion.FieldCells;
import slm.api.map.CellGrid;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** Reading cells by window gives what looking up each pixel gives. */
class CellsTest {

  private final Random random = new Random(7);

  @Test
  void mapsReadByWindowEqualMapsLookedUpByPixel() {
    for (int trial = 0; trial < 300; trial++) {
      CellGrid grid = new CellGrid(borders(), borders());
      byte[] values = new byte[grid.columns() * grid.rows()];
      random.nextBytes(values);
      MapCells cells = new MapCells(grid, values);
      Window window = windowIn(grid.extent());

      byte[] read = new byte[(int) window.pixels()];
      cells.read(window, read);

      for (int i = 0; i < read.length; i++) {
        int x = window.x() + i % window.width();
        int y = window.y() + i / window.width();
        assertThat(read[i] & 0xff).isEqualTo(cells.value(grid.columnOf(x), grid.rowOf(y)));
      }
    }
  }

  @Test
  void fieldsReadByWindowEqualFieldsLookedUpByPixel() {
    for (int trial = 0; trial < 300; trial++) {
      CellGrid grid = new CellGrid(borders(), borders());
      double[] values = random.doubles(grid.columns() * grid.rows()).toArray();
      FieldCells cells = new FieldCells(grid, values);
      Window window = windowIn(grid.extent());

      double[] read = new double[(int) window.pixels()];
      cells.read(window, read);

      for (int i = 0; i < read.length; i++) {
        int x = window.x() + i % window.width();
        int y = window.y() + i / window.width();
        assertThat(read[i]).isEqualTo(cells.value(grid.columnOf(x), grid.rowOf(y)));
      }
    }
  }

  @Test
  void aWindowThatLeavesTheMapIsRefused() {
    ProbabilityMap map = ProbabilityMap.of(new Extent(4, 3), new byte[12]);

    assertThatThrownBy(() -> map.read(new Window(2, 0, 3, 1), new byte[3]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bordersThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> new CellGrid(new int[] {0, 5, 5}, new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CellGrid(new int[] {1, 5}, new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int[] borders() {
    int[] borders = new int[2 + random.nextInt(6)];
    for (int i = 1; i < borders.length; i++) {
      borders[i] = borders[i - 1] + 1 + random.nextInt(5);
    }
    return borders;
  }

  private Window windowIn(Extent extent) {
    int x = random.nextInt(extent.width());
    int y = random.nextInt(extent.height());
    return new Window(
        x, y, 1 + random.nextInt(extent.width() - x), 1 + random.nextInt(extent.height() - y));
  }
}
