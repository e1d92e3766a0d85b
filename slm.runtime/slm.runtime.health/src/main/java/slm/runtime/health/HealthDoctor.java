package slm.runtime.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.health.Doctor;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.api.health.Section;
import slm.runtime.boot.Diagnosis;

/** Asks all health checks there are, each on a thread of its own. */
@Component(immediate = true)
public final class HealthDoctor implements Doctor, Diagnosis {

  private static final long CHECK_SECONDS = 30;

  private final BundleContext context;

  @Activate
  public HealthDoctor(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Section> examine() {
    Map<String, List<Finding>> byTitle = new TreeMap<>();
    for (ServiceReference<HealthCheck> check : checks()) {
      Bundle bundle = check.getBundle();
      String name = bundle == null ? "a bundle that went" : Names.of(bundle);
      String title = Objects.toString(check.getProperty("slm.title"), name);
      byTitle.computeIfAbsent(title, key -> new ArrayList<>()).addAll(ask(check, name));
    }
    return byTitle.entrySet().stream().map(e -> new Section(e.getKey(), e.getValue())).toList();
  }

  private List<ServiceReference<HealthCheck>> checks() {
    try {
      return context.getServiceReferences(HealthCheck.class, null).stream()
          .sorted(Comparator.comparing(check -> (Long) check.getProperty(Constants.SERVICE_ID)))
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Finding> ask(ServiceReference<HealthCheck> reference, String name) {
    FutureTask<List<Finding>> task =
        new FutureTask<>(
            () -> {
              HealthCheck check = context.getService(reference);
              if (check == null) {
                return List.of();
              }
              try {
                return List.copyOf(check.check());
              } finally {
                context.ungetService(reference);
              }
            });
    Thread thread = new Thread(task, "slm-doctor " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(CHECK_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return List.of(
          Finding.problem(
              "a check of " + name,
              "failed itself: " + Names.of(e.getCause()),
              "Tell the author of the bundle"));
    } catch (TimeoutException e) {
      return List.of(
          Finding.problem(
              "a check of " + name,
              "did not end within "
                  + CHECK_SECONDS
                  + " s, at "
                  + Arrays.stream(thread.getStackTrace())
                      .findFirst()
                      .map(Object::toString)
                      .orElse("its end"),
              "Tell the author of the bundle"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    }
  }

  @Override
  public List<String> problems() {
    return examine().stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.level() == Finding.Level.PROBLEM)
        .map(f -> f.subject() + " " + f.finding() + ". " + f.remedy() + ".")
        .toList();
  }
}
