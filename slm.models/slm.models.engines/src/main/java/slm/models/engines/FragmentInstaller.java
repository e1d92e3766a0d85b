package slm.models.engines;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.inference.EngineInstaller;

/** Installs engines as fragments of the resident one, into {@code engines} of the home folder. */
@Component
public final class FragmentInstaller implements EngineInstaller {

  private static final Logger LOG = LoggerFactory.getLogger(FragmentInstaller.class);

  private final List<Recipe> recipes;
  private final Optional<EngineFolder> folder;
  private final Supplier<LocalRepository> repository;

  /** The home folder is what the launcher says. */
  @Activate
  public FragmentInstaller(BundleContext context) {
    this(
        Recipe.all(),
        Optional.ofNullable(context.getProperty("slm.home")).map(Path::of),
        LocalRepository::find);
  }

  /**
   * @param repository looked for when it is needed, since the user's settings may be wrong
   */
  FragmentInstaller(
      List<Recipe> recipes, Optional<Path> home, Supplier<LocalRepository> repository) {
    this.recipes = List.copyOf(recipes);
    this.folder = home.map(path -> new EngineFolder(path.resolve("engines")));
    this.repository = repository;
  }

  @Override
  public List<Offer> offers() {
    return recipes.stream().map(this::offer).toList();
  }

  private Offer offer(Recipe recipe) {
    return new Offer(
        recipe.id(),
        recipe.title(),
        recipe.devices(),
        recipe.available(),
        folder.flatMap(engines -> engines.installed(recipe)));
  }

  @Override
  public Plan plan(String id, Optional<Path> from) {
    Recipe recipe = recipe(id);
    if (!recipe.available()) {
      throw new InputException(
          "There is no engine " + id + " for " + recipe.platform(),
          "It exists for " + String.join(", ", recipe.platforms()));
    }
    List<Path> parts;
    if (from.isPresent() && Files.isRegularFile(from.get())) {
      parts = List.of(ready(recipe, from.get()));
    } else {
      parts = find(recipe, from);
      new EngineBundle(recipe).check(parts);
    }
    return new Plan(
        offer(recipe),
        recipe.version(),
        parts.stream().map(FragmentInstaller::part).toList(),
        folder().file(recipe));
  }

  private EngineFolder folder() {
    return folder.orElseThrow(
        () ->
            new InputException(
                "There is no home folder to install engines into", "Start with ./slm"));
  }

