package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/** The images of a caption dataset: their pixels, and what tells these apart. */
final class CaptionImages {

  /** What is encoded as a whole is held as a whole. */
  private static final long MOST_PIXELS = 1L << 26;

  private final CaptionDataset dataset;
  private final List<SceneRef> images;
  private final RasterOpener files;
  private final String decoders;
  private final PixelDigests digests;
  private final long maxPixels;
  private final boolean disk;
  private final String[] known;

  /**
   * @param files opens image files within the limits
   * @param decoders identifies how files are decoded
   */
  CaptionImages(
      CaptionDataset dataset,
      RasterOpener files,
      String decoders,
      PixelDigests digests,
      long maxPixels,
      boolean disk) {
    this.dataset = dataset;
    this.images = dataset.images();
    this.files = files;
    this.decoders = decoders;
    this.digests = digests;
    this.maxPixels = Math.min(maxPixels, MOST_PIXELS);
    this.disk = disk;
    this.known = new String[images.size()];
  }

  int count() {
    return images.size();
  }

  /** Reads a whole image. */
  void read(int image, PixelBuffer into) throws IOException {
    try (Raster raster = open(image)) {
      raster.read(raster.extent().window(), into);
    } catch (IOException e) {
      throw unreadable(image, e);
    }
  }

  /** The digests of the pixels of some images, in parallel. */
  List<String> digests(int from, int end, Monitor monitor) {
    IntStream.range(from, end)
        .parallel()
        .filter(image -> known[image] == null)
        .forEach(image -> known[image] = digest(image, monitor));
    return Arrays.asList(known).subList(from, end);
  }

  private String digest(int image, Monitor monitor) {
    monitor.check();
    try (Raster raster = open(image)) {
      Path file = images.get(image).file().orElse(null);
      return file == null
          ? PixelDigests.of(raster, monitor)
          : digests.of(file, raster, decoders, disk, monitor);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(image, e);
    }
  }

  private Raster open(int image) throws IOException {
    SceneRef scene = images.get(image);
    Raster raster = dataset.open(scene, files);
    Extent extent = raster.extent();
    if (extent.pixels() > maxPixels) {
      raster.close();
      throw new InputException(
          "The image " + scene.name() + " has " + extent + " pixels, too many to be encoded whole",
          "Retrieval is for images of about the size that encoders see; reduce it");
    }
    return raster;
  }

  private InputException unreadable(int image, Exception e) {
    return new InputException(
        "The image " + images.get(image).name() + " cannot be read: " + e.getMessage(),
        "Copy or download it again",
        e);
  }
}
