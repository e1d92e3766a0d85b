package slm.dataset.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;

class SyntheticCaptionsTest {

  @Test
  void everyImageHasTwoCaptionsAndTheFirst16ShareNone() {
    CaptionDataset captions = captions(16, 1);

    assertThat(captions.images()).hasSize(16).extracting(SceneRef::name).doesNotHaveDuplicates();
    assertThat(captions.captions()).hasSize(32).extracting(Caption::text).doesNotHaveDuplicates();
    assertThat(captions.captions().stream().mapToInt(Caption::image).boxed().distinct().toList())
        .hasSize(16);
    assertThat(captions(17, 1).captions().get(32).text())
        .isEqualTo(captions.captions().get(0).text());
  }

  @Test
  void equalSettingsGiveEqualPixelsAndOthersDoNot() throws IOException {
    for (int image : List.of(0, 5, 15)) {
      assertThat(pixels(captions(16, 1), image)).isEqualTo(pixels(captions(16, 1), image));
      assertThat(pixels(captions(16, 1), image)).isNotEqualTo(pixels(captions(16, 2), image));
    }
    assertThat(captions(16, 1).digest())
        .isEqualTo(captions(16, 1).digest())
        .isNotEqualTo(captions(16, 2).digest())
        .isNotEqualTo(captions(15, 1).digest());
  }

  @Test
  void anImageOfAnotherDatasetIsRefused() {
    assertThatThrownBy(
            () -> captions(2, 1).open(new SceneRef("other.png", Optional.empty()), file -> null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other.png");
  }

  private static CaptionDataset captions(int images, long seed) {
    return new SyntheticCaptions().create(new SyntheticCaptions.Settings(images, 128, seed));
  }

  private static byte[] pixels(CaptionDataset captions, int image) throws IOException {
    PixelBuffer pixels = new PixelBuffer();
    try (Raster raster = captions.open(captions.images().get(image), file -> null)) {
      assertThat(raster.extent().pixels()).isEqualTo(128 * 128);
      raster.read(raster.extent().window(), pixels);
    }
    return Arrays.copyOf(pixels.rgb(), 3 * 128 * 128);
  }
}
