package slm.raster.imageio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * The first image of a BigTIFF: a TIFF whose directory counts in 64 bits, and that so may be larger
 * than 4 GiB. The JDK does not read these; it decodes them here as small plain TIFFs, each of the
 * tile or the strips that are asked for.
 *
 * @see <a href="http://www.awaresystems.be/imaging/tiff/bigtiff.html">The BigTIFF design</a>
 */
final class BigTiff {

  private static final int MOST_FIELDS = 4096;
  private static final long MOST_BYTES = 64 << 20;

  /** Strips of one piece without compression are read in as many rows as have so many pixels. */
  private static final int PIECE_PIXELS = 1 << 18;

  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int STRIPS = 273;
  private static final int SAMPLES = 277;
  private static final int ROWS = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANAR = 284;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILES = 324;
  private static final int TILE_BYTES = 325;

  /** What pixels mean, and where on Earth they are. */
  private static final Set<Integer> KEPT =
      Set.of(
          BITS,
          COMPRESSION,
          262,
          266,
          SAMPLES,
          PLANAR,
          292,
          293,
          317,
          320,
          338,
          339,
          340,
          341,
          347,
          529,
          530,
          531,
          532,
          33550,
          33922,
          34264,
          34735,
          34736,
          34737);

  private static final Set<Integer> PLACES =
      Set.of(WIDTH, HEIGHT, STRIPS, ROWS, STRIP_BYTES, TILE_WIDTH, TILE_HEIGHT, TILES, TILE_BYTES);

