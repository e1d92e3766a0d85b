package slm.ui.imagej.macro;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.Opener;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.text.TextPanel;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.script.OpenImage;
import slm.api.script.OpenImages;
import slm.api.script.OpenTable;
import slm.ui.imagej.exchange.MapImages;
import slm.ui.imagej.exchange.OpenScene;
import slm.ui.imagej.exchange.Rois;

/** The images that a person has open, in the queue of the scripts. */
@Component(service = OpenImages.class)
public final class PersonsImages implements OpenImages {

  /** Where an image's pixels lie in the scene that it was taken from: left, top and its size. */
  private static final String PLACE = "slm.place";

  /** Rows of a scene that are read at once. */
  private static final int ROWS = 256;

  private static final int RGB_BYTES = 4;

  /** Commands need room, too: at least for a copy. */
  private static final int COPIES = 2;

  private final ScriptQueue queue;

  @Activate
  public PersonsImages(@Reference ScriptQueue queue) {
    this.queue = queue;
  }

  @Override
  public CompletableFuture<List<OpenImage>> list(int thumbnail) {
    return queue.among(
        () -> {
          List<OpenImage> all = new ArrayList<>();
          ImagePlus current = WindowManager.getCurrentImage();
          for (ImagePlus image : images()) {
            all.add(describe(image, image == current, thumbnail));
          }
          return all;
        });
  }

  private static List<ImagePlus> images() {
    List<ImagePlus> images = new ArrayList<>();
    int[] ids = WindowManager.getIDList();
    if (ids != null) {
      for (int id : ids) {
        images.add(WindowManager.getImage(id));
      }
    }
    return images;
  }

  private static OpenImage describe(ImagePlus image, boolean current, int thumbnail) {
    return new OpenImage(
        image.getID(),
        image.getTitle(),
        image.getWidth(),
        image.getHeight(),
        image.getStackSize(),
        type(image),
        current,
        areas(image).size(),
        place(image),
        thumbnail(image, thumbnail));
  }

  private static String type(ImagePlus image) {
    return switch (image.getType()) {
      case ImagePlus.GRAY8 -> "8-bit";
      case ImagePlus.COLOR_256 -> "8-bit colour";
      case ImagePlus.GRAY16 -> "16-bit";
      case ImagePlus.GRAY32 -> "32-bit";
      default -> "RGB";
    };
  }

  /** An image that has another size since, is no part of the scene any more. */
  private static Window place(ImagePlus image) {
    String kept = image.getProp(PLACE);
    String[] words = kept == null ? new String[0] : kept.split(" ");
    boolean same =
        words.length == 4
            && words[2].equals(Integer.toString(image.getWidth()))
            && words[3].equals(Integer.toString(image.getHeight()));
    return new Window(
        same ? Integer.parseInt(words[0]) : 0,
        same ? Integer.parseInt(words[1]) : 0,
        image.getWidth(),
        image.getHeight());
  }

  private static OpenImage.Thumbnail thumbnail(ImagePlus image, int longest) {
    double scale = Math.min(1, (double) longest / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    ImageProcessor whole = image.getProcessor();
    if (image instanceof CompositeImage composite) {
      composite.updateImage();
      whole = new ColorProcessor(composite.getImage());
    }
    whole.setInterpolationMethod(ImageProcessor.NONE);
    Rectangle selected = whole.getRoi();
    whole.resetRoi();
    ImageProcessor small = whole.resize(width, height);
    whole.setRoi(selected);
    // the same grey value looks the same in both
    small.setMinAndMax(whole.getMin(), whole.getMax());
    int[] pixels = (int[]) small.convertToColorProcessor().getPixels();
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = pixels[i] & 0xffffff;
    }
    return new OpenImage.Thumbnail(width, height, rgb);
  }

  @Override
  public CompletableFuture<Integer> open(Path file) {
    return queue.among(
        () -> {
          if (!Files.isReadable(file)) {
            throw new InputException(
                "The file '" + file + "' cannot be read", "See that it is there");
          }
          ImagePlus image = new Opener().openImage(file.toString());
          if (image == null) {
            throw new InputException(
                "ImageJ cannot open '" + file + "'", "Convert it to TIFF, PNG or JPEG");
          }
          return show(image);
        });
  }

  @Override
  public CompletableFuture<Integer> open(String title, Raster scene, Window window)
      throws IOException {
    requireRoom(window, RGB_BYTES);
    window.requireWithin(scene.extent());
    int[] pixels = new int[(int) window.pixels()];
    PixelBuffer rows = new PixelBuffer();
    int to = 0;
    for (int y = window.y(); y < window.bottom(); y += ROWS) {
      int height = Math.min(ROWS, window.bottom() - y);
      scene.read(new Window(window.x(), y, window.width(), height), rows);
      byte[] rgb = rows.rgb();
      for (int from = 0; from < 3 * window.width() * height; from += 3) {
        pixels[to++] =
            0xff000000 | (rgb[from] & 255) << 16 | (rgb[from + 1] & 255) << 8 | rgb[from + 2] & 255;
      }
    }
    return queue.among(
        () -> {
          ImagePlus image =
              new ImagePlus(title, new ColorProcessor(window.width(), window.height(), pixels));
          image.setProp(
              PLACE, window.x() + " " + window.y() + " " + window.width() + " " + window.height());
          return show(image);
        });
  }

