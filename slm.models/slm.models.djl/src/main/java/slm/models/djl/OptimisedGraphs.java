package slm.models.djl;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps networks as ONNX Runtime has optimised them, so that the next process need not do it again.
 * The optimised form fits the processor it was made on and the version that made it; both are in
 * its key, as is the network's content, so that it is never stale. Its name has its checksum: a
 * damaged one is made again. Large networks are left out, since reading them takes the time.
 */
final class OptimisedGraphs {

  private static final Logger LOG = LoggerFactory.getLogger(OptimisedGraphs.class);
  private static final long LARGEST = 64L << 20;
  private static final long MOST_BYTES = 512L << 20;

  private final Path folder;
  private final String maker;

  /** Makes the options of a session, which the caller closes. */
  interface Settings {
    OrtSession.SessionOptions make() throws OrtException;
  }

  /**
   * @param folder made when needed; several processes may share it
   * @param version of ONNX Runtime
   */
  OptimisedGraphs(Path folder, String version) {
    this.folder = folder;
    this.maker = version + " " + processor();
  }

  private static String processor() {
    String model = String.valueOf(System.getenv("PROCESSOR_IDENTIFIER"));
    Path processors = Path.of("/proc/cpuinfo");
    if (Files.isReadable(processors)) {
      try (Stream<String> lines = Files.lines(processors, StandardCharsets.ISO_8859_1)) {
        // the flags say which instructions there are
        model =
            String.join(
                "\n",
                lines
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.matches("(model name|flags|Features|CPU part)\\s*:.*"))
                    .toList());
      } catch (IOException | UncheckedIOException e) {
        LOG.debug("The processor is not known", e);
      }
    }
    return System.getProperty("os.name") + " " + System.getProperty("os.arch") + " " + model;
  }

  /**
   * Opens a network, and keeps it optimised when it was not.
   *
   * @param digest of its content
   * @return empty when it must be opened in the plain way
   */
  Optional<OrtSession> open(
      OrtEnvironment environment, Path model, String digest, Settings settings)
      throws OrtException {
    try {
      if (Files.size(model) > LARGEST) {
        return Optional.empty();
      }
      String key = key(digest);
      Optional<OrtSession> kept = kept(environment, key, settings);
      return kept.isPresent() ? kept : made(environment, model, key, settings);
    } catch (IOException e) {
      LOG.info("Optimised networks are not kept in {}: {}", folder, e.toString());
      return Optional.empty();
    }
  }

  private String key(String digest) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((maker + "\n" + digest).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<OrtSession> kept(OrtEnvironment environment, String key, Settings settings)
      throws IOException, OrtException {
    Optional<Path> file = find(key);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file.get());
    } catch (NoSuchFileException e) {
      // another process has tidied up
      return Optional.empty();
    }
    if (!file.get().equals(place(key, bytes))) {
      LOG.warn("The optimised network {} is damaged and made again", file.get());
      Files.deleteIfExists(file.get());
      return Optional.empty();
    }
    try (OrtSession.SessionOptions options = settings.make()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      OrtSession session = environment.createSession(bytes, options);
      touch(file.get());
      return Optional.of(session);
    } catch (OrtException e) {
      LOG.warn("The optimised network {} is made again: {}", file.get(), e.getMessage());
      Files.deleteIfExists(file.get());
      return Optional.empty();
    }
  }

  private Optional<OrtSession> made(
      OrtEnvironment environment, Path model, String key, Settings settings)
      throws IOException, OrtException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, ".", ".part");
    try (OrtSession.SessionOptions options = settings.make()) {
      options.setOptimizedModelFilePath(part.toString());
      OrtSession session;
      try {
        session = environment.createSession(model.toString(), options);
      } catch (OrtException e) {
        // a damaged network is refused in the plain way, with its own words
        LOG.debug("The network {} cannot be kept optimised", model, e);
        return Optional.empty();
      }
      try {
        Files.move(part, place(key, Files.readAllBytes(part)), StandardCopyOption.ATOMIC_MOVE);
        prune();
      } catch (IOException e) {
        LOG.info("Optimised networks are not kept in {}: {}", folder, e.toString());
      }
      return Optional.of(session);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Optional<Path> find(String key) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, key + ".*.onnx")) {
      for (Path file : found) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private Path place(String key, byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return folder.resolve("%s.%08x.onnx".formatted(key, sum.getValue()));
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("It counts as not used for longer than it was", e);
    }
  }

  /** Deletes what was not used for longest, until the rest is little enough. */
  private void prune() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> file.toString().endsWith(".onnx"))
              .sorted(Comparator.comparing(OptimisedGraphs::used).reversed())
              .toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += size(file);
      if (bytes > MOST_BYTES) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.from(Instant.EPOCH);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
