package slm.result.geo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import slm.api.InputException;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.Window;

/**
 * Writes a map as GeoTIFF (OGC 19-008): 8 bit gray, tiles of 256 x 256, deflated after horizontal
 * differencing, little endian. A north-up transform is written as scale and tie point, any other as
 * a matrix; both give back the very same six numbers. The reference system is written by its EPSG
 * code; when it has none, as well-known text in the citation, as Esri does and GDAL understands.
 *
 * <p>A row of tiles is read, deflated in parallel and written before the next, so that memory does
 * not grow with the height; the bytes do not depend on the number of threads.
 */
final class GeoTiff {

  private static final int EDGE = 256;
  private static final int LEVEL = 6;
  private static final long LARGEST = 0xffff_ffffL;
  private static final int USER_DEFINED = 32767;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ASCII = 2;
  private static final int DOUBLE = 12;

  /** A tag with its values, as bytes. */
  private record Field(int tag, int type, int count, byte[] values) {}

  private final ProbabilityMap map;
  private final Extent extent;
  private final SceneFrame frame;

  GeoTiff(ProbabilityMap map, SceneFrame frame) {
    this.map = map;
    this.extent = map.extent();
    this.frame = frame;
  }

  /**
   * @throws InputException when the file would not fit the 4 GiB that offsets of TIFF reach
   */
  void write(FileChannel out) throws IOException {
    int across = (extent.width() + EDGE - 1) / EDGE;
    int down = (extent.height() + EDGE - 1) / EDGE;
    int tiles = Math.multiplyExact(across, down);
    ByteBuffer offsets = buffer(4L * tiles);
    ByteBuffer lengths = buffer(4L * tiles);
    long at = 8;
    out.position(at);
    for (int row = 0; row < down; row++) {
      int y = row * EDGE;
      List<byte[]> deflated =
          IntStream.range(0, across).parallel().mapToObj(i -> tile(i * EDGE, y)).toList();
      for (byte[] tile : deflated) {
        requireRoom(at + tile.length);
        writeFully(out, ByteBuffer.wrap(tile));
        offsets.putInt((int) at);
        lengths.putInt(tile.length);
        at += tile.length;
      }
    }
    if (at % 2 == 1) {
      writeFully(out, ByteBuffer.allocate(1));
      at++;
    }
    ByteBuffer directory = directory(fields(offsets.array(), lengths.array()), at);
    requireRoom(at + directory.remaining());
    writeFully(out, directory);
    out.position(0);
    writeFully(
        out,
        buffer(8).put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt((int) at).flip());
  }

  static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private void requireRoom(long end) {
    if (end > LARGEST) {
      throw new InputException(
          "A map of " + extent + " pixels takes more than the 4 GiB that a GeoTIFF holds",
          "Cut the scene into parts");
    }
  }

  private byte[] tile(int x, int y) {
    int width = Math.min(EDGE, extent.width() - x);
    int height = Math.min(EDGE, extent.height() - y);
    byte[] samples = new byte[width * height];
    map.read(new Window(x, y, width, height), samples);
    byte[] differences = new byte[EDGE * EDGE];
    for (int row = 0; row < height; row++) {
      byte left = 0;
      for (int column = 0; column < width; column++) {
        byte value = samples[row * width + column];
        differences[row * EDGE + column] = (byte) (value - left);
        left = value;
      }
    }
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(differences);
      deflater.finish();
      byte[] out = new byte[differences.length + 1024];
      int length = deflater.deflate(out);
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  private List<Field> fields(byte[] offsets, byte[] lengths) {
    List<Field> fields = new ArrayList<>();
    fields.add(longs(256, extent.width()));
    fields.add(longs(257, extent.height()));
    fields.add(shorts(258, 8)); // bits
    fields.add(shorts(259, 8)); // deflate
    fields.add(shorts(262, 1)); // black is zero
    fields.add(shorts(277, 1)); // samples a pixel
    fields.add(shorts(284, 1)); // interleaved
    fields.add(shorts(317, 2)); // horizontal differencing
    fields.add(shorts(322, EDGE));
    fields.add(shorts(323, EDGE));
    fields.add(new Field(324, LONG, offsets.length / 4, offsets));
    fields.add(new Field(325, LONG, lengths.length / 4, lengths));
    GeoReference geo = frame.geo();
    boolean northUp =
        geo.rotationX() == 0
            && geo.rotationY() == 0
            && geo.pixelWidth() > 0
            && geo.pixelHeight() < 0;
    if (northUp) {
      fields.add(doubles(33550, geo.pixelWidth(), -geo.pixelHeight(), 0));
      fields.add(doubles(33922, 0, 0, 0, geo.originX(), geo.originY(), 0));
    } else {
      fields.add(
          doubles(
              34264,
              geo.pixelWidth(),
              geo.rotationX(),
              0,
              geo.originX(),
              geo.rotationY(),
              geo.pixelHeight(),
              0,
              geo.originY(),
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              1));
    }
    keys(fields);
    return fields;
  }

  /** The system by its code, or as text; the pixels are areas. */
  private void keys(List<Field> fields) {
    if (frame.system().epsg().isPresent()) {
      boolean geographic = frame.system().geographic();
      int model = geographic ? 2 : 1;
      int system = geographic ? 2048 : 3072;
      int code = frame.system().epsg().getAsInt();
      fields.add(shorts(34735, 1, 1, 0, 3, 1024, 0, 1, model, 1025, 0, 1, 1, system, 0, 1, code));
      return;
    }
    String text =
        "ESRI PE String = "
            + frame.geo().crs().strip().replaceAll("\\s*[\\r\\n]+\\s*", "").replace('|', ' ')
            + "|";
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    int length = text.length();
    int model = USER_DEFINED; // with any other, GDAL looks for keys of its own instead
    fields.add(shorts(34735, 1, 1, 0, 3, 1024, 0, 1, model, 1025, 0, 1, 1, 3073, 34737, length, 0));
    fields.add(new Field(34737, ASCII, bytes.length, bytes));
  }

  private static ByteBuffer directory(List<Field> fields, long start) {
    int entries = 2 + 12 * fields.size() + 4;
    long size = entries;
    for (Field field : fields) {
      size += field.values().length + field.values().length % 2;
    }
    ByteBuffer out = buffer(size);
    int beyond = entries;
    out.putShort((short) fields.size());
    for (Field field : fields) {
      byte[] values = field.values();
      out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
      if (values.length <= 4) {
        out.put(Arrays.copyOf(values, 4));
      } else {
        out.putInt((int) (start + beyond));
        out.put(beyond, values);
        beyond += values.length + values.length % 2;
      }
    }
    out.putInt(0);
    return out.position(0).limit((int) size);
  }

  private static Field shorts(int tag, int... values) {
    ByteBuffer bytes = buffer(2L * values.length);
    Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
    return new Field(tag, SHORT, values.length, bytes.array());
  }

  private static Field longs(int tag, int value) {
    return new Field(tag, LONG, 1, buffer(4).putInt(value).array());
  }

  private static Field doubles(int tag, double... values) {
    ByteBuffer bytes = buffer(8L * values.length);
    Arrays.stream(values).forEach(bytes::putDouble);
    return new Field(tag, DOUBLE, values.length, bytes.array());
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
