package slm.runtime.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/**
 * Looks whether every component of Declarative Services has what it needs and could be activated.
 * Stages are activated when they are first used, so they are asked for here. A component that may
 * well lack something says so in its property {@code slm.optional}: what to do to have it.
 */
@Component(property = "slm.title=Components")
public final class ComponentHealth implements HealthCheck {

  private static final String OPTIONAL = "slm.optional";

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  @Activate
  public ComponentHealth(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public List<Finding> check() {
    tryStages();
    List<Finding> findings = new ArrayList<>();
    int well = 0;
    for (ComponentDescriptionDTO description : sorted(components.getComponentDescriptionDTOs())) {
      Collection<ComponentConfigurationDTO> configurations =
          components.getComponentConfigurationDTOs(description);
      for (ComponentConfigurationDTO configuration : configurations) {
        switch (configuration.state) {
          case ComponentConfigurationDTO.FAILED_ACTIVATION ->
              findings.add(failed(description, configuration));
          case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
              findings.add(unsatisfied(description, configuration));
          default -> well++;
        }
      }
    }
    findings.add(0, Finding.well("components", well + " are as they should be"));
    return findings;
  }

  /** The names of the components that lack something, with what they lack. */
  private static List<ComponentDescriptionDTO> sorted(Collection<ComponentDescriptionDTO> all) {
    return all.stream()
        .sorted(
            Comparator.comparing((ComponentDescriptionDTO d) -> d.bundle.id)
                .thenComparing(d -> d.name))
        .toList();
  }

  private void tryStages() {
    try {
      ServiceReference<?>[] stages =
          context.getAllServiceReferences(null, "(&(slm.id=*)(component.id=*))");
      for (ServiceReference<?> stage : stages == null ? new ServiceReference<?>[0] : stages) {
        if (context.getService(stage) != null) {
          context.ungetService(stage);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Finding failed(
      ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
    return Finding.problem(
        name(description),
        "failed when it was activated: " + reason(configuration.failure),
        "Repair or replace the bundle " + bundle(description) + "; the log has the whole story");
  }

  /** The innermost cause of a printed stack trace. */
  private static String reason(String trace) {
    if (trace == null || trace.isBlank()) {
      return "no reason is known";
    }
    return trace
        .lines()
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((first, last) -> last)
        .map(line -> Names.oneLine(line.substring("Caused by: ".length())))
        .orElseGet(() -> Names.oneLine(trace.lines().findFirst().orElse(trace)));
  }

  private static Finding unsatisfied(
      ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
    String what =
        "waits for "
            + String.join(
                " and ",
                Arrays.stream(configuration.unsatisfiedReferences)
                    .map(reference -> service(description, reference))
                    .toList());
    Object optional = description.properties.get(OPTIONAL);
    return optional == null
        ? Finding.problem(
            name(description),
            what,
            "Install or repair the bundle that offers it; see what is said of bundles")
        : Finding.note(name(description), what, optional.toString());
  }

  private static String service(
      ComponentDescriptionDTO description, UnsatisfiedReferenceDTO unsatisfied) {
    String type =
        Arrays.stream(description.references)
            .filter(reference -> reference.name.equals(unsatisfied.name))
            .map((ReferenceDTO reference) -> reference.interfaceName)
            .findFirst()
            .orElse(unsatisfied.name);
    return "the service "
        + type
        + (Objects.requireNonNullElse(unsatisfied.target, "").isEmpty()
            ? ""
            : " with " + unsatisfied.target);
  }

  private static String name(ComponentDescriptionDTO description) {
    return description.name + " of " + bundle(description);
  }

  private static String bundle(ComponentDescriptionDTO description) {
    return description.bundle.symbolicName + " " + description.bundle.version;
  }
}
