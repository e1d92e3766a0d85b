package slm.install;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Says in words what a bundle asks for. */
final class Wanting {

  private static final Pattern ASSERTION =
      Pattern.compile("\\((!?)\\(?([\\w.:-]+)(>=|<=|=)([^()]*)\\)");

  private Wanting() {}

  static String words(Requirement requirement) {
    String namespace = requirement.getNamespace();
    String filter =
        Objects.requireNonNullElse(
            requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE), "");
    String name = value(filter, namespace);
    return switch (namespace) {
      case PackageNamespace.PACKAGE_NAMESPACE -> "the package " + name + versions(filter);
      case BundleNamespace.BUNDLE_NAMESPACE, IdentityNamespace.IDENTITY_NAMESPACE ->
          "the bundle " + name + versions(filter);
      case HostNamespace.HOST_NAMESPACE -> "the host bundle " + name + versions(filter);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "Java" + versions(filter);
      case "osgi.service" -> "the service " + value(filter, "objectClass");
      case "osgi.extender" ->
          name.equals("slm.model")
              ? "the extender for models in the format " + value(filter, "slm.format")
              : "the extender " + name + versions(filter);
      case "osgi.native" -> "the platform " + filter;
      default -> "the capability " + namespace + " " + filter;
    };
  }

  private static String value(String filter, String attribute) {
    Matcher assertion = ASSERTION.matcher(filter);
    while (assertion.find()) {
      if (assertion.group(2).equals(attribute) && assertion.group(3).equals("=")) {
        return assertion.group(4);
      }
    }
    return filter;
  }

  private static String versions(String filter) {
    Map<String, String> not = Map.of(">=", " before ", "<=", " after ", "=", " other than ");
    Map<String, String> is = Map.of(">=", " from ", "<=", " up to ", "=", " ");
    StringBuilder words = new StringBuilder();
    Matcher assertion = ASSERTION.matcher(filter);
    while (assertion.find()) {
      if (assertion.group(2).endsWith("version")) {
        words
            .append(
                assertion.group(1).isEmpty()
                    ? is.get(assertion.group(3))
                    : not.get(assertion.group(3)))
            .append(assertion.group(4));
      }
    }
    return words.toString();
  }
}
