package slm.dataset.captions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.dataset.reading.Fault;
import slm.dataset.reading.ImageFolder;

/** Gathers images and captions, in the order of the list. */
final class CaptionList {

  private static final int MAX_CAPTIONS = 5_000_000;

  private final Path file;
  private final ImageFolder folder;
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final List<SceneRef> images = new ArrayList<>();
  private final List<Caption> captions = new ArrayList<>();

  CaptionList(Path file, ImageFolder folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * The index of an image, which is new or known.
   *
   * @param place of the element in the list, for messages
   */
  int image(String name, String place) {
    try {
      SceneRef image = folder.scene(name);
      return indices.computeIfAbsent(
          name,
          key -> {
            images.add(image);
            return images.size() - 1;
          });
    } catch (Fault e) {
      throw refused(place, e.getMessage());
    }
  }

  boolean knows(String name) {
    return indices.containsKey(name);
  }

  void caption(int image, String text, String place) {
    if (text.isBlank()) {
      throw refused(place, "its caption is empty");
    }
    if (captions.size() == MAX_CAPTIONS) {
      throw refused(place, "it comes after more than " + MAX_CAPTIONS + " captions");
    }
    captions.add(new Caption(image, text.strip()));
  }

  InputException refused(String place, String problem) {
    return new InputException(
        "In " + place + " of the captions " + file + ", " + problem, "Correct the list");
  }

  CaptionDataset dataset(String name, String digest, String split) {
    if (captions.isEmpty()) {
      throw new InputException(
          "The captions "
              + file
              + " hold no caption"
              + (split.isEmpty() ? "" : " of the split '" + split + "'"),
          split.isEmpty() ? "Add at least one" : "Check the name of the split");
    }
    return new Listed(name, digest, List.copyOf(images), List.copyOf(captions));
  }

  private record Listed(String name, String digest, List<SceneRef> images, List<Caption> captions)
      implements CaptionDataset {
    @Override
    public Raster open(SceneRef image, RasterOpener files) throws IOException {
      return files.open(image.file().orElseThrow());
    }
  }
}
