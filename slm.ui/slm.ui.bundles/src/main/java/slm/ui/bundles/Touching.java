package slm.ui.bundles;

import java.util.Optional;
import java.util.Set;
import slm.ui.bundles.InstalledBundle.Origin;
import slm.ui.bundles.InstalledBundle.State;

/** Says what can be done to a bundle, and why not. */
final class Touching {

  private static final Set<String> WINDOW =
      Set.of(
          "slm.api",
          "slm.ui.workbench",
          "slm.ui.parts",
          "slm.ui.bundles",
          "slm.runtime.health",
          "slm.runtime.log");

  private static final String NATIVE = "slm.models.djl";

  private Touching() {}

  /** What can be done. */
  enum Deed {
    START,
    STOP,
    UPDATE,
    UNINSTALL,
    REFRESH
  }

  /** Empty when it can be done; else why not, in a sentence. */
  static Optional<String> whyNot(Deed deed, InstalledBundle bundle) {
    if (deed == Deed.UPDATE || deed == Deed.UNINSTALL) {
      return fileKept(deed, bundle);
    }
    if (bundle.state() == State.NO_BUNDLE) {
      return Optional.of("This file is no bundle; it can only be replaced or removed.");
    }
    if (bundle.state() == State.WAITING) {
      return Optional.of("It is not taken up yet.");
    }
    if (bundle.origin() == Origin.FRAMEWORK) {
      return Optional.of("Everything runs in the framework. To end it, close the window.");
    }
    boolean fragment = bundle.state() == State.ATTACHED || bundle.state() == State.LATE;
    if (fragment) {
      return Optional.of("It is a part of another bundle, and comes and goes with that.");
    }
    return switch (deed) {
      case START ->
          bundle.state() == State.IN_USE || bundle.state() == State.STARTING
              ? Optional.of("It is in use.")
              : Optional.empty();
      case STOP ->
          bundle.state() != State.IN_USE && bundle.state() != State.STARTING
              ? Optional.of("It is not in use.")
              : needed(bundle);
      default ->
          bundle.name().equals(NATIVE)
              ? Optional.of("It holds native libraries, which can be loaded once. Restart instead.")
              : needed(bundle);
    };
  }

  private static Optional<String> needed(InstalledBundle bundle) {
    boolean library = bundle.origin() == Origin.DISTRIBUTION && !bundle.name().startsWith("slm.");
    return library || WINDOW.contains(bundle.name())
        ? Optional.of("The window itself runs on it, and would go with it.")
        : Optional.empty();
  }

  private static Optional<String> fileKept(Deed deed, InstalledBundle bundle) {
    String done = deed == Deed.UPDATE ? "exchanged" : "uninstalled";
    return switch (bundle.origin()) {
      case PLUGIN -> Optional.empty();
      case FRAMEWORK, DISTRIBUTION ->
          Optional.of(
              "It is part of the distribution and cannot be "
                  + done
                  + " here; only plug-ins can. It can be stopped, and a plug-in do its work.");
      case ENGINE ->
          Optional.of(
              "It is an engine that was added with slm install-engine, which also takes it away.");
      case ELSEWHERE -> Optional.of("It was installed by the shell, which also takes it away.");
    };
  }
}
