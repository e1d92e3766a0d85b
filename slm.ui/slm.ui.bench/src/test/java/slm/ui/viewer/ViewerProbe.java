package slm.ui.viewer;

import java.util.Optional;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import slm.api.map.ProbabilityMap;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Side;
import slm.ui.parts.PartWindow;

/**
 * What a benchmark has to know of the scene in the window: it is in the viewer's package, as nobody
 * else has to. For the display's thread.
 */
public final class ViewerProbe {

  private final SceneCanvas canvas;

  /** Puts the part with the scene into an area. */
  public ViewerProbe(Composite area, PartWindow window, Desk desk) {
    canvas = new ScenePanel(area, window, desk, Optional::empty, new Sights()).canvas();
  }

  /** Where the scene is painted. */
  public Canvas canvas() {
    return canvas.canvas();
  }

  /** What is shown, which may be less new than what lies on the desk. */
  public DeskState state() {
    return canvas.state();
  }

  /** Whether the next painting shows what is wanted, in pixels that are all there. */
  public boolean isSharp() {
    return canvas.extent().isPresent() && canvas.isComplete();
  }

  /** The map of a layer that a sharp picture shows. */
  public Optional<ProbabilityMap> map(int layer) {
    return canvas.scenery().map(layer, Side.FIRST).map(Scenery.Shown::map);
  }

  /** Shows the whole scene at once. */
  public void fit() {
    canvas.view(canvas.view(), true);
  }

  /** Shows a pixel of the scene for each of the screen, in the middle, at once. */
  public void actual() {
    canvas
        .extent()
        .ifPresent(
            extent ->
                canvas.view(
                    View.fit(extent, canvas.paneWidth(), canvas.paneHeight())
                        .actual(canvas.paneWidth(), canvas.paneHeight(), extent),
                    false));
  }

  /** Outlines all tiles, or none. */
  public void tiles(boolean outlined) {
    Look look = canvas.look();
    canvas.look(look.withGrid(outlined ? Look.ALL_SCALES : Look.NO_GRID), Lut.BUILT_IN.get(0));
  }
}
