package slm.api.install;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle that was taken away.
 *
 * @param name symbolic name
 * @param version of the bundle
 * @param file that was deleted
 * @param dependents symbolic names of bundles that used it and may not work without it
 */
public record Removal(String name, String version, Path file, List<String> dependents) {

  public Removal {
    dependents = List.copyOf(dependents);
  }
}
