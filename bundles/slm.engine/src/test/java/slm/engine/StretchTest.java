package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.fusion.FieldCells;
import slm.api.fusion.ScoreField;
import slm.api.map.CellGrid;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class StretchTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  void aFieldOfCellsAndTheSameFieldPixelByPixelGiveOneMap() {
    Random random = new Random(2);
    CellGrid grid = new CellGrid(new int[] {0, 3, 40, 77}, new int[] {0, 50, 90, 200});
    FieldCells cells = new FieldCells(grid, random.doubles(9, -0.2, 0.4).toArray());
    byte[] fast = new byte[77 * 200];
    byte[] plain = new byte[77 * 200];

    Stretch.apply(cells, warnings::add, Monitor.NONE).read(grid.extent().window(), fast);
    Stretch.apply(withoutCells(cells), warnings::add, Monitor.NONE)
        .read(grid.extent().window(), plain);

    assertThat(fast).isEqualTo(plain).contains((byte) 0, (byte) 255);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aConstantFieldIsZeroAndWarnsAboutIt() {
    FieldCells flat =
        new FieldCells(new CellGrid(new int[] {0, 4}, new int[] {0, 2}), new double[] {0.3});
    byte[] bytes = {1, 1, 1, 1, 1, 1, 1, 1};

    ProbabilityMap map = Stretch.apply(flat, warnings::add, Monitor.NONE);
    map.read(map.extent().window(), bytes);

    assertThat(bytes).containsOnly(0);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void whatTheRoundingOfSumsMakesOfEqualScoresIsConstant() {
    double thrice = (0.1 + 0.1 + 0.1) / 3;
    FieldCells flat =
        new FieldCells(
            new CellGrid(new int[] {0, 1, 4}, new int[] {0, 2}), new double[] {0.1, thrice});
    byte[] bytes = {1, 1, 1, 1, 1, 1, 1, 1};

    Stretch.apply(flat, warnings::add, Monitor.NONE).read(flat.extent().window(), bytes);

    assertThat(thrice).as("what the test is about").isNotEqualTo(0.1);
    assertThat(bytes).containsOnly(0);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aFieldWithoutFiniteValuesIsRefused() {
    FieldCells broken =
        new FieldCells(new CellGrid(new int[] {0, 4}, new int[] {0, 2}), new double[] {Double.NaN});

    assertThatThrownBy(() -> Stretch.apply(broken, warnings::add, Monitor.NONE))
        .hasMessageContaining("NaN");
  }

  private static ScoreField withoutCells(FieldCells cells) {
    return new ScoreField() {
      @Override
      public Extent extent() {
        return cells.extent();
      }

      @Override
      public void read(Window window, double[] into) {
        cells.read(window, into);
      }
    };
  }
}
