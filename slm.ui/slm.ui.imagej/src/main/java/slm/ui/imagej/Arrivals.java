package slm.ui.imagej;

import ij.IJ;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import slm.api.InputException;
import slm.api.experiment.StageKind;
import slm.api.experiment.Workbench;

/**
 * Waits for bundles that were put into the plug-in folder, or taken out of it: a macro's next line
 * wants to use what the line before has installed.
 */
public final class Arrivals {

  private static final long WAIT_MILLIS = 30_000;
  private static final int POLL_MILLIS = 20;

  private final BundleContext bundles;
  private final SlmServices services;

  Arrivals(BundleContext bundles, SlmServices services) {
    this.bundles = bundles;
    this.services = services;
  }

  /**
   * Waits until a bundle works; a model's, until its encoder can be chosen.
   *
   * @throws InputException when it does not within half a minute
   */
  public void await(String name, String version) {
    waitFor(
        () -> works(name, version),
        new InputException(
            "The bundle " + name + " is installed, but does not work", "See why with slm doctor"));
  }

  /** Waits until a bundle is gone. */
  public void awaitGone(String name) {
    waitFor(
        () -> Arrays.stream(bundles.getBundles()).noneMatch(one -> named(one, name)),
        new InputException(
            "The bundle " + name + " is deleted, but still in use",
            "End what uses it, or restart the workbench"));
  }

  private static void waitFor(BooleanSupplier there, InputException late) {
    long end = System.nanoTime() + WAIT_MILLIS * 1_000_000;
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw late;
      }
      if (IJ.escapePressed()) {
        throw new InputException("The wait for a bundle was cancelled", "Look with slm doctor");
      }
      IJ.wait(POLL_MILLIS);
    }
  }

  private boolean works(String name, String version) {
    return Arrays.stream(bundles.getBundles())
        .filter(one -> named(one, name) && one.getVersion().toString().equals(version))
        .anyMatch(one -> one.getHeaders().get(Constants.FRAGMENT_HOST) != null || ready(one));
  }

  private boolean ready(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        && (bundle.getHeaders().get("SLM-Model") == null || encodes(bundle));
  }

  private boolean encodes(Bundle bundle) {
    return services.get(Workbench.class).components(StageKind.ENCODER).stream()
        .anyMatch(
            encoder ->
                encoder.bundle().equals(bundle.getSymbolicName())
                    && encoder.version().equals(bundle.getVersion().toString()));
  }

  private static boolean named(Bundle bundle, String name) {
    return name.equals(bundle.getSymbolicName());
  }
}
