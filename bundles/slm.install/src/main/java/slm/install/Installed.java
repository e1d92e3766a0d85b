package slm.install;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;

/** The bundles of the running framework, the framework itself among them. */
final class Installed {

  private final List<BundleRevision> revisions = new ArrayList<>();

  Installed(Bundle... bundles) {
    for (Bundle bundle : bundles) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null && revision.getSymbolicName() != null) {
        revisions.add(revision);
      }
    }
  }

  private Installed(Stream<BundleRevision> some) {
    some.forEach(revisions::add);
  }

  /** The newest version of a bundle, or null when there is none. */
  Version version(String name) {
    return revisions.stream()
        .filter(revision -> revision.getSymbolicName().equals(name))
        .map(BundleRevision::getVersion)
        .max(Version::compareTo)
        .orElse(null);
  }

  boolean has(String name) {
    return version(name) != null;
  }

  /** Those of the distribution, and the framework itself. */
  Installed inFolder(String folder) {
    return new Installed(
        revisions.stream()
            .filter(
                revision ->
                    revision.getBundle().getBundleId() == 0
                        || revision.getBundle().getLocation().startsWith(folder)));
  }

  /** What is left when some bundles go. */
  Installed without(Set<String> names) {
    return new Installed(
        revisions.stream().filter(revision -> !names.contains(revision.getSymbolicName())));
  }

  /** How the resolved bundles are wired. */
  Map<Resource, Wiring> wirings() {
    Map<Resource, Wiring> wirings = new LinkedHashMap<>();
    for (BundleRevision revision : revisions) {
      BundleWiring wiring = revision.getWiring();
      if (wiring != null) {
        wirings.put(revision, wiring);
      }
    }
    return wirings;
  }

  /** What meets a requirement. Capabilities of services are not wired, but are as good. */
  List<Capability> providers(Requirement requirement) {
    List<Capability> providers = new ArrayList<>();
    for (BundleRevision revision : revisions) {
      BundleWiring wiring = revision.getWiring();
      List<Capability> offered = new ArrayList<>();
      if (wiring != null) {
        offered.addAll(wiring.getResourceCapabilities(requirement.getNamespace()));
      }
      for (Capability declared : revision.getCapabilities(requirement.getNamespace())) {
        boolean unwired =
            wiring == null || "active".equals(declared.getDirectives().get("effective"));
        if (unwired && !offered.contains(declared)) {
          offered.add(declared);
        }
      }
      offered.stream().filter(c -> Matching.matches(requirement, c)).forEach(providers::add);
    }
    return providers;
  }

  /** Symbolic names of the bundles that are wired to a bundle. */
  Set<String> dependents(String name) {
    Set<String> dependents = new TreeSet<>();
    for (BundleRevision revision : revisions) {
      BundleWiring wiring = revision.getWiring();
      if (revision.getSymbolicName().equals(name) && wiring != null) {
        for (BundleWire wire : wiring.getProvidedWires(null)) {
          dependents.add(wire.getRequirer().getSymbolicName());
        }
      }
    }
    dependents.remove(name);
    return dependents;
  }

  /** What other bundles get from the named ones now, by the name of who gets it. */
  Map<Requirement, String> demands(Set<String> names) {
    Map<Requirement, String> demands = new LinkedHashMap<>();
    for (BundleRevision revision : revisions) {
      BundleWiring wiring = revision.getWiring();
      if (names.contains(revision.getSymbolicName()) && wiring != null) {
        for (BundleWire wire : wiring.getProvidedWires(null)) {
          String requirer = wire.getRequirer().getSymbolicName();
          if (!names.contains(requirer) && IndexedBundle.counts(wire.getRequirement())) {
            demands.put(wire.getRequirement(), requirer);
          }
        }
      }
    }
    return demands;
  }
}
