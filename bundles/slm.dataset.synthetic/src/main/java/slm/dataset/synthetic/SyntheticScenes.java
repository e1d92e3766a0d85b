package slm.dataset.synthetic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.dataset.SceneRef;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Scenes that look as if taken from a plane, at about 0.3 m a pixel, with regions that are exact
 * because they were there before the picture. Equal settings give equal pixels and cases
 * everywhere.
 */
@Stage(
    id = "synthetic",
    title = "Synthetic scenes",
    summary = "Seeded aerial-looking scenes of any size, with exact regions and captions.")
@Component(service = DatasetFactory.class)
public final class SyntheticScenes implements DatasetFactory<SyntheticScenes.Settings> {

  /** Changes when equal settings begin to give other pixels or cases. */
  private static final String GENERATION = "synthetic 1";

  /**
   * @param scenes how many
   * @param width of each
   * @param height of each
   * @param seed all of it follows from
   * @param cases of each scene at most
   * @param block edge of a piece of one land use
   * @param export folder to write the dataset to as images and {@code anno.json}; empty for none
   */
  public record Settings(
      @Setting(value = "2", help = "Number of scenes.", min = 1, max = 100_000) int scenes,
      @Setting(value = "3072", help = "Width of a scene.", unit = "px", min = 64, max = 200_000)
          int width,
      @Setting(value = "2560", help = "Height of a scene.", unit = "px", min = 64, max = 200_000)
          int height,
      @Setting(value = "1", help = "What all scenes follow from.") long seed,
      @Setting(value = "8", help = "Cases of a scene, at most.", min = 1) int cases,
      @Setting(
              value = "512",
              help = "Edge of a piece of one land use.",
              unit = "px",
              min = 64,
              max = 4096)
          int block,
      @Setting(
              value = "",
              help = "Folder to write the dataset to, as images and anno.json; none when empty.")
          Path export) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    Generated dataset = Generated.of(settings);
    if (!settings.export().toString().isEmpty()) {
      Export.write(dataset, settings.export());
    }
    return dataset;
  }

  private record Generated(
      String name, String digest, List<Case> cases, Map<String, LandPlan> plans)
      implements Dataset {

    static Generated of(Settings settings) {
      Map<String, LandPlan> plans = new LinkedHashMap<>();
      List<Case> cases = new ArrayList<>();
      for (int n = 0; n < settings.scenes(); n++) {
        long seed = settings.seed() * 1_000_003 + n;
        LandPlan plan =
            new LandPlan(new Extent(settings.width(), settings.height()), settings.block(), seed);
        SceneRef scene =
            new SceneRef("synthetic-" + settings.seed() + "-" + n + ".png", Optional.empty());
        plans.put(scene.name(), plan);
        Random words = new Random(Noise.hash(seed, 7, 8));
        List<LandUse> present = plan.present();
        for (LandUse use : present.subList(0, Math.min(settings.cases(), present.size()))) {
          cases.add(new Case(cases.size(), scene, use.caption(words), plan.regions(use)));
        }
      }
      return new Generated(
          "synthetic-" + settings.seed(), digestOf(settings), List.copyOf(cases), plans);
    }

    private static String digestOf(Settings s) {
      return Digest.of(
          GENERATION,
          "" + s.scenes(),
          "" + s.width(),
          "" + s.height(),
          "" + s.seed(),
          "" + s.cases(),
          "" + s.block());
    }

    @Override
    public Raster open(SceneRef scene, RasterOpener files) {
      LandPlan plan = plans.get(scene.name());
      if (plan == null) {
        throw new InputException(
            "There is no synthetic scene '" + scene.name() + "'",
            "Take one of the dataset's cases");
      }
      return new SceneRaster(plan);
    }
  }
}
