package slm.scene.transforms;

import java.util.function.IntToDoubleFunction;
import slm.api.scene.SceneTransform;

/** Changes every sample by itself. */
final class Tones {

  private Tones() {}

  /**
   * The transform by a curve.
   *
   * @param curve from 0 .. 255 to what is then rounded, halves up, and clipped to 0 .. 255
   */
  static SceneTransform by(IntToDoubleFunction curve) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = Sample.of(curve.applyAsDouble(i));
    }
    return Repainted.by(
        scene ->
            (block, into) -> {
              scene.read(block, into);
              byte[] rgb = into.rgb();
              int samples = 3 * block.width() * block.height();
              for (int i = 0; i < samples; i++) {
                rgb[i] = table[rgb[i] & 0xff];
              }
            });
  }
}
