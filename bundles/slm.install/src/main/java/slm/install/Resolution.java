package slm.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;

/**
 * Lets Felix' resolver choose what a bundle needs. What is installed comes before what is offered,
 * newer before older.
 */
final class Resolution extends ResolveContext {

  private static final Comparator<Capability> NEWEST_FIRST =
      Comparator.<Capability, Version>comparing(
              c -> c.getAttributes().get("version") instanceof Version v ? v : Version.emptyVersion)
          .thenComparing(c -> ((IndexedBundle) c.getResource()).version())
          .reversed()
          .thenComparing(c -> ((IndexedBundle) c.getResource()).name());

  private final IndexedBundle wanted;
  private final List<IndexedBundle> offered;
  private final Installed installed;

  /**
   * @param wanted is to be installed
   * @param offered may be installed for it
   * @param installed is there
   */
  Resolution(IndexedBundle wanted, List<IndexedBundle> offered, Installed installed) {
    this.wanted = wanted;
    this.offered = offered;
    this.installed = installed;
  }

  /**
   * The bundles to be added, what is needed first.
   *
   * @throws ResolutionException when there is no solution
   */
  List<IndexedBundle> bundles() throws ResolutionException {
    Map<Resource, List<Wire>> wires = new ResolverImpl(new Logger(0), Runnable::run).resolve(this);
    Set<IndexedBundle> ordered = new LinkedHashSet<>();
    order(wanted, wires, ordered, new LinkedHashSet<>());
    wires.keySet().stream()
        .filter(IndexedBundle.class::isInstance)
        .map(IndexedBundle.class::cast)
        .sorted(Comparator.comparing(IndexedBundle::name))
        .forEach(bundle -> order(bundle, wires, ordered, new LinkedHashSet<>()));
    return List.copyOf(ordered);
  }

  private static void order(
      Resource bundle,
      Map<Resource, List<Wire>> wires,
      Set<IndexedBundle> ordered,
      Set<Resource> path) {
    if (!(bundle instanceof IndexedBundle indexed)
        || ordered.contains(indexed)
        || !path.add(bundle)) {
      return;
    }
    for (Wire wire : wires.getOrDefault(bundle, List.of())) {
      order(wire.getProvider(), wires, ordered, path);
    }
    ordered.add(indexed);
  }

  /** What nobody has, in words, with who asks for it; empty when the parts do not go together. */
  List<String> missing() {
    Set<String> missing = new LinkedHashSet<>();
    explain(wanted, missing, new LinkedHashSet<>());
    return List.copyOf(missing);
  }

  private void explain(IndexedBundle bundle, Set<String> missing, Set<IndexedBundle> seen) {
    if (!seen.add(bundle)) {
      return;
    }
    for (Requirement requirement : bundle.getRequirements(null)) {
      if (IndexedBundle.counts(requirement)) {
        List<Capability> providers = findProviders(requirement);
        if (providers.isEmpty()) {
          missing.add(bundle + " needs " + Wanting.words(requirement));
        } else if (providers.stream().allMatch(p -> p.getResource() instanceof IndexedBundle)) {
          providers.forEach(p -> explain((IndexedBundle) p.getResource(), missing, seen));
        }
      }
    }
  }

  @Override
  public Collection<Resource> getMandatoryResources() {
    return List.of(wanted);
  }

  @Override
  public List<Capability> findProviders(Requirement requirement) {
    List<Capability> providers = new ArrayList<>(installed.providers(requirement));
    offered.stream()
        .flatMap(bundle -> bundle.getCapabilities(requirement.getNamespace()).stream())
        .filter(capability -> Matching.matches(requirement, capability))
        .sorted(NEWEST_FIRST)
        .forEach(providers::add);
    return providers;
  }

  @Override
  public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
    capabilities.add(Objects.requireNonNull(hosted));
    return capabilities.size() - 1;
  }

  @Override
  public boolean isEffective(Requirement requirement) {
    return IndexedBundle.effective(requirement);
  }

  @Override
  public Map<Resource, Wiring> getWirings() {
    return installed.wirings();
  }
}