  /** Bytes of a value of each type; 0 for those that are not known. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int LONG = 4;
  private static final int FIRST_LONG8 = 16;

  private record Field(int tag, int type, int count, byte[] value) {}

  private final ImageFile file;
  private final Map<Integer, Field> fields = new TreeMap<>();
  private ByteOrder order;
  private long length;
  private Extent extent;
  private boolean tiled;
  private int planes;
  private int blockWidth;
  private int blockHeight;
  private long[] offsets;
  private long[] counts;

  private BigTiff(ImageFile file) {
    this.file = file;
  }

  /** Reads the directory, and refuses what makes no sense. */
  static BigTiff read(ImageFile file) throws IOException {
    BigTiff tiff = new BigTiff(file);
    file.reading(
        () -> {
          try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            tiff.directory(channel);
            tiff.layout();
          }
          return null;
        });
    return tiff;
  }

  Extent extent() {
    return extent;
  }

  int blockWidth() {
    return blockWidth;
  }

  int blockHeight() {
    return blockHeight;
  }

  private void directory(FileChannel channel) throws IOException {
    length = channel.size();
    byte[] head = bytes(channel, 0, 16);
    order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer header = ByteBuffer.wrap(head).order(order);
    if (header.getShort(4) != 8) {
      throw new IOException("its offsets have " + header.getShort(4) + " bytes instead of 8");
    }
    long place = header.getLong(8);
    long count = ByteBuffer.wrap(bytes(channel, place, 8)).order(order).getLong();
    if (count < 1 || count > MOST_FIELDS) {
      throw new IOException("its directory has " + count + " fields");
    }
    ByteBuffer entries = ByteBuffer.wrap(bytes(channel, place + 8, 20 * count)).order(order);
    for (int i = 0; i < count; i++) {
      int at = 20 * i;
      int tag = entries.getShort(at) & 0xffff;
      int type = entries.getShort(at + 2) & 0xffff;
      if ((KEPT.contains(tag) || PLACES.contains(tag)) && type < SIZES.length && SIZES[type] > 0) {
        fields.put(tag, field(channel, entries, at, tag, type));
      }
    }
  }

  private Field field(FileChannel channel, ByteBuffer entries, int at, int tag, int type)
      throws IOException {
    long count = entries.getLong(at + 4);
    if (count < 0 || count > MOST_BYTES / SIZES[type]) {
      throw new IOException("its field " + tag + " has " + count + " values");
    }
    int size = (int) count * SIZES[type];
    byte[] value =
        size <= 8
            ? Arrays.copyOfRange(entries.array(), at + 12, at + 12 + size)
            : bytes(channel, entries.getLong(at + 12), size);
    return new Field(tag, type, (int) count, value);
  }

  private byte[] bytes(FileChannel channel, long place, long count) throws IOException {
    if (place < 0 || count < 0 || count > length - place) {
      throw new EOFException("it ends before what its directory names");
    }
    ByteBuffer into = ByteBuffer.allocate(Math.toIntExact(count));
    while (into.hasRemaining()) {
      if (channel.read(into, place + into.position()) < 0) {
        throw new EOFException("it ends before what its directory names");
      }
    }
    return into.array();
  }

  private void layout() throws IOException {
    extent = new Extent(edge(WIDTH), edge(HEIGHT));
    tiled = fields.containsKey(TILE_WIDTH);
    int samples = number(SAMPLES, 1);
    planes = number(PLANAR, 1) == 2 ? samples : 1;
    blockWidth = tiled ? edge(TILE_WIDTH) : extent.width();
    blockHeight = tiled ? edge(TILE_HEIGHT) : (int) rows();
    offsets = numbers(tiled ? TILES : STRIPS);
    counts = numbers(tiled ? TILE_BYTES : STRIP_BYTES);
    long blocks = (long) planes * across() * down();
    if (offsets.length != blocks || counts.length != blocks) {
      throw new IOException(
          "its directory names " + offsets.length + " tiles or strips instead of " + blocks);
    }
    if (!tiled && down() == 1 && number(COMPRESSION, 1) == 1) {
      cut(samples);
    }
  }

  private long rows() throws IOException {
    long rows = fields.containsKey(ROWS) ? numbers(ROWS)[0] : extent.height();
    if (rows < 1) {
      throw new IOException("its strips have " + rows + " rows");
    }
    return Math.min(rows, extent.height());
  }

  /** Makes strips of what is stored in one piece, which without compression may be anywhere. */
  private void cut(int samples) throws IOException {
    int rows = Math.max(1, PIECE_PIXELS / extent.width());
    if (rows >= extent.height()) {
      return;
    }
    long[] bits = fields.containsKey(BITS) ? numbers(BITS) : new long[] {1};
    long bitsOfPixel =
        planes > 1
            ? bits[0]
            : bits.length == samples ? LongStream.of(bits).sum() : bits[0] * samples;
    long rowBytes = (extent.width() * bitsOfPixel + 7) / 8;
    int pieces = (extent.height() - 1) / rows + 1;
    long[] places = new long[planes * pieces];
    long[] sizes = new long[planes * pieces];
    for (int plane = 0; plane < planes; plane++) {
      if (counts[plane] < rowBytes * extent.height()) {
        throw new IOException("its strip is too short for its pixels");
      }
      for (int piece = 0; piece < pieces; piece++) {
        places[plane * pieces + piece] = offsets[plane] + (long) piece * rows * rowBytes;
        sizes[plane * pieces + piece] = Math.min(rows, extent.height() - piece * rows) * rowBytes;
      }
    }
    offsets = places;
    counts = sizes;
    blockHeight = rows;
  }

  private int across() {
    return (extent.width() - 1) / blockWidth + 1;
  }

  private int down() {
    return (extent.height() - 1) / blockHeight + 1;
  }

  private int edge(int tag) throws IOException {
    long pixels = numbers(tag)[0];
    if (pixels < 1 || pixels > Integer.MAX_VALUE) {
      throw new IOException("its field " + tag + " is " + pixels);
    }
    return (int) pixels;
  }

  private int number(int tag, int otherwise) throws IOException {
    return fields.containsKey(tag) ? (int) numbers(tag)[0] : otherwise;
  }

  private long[] numbers(int tag) throws IOException {
    Field field = fields.get(tag);
    if (field == null || field.count() == 0) {
      throw new IOException("its directory has no field " + tag);
    }
    ByteBuffer values = ByteBuffer.wrap(field.value()).order(order);
    return IntStream.range(0, field.count())
        .mapToLong(
            i ->
                switch (SIZES[field.type()]) {
                  case 1 -> values.get(i) & 0xff;
                  case 2 -> values.getShort(2 * i) & 0xffff;
                  case 4 -> values.getInt(4 * i) & 0xffff_ffffL;
                  default -> values.getLong(8 * i);
                })
        .toArray();
  }

  /**
   * Opens a plain TIFF that has the tile, or the strips, in which an area lies.
   *
   * @param area of one tile, or of all columns and from a strip's first row on
   */
  OpenReader reader(Window area) throws IOException {
    byte[] plain = file.reading(() -> plain(area));
    return file.reader(new MemoryCacheImageInputStream(new ByteArrayInputStream(plain)));
  }

  private byte[] plain(Window area) throws IOException {
    int top = area.y() / blockHeight;
    int bottom = (area.bottom() - 1) / blockHeight;
    int column = area.x() / blockWidth;
    int blocks = bottom - top + 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // the place of the directory is put in at the end
    short mark = (short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d);
    ByteBuffer head = ByteBuffer.allocate(8).order(order).putShort(mark).putShort((short) 42);
    out.writeBytes(head.array());
    long[] places = new long[planes * blocks];
    long[] sizes = new long[planes * blocks];
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      for (int plane = 0; plane < planes; plane++) {
        for (int block = 0; block < blocks; block++) {
          int index = (plane * down() + top + block) * across() + column;
          byte[] data = bytes(channel, offsets[index], counts[index]);
          places[plane * blocks + block] = out.size();
          sizes[plane * blocks + block] = data.length;
          out.writeBytes(data);
        }
      }
    }
    List<Field> directory = new ArrayList<>();
    fields.values().stream()
        .filter(field -> KEPT.contains(field.tag()) && field.type() < FIRST_LONG8)
        .forEach(directory::add);
    directory.add(field(WIDTH, blockWidth));
    directory.add(field(HEIGHT, tiled ? blockHeight : area.height()));
    directory.add(field(ROWS, blockHeight));
    directory.add(field(STRIPS, places));
    directory.add(field(STRIP_BYTES, sizes));
    directory.sort((a, b) -> Integer.compare(a.tag(), b.tag()));
    return finish(out, directory);
  }

  private byte[] finish(ByteArrayOutputStream out, List<Field> directory) {
    ByteBuffer entries = ByteBuffer.allocate(2 + 12 * directory.size() + 4).order(order);
    entries.putShort((short) directory.size());
    for (Field field : directory) {
      entries.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
      if (field.value().length <= 4) {
        entries.put(Arrays.copyOf(field.value(), 4));
      } else {
        entries.putInt(out.size());
        out.writeBytes(field.value());
        if (out.size() % 2 != 0) {
          out.write(0);
        }
      }
    }
    int place = out.size();
    out.writeBytes(entries.array());
    byte[] plain = out.toByteArray();
    ByteBuffer.wrap(plain).order(order).putInt(4, place);
    return plain;
  }

  private Field field(int tag, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    return new Field(tag, LONG, values.length, bytes.array());
  }
}
