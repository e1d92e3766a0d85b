package slm.ui.details;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.ui.desk.Found;

/** What a map says of one place. */
final class MapValue {

  private MapValue() {}

  /** In words; empty when there is no map, or it is gone meanwhile. */
  static Optional<String> at(Found found, Extent scene, int x, int y) {
    if (found.map().isEmpty()) {
      return Optional.empty();
    }
    ProbabilityMap map = found.map().get();
    Extent size = map.extent();
    int column = Math.min((int) ((long) x * size.width() / scene.width()), size.width() - 1);
    int row = Math.min((int) ((long) y * size.height() / scene.height()), size.height() - 1);
    if (x < 0 || y < 0 || x >= scene.width() || y >= scene.height()) {
      return Optional.empty();
    }
    byte[] pixel = new byte[1];
    try {
      map.read(new Window(column, row, 1, 1), pixel);
    } catch (CancellationException e) {
      // another map is on its way
      return Optional.empty();
    }
    int level = pixel[0] & 0xff;
    return Optional.of(
        (found.exact() ? "" : "about ") + Say.level(level / 255.0) + " (" + level + " of 255)");
  }
}
