package slm.raster.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;

class ImageIoFormatTest {

  private static final int WIDTH = 331;
  private static final int HEIGHT = 217;

  private final ImageIoFormat format = new ImageIoFormat();
  private final Images images = new Images();

  @TempDir Path folder;

  static Stream<List<String>> lossless() {
    List<String> kinds = List.of("gray8", "gray16", "rgb8", "rgba8", "rgb16", "palette", "bilevel");
    Stream<List<String>> png = kinds.stream().map(kind -> List.of("png", kind));
    Stream<List<String>> tiff =
        kinds.stream()
            .flatMap(
                kind ->
                    Stream.of("none", "LZW", "Deflate", "PackBits")
                        .flatMap(
                            compression ->
                                Stream.of("0", "64")
                                    .map(tile -> List.of("tiff", kind, compression, tile))));
    return Stream.concat(Stream.concat(png, tiff), Stream.of(List.of("bmp", "rgb8")));
  }

  @ParameterizedTest
  @MethodSource("lossless")
  void everyWindowHasThePixelsThatWereWritten(List<String> kind) throws IOException {
    BufferedImage image = images.draw(kind.get(1), WIDTH, HEIGHT);
    Path file = folder.resolve("image");
    if (kind.get(0).equals("tiff")) {
      String compression = kind.get(2).equals("none") ? null : kind.get(2);
      Images.writeTiff(image, compression, Integer.parseInt(kind.get(3)), file);
    } else {
      Images.write(image, kind.get(0), file);
    }

    assertWindows(file, Images.rgb(image), 1 << 24);
    if (kind.get(0).equals("tiff") || kind.get(0).equals("png") && !kind.get(1).endsWith("16")) {
      assertWindows(file, Images.rgb(image), 1);
    } else {
      assertThatThrownBy(() -> assertWindows(file, Images.rgb(image), 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("Give Java more memory");
    }
  }

  @ParameterizedTest
  @CsvSource({"rgb8,0", "rgb8,64", "gray8,64"})
  void jpegInTiffIsReadByWindowAsWhole(String kind, int tile) throws IOException {
    Path file =
        Images.writeTiff(
            images.draw(kind, WIDTH, HEIGHT), "JPEG", tile, folder.resolve("image.tif"));

    assertWindows(file, Images.rgb(javax.imageio.ImageIO.read(file.toFile())), 1 << 24);
  }

  @ParameterizedTest
  @CsvSource({"rgb8,16777216", "gray8,16777216", "rgb8,1", "gray8,1"})
  void jpegIsReadAsTheJdkDoes(String kind, long heap) throws IOException {
    Path file = Images.write(images.draw(kind, WIDTH, HEIGHT), "jpeg", folder.resolve("image.jpg"));

    assertWindows(file, Images.rgb(javax.imageio.ImageIO.read(file.toFile())), heap);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2})
  void fourColourJpegsBecomeRgb(int adobeTransform) throws IOException {
    int[] stored = {200, 90, 160, 220};
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 48, 4, null);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        raster.setPixel(x, y, stored);
      }
    }
    Path file = Images.writeRawJpeg(raster, folder.resolve("cmyk.jpg"));
    replaceAdobeMarker(file, adobeTransform);

    byte[] rgb = read(file, new Window(5, 5, 1, 1));

    double[] inks = {200, 90, 160, 220};
    if (adobeTransform == 2) {
      inks[0] = 200 + 1.402 * (160 - 128);
      inks[1] = 200 - 0.344136 * (90 - 128) - 0.714136 * (160 - 128);
      inks[2] = 200 + 1.772 * (90 - 128);
    }
    for (int c = 0; c < 3; c++) {
      double light =
          switch (adobeTransform) {
            case 0 -> inks[c] * 220 / 255;
            case 2 -> (255 - inks[c]) * 220 / 255;
            default -> (255 - inks[c]) * (255 - 220) / 255;
          };
      assertThat((double) (rgb[c] & 0xff)).isBetween(light - 3, light + 3);
    }
  }

  /** Takes Adobe's marker out, and puts another in unless the transform is negative. */
  private static void replaceAdobeMarker(Path file, int transform) throws IOException {
    byte[] jpeg = Files.readAllBytes(file);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 16);
    all.put(jpeg, 0, 2);
    if (transform >= 0) {
      all.put(
          new byte[] {
            (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0
          });
      all.put((byte) transform);
    }
    int at = 2;
    while (jpeg[at + 1] != (byte) 0xda) {
      int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
      if (jpeg[at + 1] != (byte) 0xee) {
        all.put(jpeg, at, length);
      }
      at += length;
    }
    all.put(jpeg, at, jpeg.length - at);
    Files.write(file, Arrays.copyOf(all.array(), all.position()));
  }

  @Test
  void formatsAreToldByContentNotByName() throws IOException {
    Path file =
        Images.write(images.draw("rgb8", 20, 10), "png", folder.resolve("really-a-png.jpg"));

    assertThat(format.accepts(file)).isTrue();
    assertThat(read(file, new Window(0, 0, 20, 10))).hasSize(600);
    assertThat(format.accepts(Files.writeString(folder.resolve("text.jpg"), "no image"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
  void aTruncatedImageIsRefusedByName(String kind) throws IOException {
    Path whole = Images.write(images.draw("rgb8", 300, 200), kind, folder.resolve("whole"));
    byte[] bytes = Files.readAllBytes(whole);
    for (double part : new double[] {0.001, 0.02, 0.3, 0.7, 0.95}) {
      Path file = folder.resolve("cut." + kind);
      Files.write(file, Arrays.copyOf(bytes, Math.max(16, (int) (part * bytes.length))));

      assertThatThrownBy(() -> read(file, new Window(0, 0, 300, 200)))
          .as("%s of a %s", part, kind)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("cut." + kind);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void damagedImagesNeverDoWorseThanAnError(String kind) throws IOException {
    Path whole = Images.write(images.draw("rgb8", 90, 70), kind, folder.resolve("whole"));
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(4);
    Path file = folder.resolve("damaged." + kind);
    int errors = 0;
    for (int trial = 0; trial < 30 * Integer.getInteger("slm.soak", 3); trial++) {
      byte[] damaged = bytes.clone();
      for (int i = 0; i < 4; i++) {
        damaged[8 + random.nextInt(Math.min(bytes.length - 8, 600))] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        read(file, new Window(0, 0, 10, 10));
      } catch (InputException | IndexOutOfBoundsException e) {
        errors++;
      }
    }
    assertThat(errors).isPositive();
  }

  @Test
  void tooManyPixelsAreRefusedBeforeAnythingIsDecoded() throws IOException {
    Path file = Images.write(images.draw("rgb8", 40, 30), "png", folder.resolve("large.png"));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    Files.write(file, bytes);

    assertThatThrownBy(() -> format.open(file, new RasterLimits(1_000_000, 1 << 20, folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("60000 x 60000")
        .hasMessageContaining("limit");
  }

  @Test
  void anImageTooLargeForOneArrayIsRefusedInWords() throws IOException {
    Path file = Images.write(images.draw("rgb8", 40, 30), "png", folder.resolve("vast.png"));
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    Files.write(file, bytes);
    RasterLimits limits = new RasterLimits(RasterLimits.DEFAULT_MAX_PIXELS, 1 << 20, folder);

    try (slm.api.raster.Raster raster = format.open(file, limits)) {
      assertThatThrownBy(() -> raster.read(new Window(0, 0, 1, 1), new PixelBuffer()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("vast.png")
          .hasMessageContaining("too large");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,edge of 0", "40000,40000,strips of 40000 x 40000", "60000,60000,strips of"})
  void absurdTilesAreRefusedWhenOpened(int width, int height, String words) throws IOException {
    Path file = folder.resolve("absurd.tif");
    Files.write(file, tiff(16, 8, width, height));

    assertThatThrownBy(() -> format.open(file, limits(1 << 24)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absurd.tif")
        .hasMessageContaining(words);
  }

  @Test
  void samplesOf32BitAreRefused() throws IOException {
    Path file = folder.resolve("deep.tif");
    Files.write(file, tiff(16, 32, 16, 16));

    assertThatThrownBy(() -> read(file, new Window(0, 0, 1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1 to 16 bit");
  }

  /** An uncompressed gray TIFF of one tile. */
  private static byte[] tiff(int edge, int bits, int tileWidth, int tileHeight) {
    int pixels = edge * edge * bits / 8;
    int data = 8 + 2 + 12 * 10 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(data + pixels).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 10);
    field(tiff, 256, 3, 1, edge);
    field(tiff, 257, 3, 1, edge);
    field(tiff, 258, 3, 1, bits);
    field(tiff, 259, 3, 1, 1);
    field(tiff, 262, 3, 1, 1);
    field(tiff, 277, 3, 1, 1);
    field(tiff, 322, 4, 1, tileWidth);
    field(tiff, 323, 4, 1, tileHeight);
    field(tiff, 324, 4, 1, data);
    field(tiff, 325, 4, 1, pixels);
    return tiff.array();
  }

  @Test
  void everyThreadHearsTheSameOfADamagedBlock() throws IOException {
    Path file =
        Images.writeTiff(images.draw("rgb8", 300, 200), "LZW", 0, folder.resolve("damaged.tif"));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0);
    Files.write(file, bytes);

    for (int trial = 0; trial < 20; trial++) {
      try (slm.api.raster.Raster raster = format.open(file, limits(1 << 24))) {
        List<String> messages =
            IntStream.range(0, 16).parallel().mapToObj(i -> problem(raster)).distinct().toList();

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0)).containsOnlyOnce("damaged.tif");
      }
    }
  }

  private static String problem(slm.api.raster.Raster raster) {
    try {
      raster.read(raster.extent().window(), new PixelBuffer());
      return "none";
    } catch (IOException | RuntimeException e) {
      return e.getMessage();
    }
  }

  @Test
  void aJpegMayHaveFillBytesAndABadColourProfile() throws IOException {
    Path file = Images.write(images.draw("rgb8", 40, 30), "jpeg", folder.resolve("a.jpg"));
    byte[] expected = read(file, new Window(0, 0, 40, 30));
    byte[] jpeg = Files.readAllBytes(file);
    byte[] profile = "ICC_PROFILE\0\1\1 no profile".getBytes(StandardCharsets.ISO_8859_1);
    int app0 = 4 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + profile.length + 6);
    all.put(jpeg, 0, app0).putShort((short) -1).putShort((short) 0xffe2);
    all.putShort((short) (2 + profile.length)).put(profile).put(jpeg, app0, jpeg.length - app0);
    Files.write(file, all.array());

    assertThat(read(file, new Window(0, 0, 40, 30))).isEqualTo(expected);
  }

  @Test
  void decodedBlocksStayWithinTheHeapAllowed() throws IOException {
    BlockRaster raster =
        new BlockRaster(
            new ImageFile(folder.resolve("a.tif"), Kind.TIFF),
            new Extent(40_000, 8_192),
            Optional.empty(),
            4_096,
            4_096,
            limits(100_000_000),
            new ReaderBlocks(new ImageFile(folder.resolve("a.tif"), Kind.TIFF)));

    assertThat(raster.capacity()).isEqualTo(1);
  }

  @Test
  void aWorldFileThatIsNoTextIsIgnored() throws IOException {
    Path file = Images.write(images.draw("rgb8", 20, 10), "png", folder.resolve("a.png"));
    Files.write(folder.resolve("a.pgw"), new byte[] {-1, -2, 0, 7});

    try (slm.api.raster.Raster raster = format.open(file, limits(1 << 20))) {
      assertThat(raster.geo()).isEmpty();
    }
  }

  @Test
  void manyThreadsReadTheSamePixels() throws IOException {
    BufferedImage image = images.draw("rgb8", 700, 500);
    byte[] truth = Images.rgb(image);
    Path tiff = Images.writeTiff(image, "LZW", 64, folder.resolve("a.tif"));
    Path png = Images.write(image, "png", folder.resolve("a.png"));
    for (Path file : List.of(tiff, png)) {
      try (slm.api.raster.Raster raster = format.open(file, limits(1))) {
        IntStream.range(0, 200)
            .parallel()
            .forEach(
                i -> {
                  Rectangle r = Images.randomIn(new Random(i), 700, 500);
                  PixelBuffer pixels = new PixelBuffer();
                  try {
                    raster.read(new Window(r.x, r.y, r.width, r.height), pixels);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                  assertCut(pixels, r, truth, 700);
                });
      }
    }
  }

  @Test
  void closingLeavesNoFileOpenAndNoTemporaryFile() throws IOException {
    Path image = Files.createDirectory(folder.resolve("images")).resolve("a");
    Path scratch = folder.resolve("scratch");
    for (String kind : List.of("tiff", "png", "jpeg")) {
      Images.write(images.draw("rgb8", 200, 100), kind, image);
      slm.api.raster.Raster raster = format.open(image, new RasterLimits(1 << 20, 1, scratch));
      raster.read(new Window(0, 0, 50, 50), new PixelBuffer());
      raster.close();
      raster.close();

      assertThat(openFiles()).noneMatch(name -> name.startsWith(image.toString()));
      assertThatThrownBy(() -> raster.read(new Window(0, 0, 1, 1), new PixelBuffer()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
    }
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aWorldFilePlacesTheCentreOfTheFirstPixel() throws IOException {
    Path file = Images.write(images.draw("rgb8", 20, 10), "png", folder.resolve("a.png"));
    Files.writeString(folder.resolve("a.pgw"), "0.5\n0\n0\n-0.5\n100.25\n199.75\n");

    try (slm.api.raster.Raster raster = format.open(file, limits(1 << 20))) {
      assertThat(raster.geo()).contains(new GeoReference("", 100, 0.5, 0, 200, 0, -0.5));
    }
  }

  @Test
  void theTagsOfGeoTiffPlaceTheImage() throws IOException {
    Path file = folder.resolve("geo.tif");
    Files.write(file, geoTiff());

    try (slm.api.raster.Raster raster = format.open(file, limits(1 << 20))) {
      assertThat(raster.geo())
          .contains(new GeoReference("EPSG:32632", 500_000, 0.3, 0, 5_000_000, 0, -0.3));
    }
  }

  /** A TIFF of one gray pixel with the tags of GeoTIFF, byte by byte. */
  private static byte[] geoTiff() {
    ByteBuffer tiff = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    int data = 8 + 2 + 12 * 12 + 4;
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 12);
    field(tiff, 256, 3, 1, 1);
    field(tiff, 257, 3, 1, 1);
    field(tiff, 258, 3, 1, 8);
    field(tiff, 259, 3, 1, 1);
    field(tiff, 262, 3, 1, 1);
    field(tiff, 273, 4, 1, data);
    field(tiff, 277, 3, 1, 1);
    field(tiff, 278, 3, 1, 1);
    field(tiff, 279, 4, 1, 1);
    field(tiff, 33550, 12, 3, data + 8);
    field(tiff, 33922, 12, 6, data + 32);
    field(tiff, 34735, 3, 12, data + 80);
    tiff.putInt(0).put((byte) 99).position(data + 8);
    for (double value : new double[] {0.3, 0.3, 0, 0, 0, 0, 500_000, 5_000_000, 0}) {
      tiff.putDouble(value);
    }
    for (int key : new int[] {1, 1, 0, 2, 1025, 0, 1, 1, 3072, 0, 1, 32632}) {
      tiff.putShort((short) key);
    }
    return Arrays.copyOf(tiff.array(), tiff.position());
  }

  private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static List<String> openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(Files::isSymbolicLink)
          .map(
              link -> {
                try {
                  return Files.readSymbolicLink(link).toString();
                } catch (IOException e) {
                  return "";
                }
              })
          .toList();
    }
  }

  private void assertWindows(Path file, byte[] truth, long heap) throws IOException {
    Random random = new Random(6);
    PixelBuffer pixels = new PixelBuffer();
    try (slm.api.raster.Raster raster = format.open(file, limits(heap))) {
      assertThat(raster.extent().width()).isEqualTo(WIDTH);
      assertThat(raster.extent().height()).isEqualTo(HEIGHT);
      for (int trial = 0; trial < 25; trial++) {
        Rectangle r =
            trial == 0
                ? new Rectangle(0, 0, WIDTH, HEIGHT)
                : Images.randomIn(random, WIDTH, HEIGHT);
        raster.read(new Window(r.x, r.y, r.width, r.height), pixels);
        assertCut(pixels, r, truth, WIDTH);
      }
    }
  }

  private static void assertCut(PixelBuffer pixels, Rectangle r, byte[] truth, int width) {
    for (int y = 0; y < r.height; y++) {
      int at = 3 * ((r.y + y) * width + r.x);
      assertThat(
              Arrays.equals(
                  pixels.rgb(),
                  3 * y * r.width,
                  3 * (y + 1) * r.width,
                  truth,
                  at,
                  at + 3 * r.width))
          .as("row %d of %s", y, r)
          .isTrue();
    }
  }

  private byte[] read(Path file, Window window) throws IOException {
    PixelBuffer pixels = new PixelBuffer();
    try (slm.api.raster.Raster raster = format.open(file, limits(1 << 24))) {
      raster.read(window, pixels);
    }
    return Arrays.copyOf(pixels.rgb(), (int) (3 * window.pixels()));
  }

  private RasterLimits limits(long heap) {
    return new RasterLimits(1 << 24, heap, folder.resolve("scratch"));
  }
}