  private Recipe recipe(String id) {
    return recipes.stream()
        .filter(recipe -> recipe.id().equals(id))
        .findAny()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no engine '" + id + "' to install",
                    "The engines are: "
                        + recipes.stream().map(Recipe::id).collect(Collectors.joining(", "))));
  }

  /** A bundle that was made elsewhere. */
  private static Path ready(Recipe recipe, Path file) {
    try {
      Optional<Attributes> headers = EngineFolder.headers(file);
      require(recipe, file, headers, EngineFolder.ENGINE, recipe.id());
      require(recipe, file, headers, EngineFolder.VERSION, recipe.version());
      require(recipe, file, headers, EngineFolder.PLATFORM, recipe.platform());
      new EngineBundle(recipe.asMade()).check(List.of(file));
      return file;
    } catch (IOException e) {
      throw new InputException(
          "The file " + file + " is no bundle: " + e.getMessage(), "Get it again", e);
    }
  }

  private static void require(
      Recipe recipe, Path file, Optional<Attributes> headers, String header, String wanted) {
    String found = headers.map(all -> all.getValue(header)).orElse(null);
    if (!wanted.equals(found)) {
      throw new InputException(
          "The file "
              + file
              + " is no bundle of the engine "
              + recipe.id()
              + ": its "
              + header
              + " is "
              + (found == null ? "missing" : found + ", not " + wanted),
          "Give such a bundle, or a folder with the files that it is made of");
    }
  }

  private List<Path> find(Recipe recipe, Optional<Path> from) {
    List<Path> found = new ArrayList<>();
    List<Artifact> missing = new ArrayList<>();
    for (Artifact artifact : recipe.artifacts()) {
      Optional<Path> jar = from.flatMap(folder -> jar(folder, artifact));
      if (jar.isEmpty() && from.isPresent() && recipe.libtorch(artifact)) {
        jar = Libtorch.in(from.get());
      }
      // beside libtorch there are no jars
      if (jar.isEmpty() && (from.isEmpty() || Libtorch.in(from.get()).isPresent())) {
        jar = jar(repository.get().folder(), artifact);
      }
      jar.ifPresentOrElse(found::add, () -> missing.add(artifact));
    }
    if (!missing.isEmpty()) {
      throw missing(recipe, from.orElseGet(() -> repository.get().folder()), missing);
    }
    return found;
  }

  private static Optional<Path> jar(Path folder, Artifact artifact) {
    return Stream.of(artifact.path(), artifact.fileName())
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private InputException missing(Recipe recipe, Path folder, List<Artifact> missing) {
    List<String> steps = new ArrayList<>();
    String commands =
        missing.stream()
            .filter(artifact -> !recipe.libtorch(artifact))
            .map(artifact -> artifact.fetch(repository.get().options()))
            .collect(Collectors.joining(" && "));
    if (!commands.isEmpty()) {
      steps.add("Fetch them into the local Maven repository with '" + commands + "'");
    }
    String again = "slm install-engine " + recipe.id();
    if (missing.stream().anyMatch(recipe::libtorch)) {
      steps.add(
          "Get libtorch "
              + recipe.version()
              + "+"
              + Recipe.CUDA
              + " (shared, with dependencies) for "
              + recipe.platform()
              + " from the PyTorch project and unpack it");
      again += " --from the unpacked folder";
    }
    return new InputException(
        "These files of the engine "
            + recipe.id()
            + " are not in "
            + folder
            + ": "
            + missing.stream()
                .map(
                    artifact ->
                        recipe.libtorch(artifact) ? "libtorch with CUDA" : artifact.fileName())
                .collect(Collectors.joining(", ")),
        String.join(". ", steps) + ". Then run " + again);
  }

  /** Reads a file, and refuses what is not what Maven fetched or what was tested. */
  private static Part part(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return folder(file);
      }
      String sha256 = Digests.sha256(file);
      Path sha1 = file.resolveSibling(file.getFileName() + ".sha1");
      boolean right =
          KnownDigests.allow(file.getFileName().toString(), sha256)
              && (!Files.isRegularFile(sha1)
                  || Files.readString(sha1).strip().startsWith(Digests.sha1(file)));
      if (!right) {
        throw new InputException(
            "The file " + file + " is not what it should be: its SHA-256 is " + sha256,
            "Delete it and fetch it again");
      }
      return new Part(file, Files.size(file), sha256);
    } catch (IOException e) {
      throw new InputException(
          "The file " + file + " cannot be read: " + e.getMessage(), "Fetch it again", e);
    }
  }

  /** A folder stands for the names and digests of the files in it. */
  private static Part folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      bytes += Files.size(file);
      list.append(Digests.sha256(file)).append("  ").append(folder.relativize(file)).append('\n');
    }
    return new Part(
        folder,
        bytes,
        Digests.copy(
            new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream()));
  }

  @Override
  public Installed install(Plan plan) {
    Recipe recipe = recipe(plan.engine().id());
    Path target = folder().file(recipe);
    try {
      Files.createDirectories(target.getParent());
      Path made = Files.createTempFile(target.getParent(), ".", ".part");
      try {
        List<Path> parts = plan.parts().stream().map(Part::file).toList();
        if (EngineFolder.headers(parts.get(0))
            .map(h -> h.getValue(EngineFolder.ENGINE))
            .isPresent()) {
          Files.copy(parts.get(0), made, StandardCopyOption.REPLACE_EXISTING);
        } else {
          new EngineBundle(recipe).write(parts, made);
        }
        Files.move(
            made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(made);
      }
      Installed installed = folder().installed(recipe).orElseThrow();
      LOG.info("Installed the engine {} {} as {}", recipe.id(), recipe.version(), target);
      return installed;
    } catch (IOException e) {
      throw new InputException(
          "The engine " + recipe.id() + " cannot be written to " + target + ": " + e,
          "Free some space there, and end other workbenches that may use it",
          e);
    }
  }

  @Override
  public boolean remove(String id) {
    Recipe recipe = recipe(id);
    if (folder().installed(recipe).isEmpty()) {
      return false;
    }
    Path file = folder().file(recipe);
    try {
      Files.delete(file);
      LOG.info("Removed the engine {}", file);
      return true;
    } catch (IOException e) {
      throw new InputException(
          "The engine " + file + " cannot be deleted: " + e, "End the workbenches that use it", e);
    }
  }
}
