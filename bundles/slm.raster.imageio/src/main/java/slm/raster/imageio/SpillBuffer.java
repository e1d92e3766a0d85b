package slm.raster.imageio;

import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes of a decoded image in a temporary file, for images that do not fit the heap. */
final class SpillBuffer extends DataBuffer {

  private static final int PART_BITS = 28;
  private static final int PART_MASK = (1 << PART_BITS) - 1;

  private final MappedByteBuffer[] parts;

  /** A buffer of so many bytes. */
  SpillBuffer(int bytes, Path scratch) throws IOException {
    super(TYPE_BYTE, bytes);
    parts = new MappedByteBuffer[(bytes >>> PART_BITS) + 1];
    Files.createDirectories(scratch);
    if (Files.getFileStore(scratch).getUsableSpace() < bytes) {
      // Writing to a mapped file on a full disk would fail in the midst of decoding, without words.
      throw new IOException(
          "The folder " + scratch + " has no room for a temporary file of " + bytes + " bytes");
    }
    Path file = Files.createTempFile(scratch, "scene", ".raw");
    file.toFile().deleteOnExit();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      for (int i = 0; i < parts.length; i++) {
        long from = (long) i << PART_BITS;
        parts[i] =
            channel.map(
                FileChannel.MapMode.READ_WRITE, from, Math.min(1L << PART_BITS, bytes - from));
      }
    }
  }

  @Override
  public int getElem(int bank, int i) {
    return parts[i >>> PART_BITS].get(i & PART_MASK) & 0xff;
  }

  @Override
  public void setElem(int bank, int i, int value) {
    parts[i >>> PART_BITS].put(i & PART_MASK, (byte) value);
  }
}
