package slm.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Installer;
import slm.api.install.Offer;
import slm.api.install.Removal;
import slm.api.install.Resolver;
import slm.install.PluginFiles.PluginFile;

/**
 * Installs from an OSGi repository into the folder {@code plugins} of the user's home. The
 * repository is, unless given: {@code SLM_REPOSITORY}, or the property {@code slm.repository}, or
 * the folder {@code repository} of the distribution.
 */
@Component(service = {Installer.class, Resolver.class})
public final class RepositoryInstaller implements Installer, Resolver {

  private static final Logger LOG = LoggerFactory.getLogger(RepositoryInstaller.class);

  private final BundleContext context;
  private final PluginFiles plugins;

  @Activate
  public RepositoryInstaller(BundleContext context) {
    this.context = context;
    String home =
        Objects.requireNonNull(
            context.getProperty("slm.home"), "The framework property slm.home is not set");
    this.plugins = new PluginFiles(Path.of(home, "plugins"));
  }

  private Repository repository(Optional<String> given) {
    if (given.isPresent()) {
      return Repository.of(given.get());
    }
    for (String named :
        new String[] {System.getenv("SLM_REPOSITORY"), context.getProperty("slm.repository")}) {
      if (named != null && !named.isBlank()) {
        return Repository.of(named);
      }
    }
    return own()
        .orElseThrow(
            () ->
                new InputException(
                    "This distribution has no repository of its own",
                    "Name one with --repository, or in the environment variable SLM_REPOSITORY"));
  }

  private Optional<Repository> own() {
    String distribution = context.getProperty("slm.distribution");
    Path own = distribution == null ? null : Path.of(distribution, "repository");
    return own == null || !Files.isRegularFile(own.resolve("index.xml"))
        ? Optional.empty()
        : Optional.of(Repository.of(own.toString()));
  }

  private Installed installed() {
    return new Installed(context.getBundles());
  }

  @Override
  public List<Offer> available(Optional<String> repository) throws IOException {
    Map<String, IndexedBundle> newest = new TreeMap<>();
    for (IndexedBundle bundle : Index.read(repository(repository))) {
      if (!bundle.isFile()) {
        continue;
      }
      newest.merge(
          bundle.name(), bundle, (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b);
    }
    Installed installed = installed();
    Map<String, PluginFile> files = plugins.bundles();
    return newest.values().stream()
        .map(
            bundle ->
                new Offer(
                    bundle.name(),
                    bundle.version().toString(),
                    bundle.ids(),
                    bundle.summary(),
                    bundle.licence(),
                    bundle.size(),
                    Objects.toString(version(bundle.name(), files, installed), "")))
        .toList();
  }

  /** The installed version: the file counts, as the framework may not have caught up with it. */
  private static Version version(String name, Map<String, PluginFile> files, Installed installed) {
    PluginFile file = files.get(name);
    return file != null ? file.version() : installed.version(name);
  }

  @Override
  public InstallPlan plan(InstallRequest request) throws IOException {
    Repository repository = repository(request.repository());
    return new Planning(repository, Index.read(repository), installed(), plugins.bundles())
        .plan(request);
  }

  @Override
  public InstallPlan plan(InstallRequest request, List<String> more) throws IOException {
    Repository repository = repository(request.repository());
    List<Repository> others = new ArrayList<>(more.stream().map(Repository::of).toList());
    own().ifPresent(others::add);
    return new Planning(repository, offered(repository, others), installed(), plugins.bundles())
        .plan(request);
  }

  @Override
  public void check(String name, String version, String given) throws IOException {
    Repository repository = Repository.of(given);
    Installed released = released();
    if (released.has(name)) {
      throw new InputException(
          name + " " + released.version(name) + " is part of the distribution",
          "Give the bundle another symbolic name");
    }
    new Planning(
            repository,
            offered(repository, own().map(List::of).orElse(List.of())),
            released,
            Map.of())
        .plan(new InstallRequest(name, Optional.of(version), Optional.of(given), false));
  }

  private static List<IndexedBundle> offered(Repository first, List<Repository> others)
      throws IOException {
    List<IndexedBundle> offered = new ArrayList<>(Index.read(first));
    for (Repository other : others) {
      offered.addAll(Index.read(other));
    }
    return List.copyOf(offered);
  }

  /** What the distribution has; where there is none, all that is no plug-in. */
  private Installed released() throws IOException {
    String distribution = context.getProperty("slm.distribution");
    return distribution == null
        ? installed().without(plugins.bundles().keySet())
        : installed().inFolder("reference:" + Path.of(distribution).resolve("bundles").toUri());
  }

  @Override
  public void apply(InstallPlan plan, Monitor monitor) throws IOException {
    plugins.add(plan, monitor);
    for (InstallStep step : plan.steps()) {
      LOG.info("Installed {} {} from {}", step.name(), step.version(), step.from());
    }
  }

  @Override
  public Removal uninstall(String name) throws IOException {
    Map<String, PluginFile> files = plugins.bundles();
    List<PluginFile> found =
        files.values().stream()
            .filter(file -> file.isCalled(name))
            .sorted(Comparator.comparing(PluginFile::name))
            .toList();
    if (found.isEmpty()) {
      Installed installed = installed();
      throw installed.has(name)
          ? new InputException(
              name + " is part of the distribution and cannot be uninstalled",
              "Only what is in the plug-in folder can be")
          : new InputException(
              "No plug-in is called '" + name + "'",
              Naming.remedy(
                  name,
                  files.values().stream().flatMap(f -> Naming.names(f.name(), f.ids())).toList(),
                  "installed plug-ins"));
    }
    if (found.size() > 1) {
      throw Naming.ambiguous(name, found.stream().map(PluginFile::name).toList());
    }
    PluginFile file = found.get(0);
    List<String> dependents = List.copyOf(installed().dependents(file.name()));
    Files.delete(file.file());
    LOG.info("Uninstalled {} {}", file.name(), file.version());
    return new Removal(file.name(), file.version().toString(), file.file(), dependents);
  }
}
