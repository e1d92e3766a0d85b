package slm.models.engines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.InputException;

/**
 * PyTorch's libraries as the PyTorch project publishes them, named {@code libtorch}, with the
 * layout of the jars that DJL publishes for PyTorch without CUDA. There are no such jars with CUDA.
 *
 * @param folder of the unpacked {@code libtorch}
 */
record Libtorch(Recipe recipe, Path folder) implements PartSource {

  private static final String PROPERTIES = "native/lib/pytorch.properties";

  /** The unpacked {@code libtorch} with CUDA in or at a folder, if there is one. */
  static Optional<Path> in(Path folder) {
    return Stream.of(folder, folder.resolve("libtorch"))
        .filter(
            each ->
                Files.isRegularFile(
                    each.resolve("lib").resolve(System.mapLibraryName("torch_cuda"))))
        .findFirst();
  }

  /** Refuses another version. */
  void check() throws IOException {
    Path file = folder.resolve("build-version");
    String wanted = recipe.version() + "+" + Recipe.CUDA;
    String found = Files.isRegularFile(file) ? Files.readString(file).strip() : "unknown";
    if (!found.equals(wanted)) {
      throw new InputException(
          "The folder " + folder + " has PyTorch " + found + ", not " + wanted,
          "Get libtorch " + wanted + " from the PyTorch project");
    }
  }

  private List<Path> libraries() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("lib"))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(".*\\.(dll|so|so\\.[0-9.]+|dylib)"))
          .sorted()
          .toList();
    }
  }

  private String prefix() {
    return "pytorch/" + Recipe.CUDA + "/" + recipe.platform() + "/";
  }

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>(List.of(PROPERTIES));
    libraries().forEach(file -> names.add(prefix() + file.getFileName()));
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    if (!name.equals(PROPERTIES)) {
      return Files.newInputStream(folder.resolve("lib").resolve(name.substring(prefix().length())));
    }
    String properties =
        "version="
            + recipe.version()
            + "\nflavor="
            + Recipe.CUDA
            + "\nclassifier="
            + recipe.platform()
            + "\nlibraries="
            + libraries().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(","))
            + "\n";
    return new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    // nothing is held
  }
}
