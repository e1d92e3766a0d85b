package slm.runtime.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/** Looks whether every bundle is resolved and active, and if not, why. */
@Component(property = "slm.title=Bundles")
public final class BundleHealth implements HealthCheck {

  private static final int MOST_NEEDS = 3;

  private final BundleContext context;
  private final StartTroubles troubles;
  private final HangWatch hangs;

  @Activate
  public BundleHealth(
      BundleContext context, @Reference StartTroubles troubles, @Reference HangWatch hangs) {
    this.context = context;
    this.troubles = troubles;
    this.hangs = hangs;
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    List<Bundle> hanging = new ArrayList<>();
    for (HangWatch.Hang hang : hangs.hanging()) {
      hanging.add(hang.bundle());
      findings.add(
          Finding.problem(
              Names.withFile(hang.bundle()),
              "hangs: it has been "
                  + hang.doing()
                  + " for "
                  + hang.seconds()
                  + " s, "
                  + hang.where(),
              "Restart the workbench, and tell the bundle's author what stands here"));
    }
    int well = 0;
    for (Bundle bundle : context.getBundles()) {
      if (hanging.contains(bundle)) {
        continue;
      }
      List<Finding> found = look(bundle);
      if (found.isEmpty()) {
        well++;
      }
      findings.addAll(found);
    }
    findings.add(0, Finding.well("bundles", well + " are as they should be"));
    return findings;
  }

  private List<Finding> look(Bundle bundle) {
    int state = bundle.getState();
    if (state == Bundle.INSTALLED) {
      return unresolved(bundle);
    }
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    if (state == Bundle.RESOLVED && !fragment) {
      return List.of(notStarted(bundle));
    }
    if (fragment && !attached(bundle)) {
      return List.of(
          Finding.problem(
              Names.withFile(bundle),
              "is a part of "
                  + bundle.getHeaders("").get(Constants.FRAGMENT_HOST).replaceFirst(";.*", "")
                  + ", which began without it",
              "Restart the workbench"));
    }
    return List.of();
  }

  private List<Finding> unresolved(Bundle bundle) {
    List<Needs.Need> needs = new Needs(bundle, context.getBundles()).missing();
    if (needs.isEmpty()) {
      Optional<Exception> reason = troubles.of(bundle);
      return List.of(
          reason.isPresent()
              ? Finding.problem(
                  Names.withFile(bundle),
                  "is not resolved: " + Names.of(reason.get()),
                  "Build it again against the bundles that are here")
              : Finding.problem(
                  Names.withFile(bundle),
                  "is installed but not resolved, though everything it needs is there",
                  "Restart the workbench"));
    }
    return List.of(
        Finding.problem(
            Names.withFile(bundle),
            "is not resolved: it " + some(needs.stream().map(Needs.Need::what)),
            some(needs.stream().map(Needs.Need::remedy))));
  }

  /** Few enough to be read; when these are there, the others are told. */
  private static String some(Stream<String> all) {
    return all.distinct().limit(MOST_NEEDS).collect(Collectors.joining("; "));
  }

  private Finding notStarted(Bundle bundle) {
    return troubles
        .of(bundle)
        .map(
            reason ->
                Finding.problem(
                    Names.withFile(bundle),
                    "does not start, its activator threw " + Names.of(reason),
                    "Look into the log for the whole story, then repair, replace or remove the"
                        + " bundle"))
        .orElseGet(
            () ->
                Finding.problem(
                    Names.withFile(bundle),
                    "is resolved but not started",
                    "Start it in the shell: felix:start " + bundle.getBundleId()));
  }

  private static boolean attached(Bundle fragment) {
    BundleRevision revision = fragment.adapt(BundleRevision.class);
    BundleWiring wiring = revision == null ? null : revision.getWiring();
    return wiring != null && !wiring.getRequiredWires("osgi.wiring.host").isEmpty();
  }
}
