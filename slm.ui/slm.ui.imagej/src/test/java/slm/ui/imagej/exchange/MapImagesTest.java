package slm.ui.imagej.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.image.IndexColorModel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;

class MapImagesTest {

  private static final Extent EXTENT = new Extent(31, 19);

  private final Random random = new Random(11);

  @Test
  void aMapMeasuresFrom0To1() {
    byte[] pixels = pixels();
    pixels[0] = 0;
    pixels[1] = (byte) 255;

    ImagePlus image = MapImages.image(ProbabilityMap.of(EXTENT, pixels), "map", "Fire", null);

    Calibration calibration = image.getCalibration();
    assertThat(image.getTitle()).isEqualTo("map");
    assertThat(image.getBitDepth()).isEqualTo(8);
    assertThat(calibration.getValueUnit()).isEqualTo("probability");
    for (int i = 0; i < pixels.length; i++) {
      float value = image.getProcessor().getPixelValue(i % EXTENT.width(), i / EXTENT.width());
      assertThat(value).isEqualTo((float) ((pixels[i] & 0xff) / 255d));
    }
    assertThat(image.getStatistics().min).isZero();
    assertThat(image.getStatistics().max).isEqualTo(1);
  }

  @Test
  void aMapHasTheScaleOfItsSceneAndLeavesThatAlone() {
    ImagePlus scene = new ImagePlus("scene", new ShortProcessor(EXTENT.width(), EXTENT.height()));
    Calibration scale = scene.getCalibration();
    scale.pixelWidth = 0.5;
    scale.pixelHeight = 0.25;
    scale.xOrigin = 7;
    scale.yOrigin = -3;
    scale.setUnit("m");

    Calibration got =
        MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "map", "Ice", scene).getCalibration();

    assertThat(got.pixelWidth).isEqualTo(0.5);
    assertThat(got.pixelHeight).isEqualTo(0.25);
    assertThat(got.xOrigin).isEqualTo(7);
    assertThat(got.yOrigin).isEqualTo(-3);
    assertThat(got.getUnit()).isEqualTo("m");
    assertThat(got.getCValue(255)).isEqualTo(1);
    assertThat(scene.getCalibration().calibrated()).isFalse();
  }

  @Test
  void theMapsCalibrationIsNotThatOfASceneWithCalibratedValues() {
    ImagePlus scene = new ImagePlus("scene", new ByteProcessor(EXTENT.width(), EXTENT.height()));
    scene.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {5, 3}, "degrees");

    ImagePlus map = MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "map", "Ice", scene);

    assertThat(map.getCalibration().getCValue(0)).isZero();
    assertThat(scene.getCalibration().getCValue(1)).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fire", "Ice", "Spectrum", "Grays", "fire", "GRAYS"})
  void lookupTablesAreThoseOfImageJ(String name) {
    ImagePlus image = MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "map", name, null);

    IndexColorModel expected = LutLoader.getLut(name.toLowerCase(java.util.Locale.ROOT));
    IndexColorModel got = (IndexColorModel) image.getProcessor().getColorModel();
    for (int i = 0; i < 256; i++) {
      assertThat(new Color(got.getRGB(i))).isEqualTo(new Color(expected.getRGB(i)));
    }
  }

  @Test
  void anUnknownLookupTableIsNamedWithTheKnownOnes() {
    assertThatThrownBy(
            () -> MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "map", "Jet", null))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no lookup table 'Jet'. Choose one of [Fire, Ice, Spectrum, Grays].");
  }

  @Test
  void mapsStayTheSameThereAndBack() {
    for (String lut : MapImages.LUTS) {
      byte[] pixels = pixels();

      ImagePlus image = MapImages.image(ProbabilityMap.of(EXTENT, pixels), "map", lut, null);

      assertThat(all(MapImages.map(image))).isEqualTo(pixels);
    }
  }

  @Test
  void mapsOf16BitsCountByTheirWholeRangeAnd32BitsFrom0To1() {
    byte[] pixels = pixels();
    ShortProcessor shorts = new ShortProcessor(EXTENT.width(), EXTENT.height());
    FloatProcessor floats = new FloatProcessor(EXTENT.width(), EXTENT.height());
    for (int i = 0; i < pixels.length; i++) {
      shorts.set(i, (pixels[i] & 0xff) * 257);
      floats.setf(i, (pixels[i] & 0xff) / 255f);
    }
    shorts.setMinAndMax(40, 90);

    assertThat(all(MapImages.map(new ImagePlus("16", shorts)))).isEqualTo(pixels);
    assertThat(all(MapImages.map(new ImagePlus("32", floats)))).isEqualTo(pixels);
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.01f, 1.01f, Float.NaN, Float.POSITIVE_INFINITY})
  void valuesOutOfRangeAreNamedWithTheirPlace(float value) {
    FloatProcessor floats = new FloatProcessor(EXTENT.width(), EXTENT.height());
    floats.setf(4, 3, value);

    assertThatThrownBy(() -> MapImages.map(new ImagePlus("mine", floats)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The map 'mine' has the value "
                + value
                + " at (4, 3), which is not between 0 and 1."
                + " Bring its values into that range.");
  }

  @Test
  void aColourImageIsNoMap() {
    assertThatThrownBy(() -> MapImages.map(new ImagePlus("mine", new ColorProcessor(4, 4))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'mine' is a colour image, which is no probability map");
  }

  @Test
  void anOverlayReplacesTheOneBeforeAndKeepsAllElse() {
    ImagePlus scene = new ImagePlus("scene", new ColorProcessor(EXTENT.width(), EXTENT.height()));
    Roi mine = new Roi(1, 2, 3, 4);
    scene.setOverlay(new Overlay(mine));
    ImagePlus first = MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "1", "Fire", scene);
    ImagePlus second = MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "2", "Ice", scene);

    MapImages.overlay(first, scene, 0.3);
    MapImages.overlay(second, scene, 0.7);

    assertThat(scene.getOverlay().size()).isEqualTo(2);
    ImageRoi below = (ImageRoi) scene.getOverlay().get(0);
    assertThat(below.getOpacity()).isEqualTo(0.7);
    ImageProcessor seen = below.getProcessor();
    ImageProcessor expected = second.getProcessor().convertToRGB();
    assertThat((int[]) seen.getPixels()).isEqualTo((int[]) expected.getPixels());
    assertThat(scene.getOverlay().get(1)).isEqualTo(mine);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void anOpacityThatIsNoneIsRefused(double opacity) {
    ImagePlus map = MapImages.image(ProbabilityMap.of(EXTENT, pixels()), "1", "Fire", null);

    assertThatThrownBy(() -> MapImages.overlay(map, map, opacity))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The opacity " + opacity + " is not between 0 and 1");
  }

  private byte[] pixels() {
    byte[] pixels = new byte[(int) EXTENT.pixels()];
    random.nextBytes(pixels);
    return pixels;
  }

  private static byte[] all(ProbabilityMap map) {
    byte[] pixels = new byte[(int) map.extent().pixels()];
    map.read(map.extent().window(), pixels);
    return pixels;
  }
}
