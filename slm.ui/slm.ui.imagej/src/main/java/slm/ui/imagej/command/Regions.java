package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.ui.imagej.exchange.Rois;

/** Where a command takes regions from. */
final class Regions {

  static final String NONE = "none";
  static final String SELECTION = "selection";
  static final String MANAGER = "manager";
  static final String OVERLAY = "overlay";
  static final List<String> SOURCES = List.of(NONE, SELECTION, MANAGER, OVERLAY);

  private Regions() {}

  /**
   * @param source one of {@link #SOURCES}
   * @throws InputException when there are no regions where they are to be
   */
  static List<Polygon> of(String source, ImagePlus image) {
    List<Roi> rois =
        switch (source) {
          case NONE -> List.of();
          case SELECTION -> {
            Roi selection = image.getRoi();
            yield selection == null ? List.of() : List.of(selection);
          }
          case MANAGER -> {
            RoiManager manager = RoiManager.getInstance2();
            yield manager == null ? List.of() : Arrays.asList(manager.getRoisAsArray());
          }
          case OVERLAY -> {
            Overlay overlay = image.getOverlay();
            yield overlay == null ? List.of() : Arrays.asList(overlay.toArray());
          }
          default ->
              throw new InputException(
                  "'" + source + "' is no place for regions", "Choose one of " + SOURCES);
        };
    List<Polygon> regions = new ArrayList<>();
    rois.forEach(roi -> regions.addAll(Rois.regions(roi)));
    if (regions.isEmpty() && !source.equals(NONE)) {
      throw new InputException(
          "There are no areas in the " + source + " of '" + image.getTitle() + "'",
          "Draw them with ImageJ's area tools, or choose regions=none");
    }
    return regions;
  }
}
