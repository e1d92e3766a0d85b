package slm.install;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Small bundles without code, and a repository of them. */
final class Jars {

  private final Path folder;

  Jars(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Path folder() {
    return folder;
  }

  /** Writes a bundle, with headers as name and value in turn. */
  Path bundle(String name, String version, String... headers) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    main.putValue("Bundle-License", "MIT");
    for (int i = 0; i < headers.length; i += 2) {
      main.putValue(headers[i], headers[i + 1]);
    }
    Path file = folder.resolve(name + "-" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry("a.txt"));
      jar.write((name + version).getBytes());
      if (main.getValue("Multi-Release") != null) {
        jar.putNextEntry(new ZipEntry("META-INF/versions/11/a.txt"));
        jar.write(name.getBytes());
      }
    }
    return file;
  }

  /** Writes the index the way the release does. */
  Path index() throws Exception {
    Path index = folder.resolve("index.xml");
    List<java.io.File> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(f -> f.toString().endsWith(".jar")).sorted().map(Path::toFile).toList();
    }
    try (OutputStream out = Files.newOutputStream(index)) {
      new aQute.bnd.osgi.repository.SimpleIndexer()
          .files(files)
          .base(folder.toUri())
          .name("test")
          .index(out);
    }
    return index;
  }

  /** Changes the text of the index. */
  void edit(String from, String to) throws IOException {
    Path index = folder.resolve("index.xml");
    String text = Files.readString(index);
    if (!text.contains(from)) {
      throw new AssertionError("The index has no " + from);
    }
    Files.writeString(index, text.replace(from, to));
  }
}
