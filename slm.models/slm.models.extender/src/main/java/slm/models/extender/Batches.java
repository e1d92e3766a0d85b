package slm.models.extender;

import java.nio.FloatBuffer;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;

/** Batches of prepared tiles. */
final class Batches {

  private Batches() {}

  /** All floats of a batch, the room that no tile needs filled with zeros. */
  static FloatBuffer whole(ModelDescription model, ImageRule rule, PixelBatch pixels) {
    if (pixels.capacity() != model.batch()
        || pixels.width() != rule.width()
        || pixels.height() != rule.height()) {
      throw new IllegalArgumentException(
          String.format(
              "The encoder %s takes batches of %d tiles of %d x %d, not %d of %d x %d",
              model.id(),
              model.batch(),
              rule.width(),
              rule.height(),
              pixels.capacity(),
              pixels.width(),
              pixels.height()));
    }
    int tile = 3 * rule.width() * rule.height();
    FloatBuffer data = pixels.data().duplicate();
    data.clear().limit(pixels.capacity() * tile);
    for (int i = pixels.count() * tile; i < data.limit(); i++) {
      data.put(i, 0f);
    }
    return data;
  }
}
