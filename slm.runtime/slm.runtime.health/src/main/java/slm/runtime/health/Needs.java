package slm.runtime.health;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says in words what a bundle that is not resolved asks for and nobody has. */
final class Needs {

  private static final String EXTENDER = "osgi.extender";

  private final Bundle bundle;
  private final List<Bundle> all;

  /**
   * @param bundle that is not resolved
   * @param all bundles there are
   */
  Needs(Bundle bundle, Bundle[] all) {
    this.bundle = bundle;
    this.all = List.of(all);
  }

  /**
   * One requirement that is not met.
   *
   * @param what is asked for, as the end of a sentence that begins with the bundle's name
   * @param remedy what would bring it, in a sentence without the final stop
   */
  record Need(String what, String remedy) {}

  /** All that is asked for in vain; empty when the parts are there but do not go together. */
  List<Need> missing() {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return List.of();
    }
    Set<Need> needs = new LinkedHashSet<>();
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      if (mandatory(requirement)) {
        need(requirement, needs);
      }
    }
    return List.copyOf(needs);
  }

  private static boolean mandatory(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    String resolution = directives.get(Constants.RESOLUTION_DIRECTIVE);
    String effective = directives.get(Constants.EFFECTIVE_DIRECTIVE);
    return !Constants.RESOLUTION_OPTIONAL.equals(resolution)
        && !"dynamic".equals(resolution)
        && (effective == null || Constants.EFFECTIVE_RESOLVE.equals(effective));
  }

  private void need(BundleRequirement requirement, Set<Need> needs) {
    List<Bundle> unresolved = new ArrayList<>();
    List<BundleCapability> near = new ArrayList<>();
    for (Bundle other : all) {
      BundleRevision revision = other.adapt(BundleRevision.class);
      if (revision == null) {
        continue;
      }
      for (BundleCapability capability :
          revision.getDeclaredCapabilities(requirement.getNamespace())) {
        if (requirement.matches(capability)) {
          if (other.getState() != Bundle.INSTALLED || other.equals(bundle)) {
            return;
          }
          unresolved.add(other);
        } else if (!name(capability).isEmpty() && name(capability).equals(name(requirement))) {
          near.add(capability);
        }
      }
    }
    if (!unresolved.isEmpty()) {
      String names = names(unresolved);
      needs.add(
          new Need(
              "needs " + words(requirement) + " of " + names + ", which is not resolved itself",
              "See what is said of " + names));
    } else {
      needs.add(new Need("needs " + words(requirement) + nearby(near), remedy(requirement)));
    }
  }

  private static String nearby(List<BundleCapability> near) {
    if (near.isEmpty()) {
      return ", which no bundle has";
    }
    return near.stream()
        .map(
            capability ->
                Names.of(capability.getRevision().getBundle())
                    + " has version "
                    + capability.getAttributes().get(versionAttribute(capability.getNamespace())))
        .distinct()
        .collect(Collectors.joining(" and ", ", but ", ""));
  }

  private static String remedy(BundleRequirement requirement) {
    String name = name(requirement);
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE ->
          name.startsWith("slm.api")
              ? "The bundle was built for another version of the workbench: build it again against"
                  + " this one, or get the version that fits"
              : "Drop the bundle that exports "
                  + name
                  + " into the plug-in folder, or pack the package into the bundle itself"
                  + " (in its bnd.bnd: Private-Package or -conditionalpackage)";
      case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE ->
          "Drop the bundle " + name + " into the plug-in folder";
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "Run the workbench on a newer Java, or build the bundle for Java "
              + Runtime.version().feature();
      case EXTENDER ->
          requirement.toString().contains("slm.model")
              ? "Install the extender for the format of this model: it is a bundle slm.models.FORMAT"
              : "Install the extender that it names";
      default -> "Drop a bundle that provides it into the plug-in folder";
    };
  }

  /** What is required, in words. */
  private static String words(BundleRequirement requirement) {
    String name = name(requirement);
    String filter =
        Objects.requireNonNullElse(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE), "");
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> "the package " + name + Bounds.of(filter);
      case BundleNamespace.BUNDLE_NAMESPACE -> "the bundle " + name + Bounds.of(filter);
      case HostNamespace.HOST_NAMESPACE -> "the host bundle " + name + Bounds.of(filter);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "Java" + Bounds.of(filter);
      default -> "the capability " + requirement.getNamespace() + " " + filter;
    };
  }

  private static String name(BundleRequirement requirement) {
    String filter =
        Objects.requireNonNullElse(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE), "");
    String start = "(" + requirement.getNamespace() + "=";
    int at = filter.indexOf(start);
    if (at < 0) {
      // host and bundle requirements may come without a filter
      return Objects.toString(requirement.getAttributes().get(requirement.getNamespace()), "");
    }
    return filter.substring(at + start.length(), filter.indexOf(')', at));
  }

  private static String name(BundleCapability capability) {
    return Objects.toString(capability.getAttributes().get(capability.getNamespace()), "");
  }

  private static String versionAttribute(String namespace) {
    return PackageNamespace.PACKAGE_NAMESPACE.equals(namespace)
            || ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE.equals(namespace)
        ? "version"
        : "bundle-version";
  }

  private static String names(List<Bundle> bundles) {
    return bundles.stream().map(Names::of).collect(Collectors.joining(" or "));
  }
}
