package slm.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.Layer;
import slm.ui.desk.Side;

/** Says in words what is under the pointer. */
final class Readings {

  private static final int MOST_TILES = 8;
  private static final String BETWEEN = "    ";

  private Readings() {}

  /** Position and values of a pixel; empty when it is not in the scene. */
  static String pixel(SceneCanvas canvas, Vertex at) {
    Pyramid scene = canvas.scenery().scene().orElseThrow();
    if (!isInside(at, scene.extent())) {
      return "";
    }
    int x = (int) Math.floor(at.x());
    int y = (int) Math.floor(at.y());
    List<String> parts = new ArrayList<>();
    parts.add("x " + x + "  y " + y);
    scene
        .at(x, y)
        .ifPresent(
            reading ->
                parts.add(
                    "RGB "
                        + (reading.exact() ? "" : "≈ ")
                        + reading.samples()[0]
                        + " "
                        + reading.samples()[1]
                        + " "
                        + reading.samples()[2]));
    Optional<Layer> layer = canvas.state().selection();
    if (layer.isPresent()) {
      List<String> values = new ArrayList<>();
      for (Side side : canvas.state().sides()) {
        canvas
            .scenery()
            .map(layer.get().id(), side)
            .flatMap(shown -> value(shown, at, scene.extent()))
            .ifPresent(
                value ->
                    values.add(
                        (canvas.state().other().isEmpty() ? "" : side == Side.FIRST ? "A " : "B ")
                            + value));
      }
      if (!values.isEmpty()) {
        parts.add("map " + String.join("  ", values));
      }
    }
    return String.join(BETWEEN, parts);
  }

  static boolean isInside(Vertex at, Extent extent) {
    return at.x() >= 0 && at.y() >= 0 && at.x() < extent.width() && at.y() < extent.height();
  }

  private static Optional<String> value(Scenery.Shown shown, Vertex at, Extent scene) {
    Extent map = shown.pyramid().extent();
    int x = (int) Math.min(map.width() - 1L, (long) (at.x() * map.width() / scene.width()));
    int y = (int) Math.min(map.height() - 1L, (long) (at.y() * map.height() / scene.height()));
    return shown
        .pyramid()
        .at(x, y)
        .map(
            reading -> {
              int value = reading.samples()[0];
              String about = shown.exact() && reading.exact() ? "" : "≈ ";
              return String.format(Locale.ROOT, "%s%.3f (%d)", about, value / 255.0, value);
            });
  }

  /** A place in the world, in the scene's own system. */
  static String world(GeoReference geo, Vertex at) {
    double[] world = geo.toWorld(at.x(), at.y());
    double pixel = Math.max(Math.abs(geo.pixelWidth()), Math.abs(geo.rotationX()));
    // to a tenth of a pixel
    int digits = pixel > 0 ? (int) Math.max(0, Math.min(9, Math.ceil(1 - Math.log10(pixel)))) : 6;
    String number = "%." + digits + "f";
    String system = geo.crs().startsWith("EPSG:") ? "  (" + geo.crs() + ")" : "";
    return String.format(
        Locale.ROOT, "X " + number + "  Y " + number + "%s", world[0], world[1], system);
  }

  /** Longitude and latitude in degrees. */
  static String degrees(double[] position) {
    return String.format(
        Locale.ROOT,
        "%.6f° %s  %.6f° %s",
        Math.abs(position[1]),
        position[1] < 0 ? "S" : "N",
        Math.abs(position[0]),
        position[0] < 0 ? "W" : "E");
  }

  /** Scales and scores of tiles. */
  static List<String> tiles(List<ScoredTile> tiles) {
    List<String> lines = new ArrayList<>();
    for (ScoredTile scored : tiles.subList(0, Math.min(MOST_TILES, tiles.size()))) {
      lines.add(scored.tile().scale() + " px:  " + Marks.score(scored.score()));
    }
    if (tiles.size() > MOST_TILES) {
      lines.add("and " + (tiles.size() - MOST_TILES) + " more");
    }
    return lines;
  }

  static String between(String... parts) {
    return String.join(BETWEEN, List.of(parts).stream().filter(each -> !each.isEmpty()).toList());
  }
}
