package slm.runtime.smoke;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

/**
 * Ground as from above, of any size: fields in hues of their own, roads between them, roofs. Each
 * pixel follows from its place and a seed alone. Written as a tiled TIFF, a row of tiles at a time.
 *
 * @param side width and height in pixels
 */
record LargeScene(int side, long seed) {

  private static final int TILE = 512;
  private static final int FIELD = 384;
  private static final int LOT = 48;
  private static final int ROAD = 14;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  void write(Path file) throws IOException {
    int across = (side + TILE - 1) / TILE;
    int[] offsets = new int[across * across];
    int[] lengths = new int[across * across];
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.position(8);
      for (int row = 0, i = 0; row < across; row++) {
        int y = row * TILE;
        List<byte[]> tiles =
            IntStream.range(0, across).parallel().mapToObj(k -> tile(k * TILE, y)).toList();
        for (byte[] tile : tiles) {
          offsets[i] = offset(out);
          lengths[i++] = tile.length;
          out.write(ByteBuffer.wrap(tile));
        }
      }
      int bits = offset(out);
      out.write(buffer(6).putShort((short) 8).putShort((short) 8).putShort((short) 8).flip());
      int offsetsAt = offset(out);
      ByteBuffer numbers = buffer(8 * offsets.length);
      Arrays.stream(offsets).forEach(numbers::putInt);
      Arrays.stream(lengths).forEach(numbers::putInt);
      out.write(numbers.flip());
      int directory = offset(out);
      ByteBuffer fields = buffer(2 + 11 * 12 + 4).putShort((short) 11);
      field(fields, 256, LONG, 1, side);
      field(fields, 257, LONG, 1, side);
      field(fields, 258, SHORT, 3, bits);
      field(fields, 259, SHORT, 1, 8); // deflate
      field(fields, 262, SHORT, 1, 2); // RGB
      field(fields, 277, SHORT, 1, 3); // samples a pixel
      field(fields, 284, SHORT, 1, 1); // interleaved
      field(fields, 322, LONG, 1, TILE);
      field(fields, 323, LONG, 1, TILE);
      field(fields, 324, LONG, offsets.length, offsetsAt);
      field(fields, 325, LONG, lengths.length, offsetsAt + 4 * offsets.length);
      out.write(fields.putInt(0).flip());
      ByteBuffer head = buffer(8).putShort((short) 0x4949).putShort((short) 42).putInt(directory);
      out.write(head.flip(), 0);
    }
  }

  /** Where the next byte goes; offsets of TIFF are unsigned. */
  private static int offset(FileChannel out) throws IOException {
    if (out.position() > 0xffff_ffffL) {
      throw new IOException("A TIFF ends at 4 GiB");
    }
    return (int) out.position();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void field(ByteBuffer into, int tag, int type, int count, int value) {
    into.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private byte[] tile(int left, int top) {
    byte[] rgb = new byte[3 * TILE * TILE];
    for (int y = 0, i = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++, i += 3) {
        paint(left + x, top + y, rgb, i);
      }
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(rgb);
      deflater.finish();
      byte[] out = new byte[rgb.length + 1024];
      return Arrays.copyOf(out, deflater.deflate(out));
    } finally {
      deflater.end();
    }
  }

  private void paint(int x, int y, byte[] rgb, int at) {
    int grain = hash(x & 63, y & 31) & 7;
    int field = hash(x / FIELD, y / FIELD);
    int furrow = ((field >> 8 & 1) == 0 ? x : y) / 6 % 2 * 9 + grain;
    int red = 60 + (field >> 10 & 63) + furrow;
    int green = 80 + (field >> 16 & 63) + furrow;
    int blue = 40 + (field >> 22 & 31) + furrow;
    int inX = x % LOT;
    int inY = y % LOT;
    if (x % FIELD < ROAD || y % FIELD < ROAD) {
      red = green = blue = 110 + grain;
    } else if ((field & 3) == 0 && inX > 8 && inX < 36 && inY > 8 && inY < 30) {
      // a ridge in the middle, one side in the shade
      red = (inY < 19 ? 190 : 150) + grain;
      green = red * 2 / 3;
      blue = red / 2;
    }
    rgb[at] = (byte) red;
    rgb[at + 1] = (byte) green;
    rgb[at + 2] = (byte) blue;
  }

  private int hash(int x, int y) {
    long bits = seed + x * 0x9e3779b97f4a7c15L + y * 0xc2b2ae3d27d4eb4fL;
    bits = (bits ^ bits >>> 29) * 0xbf58476d1ce4e5b9L;
    return (int) (bits >>> 32);
  }
}