  @Override
  public CompletableFuture<Integer> open(String title, ProbabilityMap map) {
    requireRoom(map.extent().window(), 1);
    ImagePlus image = MapImages.image(map, title, MapImages.LUTS.get(0), null);
    return queue.among(() -> show(image));
  }

  private static int show(ImagePlus image) {
    image.show();
    return image.getID();
  }

  private static void requireRoom(Window window, int bytes) {
    Runtime memory = Runtime.getRuntime();
    long free = memory.maxMemory() - memory.totalMemory() + memory.freeMemory();
    if (window.pixels() > Integer.MAX_VALUE - 8 || window.pixels() * bytes * COPIES > free) {
      throw new InputException(
          "An image of "
              + window.width()
              + " x "
              + window.height()
              + " pixels is more than ImageJ can hold now",
          "Close images in ImageJ, or send a part of the scene");
    }
  }

  @Override
  public CompletableFuture<Void> select(int id) {
    return queue.among(
        () -> {
          ImagePlus image = image(id);
          Interpreter.activateImage(image);
          WindowManager.setTempCurrentImage(image);
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> close(int id) {
    return queue.among(
        () -> {
          ImagePlus image = WindowManager.getImage(id);
          if (image != null) {
            image.changes = false;
            image.close();
            image.flush();
          }
          return null;
        });
  }

  private static ImagePlus image(int id) {
    ImagePlus image = WindowManager.getImage(id);
    if (image == null) {
      throw new InputException("The image is not open in ImageJ any more", "Choose another one");
    }
    return image;
  }

  @Override
  public CompletableFuture<Void> write(int id, Path png) {
    return queue.among(
        () -> {
          Raster shown = OpenScene.of(image(id));
          int width = shown.extent().width();
          BufferedImage picture =
              new BufferedImage(width, shown.extent().height(), BufferedImage.TYPE_3BYTE_BGR);
          PixelBuffer row = new PixelBuffer();
          for (int y = 0; y < picture.getHeight(); y++) {
            shown.read(new Window(0, y, width, 1), row);
            for (int x = 0; x < width; x++) {
              picture.setRGB(
                  x,
                  y,
                  (row.rgb()[3 * x] & 255) << 16
                      | (row.rgb()[3 * x + 1] & 255) << 8
                      | row.rgb()[3 * x + 2] & 255);
            }
          }
          Path part = png.resolveSibling(png.getFileName() + ".part");
          if (!ImageIO.write(picture, "png", part.toFile())) {
            throw new IOException("This Java cannot write PNG");
          }
          Files.move(part, png, StandardCopyOption.REPLACE_EXISTING);
          return null;
        });
  }

  @Override
  public CompletableFuture<List<Polygon>> regions(int id) {
    return queue.among(
        () -> {
          ImagePlus image = image(id);
          List<Roi> rois = areas(image);
          RoiManager manager = RoiManager.getRawInstance();
          if (manager != null) {
            rois.addAll(List.of(manager.getRoisAsArray()));
          }
          Window place = place(image);
          Set<Polygon> regions = new LinkedHashSet<>();
          for (Roi roi : rois) {
            for (Polygon region : Rois.regions(roi)) {
              regions.add(moved(region, place.x(), place.y()));
            }
          }
          return List.copyOf(regions);
        });
  }

  private static List<Roi> areas(ImagePlus image) {
    List<Roi> areas = new ArrayList<>();
    if (!Rois.regions(image.getRoi()).isEmpty()) {
      areas.add(image.getRoi());
    }
    Overlay overlay = image.getOverlay();
    if (overlay != null) {
      for (Roi roi : overlay) {
        if (!Rois.regions(roi).isEmpty()) {
          areas.add(roi);
        }
      }
    }
    return areas;
  }

  private static Polygon moved(Polygon region, int x, int y) {
    return x == 0 && y == 0
        ? region
        : new Polygon(
            region.vertices().stream()
                .map(corner -> new Vertex(corner.x() + x, corner.y() + y))
                .toList());
  }

  @Override
  public CompletableFuture<List<OpenTable>> tables() {
    return queue.among(
        () -> {
          List<OpenTable> tables = new ArrayList<>();
          for (Map.Entry<String, TextPanel> one : Opened.panels().entrySet()) {
            ResultsTable rows = one.getValue().getResultsTable();
            if (rows != null && rows.size() > 0) {
              tables.add(new OpenTable(one.getKey(), text(rows)));
            }
          }
          return tables;
        });
  }

  private static String text(ResultsTable rows) {
    StringBuilder text = new StringBuilder(rows.getColumnHeadings().strip()).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(rows.getRowAsString(i)).append('\n');
    }
    return text.toString();
  }
}
