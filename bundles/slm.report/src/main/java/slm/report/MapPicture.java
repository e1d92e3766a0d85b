package slm.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import slm.api.result.CaseOutcome;

/** Finds the maps that a run has written, and reads them at a size fit for a page. */
final class MapPicture {

  private static final List<String> EXTENSIONS = List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff");

  private static final JsonMapper JSON = new JsonMapper();

  private MapPicture() {}

  /** The folder of an entry's maps, when it wrote or judged any. */
  static Optional<Path> folder(Entry entry) {
    Optional<Path> judged =
        entry.part("maps").map(maps -> maps.settings().get("dir")).map(Path::of);
    return judged.or(
        () ->
            entry
                .run()
                .folder()
                .map(
                    dir ->
                        entry.run().identity().variants().size() > 1
                            ? dir.resolve("v" + entry.variant())
                            : dir));
  }

  /**
   * Whether the entry's folder holds the files of another run: a later one may have written over
   * them. A folder without a {@code run.json} is taken for what the store says it is.
   */
  static boolean overwritten(Entry entry) {
    if (entry.part("maps").isPresent() || entry.run().folder().isEmpty()) {
      return false;
    }
    Path file = entry.run().folder().get().resolve("run.json");
    try {
      return Files.isRegularFile(file)
          && !entry.run().id().equals(JSON.readTree(file.toFile()).path("id").asText());
    } catch (IOException e) {
      return true;
    }
  }

  /** The file of a case's map, when it is there. */
  static Optional<Path> file(Path folder, CaseOutcome outcome) {
    String name = "probmap_" + outcome.subject().index();
    return EXTENSIONS.stream()
        .map(extension -> folder.resolve(name + extension))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Every n-th pixel of every n-th row, exact, so that the longer side is at most that long: maps
   * are smooth, and their values matter more than their edges.
   *
   * @throws IOException when the file is no image or damaged; the message names it
   */
  static BufferedImage read(Path file, int side) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(file + " is no image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        int step = (longest + side - 1) / side;
        ImageReadParam param = reader.getDefaultReadParam();
        int smallest = Math.min(reader.getWidth(0), reader.getHeight(0));
        int first = Math.min((step - 1) / 2, smallest - 1);
        param.setSourceSubsampling(step, step, first, first);
        return gray(reader.read(0, param));
      } catch (IOException | RuntimeException e) {
        throw new IOException(file + " is damaged: " + e.getMessage(), e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage gray(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return image;
    }
    BufferedImage gray =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    int[] pixel = new int[image.getRaster().getNumBands()];
    for (int y = 0; y < gray.getHeight(); y++) {
      for (int x = 0; x < gray.getWidth(); x++) {
        gray.getRaster().setSample(x, y, 0, image.getRaster().getPixel(x, y, pixel)[0]);
      }
    }
    return gray;
  }
}
