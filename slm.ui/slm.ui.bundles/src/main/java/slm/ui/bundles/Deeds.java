package slm.ui.bundles;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.FrameworkWiring;
import slm.api.InputException;
import slm.ui.bundles.Touching.Deed;

/** Starts, stops and refreshes bundles. All of it may take long: what is in use is waited for. */
final class Deeds {

  private static final long REFRESH_SECONDS = 60;

  private final BundleContext context;
  private final Survey survey;

  Deeds(BundleContext context, Survey survey) {
    this.context = context;
    this.survey = survey;
  }

  /**
   * Does it, and returns when it is done.
   *
   * @throws InputException when it cannot be done, with what to do
   */
  void perform(Deed deed, InstalledBundle what) throws InterruptedException {
    Bundle bundle = context.getBundle(what.id());
    if (bundle == null) {
      throw new InputException(what.called() + " is gone already", "Look at the list again");
    }
    Touching.whyNot(deed, survey.of(bundle))
        .ifPresent(
            why -> {
              throw new InputException(
                  what.called() + " stays as it is: " + why.replaceFirst("\\.$", ""),
                  "Choose another one");
            });
    try {
      switch (deed) {
        case START -> bundle.start(Bundle.START_ACTIVATION_POLICY);
        case STOP -> bundle.stop();
        case REFRESH -> refresh(bundle, what);
        default -> throw new IllegalArgumentException(deed + " is done with the file");
      }
    } catch (BundleException e) {
      throw new InputException(
          what.called()
              + (deed == Deed.START ? " does not start: " : " failed while it stopped: ")
              + Say.failure(e),
          deed == Deed.START
              ? "Its details and slm doctor say what is missing"
              : "It is stopped all the same; tell its author",
          e);
    }
  }

  private void refresh(Bundle bundle, InstalledBundle what) throws InterruptedException {
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    Collection<Bundle> closure = wiring.getDependencyClosure(List.of(bundle));
    for (Bundle each : closure) {
      Optional<String> why = Touching.whyNot(Deed.REFRESH, survey.of(each));
      if (why.isPresent() && !survey.of(each).state().equals(InstalledBundle.State.ATTACHED)) {
        throw new InputException(
            what.called() + " is used by " + each.getSymbolicName() + ", which cannot be refreshed",
            "Restart the workbench instead");
      }
    }
    CountDownLatch done = new CountDownLatch(1);
    wiring.refreshBundles(
        List.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        });
    if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
      throw new InputException(
          what.called() + " was not refreshed within " + REFRESH_SECONDS + " s",
          "A bundle that uses it hangs; slm doctor tells which");
    }
  }

  /**
   * Waits until a bundle of that name and version is in use, or for some time in vain.
   *
   * @return the bundle, as far as there is one
   */
  Optional<InstalledBundle> await(String name, String version, long seconds)
      throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    SynchronousBundleListener listener =
        (BundleEvent event) -> {
          if (isInUse(name, version)) {
            there.countDown();
          }
        };
    context.addBundleListener(listener);
    try {
      if (!isInUse(name, version)) {
        there.await(seconds, TimeUnit.SECONDS);
      }
    } finally {
      context.removeBundleListener(listener);
    }
    return find(name, version);
  }

  private boolean isInUse(String name, String version) {
    return find(name, version).filter(bundle -> bundle.state().isWell()).isPresent();
  }

  private Optional<InstalledBundle> find(String name, String version) {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName()) && version.equals(bundle.getVersion().toString())) {
        return Optional.of(survey.of(bundle));
      }
    }
    return Optional.empty();
  }
}
