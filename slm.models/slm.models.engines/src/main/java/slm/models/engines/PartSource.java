package slm.models.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where content of an engine comes from: names of entries, and their bytes. */
interface PartSource extends AutoCloseable {

  /** All entries, in a stable order. */
  List<String> names() throws IOException;

  InputStream open(String name) throws IOException;

  @Override
  void close() throws IOException;

  /** A jar, or a folder with PyTorch's libraries. */
  static PartSource of(Recipe recipe, Path path) throws IOException {
    return Files.isDirectory(path)
        ? new Libtorch(recipe, path)
        : new Jar(new ZipFile(path.toFile()));
  }

  /** The entries of a jar. */
  record Jar(ZipFile zip) implements PartSource {

    @Override
    public List<String> names() {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .sorted()
          .toList();
    }

    @Override
    public InputStream open(String name) throws IOException {
      return zip.getInputStream(zip.getEntry(name));
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
