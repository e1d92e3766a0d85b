package slm.install;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** A bundle that a repository lists. Filled while the index is read, and not changed afterwards. */
final class IndexedBundle implements Resource {

  /** Namespace of the file itself: its digest, address and size. */
  static final String CONTENT = "osgi.content";

  /** Attribute by which components and models state the id that users write. */
  static final String ID = "slm.id";

  private final Repository repository;
  private final List<Capability> capabilities = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();

  IndexedBundle(Repository repository) {
    this.repository = repository;
  }

  /** The one that lists it. */
  Repository repository() {
    return repository;
  }

  void provide(String namespace, Map<String, Object> attributes, Map<String, String> directives) {
    capabilities.add(new Part.Provided(this, namespace, attributes, directives));
  }

  void require(String namespace, Map<String, Object> attributes, Map<String, String> directives) {
    requirements.add(new Part.Required(this, namespace, attributes, directives));
  }

  @Override
  public List<Capability> getCapabilities(String namespace) {
    return capabilities.stream()
        .filter(c -> namespace == null || c.getNamespace().equals(namespace))
        .toList();
  }

  @Override
  public List<Requirement> getRequirements(String namespace) {
    return requirements.stream()
        .filter(r -> namespace == null || r.getNamespace().equals(namespace))
        .toList();
  }

  String name() {
    return attribute(IdentityNamespace.IDENTITY_NAMESPACE, IdentityNamespace.IDENTITY_NAMESPACE);
  }

  Version version() {
    return identity().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version
        ? version
        : Version.emptyVersion;
  }

  String licence() {
    return attribute(
        IdentityNamespace.IDENTITY_NAMESPACE, IdentityNamespace.CAPABILITY_LICENSE_ATTRIBUTE);
  }

  String summary() {
    return attribute(
        IdentityNamespace.IDENTITY_NAMESPACE, IdentityNamespace.CAPABILITY_DESCRIPTION_ATTRIBUTE);
  }

  String sha256() {
    return attribute(CONTENT, CONTENT).toLowerCase(Locale.ROOT);
  }

  String url() {
    return attribute(CONTENT, "url");
  }

  /** Bytes of the file, or -1 when the index does not say. */
  long size() {
    return attributes(CONTENT).get("size") instanceof Number size ? size.longValue() : -1;
  }

  /** Ids of what the bundle offers, sorted. */
  List<String> ids() {
    TreeSet<String> ids = new TreeSet<>();
    for (Capability capability : capabilities) {
      if (capability.getAttributes().get(ID) instanceof String id) {
        ids.add(id);
      }
    }
    return List.copyOf(ids);
  }

  /**
   * Whether there is a file behind it. The indexer describes what a bundle has for other versions
   * of Java as if it were bundles of its own.
   */
  boolean isFile() {
    return !"bnd.synthetic".equals(identity().get(IdentityNamespace.CAPABILITY_TYPE_ATTRIBUTE));
  }

  boolean isCalled(String nameOrId) {
    return name().equals(nameOrId) || ids().contains(nameOrId);
  }

  /** Whether the requirement has to be met: optional and build-time ones have not. */
  static boolean counts(Requirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    String resolution = directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    return effective(requirement)
        && (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY));
  }

  /** Whether the requirement is one of the running framework: resolved, or met by services. */
  static boolean effective(Requirement requirement) {
    String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return effective == null
        || effective.equals(Namespace.EFFECTIVE_RESOLVE)
        || effective.equals(Namespace.EFFECTIVE_ACTIVE);
  }

  private Map<String, Object> identity() {
    return attributes(IdentityNamespace.IDENTITY_NAMESPACE);
  }

  private Map<String, Object> attributes(String namespace) {
    List<Capability> found = getCapabilities(namespace);
    return found.isEmpty() ? Collections.emptyMap() : found.get(0).getAttributes();
  }

  private String attribute(String namespace, String key) {
    return Objects.toString(attributes(namespace).get(key), "");
  }

  @Override
  public String toString() {
    return name() + " " + version();
  }
}
