package slm.ui.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

class RegionsTest {

  private static final Polygon BOX =
      new Polygon(
          List.of(new Vertex(2, 3), new Vertex(11, 3), new Vertex(11, 7), new Vertex(2, 7)));

  private final ImagePlus image = new ImagePlus("scene", new ByteProcessor(50, 40));

  @Test
  void theSelectionIsARegion() {
    image.setRoi(new Roi(2, 3, 10, 5));

    assertThat(Regions.of(Regions.SELECTION, image)).containsExactly(BOX);
    assertThat(Regions.of(Regions.NONE, image)).isEmpty();
  }

  @Test
  void ofAnOverlayTheAreasAreRegionsAndTheMapIsNone() {
    Overlay overlay = new Overlay(new ImageRoi(0, 0, new ColorProcessor(50, 40)));
    overlay.add(new Roi(2, 3, 10, 5));
    overlay.add(new PointRoi(4, 4));
    image.setOverlay(overlay);

    assertThat(Regions.of(Regions.OVERLAY, image)).containsExactly(BOX);
  }

  @Test
  void aLineOrPointAloneIsRefusedWithTheRemedy() {
    for (Roi roi : List.of(new Line(1, 2, 9, 9), new PointRoi(3, 3))) {
      image.setRoi(roi);

      assertThatThrownBy(() -> Regions.of(Regions.SELECTION, image))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "There are no areas in the selection of 'scene'."
                  + " Draw them with ImageJ's area tools, or choose regions=none.");
    }
  }

  @Test
  void anImageWithoutAnyIsRefused() {
    for (String source : List.of(Regions.SELECTION, Regions.OVERLAY, Regions.MANAGER)) {
      assertThatThrownBy(() -> Regions.of(source, image))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no areas in the " + source);
    }
  }

  @Test
  void anUnknownPlaceIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> Regions.of("table", image))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "'table' is no place for regions."
                + " Choose one of [none, selection, manager, overlay].");
  }
}
