package slm.dataset.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.CaptionDatasetFactory;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Images of one land use each, with the sentences that are true of it: image {@code n} shows land
 * use {@code n mod 16}, so that no two of the first 16 share a caption. With more images captions
 * repeat, and no encoder can tell their images apart. Equal settings give equal pixels and captions
 * everywhere.
 */
@Stage(
    id = "synthetic",
    title = "Synthetic images with captions",
    summary = "Seeded aerial-looking images of 16 land uses, with two captions each.")
@Component(service = CaptionDatasetFactory.class)
public final class SyntheticCaptions implements CaptionDatasetFactory<SyntheticCaptions.Settings> {

  /** Changes when equal settings begin to give other pixels or captions. */
  private static final String GENERATION = "synthetic captions 1";

  /**
   * @param images how many
   * @param size edge of an image
   * @param seed all of it follows from
   */
  public record Settings(
      @Setting(
              value = "16",
              help = "Number of images; captions repeat after 16.",
              min = 1,
              max = 100_000)
          int images,
      @Setting(value = "512", help = "Edge of an image.", unit = "px", min = 64, max = 4096)
          int size,
      @Setting(value = "1", help = "What all images follow from.") long seed) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public CaptionDataset create(Settings settings) {
    List<SceneRef> images = new ArrayList<>();
    List<Caption> captions = new ArrayList<>();
    for (int n = 0; n < settings.images(); n++) {
      images.add(new SceneRef("synthetic-" + settings.seed() + "-" + n + ".png", Optional.empty()));
      for (String caption : use(n).captions()) {
        captions.add(new Caption(n, caption));
      }
    }
    return new Generated(settings, List.copyOf(images), List.copyOf(captions));
  }

  private static LandUse use(int image) {
    return LandUse.values()[image % LandUse.values().length];
  }

  private record Generated(Settings settings, List<SceneRef> images, List<Caption> captions)
      implements CaptionDataset {

    @Override
    public String name() {
      return "synthetic-" + settings.seed();
    }

    @Override
    public String digest() {
      return Digest.of(
          GENERATION, "" + settings.images(), "" + settings.size(), "" + settings.seed());
    }

    @Override
    public Raster open(SceneRef image, RasterOpener files) {
      int n = images.indexOf(image);
      if (n < 0) {
        throw new InputException(
            "There is no synthetic image '" + image.name() + "'", "Take one of the dataset's");
      }
      return new SceneRaster(LandPlan.of(use(n), settings.size(), settings.seed() * 1_000_003 + n));
    }
  }
}
