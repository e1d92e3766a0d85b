package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class ViewTest {

  private static final Extent SCENE = new Extent(6000, 4000);

  @Test
  void allOfTheSceneFitsIntoTheMiddle() {
    View view = View.fit(SCENE, 1200, 1000);

    assertThat(view.scale()).isEqualTo(0.2);
    assertThat(view.screenX(0)).isZero();
    assertThat(view.screenY(0)).isCloseTo(100, within(1e-9));
    assertThat(view.screenY(4000)).isCloseTo(900, within(1e-9));
  }

  @Test
  void aSmallSceneIsNotMadeLarger() {
    assertThat(View.fit(new Extent(100, 50), 1000, 1000).scale()).isEqualTo(1);
  }

  @RepeatedTest(20)
  void whatIsUnderThePointerStaysThere(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    View view = View.fit(SCENE, 1200, 1000);
    double x = random.nextInt(1200);
    double y = random.nextInt(1000);

    View zoomed = view.zoomed(Math.pow(2, random.nextInt(20) - 10), x, y, SCENE);

    assertThat(zoomed.sceneX(x)).isCloseTo(view.sceneX(x), within(1e-6));
    assertThat(zoomed.sceneY(y)).isCloseTo(view.sceneY(y), within(1e-6));
    assertThat(zoomed.scale()).isBetween(32.0 / 6000, View.LARGEST);
  }

  @Test
  void oneToOneKeepsTheMiddle() {
    View view = View.fit(SCENE, 1200, 1000).actual(1200, 1000, SCENE);

    assertThat(view.scale()).isEqualTo(1);
    assertThat(view.sceneX(600)).isCloseTo(3000, within(1e-9));
    assertThat(view.sceneY(500)).isCloseTo(2000, within(1e-9));
  }

  @Test
  void theSceneCannotBeDraggedOutOfSight() {
    View view = View.fit(SCENE, 1200, 1000).dragged(1e9, -1e9, SCENE, 1200, 1000);

    assertThat(view.screenX(0)).isCloseTo(1200 - 32, within(1e-6));
    assertThat(view.screenY(4000)).isCloseTo(32, within(1e-6));
  }

  @Test
  void draggingMovesByPixelsOfTheScreen() {
    View view = View.fit(SCENE, 1200, 1000);
    View dragged = view.dragged(10, -20, SCENE, 1200, 1000);

    assertThat(dragged.screenX(100)).isCloseTo(view.screenX(100) + 10, within(1e-9));
    assertThat(dragged.screenY(100)).isCloseTo(view.screenY(100) - 20, within(1e-9));
  }

  @Test
  void aPlaceThatIsLookedAtIsInTheMiddle() {
    View view =
        View.fit(SCENE, 1200, 1000).lookingAt(new Window(5000, 3000, 20, 40), 1200, 1000, SCENE);

    assertThat(view.sceneX(600)).isCloseTo(5010, within(1e-6));
    assertThat(view.sceneY(500)).isCloseTo(3020, within(1e-6));
    assertThat(view.scale() * 40 / 1000).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void aPlaceThatIsSeenWellKeepsItsSize() {
    View view = View.fit(SCENE, 1200, 1000);

    assertThat(view.lookingAt(new Window(100, 100, 2000, 1000), 1200, 1000, SCENE).scale())
        .isEqualTo(view.scale());
  }

  @RepeatedTest(10)
  void theWayToAnotherViewBeginsAndEndsThere(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    View from = new View(0.01 + random.nextDouble(), random.nextInt(500), random.nextInt(500));
    View to = new View(0.01 + 4 * random.nextDouble(), random.nextInt(500), random.nextInt(500));

    assertThat(from.towards(to, 1, 1200, 1000)).isEqualTo(to);
    View start = from.towards(to, 0, 1200, 1000);
    assertThat(start.scale()).isCloseTo(from.scale(), within(1e-9));
    assertThat(start.x()).isCloseTo(from.x(), within(1e-6));
    assertThat(start.y()).isCloseTo(from.y(), within(1e-6));
  }

  @Test
  void anotherSizeOfTheScreenKeepsTheMiddle() {
    View view = View.fit(SCENE, 1200, 1000);
    View resized = view.resized(1200, 1000, 700, 300);

    assertThat(resized.scale()).isEqualTo(view.scale());
    assertThat(resized.sceneX(350)).isCloseTo(view.sceneX(600), within(1e-9));
    assertThat(resized.sceneY(150)).isCloseTo(view.sceneY(500), within(1e-9));
  }
}
