package slm.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.Monitor;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

/**
 * Tells scenes apart by their pixels. The digest is SHA-256 over the extent and the SHA-256 of each
 * band of 256 rows, so that bands are digested in parallel. For files it is remembered under the
 * file's own SHA-256, so that a scene whose tiles are cached need not be decoded; and that, within
 * a process, under the file's path, size and time.
 */
final class PixelDigests {

  private static final Logger LOG = LoggerFactory.getLogger(PixelDigests.class);
  private static final int BAND_ROWS = 256;

  private final Path folder;
  private final Map<FileStamp, String> fileDigests = new ConcurrentHashMap<>();
  private final Map<String, String> pixelDigests = new ConcurrentHashMap<>();

  private record FileStamp(Path path, long size, long modified) {}

  /**
   * @param folder where digests are kept from run to run
   */
  PixelDigests(Path folder) {
    this.folder = folder;
  }

  /**
   * The digest of a file's pixels.
   *
   * @param raster the open file; read only when the digest is not known
   * @param decoder identifies how the file is decoded: another decoder may give other pixels
   */
  String of(Path file, Raster raster, String decoder, boolean disk, Monitor monitor)
      throws IOException {
    String key = Sha256.of(fileDigest(file, monitor), decoder);
    String known = pixelDigests.get(key);
    if (known == null && disk) {
      known = recall(key);
    }
    if (known == null) {
      known = of(raster, monitor);
      if (disk) {
        keep(key, known);
      }
    }
    pixelDigests.put(key, known);
    return known;
  }

  /** The digest of a file's pixels, if it is known without decoding the file. */
  Optional<String> known(Path file, String decoder, boolean disk, Monitor monitor)
      throws IOException {
    String key = Sha256.of(fileDigest(file, monitor), decoder);
    String known = pixelDigests.get(key);
    return Optional.ofNullable(known == null && disk ? recall(key) : known);
  }

  /** The digest of a raster's pixels. */
  static String of(Raster raster, Monitor monitor) throws IOException {
    Extent extent = raster.extent();
    int bands = (extent.height() + BAND_ROWS - 1) / BAND_ROWS;
    byte[][] parts = new byte[bands][];
    ThreadLocal<PixelBuffer> buffers = ThreadLocal.withInitial(PixelBuffer::new);
    try {
      IntStream.range(0, bands)
          .parallel()
          .forEach(
              band -> {
                monitor.check();
                int y = band * BAND_ROWS;
                int rows = Math.min(BAND_ROWS, extent.height() - y);
                PixelBuffer buffer = buffers.get();
                try {
                  raster.read(new Window(0, y, extent.width(), rows), buffer);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                parts[band] =
                    new Sha256().update(buffer.rgb(), 0, 3 * extent.width() * rows).bytes();
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Sha256 all = new Sha256();
    all.update(ByteBuffer.allocate(8).putInt(extent.width()).putInt(extent.height()).array());
    for (byte[] part : parts) {
      all.update(part);
    }
    return all.hex();
  }

  private String fileDigest(Path file, Monitor monitor) throws IOException {
    FileStamp stamp =
        new FileStamp(
            file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    String known = fileDigests.get(stamp);
    if (known == null) {
      known = digestFile(file, monitor);
      fileDigests.put(stamp, known);
    }
    return known;
  }

  /** SHA-256 of a file's bytes. */
  static String digestFile(Path file, Monitor monitor) throws IOException {
    Sha256 digest = new Sha256();
    byte[] buffer = new byte[1 << 18];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        monitor.check();
        digest.update(buffer, 0, n);
      }
    }
    return digest.hex();
  }

  private Path place(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  private String recall(String key) {
    try {
      Path file = place(key);
      if (!Files.exists(file)) {
        return null;
      }
      String digest = Files.readString(file).strip();
      return digest.matches("[0-9a-f]{64}") ? digest : null;
    } catch (IOException e) {
      LOG.warn("A remembered digest cannot be read and is made again: {}", e.toString());
      return null;
    }
  }

  private void keep(String key, String digest) {
    try {
      Path file = place(key);
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), "digest", ".tmp");
      try {
        Files.writeString(temporary, digest);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.warn("Digests are not kept, since {} cannot be written: {}", folder, e.toString());
    }
  }
}
