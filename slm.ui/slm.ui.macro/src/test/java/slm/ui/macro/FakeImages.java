package slm.ui.macro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.script.OpenImage;
import slm.api.script.OpenImages;
import slm.api.script.OpenTable;

/** An ImageJ with images of one colour. */
final class FakeImages implements OpenImages {

  final List<OpenImage> images = Collections.synchronizedList(new ArrayList<>());
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  volatile List<Polygon> regions = List.of();
  volatile List<OpenTable> tables = List.of();

  int add(String title, int width, int height) {
    int id = images.size() - 100;
    int[] rgb = new int[30 * 20];
    Arrays.fill(rgb, 0x3060a0 + 0x402000 * images.size());
    images.add(
        new OpenImage(
            id,
            title,
            width,
            height,
            1,
            "RGB",
            images.isEmpty(),
            0,
            new Window(0, 0, width, height),
            new OpenImage.Thumbnail(30, 20, rgb)));
    return id;
  }

  @Override
  public CompletableFuture<List<OpenImage>> list(int thumbnail) {
    return CompletableFuture.completedFuture(List.copyOf(images));
  }

  @Override
  public CompletableFuture<Integer> open(Path file) {
    return CompletableFuture.completedFuture(add(file.toString(), 1, 1));
  }

  @Override
  public CompletableFuture<Integer> open(String title, Raster scene, Window window) {
    return CompletableFuture.completedFuture(add(title, window.width(), window.height()));
  }

  @Override
  public CompletableFuture<Integer> open(String title, ProbabilityMap map) {
    return CompletableFuture.completedFuture(
        add(title, map.extent().width(), map.extent().height()));
  }

  @Override
  public CompletableFuture<Void> select(int id) {
    asked.add("select " + id);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> close(int id) {
    images.removeIf(image -> image.id() == id);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> write(int id, Path png) {
    asked.add("write " + id + " " + png.getFileName());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<List<Polygon>> regions(int id) {
    return CompletableFuture.completedFuture(regions);
  }

  @Override
  public CompletableFuture<List<OpenTable>> tables() {
    return CompletableFuture.completedFuture(tables);
  }
}
