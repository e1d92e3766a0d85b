package slm.runtime.health;

import java.util.Objects;
import org.osgi.framework.Bundle;

/** How bundles and exceptions are called in sentences. */
final class Names {

  private Names() {}

  /** Symbolic name and version. */
  static String of(Bundle bundle) {
    return Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation())
        + " "
        + bundle.getVersion();
  }

  /** Symbolic name and version, and the file of a plug-in. */
  static String withFile(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith("file:")
        ? of(bundle) + " (plugins/" + location.substring(location.lastIndexOf('/') + 1) + ")"
        : of(bundle);
  }

  /** What went wrong at the bottom: the innermost cause that says something. */
  static String of(Throwable failure) {
    Throwable told = failure;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      told = cause;
    }
    return oneLine(told.toString());
  }

  /** Text from elsewhere, on one line and without a final stop. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }
}
