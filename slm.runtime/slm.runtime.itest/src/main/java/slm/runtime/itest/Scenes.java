package slm.runtime.itest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import slm.api.experiment.StageSpec;

/** Small scenes and annotations on disk, for tests that do not care what is in them. */
final class Scenes {

  private Scenes() {}

  /** Two scenes of coloured noise in patches, and three cases. */
  static StageSpec write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int n = 0; n < 2; n++) {
      Random random = new Random(n);
      BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_3BYTE_BGR);
      for (int y = 0; y < 700; y += 100) {
        for (int x = 0; x < 900; x += 100) {
          int colour = random.nextInt(0x1000000);
          for (int i = 0; i < 10_000; i++) {
            image.setRGB(x + i % 100, y + i / 100, colour ^ random.nextInt(0x202020));
          }
        }
      }
      ImageIO.write(image, "png", folder.resolve(n + ".png").toFile());
    }
    String square = "[[[100,100],[500,100],[500,500],[100,500]]]";
    Files.writeString(
        folder.resolve("anno.json"),
        "["
            + entry("green fields", "0.png", square)
            + ","
            + entry("a harbour", "0.png", square)
            + ","
            + entry("green fields", "1.png", square)
            + "]");
    return StageSpec.parse("airslt").with("annotations", folder.resolve("anno.json").toString());
  }

  static String entry(String caption, String image, String points) {
    return "{\"caption\":\""
        + caption
        + "\",\"jpg_name\":\""
        + image
        + "\",\"points\":"
        + points
        + "}";
  }
}
