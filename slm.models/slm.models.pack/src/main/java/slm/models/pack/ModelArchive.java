package slm.models.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import slm.api.InputException;
import slm.models.extender.ModelTrial;

/** Model bundles as files. */
final class ModelArchive {

  private static final String FOLDER = "model/";
  private static final String DESCRIPTION = FOLDER + "model.yaml";
  private static final int MOST_ENTRIES = 10_000;
  private static final long LARGEST_DESCRIPTION = 1 << 20;
  private static final long LARGEST_FILE = 64L << 30;

  /**
   * Zip files cannot say times before this; all entries have it, so that equal models are equal.
   */
  private static final FileTime TIME = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private ModelArchive() {}

  /** Writes a bundle; it appears under its name when it is whole. */
  static void write(
      Path jar, String version, ModelTrial model, byte[] description, Map<String, Path> files)
      throws IOException {
    Path target = jar.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), ".", ".part");
    try {
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
        put(out, "META-INF/MANIFEST.MF", manifest(model, version));
        put(out, DESCRIPTION, description);
        for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
          out.putNextEntry(entry(FOLDER + file.getKey()));
          Files.copy(file.getValue(), out);
          out.closeEntry();
        }
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(entry(name));
    out.write(content);
    out.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    return entry;
  }

  private static byte[] manifest(ModelTrial model, String version) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", "slm.model." + model.info().id());
    headers.put("Bundle-Version", version);
    headers.put("Bundle-Name", model.info().title());
    headers.put("Bundle-Description", model.summary());
    headers.put("Bundle-License", model.info().licence());
    headers.put("SLM-Model", DESCRIPTION);
    headers.put(
        "Provide-Capability",
        "osgi.service;objectClass:List<String>=\"slm.api.encoding.EncoderProvider\";slm.id=\""
            + model.info().id()
            + "\";effective:=active");
    headers.put(
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=slm.model)(slm.format="
            + model.format()
            + ")(version>=1.0)(!(version>=2.0)))\"");
    // java.util.jar writes headers in an order of its own; this one is always the same
    StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
    headers.forEach((name, value) -> text.append(folded(name + ": " + value)));
    return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A header in lines of at most 72 bytes, as the format asks for. */
  private static String folded(String header) {
    StringBuilder folded = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < header.length(); i = header.offsetByCodePoints(i, 1)) {
      String letter = header.substring(i, header.offsetByCodePoints(i, 1));
      if (letter.equals("\r") || letter.equals("\n")) {
        letter = " ";
      }
      int length = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > 70) {
        folded.append("\r\n ");
        bytes = 1;
      }
      folded.append(letter);
      bytes += length;
    }
    return folded.append("\r\n").toString();
  }

  /**
   * What stands in a bundle.
   *
   * @param lengths of the model's files, by their paths in the description
   */
  record Content(String bundle, byte[] description, ModelTrial model, Map<String, Long> lengths) {}

  /**
   * Reads a bundle's description.
   *
   * @throws InputException when it is no model bundle
   */
  static Content read(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new InputException("The bundle " + jar + " does not exist", "Check the path");
    }
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return read(jar, file);
    } catch (ZipException e) {
      throw new InputException(
          jar + " is not a bundle: " + e.getMessage(), "Get it again from its source", e);
    }
  }

  private static Content read(Path jar, JarFile file) throws IOException {
    if (file.size() > MOST_ENTRIES) {
      throw new InputException(
          jar + " has " + file.size() + " entries, more than " + MOST_ENTRIES,
          "Check that it is a model bundle");
    }
    Manifest manifest = file.getManifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String path = main.getValue("SLM-Model");
    String name = main.getValue("Bundle-SymbolicName");
    if (path == null || name == null || file.getEntry(path.strip()) == null) {
      throw new InputException(
          jar + " is not a model bundle: its manifest names no description that is there",
          "Make one with slm pack-model");
    }
    String version = main.getValue("Bundle-Version");
    byte[] description = bytes(jar, file, path.strip());
    ModelTrial model =
        ModelTrial.read(path.strip() + " in " + jar, description, version == null ? "0" : version);
    String folder = path.strip().substring(0, path.strip().lastIndexOf('/') + 1);
    Map<String, Long> lengths = new TreeMap<>();
    for (String each : model.files().keySet()) {
      ZipEntry entry = file.getEntry(folder + each);
      if (entry == null) {
        throw new InputException(
            "The file " + each + " is missing in " + jar, "Get the bundle again from its source");
      }
      if (entry.getSize() > LARGEST_FILE) {
        throw new InputException(
            each + " in " + jar + " is larger than 64 GiB", "Check that it is a model bundle");
      }
      lengths.put(each, entry.getSize());
    }
    return new Content(name.split(";")[0].strip(), description, model, lengths);
  }

  private static byte[] bytes(Path jar, JarFile file, String path) throws IOException {
    try (InputStream in = file.getInputStream(file.getEntry(path))) {
      byte[] bytes = in.readNBytes((int) LARGEST_DESCRIPTION + 1);
      if (bytes.length > LARGEST_DESCRIPTION) {
        throw new InputException(
            path + " in " + jar + " is larger than 1 MiB", "Check that it is a description");
      }
      return bytes;
    }
  }

  /** Writes description and files into a folder; leaves nothing there when something is wrong. */
  static Content unpack(Path jar, Path folder) throws IOException {
    Content content = read(jar);
    if (Files.exists(folder)) {
      if (!Files.isDirectory(folder)) {
        throw new InputException(folder + " is a file", "Name a folder");
      }
      try (var list = Files.list(folder)) {
        if (list.findAny().isPresent()) {
          throw new InputException("The folder " + folder + " is not empty", "Name a new one");
        }
      }
    }
    List<Path> written = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      String path = file.getManifest().getMainAttributes().getValue("SLM-Model").strip();
      String inside = path.substring(0, path.lastIndexOf('/') + 1);
      Files.createDirectories(folder);
      for (Map.Entry<String, String> each : content.model().files().entrySet()) {
        Path target = within(folder, each.getKey());
        Files.createDirectories(target.getParent());
        written.add(target);
        copy(file, inside + each.getKey(), content.lengths().get(each.getKey()), target);
        String found = ModelTrial.digest(target);
        if (!found.equals(each.getValue())) {
          throw new InputException(
              each.getKey()
                  + " in "
                  + jar
                  + " is not the file that the description names: its SHA-256 is "
                  + found
                  + ", not "
                  + each.getValue(),
              "Get the bundle again from its source");
        }
      }
      Path description = within(folder, "model.yaml");
      written.add(description);
      Files.write(description, content.description());
      return content;
    } catch (IOException | RuntimeException e) {
      for (Path file : written) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  /** No more than was declared, whatever the archive holds. */
  private static void copy(JarFile file, String name, long length, Path target) throws IOException {
    try (InputStream in = file.getInputStream(file.getEntry(name));
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long left = length;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        left -= n;
        if (left < 0) {
          throw new InputException(
              name + " is longer than the archive says", "Get the bundle again from its source");
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static Path within(Path folder, String path) {
    Path target = folder.resolve(path).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw new InputException(
          "The path " + path + " leaves the folder", "Do not use this bundle; tell its author");
    }
    return target;
  }
}
