package slm.ui.viewer;

import java.lang.ref.WeakReference;
import java.util.Optional;
import slm.api.raster.Raster;

/** Remembers what was seen of a scene, for a window whose parts are made anew. */
final class Sights {

  private WeakReference<Raster> scene = new WeakReference<>(null);
  private View view;
  private boolean fitted;
  private long wish = -1;

  /**
   * What was seen.
   *
   * @param fitted whether it was all of the scene
   */
  record Sighting(View view, boolean fitted) {}

  synchronized void remember(Raster raster, View seen, boolean fits) {
    scene = new WeakReference<>(raster);
    view = seen;
    fitted = fits;
  }

  synchronized Optional<Sighting> of(Raster raster) {
    return scene.get() == raster && view != null
        ? Optional.of(new Sighting(view, fitted))
        : Optional.empty();
  }

  /** Whether a wish to see something is new; asked once for each. */
  synchronized boolean isNew(long counted) {
    boolean fresh = counted != wish;
    wish = counted;
    return fresh;
  }
}
