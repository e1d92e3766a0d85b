package slm.ui.imagej.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/** An image that is open in ImageJ as a dataset of one case. */
@Stage(
    id = "imagej",
    title = "Image open in ImageJ",
    summary = "One case made by ImageJ's commands from an open image and its selections.")
@Component(service = DatasetFactory.class)
public final class OpenImage implements DatasetFactory<OpenImage.Settings> {

  private final Exchange exchange;

  /**
   * @param ticket of the question
   */
  public record Settings(@Setting(help = "Given by the command that runs.") String ticket) {}

  @Activate
  public OpenImage(@Reference Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    return new One(exchange.question(settings.ticket()));
  }

  private record One(Exchange.Question question) implements Dataset {

    @Override
    public String name() {
      return question.name();
    }

    @Override
    public String digest() {
      String all = question.name() + "\n" + question.query() + "\n" + question.regions();
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<Case> cases() {
      return List.of(
          new Case(
              0,
              new SceneRef(question.name(), Optional.empty()),
              question.query(),
              question.regions()));
    }

    @Override
    public Raster open(SceneRef scene, RasterOpener files) throws IOException {
      return question.scene();
    }
  }
}
