package slm.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Version;
import org.osgi.resource.Requirement;
import org.osgi.service.resolver.ResolutionException;
import slm.api.InputException;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.install.PluginFiles.PluginFile;

/**
 * Finds out what has to be done to install a bundle.
 *
 * @param repository where the bundle that is asked for comes from
 * @param offered what it has, and what other repositories have
 * @param installed what the framework has
 * @param files what the plug-in folder has, by symbolic name
 */
record Planning(
    Repository repository,
    List<IndexedBundle> offered,
    Installed installed,
    Map<String, PluginFile> files) {

  InstallPlan plan(InstallRequest request) throws IOException {
    IndexedBundle wanted = choose(request);
    if (isThere(wanted, request)) {
      return plan(wanted, List.of());
    }
    Set<String> replaced = new HashSet<>(Set.of(wanted.name()));
    List<IndexedBundle> candidates =
        offered.stream()
            .filter(bundle -> bundle == wanted || !bundle.name().equals(wanted.name()))
            .filter(bundle -> bundle == wanted || !isFixed(bundle.name()))
            .toList();
    List<IndexedBundle> chosen =
        resolve(new Resolution(wanted, candidates, installed.without(replaced)), wanted);
    List<InstallStep> steps = new ArrayList<>();
    for (IndexedBundle bundle : chosen) {
      if (bundle.isFile() && !PluginFiles.same(files.get(bundle.name()), bundle)) {
        steps.add(step(bundle));
        if (files.containsKey(bundle.name())) {
          replaced.add(bundle.name());
        }
      }
    }
    refuseToBreak(replaced, chosen);
    return plan(wanted, steps);
  }

  private InstallPlan plan(IndexedBundle wanted, List<InstallStep> steps) {
    return new InstallPlan(
        wanted.name(), wanted.version().toString(), repository.index().toString(), steps);
  }

  private IndexedBundle choose(InstallRequest request) {
    List<IndexedBundle> called =
        offered.stream()
            .filter(bundle -> bundle.repository() == repository)
            .filter(bundle -> bundle.isFile() && bundle.isCalled(request.name()))
            .sorted(Comparator.comparing(IndexedBundle::version).reversed())
            .toList();
    if (called.isEmpty()) {
      throw new InputException(
          "The repository " + repository.given() + " has no bundle '" + request.name() + "'",
          Naming.remedy(
              request.name(),
              offered.stream()
                  .filter(bundle -> bundle.isFile() && bundle.repository() == repository)
                  .flatMap(b -> Naming.names(b.name(), b.ids()))
                  .toList(),
              "bundles it has"));
    }
    List<String> names = called.stream().map(IndexedBundle::name).distinct().sorted().toList();
    if (names.size() > 1) {
      throw Naming.ambiguous(request.name(), names);
    }
    if (request.version().isEmpty()) {
      return called.get(0);
    }
    Version version = version(request);
    return called.stream()
        .filter(bundle -> bundle.version().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "The repository has no version " + version + " of " + names.get(0),
                    "It has "
                        + String.join(
                            ", ", called.stream().map(b -> b.version().toString()).toList())));
  }

  private static Version version(InstallRequest request) {
    try {
      return Version.parseVersion(request.version().orElseThrow());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'" + request.version().orElseThrow() + "' is not a version", "Write it as 1.2.3", e);
    }
  }

  /** Whether exactly this is installed; refuses what would be a step back. */
  private boolean isThere(IndexedBundle wanted, InstallRequest request) throws IOException {
    PluginFile file = files.get(wanted.name());
    if (isFixed(wanted.name())) {
      Version own = installed.version(wanted.name());
      if (wanted.version().equals(own)) {
        return true;
      }
      throw new InputException(
          wanted.name() + " " + own + " is part of the distribution and cannot be replaced",
          "Use a distribution that has version " + wanted.version());
    }
    if (file == null) {
      return false;
    }
    if (wanted.version().compareTo(file.version()) < 0 && !request.downgrade()) {
      throw new InputException(
          wanted.name()
              + " "
              + file.version()
              + " is installed, which is newer than "
              + wanted.version(),
          "Add --downgrade to install the older one all the same");
    }
    return PluginFiles.same(file, wanted);
  }

  /**
   * Whether the distribution itself has the bundle, so that no other version may come beside it.
   */
  private boolean isFixed(String name) {
    return name.startsWith("slm.") && installed.has(name) && !files.containsKey(name);
  }

  private List<IndexedBundle> resolve(Resolution resolution, IndexedBundle wanted) {
    try {
      return resolution.bundles();
    } catch (ResolutionException e) {
      List<String> missing = resolution.missing();
      throw new InputException(
          wanted
              + " cannot be installed: "
              + (missing.isEmpty()
                  ? "what it needs does not go together (" + e.getMessage() + ")"
                  : String.join("; ", missing)
                      + ", which is neither installed nor in the repository"),
          "Use a repository that has it, or a version of the bundle that does without",
          e);
    }
  }

  private void refuseToBreak(Set<String> replaced, List<IndexedBundle> chosen) {
    Installed left = installed.without(replaced);
    Set<String> broken = new TreeSet<>();
    for (Map.Entry<Requirement, String> demand : installed.demands(replaced).entrySet()) {
      Requirement requirement = demand.getKey();
      boolean met =
          !left.providers(requirement).isEmpty()
              || chosen.stream()
                  .flatMap(b -> b.getCapabilities(requirement.getNamespace()).stream())
                  .anyMatch(c -> Matching.matches(requirement, c));
      if (!met) {
        broken.add(demand.getValue() + " needs " + Wanting.words(requirement));
      }
    }
    if (!broken.isEmpty()) {
      throw new InputException(
          "The installation would break other bundles: " + String.join("; ", broken),
          "Uninstall or update these first");
    }
  }

  private InstallStep step(IndexedBundle bundle) {
    PluginFile old = files.get(bundle.name());
    if (bundle.size() < 0) {
      throw bundle.repository().damaged("its index does not state the size of " + bundle);
    }
    return new InstallStep(
        bundle.name(),
        bundle.version().toString(),
        old == null ? "" : old.version().toString(),
        bundle.licence(),
        bundle.size(),
        bundle.sha256(),
        bundle.repository().resolve(bundle.url()));
  }
}
