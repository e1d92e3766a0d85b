package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.raster.Window;
import slm.ui.desk.Side;

class PaneTest {

  private static final View VIEW = new View(0.5, 100, 40);

  @Test
  void oneVariantHasAllOfTheCanvas() {
    assertThat(Pane.of(Comparison.SECOND, 800, 600, 0.5, VIEW))
        .containsExactly(new Pane(Side.SECOND, new Window(0, 0, 800, 600), VIEW));
  }

  @Test
  void panesSideBySideShowTheSamePartOfTheScene() {
    List<Pane> panes = Pane.of(Comparison.SIDE_BY_SIDE, 804, 600, 0.5, VIEW);

    assertThat(panes).extracting(Pane::side).containsExactly(Side.FIRST, Side.SECOND);
    assertThat(panes).extracting(pane -> pane.area().width()).containsExactly(400, 400);
    assertThat(panes.get(1).sceneX(404 + 17)).isEqualTo(panes.get(0).sceneX(17));
    assertThat(Pane.fitWidth(Comparison.SIDE_BY_SIDE, 804)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.37, 0.5, 0.99})
  void aDividerChangesNothingOfWhereThingsAre(double divider) {
    List<Pane> panes = Pane.of(Comparison.SWIPE, 801, 600, divider, VIEW);

    assertThat(panes).hasSize(2);
    assertThat(panes.get(0).area().right()).isEqualTo(panes.get(1).area().x());
    for (Pane pane : panes) {
      assertThat(pane.sceneX(333)).isCloseTo(VIEW.sceneX(333), within(1e-9));
      assertThat(pane.screenX(500)).isCloseTo(VIEW.screenX(500), within(1e-9));
      assertThat(pane.sceneY(33)).isCloseTo(VIEW.sceneY(33), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void aDividerAtTheEdgeLeavesOneVariant(double divider) {
    assertThat(Pane.of(Comparison.SWIPE, 801, 600, divider, VIEW))
        .singleElement()
        .satisfies(pane -> assertThat(pane.area()).isEqualTo(new Window(0, 0, 801, 600)));
  }

  @Test
  void everyPlaceBelongsToAPane() {
    List<Pane> panes = Pane.of(Comparison.SIDE_BY_SIDE, 804, 600, 0.5, VIEW);

    assertThat(Pane.at(panes, -5).side()).isEqualTo(Side.FIRST);
    assertThat(Pane.at(panes, 399).side()).isEqualTo(Side.FIRST);
    assertThat(Pane.at(panes, 404).side()).isEqualTo(Side.SECOND);
    assertThat(Pane.at(panes, 9000).side()).isEqualTo(Side.SECOND);
  }
}
