package slm.scene.transforms;

import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.scene.SceneTransform;
import slm.api.scene.SceneTransformFactory;

/**
 * Draws samples to middle grey or away from it: {@code out = 128 + factor (in - 128)}, rounded
 * halves up and clipped to 0 .. 255; below 1 it gets flat, as in haze, above 1 hard. O(1) a pixel.
 */
@Stage(
    id = "contrast",
    title = "Contrast",
    summary = "Samples drawn to middle grey or away from it, as haze and sharp light do.")
@Component(service = SceneTransformFactory.class)
public final class Contrast implements SceneTransformFactory<Contrast.Settings> {

  /**
   * @param factor 1 changes nothing
   */
  public record Settings(
      @Setting(value = "0.5", help = "Below 1 flatter, above 1 harder.", min = 0, max = 10)
          double factor) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public SceneTransform create(Settings settings) {
    return Tones.by(sample -> 128 + settings.factor() * (sample - 128));
  }
}
