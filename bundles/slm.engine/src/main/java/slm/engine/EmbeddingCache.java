package slm.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.raster.Window;

/**
 * Keeps what encoders said of tiles, in memory and on disk, under a key made from content: pixels
 * of the scene and encoder. So an entry is never stale; it is only ever missing. One file holds one
 * key's tiles, with a checksum; a damaged file counts as missing. Several processes may share the
 * folder.
 */
final class EmbeddingCache {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingCache.class);
  private static final int MAGIC = 0x534c4d45;
  private static final int VERSION = 1;
  private static final int BYTES_A_VECTOR_BESIDE_ITS_FLOATS = 80;

  private final Path folder;
  private final long memoryBytes;
  private final long diskBytes;
  private final LinkedHashMap<String, Map<Window, float[]>> memory =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param folder of the files; made when needed
   * @param memoryBytes kept in memory at most, besides the scene in use
   * @param diskBytes kept on disk at most; what was not used for longest goes first
   */
  EmbeddingCache(Path folder, long memoryBytes, long diskBytes) {
    this.folder = folder;
    this.memoryBytes = memoryBytes;
    this.diskBytes = diskBytes;
  }

  /** What is known under a key; empty when nothing is. */
  Map<Window, float[]> get(String key, boolean disk) {
    synchronized (memory) {
      Map<Window, float[]> known = memory.get(key);
      if (known != null) {
        return known;
      }
    }
    Map<Window, float[]> read = disk ? read(key) : Map.of();
    if (!read.isEmpty()) {
      remember(key, read);
    }
    return read;
  }

  /** Adds vectors under a key. */
  void put(String key, Map<Window, float[]> more, boolean disk) {
    Map<Window, float[]> all = new HashMap<>(get(key, disk));
    all.putAll(more);
    Map<Window, float[]> known = Map.copyOf(all);
    remember(key, known);
    if (disk) {
      try {
        write(key, known);
        prune();
      } catch (IOException e) {
        LOG.warn(
            "Embeddings are not kept on disk, since {} cannot be written: {}",
            folder,
            e.toString());
      }
    }
  }

  private void remember(String key, Map<Window, float[]> vectors) {
    synchronized (memory) {
      memory.put(key, vectors);
      long bytes = memory.values().stream().mapToLong(EmbeddingCache::bytes).sum();
      var oldest = memory.entrySet().iterator();
      while (bytes > memoryBytes && memory.size() > 1) {
        bytes -= bytes(oldest.next().getValue());
        oldest.remove();
      }
    }
  }

  private static long bytes(Map<Window, float[]> vectors) {
    return vectors.values().stream()
        .findAny()
        .map(v -> vectors.size() * (4L * v.length + BYTES_A_VECTOR_BESIDE_ITS_FLOATS))
        .orElse(0L);
  }

  private Path file(String key) {
    return folder.resolve(key.substring(0, 2)).resolve(key + ".emb");
  }

  private Map<Window, float[]> read(String key) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      Map<Window, float[]> vectors = parse(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return vectors;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "The cached embeddings in {} are damaged and will be computed again: {}",
          file,
          e.toString());
      return Map.of();
    }
  }

  private static Map<Window, float[]> parse(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      CheckedInputStream checked = new CheckedInputStream(raw, new CRC32C());
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IOException("not of this kind");
      }
      int count = in.readInt();
      int length = in.readInt();
      long expected = 24L + count * (16L + 4L * length);
      if (count < 0 || length < 0 || Files.size(file) != expected) {
        throw new IOException(Files.size(file) + " bytes instead of " + expected);
      }
      Map<Window, float[]> vectors = new HashMap<>(2 * count);
      for (int i = 0; i < count; i++) {
        Window window = new Window(in.readInt(), in.readInt(), in.readInt(), in.readInt());
        float[] vector = new float[length];
        for (int k = 0; k < length; k++) {
          vector[k] = in.readFloat();
        }
        vectors.put(window, vector);
      }
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new IOException("wrong checksum");
      }
      return vectors;
    }
  }

  private void write(String key, Map<Window, float[]> vectors) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), key.substring(0, 8), ".tmp");
    try {
      try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(vectors.size());
        out.writeInt(vectors.values().iterator().next().length);
        List<Window> windows = new ArrayList<>(vectors.keySet());
        windows.sort(
            Comparator.comparingInt(Window::y)
                .thenComparingInt(Window::x)
                .thenComparingInt(Window::width)
                .thenComparingInt(Window::height));
        for (Window window : windows) {
          out.writeInt(window.x());
          out.writeInt(window.y());
          out.writeInt(window.width());
          out.writeInt(window.height());
          for (float value : vectors.get(window)) {
            out.writeFloat(value);
          }
        }
        out.writeLong(checked.getChecksum().getValue());
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void prune() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = new ArrayList<>(walk.filter(f -> f.toString().endsWith(".emb")).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Map<Path, FileTime> used = new HashMap<>();
    long bytes = 0;
    for (Path file : files) {
      used.put(file, Files.getLastModifiedTime(file));
      bytes += Files.size(file);
    }
    files.sort(Comparator.comparing(used::get));
    for (Path file : files) {
      if (bytes <= diskBytes) {
        return;
      }
      bytes -= Files.size(file);
      Files.deleteIfExists(file);
    }
  }
}
