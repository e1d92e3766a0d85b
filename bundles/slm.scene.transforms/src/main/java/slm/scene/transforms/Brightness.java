package slm.scene.transforms;

import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Multiplies every sample: {@code out = factor in}, rounded halves up and clipped to 0 .. 255;
 * below 1 it gets darker, as at dusk, above 1 brighter. O(1) a pixel.
 */
@Stage(
    id = "brightness",
    title = "Brightness",
    summary = "Every sample times a factor, as of longer or shorter exposure.")
@Component(service = SceneTransformFactory.class)
public final class Brightness implements SceneTransformFactory<Brightness.Settings> {

  /**
   * @param factor 1 changes nothing
   */
  public record Settings(
      @Setting(value = "0.6", help = "Below 1 darker, above 1 brighter.", min = 0, max = 10)
          double factor) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return Tones.by(sample -> settings.factor() * sample);
  }
}
