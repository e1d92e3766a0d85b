package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Datasets;
import slm.api.dataset.Polygon;
import slm.api.experiment.StageKind;
import slm.ui.imagej.exchange.Rois;

/** Shows the annotated regions of an image. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Show Regions",
    description = "Show the annotated regions of an image and put them into the ROI Manager.",
    initializer = "readChoices")
public class ShowRegions extends SlmCommand {

  @Parameter(label = "Image", persist = false)
  private ImagePlus image;

  @Parameter(label = "Dataset", description = "What reads the annotations.", persist = false)
  private String dataset = "airslt";

  @Parameter(
      label = "Query (empty for all)",
      description = "Only regions of cases with this query.",
      required = false,
      persist = false)
  private String query = "";

  @Parameter(
      label = "Name of the scene (empty for the image's title)",
      required = false,
      persist = false)
  private String name = "";

  @Parameter(label = "Manager: put them into the ROI Manager", persist = false)
  private boolean manager = true;

  @Parameter(label = "Overlay on the image", persist = false)
  private boolean overlay = true;

  @Parameter(type = ItemIO.OUTPUT)
  private int count;

  @Override
  Map<String, StageKind> stages() {
    return new LinkedHashMap<>(Map.of("dataset", StageKind.DATASET));
  }

  @Override
  public void run() {
    String scene = name.isBlank() ? image.getTitle() : name.strip();
    List<Case> all = service(Datasets.class).dataset(stage("dataset", dataset)).cases();
    List<Case> here = all.stream().filter(one -> one.scene().name().equals(scene)).toList();
    if (here.isEmpty()) {
      throw new InputException(
          "The dataset has no scene '" + scene + "'",
          "Give name=one of "
              + all.stream().map(one -> one.scene().name()).distinct().limit(10).toList());
    }
    List<Case> wanted =
        here.stream().filter(one -> query.isBlank() || one.query().equals(query.strip())).toList();
    if (wanted.isEmpty()) {
      throw new InputException(
          "The scene '" + scene + "' has no query '" + query + "'",
          "Leave it empty, or give one of "
              + here.stream().map(Case::query).distinct().limit(10).toList());
    }
    show(rois(wanted));
  }

  private static List<Roi> rois(List<Case> cases) {
    List<Roi> rois = new ArrayList<>();
    for (Case one : cases) {
      for (Polygon region : one.regions()) {
        rois.add(Rois.roi(region, one.query()));
      }
    }
    return rois;
  }

  private void show(List<Roi> rois) {
    count = rois.size();
    if (overlay) {
      Overlay shown = image.getOverlay() == null ? new Overlay() : image.getOverlay();
      rois.forEach(shown::add);
      image.setOverlay(shown);
    }
    if (manager) {
      // in macros without a display, the hidden one
      RoiManager open = RoiManager.getInstance2();
      RoiManager all = open == null ? RoiManager.getRoiManager() : open;
      rois.forEach(all::addRoi);
    }
  }
}
