package slm.ui.imagej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.dataset.Polygon;
import slm.api.experiment.StageKind;
import slm.api.experiment.Variant;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.tiling.Tile;

/** What localizing in an image would look at, and how much of it is of interest. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Scene Statistics",
    description = "Sizes, tiles and regions of an image.",
    initializer = "readChoices")
public class SceneStatistics extends SlmCommand {

  @Parameter(label = "Image", persist = false)
  private ImagePlus image;

  @Parameter(label = "Tiler", description = "Whose tiles are counted.", persist = false)
  private String tiler = Variant.DEFAULT.tiler().id();

  @Parameter(
      label = "Regions",
      choices = {Regions.NONE, Regions.SELECTION, Regions.MANAGER, Regions.OVERLAY},
      persist = false)
  private String regions = Regions.NONE;

  @Parameter(type = ItemIO.OUTPUT)
  private Map<String, Double> figures = Map.of();

  @Override
  Map<String, StageKind> stages() {
    return new LinkedHashMap<>(Map.of("tiler", StageKind.TILER));
  }

  @Override
  public void run() {
    Extent extent = new Extent(image.getWidth(), image.getHeight());
    List<Polygon> areas = Regions.of(regions, image);
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("Width", (double) extent.width());
    found.put("Height", (double) extent.height());
    List<Tile> tiles = workbench().tiles(extent, stage("tiler", tiler), List.of());
    found.put("Tiles", (double) tiles.size());
    tiles.stream()
        .collect(Collectors.groupingBy(Tile::scale, TreeMap::new, Collectors.counting()))
        .forEach((scale, count) -> found.put("Tiles of " + scale, (double) count));
    found.put("Regions", (double) areas.size());
    if (!areas.isEmpty()) {
      found.put("Attention ratio", RegionMask.of(extent, areas).area() / (double) extent.pixels());
    }
    figures = found;
    ResultsTable table = ResultsTable.getResultsTable();
    table.incrementCounter();
    table.addLabel(image.getTitle());
    found.forEach(table::addValue);
    table.show("Results");
  }
}
