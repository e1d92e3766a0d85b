package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A scene of 67 million pixels, 192 MB of them, in the page's viewer: every tile of every level is
 * asked for, four at a time, from a server that has 384 MB in all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeSceneTest {

  private static final int EDGE = 8192;
  private static final int TILE = 512;
  private static final int CHANNELS = 3;

  /** What JPEG may change a sample by, and samples of a tile on the average. */
  private static final int MOST_OFF = 24;

  private static final double MOST_OFF_ON_AVERAGE = 2;

  @TempDir static Path folder;

  /** A sample is the mean of one value of its column and one of its row. */
  private final double[][] columns = waves(new Random(11));

  private final double[][] rows = waves(new Random(12));
  private Lab lab;
  private Caller ada;

  /** Long waves, other ones for each channel, with short ones that all have in common. */
  private static double[][] waves(Random random) {
    double[][] values = new double[CHANNELS][EDGE];
    double shift = random.nextDouble();
    for (double[] channel : values) {
      double place = random.nextDouble();
      for (int i = 0; i < EDGE; i++) {
        channel[i] =
            128
                + 80 * Math.sin(2 * Math.PI * (i / 9001.0 + place))
                + 40 * Math.sin(2 * Math.PI * (i / 257.0 + shift));
      }
    }
    return values;
  }

  private void row(int y, byte[] into) {
    for (int x = 0; x < EDGE; x++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        into[CHANNELS * x + channel] =
            (byte) Math.round((columns[channel][x] + rows[channel][y]) / 2);
      }
    }
  }

  @BeforeAll
  void start() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    writeTiff(folder.resolve("large.tif"));
    writePng(folder.resolve("large.png"));
    StringBuilder datasets = new StringBuilder();
    for (String ending : List.of("tif", "png")) {
      Path annotations =
          Files.writeString(
              folder.resolve(ending + ".json"),
              "[{\"caption\":\"a wave\",\"jpg_name\":\"large."
                  + ending
                  + "\",\"points\":[[[10,10],[90,10],[90,90]]]}]");
      datasets
          .append(ending + " = airslt:annotations=")
          .append(annotations)
          .append(",images=")
          .append(folder)
          .append('\n');
    }
    Files.writeString(home.resolve("datasets.properties"), datasets);
    lab = Lab.start(home, Map.of(), "384m");
    ada = Caller.first(lab);
  }

  @AfterAll
  void end() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  /** Without compression, one strip for 64 rows. */
  private void writeTiff(Path file) throws IOException {
    int strips = EDGE / 64;
    int size = CHANNELS * EDGE * 64;
    int lists = 8 + 2 + 10 * 12 + 4;
    int data = lists + 6 + 8 * strips;
    ByteBuffer head = ByteBuffer.allocate(data);
    head.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    head.putShort((short) 10);
    int[][] tags = {
      {256, 4, 1, EDGE},
      {257, 4, 1, EDGE},
      {258, 3, 3, lists},
      {259, 3, 1, 1},
      {262, 3, 1, 2},
      {273, 4, strips, lists + 6},
      {277, 3, 1, CHANNELS},
      {278, 4, 1, 64},
      {279, 4, strips, lists + 6 + 4 * strips},
      {284, 3, 1, 1}
    };
    for (int[] tag : tags) {
      head.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]);
      // a single value of 16 bit stands at the left of its four bytes
      head.putInt(tag[1] == 3 && tag[2] == 1 ? tag[3] << 16 : tag[3]);
    }
    head.putInt(0);
    for (int channel = 0; channel < CHANNELS; channel++) {
      head.putShort((short) 8);
    }
    for (int strip = 0; strip < strips; strip++) {
      head.putInt(data + strip * size);
    }
    for (int strip = 0; strip < strips; strip++) {
      head.putInt(size);
    }
    byte[] row = new byte[CHANNELS * EDGE];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(head.array());
      for (int y = 0; y < EDGE; y++) {
        row(y, row);
        out.write(row);
      }
    }
  }

  private void writePng(Path file) throws IOException {
    byte[] row = new byte[1 + CHANNELS * EDGE];
    byte[] samples = new byte[CHANNELS * EDGE];
    byte[] packed = new byte[1 << 16];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeLong(0x89504e470d0a1a0aL);
      byte[] head = {8, 2, 0, 0, 0};
      chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(EDGE).putInt(EDGE).put(head).array(), 13);
      for (int y = 0; y < EDGE; y++) {
        row(y, samples);
        System.arraycopy(samples, 0, row, 1, samples.length);
        deflater.setInput(row);
        if (y == EDGE - 1) {
          deflater.finish();
        }
        for (int n = deflater.deflate(packed); n > 0; n = deflater.deflate(packed)) {
          chunk(out, "IDAT", packed, n);
        }
      }
      chunk(out, "IEND", packed, 0);
    } finally {
      deflater.end();
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] bytes, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(bytes, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(bytes, 0, length);
    out.writeInt((int) sum.getValue());
  }

  /** One that is read by blocks, and one that has to be decoded as a whole. */
  static List<String> endings() {
    return Integer.getInteger("slm.soak", 3) < 100 ? List.of("tif") : List.of("tif", "png");
  }

  @ParameterizedTest
  @MethodSource("endings")
  void everyTileOfEveryLevelShowsItsPartOfTheScene(String ending) throws Exception {
    JsonNode scene = ada.get("/scenes/" + key(ending));
    assertThat(scene.path("width").asInt()).isEqualTo(EDGE);
    assertThat(scene.path("height").asInt()).isEqualTo(EDGE);
    assertThat(scene.path("tileSize").asInt()).isEqualTo(TILE);
    assertThat(scene.path("minLevel").asInt()).isEqualTo(9);
    assertThat(scene.path("maxLevel").asInt()).isEqualTo(13);
    List<Callable<Void>> tiles = new ArrayList<>();
    for (int level = 13; level >= 9; level--) {
      int step = 1 << 13 - level;
      for (int y = 0; y * TILE * step < EDGE; y++) {
        for (int x = 0; x * TILE * step < EDGE; x++) {
          String address =
              scene
                  .path("tiles")
                  .asText()
                  .replace("{level}", String.valueOf(level))
                  .replace("{x}", String.valueOf(x))
                  .replace("{y}", String.valueOf(y));
          int left = x * TILE;
          int top = y * TILE;
          tiles.add(
              () -> {
                compare(address, ada.file(address), step, left, top);
                return null;
              });
        }
      }
    }
    assertThat(tiles).hasSize(256 + 64 + 16 + 4 + 1);

    ExecutorService four = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> tile : four.invokeAll(tiles)) {
        tile.get();
      }
    } finally {
      four.shutdownNow();
    }

    assertThat(String.join("\n", lab.errors())).doesNotContain("OutOfMemory");
    assertThat(ada.file("/health")).isNotEmpty();
  }

  private String key(String dataset) throws IOException, InterruptedException {
    for (JsonNode one : ada.get("/datasets")) {
      if (one.path("name").asText().equals(dataset)) {
        return one.path("scenes").get(0).path("key").asText();
      }
    }
    throw new AssertionError("There is no dataset " + dataset);
  }

  /** Compares a tile with the means of the pixels that its own stand for. */
  private void compare(String address, byte[] jpeg, int step, int left, int top)
      throws IOException {
    BufferedImage tile = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(tile.getWidth()).as(address).isEqualTo(TILE);
    assertThat(tile.getHeight()).as(address).isEqualTo(TILE);
    int most = 0;
    long sum = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      double[] across = means(columns[channel], step, left);
      double[] down = means(rows[channel], step, top);
      for (int y = 0; y < TILE; y++) {
        for (int x = 0; x < TILE; x++) {
          int sample = tile.getRGB(x, y) >> 16 - 8 * channel & 0xff;
          int off = (int) Math.abs(sample - Math.round((across[x] + down[y]) / 2));
          most = Math.max(most, off);
          sum += off;
        }
      }
    }
    assertThat(most).as(address).isLessThanOrEqualTo(MOST_OFF);
    assertThat(sum / (double) (CHANNELS * TILE * TILE))
        .as(address)
        .isLessThanOrEqualTo(MOST_OFF_ON_AVERAGE);
  }

  private static double[] means(double[] values, int step, int first) {
    double[] means = new double[TILE];
    for (int i = 0; i < TILE; i++) {
      for (int j = 0; j < step; j++) {
        means[i] += values[(first + i) * step + j] / step;
      }
    }
    return means;
  }
}
