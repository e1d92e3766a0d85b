package slm.api.install;

import java.util.List;

/**
 * What has to be done to install a bundle.
 *
 * @param name symbolic name of the bundle that was asked for
 * @param version of it
 * @param repository where it comes from
 * @param steps the bundles to be added, what is needed first; empty when all is there already
 */
public record InstallPlan(String name, String version, String repository, List<InstallStep> steps) {

  public InstallPlan {
    steps = List.copyOf(steps);
  }

  /** Bytes to be copied. */
  public long size() {
    return steps.stream().mapToLong(InstallStep::size).sum();
  }
}
