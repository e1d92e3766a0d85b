package slm.runtime.scenes;

import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
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
 * Writes an image of interleaved bytes of blue, green and red as TIFF 6.0 or BigTIFF: tiles of 512
 * x 512 pixels, deflated, little endian. The tiles of a row are made and deflated in parallel and
 * written before those of the next, so that memory does not grow with the height.
 */
final class TiledTiff {

  private static final int EDGE = 512;
  private static final int BANDS = 3;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;

  private final RenderedImage image;
  private final boolean big;
  private final int across;
  private final int down;

  /**
   * @param big whether places in the file have 64 bits
   */
  TiledTiff(RenderedImage image, boolean big) {
    this.image = image;
    this.big = big;
    this.across = (image.getWidth() + EDGE - 1) / EDGE;
    this.down = (image.getHeight() + EDGE - 1) / EDGE;
  }

  /**
   * @throws IOException also when the file would pass the 4 GiB that TIFF 6.0 reaches
   */
  void write(Path file) throws IOException {
    long[] offsets = new long[across * down];
    long[] lengths = new long[across * down];
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long at = 16;
      for (int row = 0; row < down; row++) {
        int y = row;
        List<byte[]> tiles =
            IntStream.range(0, across).parallel().mapToObj(x -> deflated(x, y)).toList();
        for (int x = 0; x < across; x++) {
          offsets[row * across + x] = at;
          lengths[row * across + x] = tiles.get(x).length;
          write(out, at, ByteBuffer.wrap(tiles.get(x)));
          at += tiles.get(x).length;
        }
      }
      long directory = at + 7 & ~7L;
      ByteBuffer end = directory(directory, offsets, lengths);
      if (!big && directory + end.remaining() > 0xffff_ffffL) {
        throw new IOException("The scene takes more than 4 GiB. Write --format bigtiff.");
      }
      write(out, directory, end);
      write(out, 0, header(directory));
    }
  }

  private static void write(FileChannel out, long at, ByteBuffer bytes) throws IOException {
    long begin = at - bytes.position();
    while (bytes.hasRemaining()) {
      out.write(bytes, begin + bytes.position());
    }
  }

  /** A whole tile; beyond the image's edges it is black. */
  private byte[] deflated(int x, int y) {
    Rectangle area =
        new Rectangle(x * EDGE, y * EDGE, EDGE, EDGE)
            .intersection(new Rectangle(image.getWidth(), image.getHeight()));
    Raster raster = image.getData(area);
    byte[] from = ((DataBufferByte) raster.getDataBuffer()).getData();
    byte[] samples = new byte[EDGE * EDGE * BANDS];
    for (int row = 0; row < area.height; row++) {
      int to = row * EDGE * BANDS;
      int begin = row * area.width * BANDS;
      for (int i = begin; i < begin + area.width * BANDS; i += BANDS) {
        samples[to++] = from[i + 2];
        samples[to++] = from[i + 1];
        samples[to++] = from[i];
      }
    }
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(samples);
      deflater.finish();
      byte[] bytes = new byte[samples.length + 4096];
      return Arrays.copyOf(bytes, deflater.deflate(bytes));
    } finally {
      deflater.end();
    }
  }

  private ByteBuffer header(long directory) {
    ByteBuffer bytes = buffer(16).put((byte) 'I').put((byte) 'I');
    if (big) {
      bytes.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directory);
    } else {
      bytes.putShort((short) 42).putInt((int) directory);
    }
    return bytes.flip();
  }

  /** The fields, and behind them the values that have no room there. */
  private ByteBuffer directory(long at, long[] offsets, long[] lengths) {
    int[][] shorts = {{258, 8, 8, 8}, {259, 8}, {262, 2}, {277, BANDS}, {284, 1}};
    int fields = 4 + shorts.length + 2;
    int place = big ? 8 : 4;
    int head = big ? 8 + 20 * fields + 8 : 2 + 12 * fields + 4;
    int lists = place * offsets.length * (offsets.length > 1 ? 2 : 0);
    ByteBuffer bytes = buffer(head + lists + 8);
    ByteBuffer behind = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(head);
    if (big) {
      bytes.putLong(fields);
    } else {
      bytes.putShort((short) fields);
    }
    longs(bytes, behind, at, 256, image.getWidth());
    longs(bytes, behind, at, 257, image.getHeight());
    for (int[] values : shorts) {
      shorts(bytes, behind, at, values);
    }
    longs(bytes, behind, at, 322, EDGE);
    longs(bytes, behind, at, 323, EDGE);
    longs(bytes, behind, at, 324, offsets);
    longs(bytes, behind, at, 325, lengths);
    return bytes.position(0).limit(behind.position());
  }

  private void longs(ByteBuffer bytes, ByteBuffer behind, long at, int tag, long... values) {
    start(bytes, tag, big ? LONG8 : LONG, values.length);
    ByteBuffer to = values.length == 1 ? bytes : behind;
    if (to == behind) {
      put(bytes, at + behind.position());
    }
    for (long value : values) {
      put(to, value);
    }
  }

  private void shorts(ByteBuffer bytes, ByteBuffer behind, long at, int[] tagAndValues) {
    int count = tagAndValues.length - 1;
    int room = big ? 8 : 4;
    start(bytes, tagAndValues[0], SHORT, count);
    int next = bytes.position() + room;
    ByteBuffer to = 2 * count <= room ? bytes : behind;
    if (to == behind) {
      put(bytes, at + behind.position());
    }
    for (int i = 1; i <= count; i++) {
      to.putShort((short) tagAndValues[i]);
    }
    bytes.position(next);
  }

  private void start(ByteBuffer bytes, int tag, int type, int count) {
    bytes.putShort((short) tag).putShort((short) type);
    put(bytes, count);
  }

  private void put(ByteBuffer bytes, long value) {
    if (big) {
      bytes.putLong(value);
    } else {
      bytes.putInt((int) value);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
