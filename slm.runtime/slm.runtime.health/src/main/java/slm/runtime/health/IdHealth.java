package slm.runtime.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/** Looks whether two parts of one kind have the same id, and tells which of them is used. */
@Component(property = "slm.title=Names")
public final class IdHealth implements HealthCheck {

  private final BundleContext context;

  @Activate
  public IdHealth(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Finding> check() {
    Map<String, List<ServiceReference<?>>> byName = new TreeMap<>();
    try {
      ServiceReference<?>[] parts = context.getAllServiceReferences(null, "(slm.id=*)");
      for (ServiceReference<?> part : parts == null ? new ServiceReference<?>[0] : parts) {
        for (String type : (String[]) part.getProperty(Constants.OBJECTCLASS)) {
          if (type.startsWith("slm.api.")) {
            byName.computeIfAbsent(name(type, part), key -> new ArrayList<>()).add(part);
          }
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.well("names", byName.size() + " parts can be chosen by name"));
    byName.forEach(
        (name, parts) -> {
          if (parts.size() > 1) {
            findings.add(twice(name, parts));
          }
        });
    return findings;
  }

  private static String name(String type, ServiceReference<?> part) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String kind = simple.replaceFirst("(Factory|Provider)$", "").replaceAll("(?<=.)([A-Z])", " $1");
    return kind.toLowerCase(java.util.Locale.ROOT) + " '" + part.getProperty("slm.id") + "'";
  }

  private static Finding twice(String name, List<ServiceReference<?>> parts) {
    // the order in which the engine takes them
    List<String> bundles =
        parts.stream()
            .sorted(Comparator.<ServiceReference<?>>naturalOrder().reversed())
            .map(ServiceReference::getBundle)
            .filter(bundle -> bundle != null)
            .map((Bundle bundle) -> Names.of(bundle))
            .toList();
    return Finding.note(
        "the " + name,
        "is offered by "
            + bundles.stream().collect(Collectors.joining(" and "))
            + "; "
            + bundles.get(0)
            + " is used",
        "Remove the one you do not want, or give one of them another id");
  }
}
