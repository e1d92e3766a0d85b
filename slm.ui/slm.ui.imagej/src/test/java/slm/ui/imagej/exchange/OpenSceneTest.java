package slm.ui.imagej.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.RGBStackConverter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Window;

/** The colours are those that ImageJ's own conversion gives of an equal image. */
class OpenSceneTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;

  private final Random random = new Random(42);

  @Test
  void greyOf8BitsIsTakenWithItsDisplayRange() {
    for (int trial = 0; trial < 20; trial++) {
      ByteProcessor bytes = bytes();
      int low = random.nextInt(200);
      int high = low + 1 + random.nextInt(255 - low);
      ImagePlus image = new ImagePlus("grey", bytes.duplicate());
      image.setDisplayRange(low, high);

      int[] seen = seen(image);

      ImagePlus same = new ImagePlus("grey", bytes);
      same.setDisplayRange(low, high);
      assertThat(seen).isEqualTo(converted(same));
      for (int i = 0; i < seen.length; i++) {
        int expected =
            Math.max(0, Math.min(255, (int) (256.0 * (bytes.get(i) - low) / (high - low))));
        assertThat(seen[i]).isEqualTo(0xff000000 | expected * 0x010101);
      }
    }
  }

  @Test
  void anInvertingTableCounts() {
    ByteProcessor bytes = bytes();
    bytes.invertLut();

    int[] seen = seen(new ImagePlus("inverted", bytes));

    for (int i = 0; i < seen.length; i++) {
      assertThat(seen[i] & 0xff).isEqualTo(255 - bytes.get(i));
    }
  }

  @Test
  void coloursOf8BitsAreThoseOfTheTable() {
    byte[][] table = new byte[3][256];
    for (byte[] channel : table) {
      random.nextBytes(channel);
    }
    ByteProcessor bytes = bytes();
    bytes.setLut(new LUT(table[0], table[1], table[2]));
    ImagePlus image = new ImagePlus("colours", bytes);

    int[] seen = seen(image);

    for (int i = 0; i < seen.length; i++) {
      int value = bytes.get(i);
      assertThat(seen[i])
          .isEqualTo(
              new Color(table[0][value] & 0xff, table[1][value] & 0xff, table[2][value] & 0xff)
                  .getRGB());
    }
    assertThat(seen).isEqualTo(converted(image));
  }

  @Test
  void coloursOf8BitsOfAColourImageAreThoseImageJShows() {
    ImagePlus image = new ImagePlus("colours", colours());
    new ImageConverter(image).convertRGBtoIndexedColor(64);

    assertThat(image.getType()).isEqualTo(ImagePlus.COLOR_256);
    assertThat(seen(image)).isEqualTo(converted(image));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void greyOf16BitsIsTakenWithItsDisplayRange(boolean coloured) {
    for (int trial = 0; trial < 20; trial++) {
      ShortProcessor shorts = shorts();
      if (coloured) {
        shorts.setLut(LUT.createLutFromColor(Color.orange));
      }
      int low = random.nextInt(30000);
      int high = low + 1 + random.nextInt(30000);
      ImagePlus image = new ImagePlus("grey", shorts);
      image.setDisplayRange(low, high);

      int[] seen = seen(image);

      assertThat(seen).isEqualTo(converted(image));
      for (int i = 0; i < seen.length; i++) {
        double share = (shorts.get(i) - low) * 256.0 / (high - low + 1.0);
        int red = (int) Math.max(0, Math.min(255, share + 0.5));
        assertThat(seen[i] >> 16 & 0xff).isEqualTo(red);
      }
    }
  }

  @Test
  void greyOf32BitsIsTakenWithItsDisplayRangeAlsoWhereItIsNoNumber() {
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    values[5] = Float.NaN;
    values[6] = Float.POSITIVE_INFINITY;
    values[7] = Float.NEGATIVE_INFINITY;
    ImagePlus image = new ImagePlus("floats", new FloatProcessor(WIDTH, HEIGHT, values));
    image.setDisplayRange(-0.5, 1.5);

    int[] seen = seen(image);

    assertThat(seen).isEqualTo(converted(image));
    assertThat(seen[6]).isEqualTo(0xffffffff);
    assertThat(seen[7]).isEqualTo(0xff000000);
  }

  @Test
  void coloursAreTakenAsTheyAre() {
    ColorProcessor colours = colours();

    assertThat(seen(new ImagePlus("colours", colours))).isEqualTo(rgb(colours));
  }

  @Test
  void laterChangesOfAnImageDoNotCount() {
    ImagePlus image = new ImagePlus("colours", colours());
    OpenScene scene = OpenScene.of(image);
    int[] before = all(scene);

    image.getProcessor().setColor(Color.red);
    image.getProcessor().fill();

    assertThat(all(scene)).isEqualTo(before);
  }

  @Test
  void overlayAndSelectionDoNotCount() {
    ImagePlus image = new ImagePlus("bytes", bytes());
    int[] bare = seen(image);
    Roi roi = new Roi(2, 2, 9, 9);
    roi.setFillColor(Color.red);
    image.setOverlay(new Overlay(roi));
    image.setRoi(3, 3, 5, 5);

    OpenScene scene = OpenScene.of(image);

    assertThat(scene.extent()).isEqualTo(new Extent(WIDTH, HEIGHT));
    assertThat(all(scene)).isEqualTo(bare);
    assertThat(image.getRoi()).isNotNull();
    assertThat(scene.geo()).isEmpty();
  }

  @Test
  void calibratedValuesLookAsTheyDidBefore() {
    ImagePlus image = new ImagePlus("bytes", bytes());
    int[] bare = seen(image);
    Calibration calibration = image.getCalibration();
    calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] {3, -2}, "optical density");
    image.setCalibration(calibration);

    assertThat(seen(image)).isEqualTo(bare);
  }

  @Test
  void theCurrentSliceOfAStackIsTaken() {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int i = 0; i < 4; i++) {
      stack.addSlice(shorts());
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDisplayRange(1000, 50000);
    for (int slice : new int[] {3, 1, 4, 2}) {
      image.setSlice(slice);

      ImageProcessor alone = stack.getProcessor(slice).duplicate();
      alone.setMinAndMax(1000, 50000);
      assertThat(seen(image)).isEqualTo(converted(new ImagePlus("slice", alone)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7})
  void channelsThatAreShownTogetherAreMixedAsImageJDoes(int channels) {
    long seed = random.nextLong();
    Supplier<ImagePlus> make = () -> composite(seed, channels, 1, IJ.COMPOSITE);

    ImagePlus mixed = make.get();
    RGBStackConverter.convertToRGB(mixed);

    assertThat(seen(make.get())).isEqualTo(rgb(mixed.getProcessor()));
  }

  @Test
  void channelsThatAreSwitchedOffAreLeftOut() {
    CompositeImage image = composite(5, 3, 1, IJ.COMPOSITE);
    int[] all = seen(image);
    image.getActiveChannels()[1] = false;

    int[] without = seen(image);

    assertThat(all).isNotEqualTo(without);
    for (int pixel : without) {
      assertThat(pixel >> 8 & 0xff).isZero();
    }
  }

  @Test
  void ofAHyperstackTheCurrentSliceWithAllChannelsIsTaken() {
    CompositeImage image = composite(9, 3, 4, IJ.COMPOSITE);
    for (int slice : new int[] {1, 3, 2, 4}) {
      image.setPosition(1 + slice % 3, slice, 1);

      CompositeImage alone = alone(image, slice);
      assertThat(seen(image)).as("slice %d", slice).isEqualTo(shown(alone));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {IJ.COLOR, IJ.GRAYSCALE})
  void ofChannelsShownOneByOneTheCurrentOneIsTaken(int mode) {
    for (int channel : new int[] {1, 3, 2}) {
      CompositeImage image = composite(11, 3, 1, mode);
      image.setC(channel);
      CompositeImage same = composite(11, 3, 1, mode);
      same.setC(channel);

      assertThat(seen(image)).as("channel %d", channel).isEqualTo(shown(same));
    }
  }

  @Test
  void theCurrentChannelFollowsAlsoWhenTheImageWasTakenBefore() {
    CompositeImage image = composite(11, 3, 1, IJ.COLOR);
    for (int channel : new int[] {2, 1, 3}) {
      image.setC(channel);

      for (int pixel : seen(image)) {
        assertThat(pixel & ~(0xff << 8 * (3 - channel)) & 0xffffff).isZero();
      }
    }
  }

  @Test
  void windowsAreCutOutOfTheWhole() {
    OpenScene scene = OpenScene.of(new ImagePlus("colours", colours()));
    int[] all = all(scene);
    PixelBuffer buffer = new PixelBuffer();
    for (int trial = 0; trial < 50; trial++) {
      int x = random.nextInt(WIDTH);
      int y = random.nextInt(HEIGHT);
      Window window =
          new Window(x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y));

      scene.read(window, buffer);

      assertThat(buffer.width()).isEqualTo(window.width());
      assertThat(buffer.height()).isEqualTo(window.height());
      for (int j = 0; j < window.height(); j++) {
        for (int i = 0; i < window.width(); i++) {
          assertThat(pixel(buffer, i, j)).isEqualTo(all[(y + j) * WIDTH + x + i]);
        }
      }
    }
    assertThatThrownBy(() -> scene.read(new Window(1, 0, WIDTH, 1), buffer))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anImageThatWasClosedIsRefused() {
    assertThatThrownBy(() -> OpenScene.of(new ImagePlus()))
        .isInstanceOf(slm.api.InputException.class)
        .hasMessageContaining("has no pixels");
  }

  /** Channels times slices; every channel with a display range of its own. */
  private static CompositeImage composite(long seed, int channels, int slices, int mode) {
    Random random = new Random(seed);
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int i = 0; i < channels * slices; i++) {
      stack.addSlice(shorts(random));
    }
    ImagePlus plain = new ImagePlus("channels", stack);
    plain.setDimensions(channels, slices, 1);
    CompositeImage image = new CompositeImage(plain, mode);
    LUT[] luts = image.getLuts();
    for (int i = 0; i < channels; i++) {
      luts[i].min = random.nextInt(20000);
      luts[i].max = 40000 + random.nextInt(20000);
    }
    image.setLuts(luts);
    return image;
  }

  /** One slice of a hyperstack as an image of its own. */
  private static CompositeImage alone(CompositeImage image, int slice) {
    int channels = image.getNChannels();
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int c = 1; c <= channels; c++) {
      stack.addSlice(image.getStack().getProcessor(image.getStackIndex(c, slice, 1)).duplicate());
    }
    ImagePlus plain = new ImagePlus("slice", stack);
    plain.setDimensions(channels, 1, 1);
    CompositeImage alone = new CompositeImage(plain, IJ.COMPOSITE);
    alone.setLuts(image.getLuts());
    return alone;
  }

  /** What a window would show. */
  private static int[] shown(CompositeImage image) {
    image.updateImage();
    return rgb(new ColorProcessor(image.getImage()));
  }

  /** What <i>Image > Type > RGB Color</i> makes of it. */
  private static int[] converted(ImagePlus image) {
    ImagePlus copy = new ImagePlus("copy", image.getProcessor().duplicate());
    new ImageConverter(copy).convertToRGB();
    return rgb(copy.getProcessor());
  }

  private static int[] rgb(ImageProcessor processor) {
    int[] pixels = ((int[]) processor.getPixels()).clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= 0xff000000;
    }
    return pixels;
  }

  private static int[] seen(ImagePlus image) {
    return all(OpenScene.of(image));
  }

  private static int[] all(OpenScene scene) {
    PixelBuffer buffer = new PixelBuffer();
    scene.read(scene.extent().window(), buffer);
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(buffer, i % WIDTH, i / WIDTH);
    }
    return pixels;
  }

  private static int pixel(PixelBuffer buffer, int x, int y) {
    int at = 3 * (y * buffer.width() + x);
    byte[] rgb = buffer.rgb();
    return 0xff000000 | (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
  }

  private ByteProcessor bytes() {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    random.nextBytes(pixels);
    return new ByteProcessor(WIDTH, HEIGHT, pixels);
  }

  private ShortProcessor shorts() {
    return shorts(random);
  }

  private static ShortProcessor shorts(Random random) {
    ShortProcessor shorts = new ShortProcessor(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      shorts.set(i, random.nextInt(65536));
    }
    return shorts;
  }

  private ColorProcessor colours() {
    int[] pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt() | 0xff000000;
    }
    return new ColorProcessor(WIDTH, HEIGHT, pixels);
  }
}
