package slm.dataset.single;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/** One scene and one query without regions: what somebody asks who only wants to see the map. */
@Stage(id = "single", title = "One scene, one query", summary = "A single case without regions.")
@Component(service = DatasetFactory.class)
public final class SingleCase implements DatasetFactory<SingleCase.Settings> {

  /**
   * @param scene image file
   * @param query sentence to look for
   */
  public record Settings(
      @Setting(help = "The image to search.") Path scene,
      @Setting(help = "The sentence to look for.") String query) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    if (settings.query().isBlank()) {
      throw new InputException("The query is empty", "Write a sentence to look for");
    }
    Path name = settings.scene().getFileName();
    SceneRef scene =
        new SceneRef(name == null ? "" : name.toString(), Optional.of(settings.scene()));
    return new One(new Case(0, scene, settings.query(), List.of()));
  }

  private record One(Case only) implements Dataset {
    @Override
    public String name() {
      return only.scene().name();
    }

    @Override
    public String digest() {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest((name() + "\n" + only.query()).getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<Case> cases() {
      return List.of(only);
    }

    @Override
    public Raster open(SceneRef scene, RasterOpener files) throws IOException {
      return files.open(scene.file().orElseThrow());
    }
  }
}
