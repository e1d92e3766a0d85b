package slm.dataset.geojson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import slm.api.InputException;
import slm.api.dataset.Vertex;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.GeoReferences;
import slm.dataset.reading.Fault;

/** Where scenes lie; looked up once each. */
final class Places {

  private final GeoReferences references;
  private final CoordinateSystems systems;
  private final Map<Path, Optional<GeoReference>> known = new TreeMap<>();
  private final Map<Path, Optional<Extent>> extents = new HashMap<>();
  private final Map<String, CoordinateSystems.Conversion> conversions = new HashMap<>();

  /**
   * @param references null when no bundle offers them
   * @param systems null when no bundle offers them
   */
  Places(GeoReferences references, CoordinateSystems systems) {
    this.references = references;
    this.systems = systems;
  }

  /** All places looked up so far, as a text. */
  String all() {
    StringBuilder text = new StringBuilder();
    known.forEach((file, place) -> text.append(file.getFileName()).append(place).append('\n'));
    return text.toString();
  }

  /**
   * The way from coordinates to pixels of a scene.
   *
   * @param crs system of the coordinates; null when they are pixels
   */
  Place of(Path file, String crs) throws Fault {
    if (!Files.isRegularFile(file)) {
      throw new Fault("its scene " + file + " does not exist");
    }
    Optional<Extent> extent = extents.computeIfAbsent(file, Places::extent);
    if (crs == null) {
      return new Place(Optional.empty(), position -> position, extent);
    }
    GeoReference place = reference(file);
    try {
      return new Place(
          Optional.of(place),
          place.crs().isEmpty() ? position -> position : conversion(crs, place.crs()),
          extent);
    } catch (InputException e) {
      throw new Fault(e.problem());
    }
  }

  private CoordinateSystems.Conversion conversion(String from, String to) throws Fault {
    if (from.equals(to)) {
      return position -> position;
    }
    if (systems == null) {
      throw new Fault(
          "no bundle that converts coordinates is installed, from " + from + " to " + to);
    }
    return conversions.computeIfAbsent(from + "\0" + to, key -> systems.transform(from, to));
  }

  private GeoReference reference(Path file) throws Fault {
    if (references == null) {
      throw new Fault("no bundle that reads georeferences is installed");
    }
    Optional<GeoReference> place = known.get(file);
    if (place == null) {
      try {
        place = references.of(file);
      } catch (InputException e) {
        throw new Fault(e.problem());
      } catch (IOException e) {
        throw new Fault("its scene " + file + " cannot be read: " + e.getMessage());
      }
      known.put(file, place);
    }
    return place.orElseThrow(
        () ->
            new Fault(
                "its scene "
                    + file.getFileName()
                    + " has no georeference: neither tags nor a world file"));
  }

  /** The size as the header says, where the platform reads the format. */
  private static Optional<Extent> extent(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
      if (readers == null || !readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return Optional.of(new Extent(reader.getWidth(0), reader.getHeight(0)));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Whether the image is sound is told by whoever opens it; here only its size is asked for.
      return Optional.empty();
    }
  }

  /**
   * From coordinates to pixels of one scene.
   *
   * @param reference empty when coordinates are pixels
   * @param extent of the scene, where it is known
   */
  record Place(
      Optional<GeoReference> reference,
      CoordinateSystems.Conversion conversion,
      Optional<Extent> extent) {

    Vertex pixel(Vertex vertex) throws Fault {
      if (reference.isEmpty()) {
        return vertex;
      }
      try {
        double[] world = conversion.apply(new double[] {vertex.x(), vertex.y()});
        double[] pixel = reference.get().toPixel(world[0], world[1]);
        if (Double.isFinite(pixel[0]) && Double.isFinite(pixel[1])) {
          return new Vertex(settled(pixel[0]), settled(pixel[1]));
        }
      } catch (InputException e) {
        throw new Fault(e.problem());
      }
      throw new Fault("the position " + vertex.x() + ", " + vertex.y() + " has no pixel");
    }

    /**
     * A corner of a pixel when it is one but for the rounding of projections, a thousandth of a
     * pixel: masks cut coordinates off, and would lose a row or column.
     */
    private static double settled(double pixel) {
      double corner = Math.rint(pixel);
      return Math.abs(pixel - corner) < 1e-3 ? corner : pixel;
    }

    /** Refuses what lies wholly beyond one border. */
    void requireTouching(List<Vertex> ring) throws Fault {
      double right = extent.map(Extent::width).orElse(Integer.MAX_VALUE);
      double bottom = extent.map(Extent::height).orElse(Integer.MAX_VALUE);
      if (ring.stream().allMatch(vertex -> vertex.x() < 0)
          || ring.stream().allMatch(vertex -> vertex.y() < 0)
          || ring.stream().allMatch(vertex -> vertex.x() > right)
          || ring.stream().allMatch(vertex -> vertex.y() > bottom)) {
        Vertex first = ring.get(0);
        throw new Fault(
            "it lies outside of its scene"
                + extent.map(size -> " of " + size).orElse("")
                + ", at pixel "
                + Math.round(first.x())
                + ", "
                + Math.round(first.y()));
      }
    }
  }
}
