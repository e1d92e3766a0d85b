package slm.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.experiment.Answer;
import slm.api.experiment.FusedScores;
import slm.api.experiment.Glance;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.fusion.FieldCells;
import slm.api.map.CellGrid;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** Remembers what it was asked, and gives each sentence one tile whose score is its length. */
final class RecordingLocalizer implements Localizer {

  Path scene;
  RunOptions options;
  Variant variant;
  List<String> queries;
  long seed;
  int open;

  @Override
  public Inquiry open(Path file, RunOptions how) {
    if (file.startsWith("missing")) {
      throw new InputException("There is no " + file, "Check the path");
    }
    scene = file;
    options = how;
    open++;
    return new Recorded();
  }

  @Override
  public Inquiry open(StageSpec dataset, String name, RunOptions how) {
    throw new UnsupportedOperationException();
  }

  private final class Recorded implements Inquiry {
    @Override
    public String name() {
      return scene.toString();
    }

    @Override
    public Raster scene() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Answer localize(
        Variant of, String query, List<Polygon> regions, long from, Monitor monitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Glance glance(Variant of, String query, Extent size, long from, Monitor monitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FusedScores> scores(Variant of, List<String> all, long from, Monitor monitor) {
      variant = of;
      queries = all;
      seed = from;
      return all.stream()
          .map(
              query ->
                  new FusedScores(
                      query,
                      List.of(
                          new ScoredTile(
                              new Tile(new Window(0, 8, 256, 128), 256), query.length() / 64.0)),
                      new FieldCells(
                          new CellGrid(new int[] {0, 1}, new int[] {0, 1}), new double[1])))
          .toList();
    }

    @Override
    public void close() {
      open--;
    }
  }
}
