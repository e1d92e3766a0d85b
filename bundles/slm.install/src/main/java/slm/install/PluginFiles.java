package slm.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;

/**
 * The user's plug-in folder, which the workbench watches. Files arrive under names that begin with
 * a dot, which are not looked at, and are moved to their final names when all are whole.
 */
final class PluginFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);
  private static final Pattern ID =
      Pattern.compile("slm\\.id(?::String)?=(?:\"([^\"]*)\"|'([^']*)'|([^;,\"']+))");

  private final Path folder;

  PluginFiles(Path folder) {
    this.folder = folder;
  }

  /** A bundle in the folder. */
  record PluginFile(Path file, String name, Version version, List<String> ids) {
    boolean isCalled(String nameOrId) {
      return name.equals(nameOrId) || ids.contains(nameOrId);
    }
  }

  /** The bundles in the folder by symbolic name; what is no bundle is passed over. */
  Map<String, PluginFile> bundles() throws IOException {
    Map<String, PluginFile> bundles = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return bundles;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    for (Path file : files) {
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        Manifest manifest = jar.getManifest();
        String name =
            manifest == null
                ? null
                : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name != null) {
          PluginFile bundle = bundle(file, name.replaceFirst(";.*", "").strip(), manifest);
          bundles.put(bundle.name(), bundle);
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("{} is no bundle", file, e);
      }
    }
    return bundles;
  }

  private static PluginFile bundle(Path file, String name, Manifest manifest) {
    String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
    String provided = manifest.getMainAttributes().getValue(Constants.PROVIDE_CAPABILITY);
    List<String> ids = new ArrayList<>();
    Matcher id = ID.matcher(provided == null ? "" : provided);
    while (id.find()) {
      ids.add(id.group(1) != null ? id.group(1) : id.group(2) != null ? id.group(2) : id.group(3));
    }
    return new PluginFile(file, name, Version.parseVersion(version), List.copyOf(ids));
  }

  /** Whether the folder holds exactly the bundle that is offered. */
  static boolean same(PluginFile file, IndexedBundle offered) throws IOException {
    if (file == null || (offered.size() >= 0 && Files.size(file.file()) != offered.size())) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file.file())) {
      return digest(in, OutputStream.nullOutputStream(), Long.MAX_VALUE, Monitor.NONE, 0, 0)
          .equalsIgnoreCase(offered.sha256());
    }
  }

  /** Puts the bundles of a plan in place. */
  void add(InstallPlan plan, Monitor monitor) throws IOException {
    Files.createDirectories(folder);
    Map<String, PluginFile> before = bundles();
    Map<Path, Path> arrived = new LinkedHashMap<>();
    try {
      long done = 0;
      for (InstallStep step : plan.steps()) {
        PluginFile old = before.get(step.name());
        Path file = old == null ? folder.resolve(fileName(step.name())) : old.file();
        Path part = Files.createTempFile(folder, ".installing-", ".part");
        arrived.put(part, file);
        fetch(step, part, monitor, done, plan.size());
        done += step.size();
      }
      monitor.check();
      for (Map.Entry<Path, Path> file : arrived.entrySet()) {
        move(file.getKey(), file.getValue());
      }
    } finally {
      for (Path part : arrived.keySet()) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static String fileName(String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
      throw new InputException(
          "'" + name + "' is not the name of a bundle", "Tell whoever keeps the repository");
    }
    return name + ".jar";
  }

  private static void fetch(InstallStep step, Path to, Monitor monitor, long before, long total)
      throws IOException {
    String digest;
    try (InputStream in = Repository.open(step.from());
        OutputStream out = Files.newOutputStream(to)) {
      digest = digest(in, out, step.size(), monitor, before, total);
    }
    if (!digest.equalsIgnoreCase(step.sha256())) {
      throw new InputException(
          step.from()
              + " is not the file that the repository's index lists: its SHA-256 is "
              + digest
              + ", not "
              + step.sha256(),
          "Nothing was installed. Get the repository again, or tell whoever keeps it");
    }
  }

  private static String digest(
      InputStream in, OutputStream out, long most, Monitor monitor, long before, long total)
      throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    DigestInputStream digesting = new DigestInputStream(in, sha256);
    for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
      monitor.check();
      count += n;
      if (count > most) {
        throw new InputException(
            "A file is larger than the " + most + " bytes that the repository's index states",
            "Nothing was installed. Get the repository again, or tell whoever keeps it");
      }
      out.write(buffer, 0, n);
      monitor.progress("copy", before + count, total);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
