package slm.dataset.synthetic;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import javax.imageio.ImageIO;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/** Writes a dataset as PNG images and an {@code anno.json} in the form of AIR-SLT. */
final class Export {

  private Export() {}

  static void write(Dataset dataset, Path folder) {
    try {
      Files.createDirectories(folder);
      Set<String> written = new HashSet<>();
      StringJoiner entries = new StringJoiner(",\n", "[\n", "\n]\n");
      for (Case subject : dataset.cases()) {
        if (written.add(subject.scene().name())) {
          writeImage(dataset, subject.scene(), folder.resolve(subject.scene().name()));
        }
        entries.add(entry(subject));
      }
      Files.writeString(folder.resolve("anno.json"), entries.toString());
    } catch (IOException e) {
      throw new InputException(
          "The dataset cannot be written to " + folder + ": " + e.getMessage(),
          "Choose a folder where you may write",
          e);
    }
  }

  private static void writeImage(Dataset dataset, SceneRef scene, Path file) throws IOException {
    try (Raster raster = dataset.open(scene, path -> null)) {
      Extent extent = raster.extent();
      if (3 * extent.pixels() > Integer.MAX_VALUE - 8) {
        throw new InputException(
            "A scene of " + extent + " pixels is too large to be written", "Choose smaller scenes");
      }
      BufferedImage image =
          new BufferedImage(extent.width(), extent.height(), BufferedImage.TYPE_3BYTE_BGR);
      byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      PixelBuffer row = new PixelBuffer();
      for (int y = 0, at = 0; y < extent.height(); y++) {
        raster.read(new Window(0, y, extent.width(), 1), row);
        for (int x = 0; x < 3 * extent.width(); x += 3, at += 3) {
          bgr[at] = row.rgb()[x + 2];
          bgr[at + 1] = row.rgb()[x + 1];
          bgr[at + 2] = row.rgb()[x];
        }
      }
      ImageIO.write(image, "png", file.toFile());
    }
  }

  /**
   * One line of the annotations; captions and names hold nothing that JSON would have to escape.
   */
  private static String entry(Case subject) {
    StringJoiner points = new StringJoiner(",", "[", "]");
    for (Polygon polygon : subject.regions()) {
      StringJoiner vertices = new StringJoiner(",", "[", "]");
      for (Vertex vertex : polygon.vertices()) {
        vertices.add("[" + vertex.x() + "," + vertex.y() + "]");
      }
      points.add(vertices.toString());
    }
    return "{\"caption\":\""
        + subject.query()
        + "\",\"jpg_name\":\""
        + subject.scene().name()
        + "\",\"points\":"
        + points
        + "}";
  }
}
