package slm.install;

import java.util.Map;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/**
 * A capability or requirement of a bundle in a repository. Two of them are the same only when they
 * are one object, as one bundle may state the same twice.
 */
sealed class Part {

  private final IndexedBundle resource;
  private final String namespace;
  private final Map<String, Object> attributes;
  private final Map<String, String> directives;

  private Part(
      IndexedBundle resource,
      String namespace,
      Map<String, Object> attributes,
      Map<String, String> directives) {
    this.resource = resource;
    this.namespace = namespace;
    this.attributes = Map.copyOf(attributes);
    this.directives = Map.copyOf(directives);
  }

  public String getNamespace() {
    return namespace;
  }

  public Map<String, Object> getAttributes() {
    return attributes;
  }

  public Map<String, String> getDirectives() {
    return directives;
  }

  public IndexedBundle getResource() {
    return resource;
  }

  @Override
  public String toString() {
    return namespace + " " + attributes + " " + directives;
  }

  static final class Provided extends Part implements Capability {
    Provided(
        IndexedBundle resource,
        String namespace,
        Map<String, Object> attributes,
        Map<String, String> directives) {
      super(resource, namespace, attributes, directives);
    }
  }

  static final class Required extends Part implements Requirement {
    Required(
        IndexedBundle resource,
        String namespace,
        Map<String, Object> attributes,
        Map<String, String> directives) {
      super(resource, namespace, attributes, directives);
    }
  }
}
