package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.api.result.PartIdentity;

/** Maps that exist as files {@code probmap_<case index>} in one folder. */
final class MapFiles {

  private static final List<String> ENDINGS = List.of("png", "tif", "tiff", "jpg", "jpeg");

  private final Path folder;
  private final Components components;
  private final RasterLimits limits;

  MapFiles(Path folder, Components components, RasterLimits limits) {
    this.folder = folder;
    this.components = components;
    this.limits = limits;
  }

  /** Reads a case's map. */
  StoredMap read(int index, long heapBytes, Path scratch, Monitor monitor) throws IOException {
    Path file = file(index);
    try (Raster raster = components.open(file, limits)) {
      return StoredMap.of(gray(raster, file), 0, heapBytes, scratch, monitor);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * What the maps are.
   *
   * @param name of the maps, for people
   */
  PartIdentity identity(String name, List<Case> cases, Monitor monitor) throws IOException {
    Sha256 digest = new Sha256();
    for (Case subject : cases) {
      monitor.check();
      Optional<Path> file = find(subject.index());
      String content = file.isPresent() ? PixelDigests.digestFile(file.get(), monitor) : "missing";
      digest.update((subject.index() + " " + content + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String id = name.isEmpty() ? folder.toAbsolutePath().getFileName().toString() : name;
    return new PartIdentity("maps", id, Map.of("dir", folder.toString()), "", "", digest.hex());
  }

  private Path file(int index) {
    return find(index)
        .orElseThrow(
            () ->
                new InputException(
                    "There is no map of case " + index + " in " + folder,
                    "Put it there as probmap_" + index + ".png, .jpg or .tif"));
  }

  private Optional<Path> find(int index) {
    for (String ending : ENDINGS) {
      Path file = folder.resolve("probmap_" + index + "." + ending);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static ProbabilityMap gray(Raster raster, Path file) {
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return raster.extent();
      }

      @Override
      public void read(Window window, byte[] into) {
        PixelBuffer pixels = new PixelBuffer();
        try {
          raster.read(window, pixels);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        byte[] rgb = pixels.rgb();
        for (int i = 0, k = 0; i < window.pixels(); i++, k += 3) {
          if (rgb[k] != rgb[k + 1] || rgb[k] != rgb[k + 2]) {
            throw new InputException(
                "The map " + file + " is in colour",
                "Give the gray probability map, not a heat map");
          }
          into[i] = rgb[k];
        }
      }
    };
  }
}
