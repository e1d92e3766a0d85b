package slm.api.install;

import java.util.List;

/**
 * A bundle that a repository has.
 *
 * @param name symbolic name
 * @param version the newest one
 * @param ids of what it offers, such as {@code aerial-nano}; often none
 * @param summary what it is, in the bundle's own words; may be empty
 * @param licence as the bundle states it; may be empty
 * @param size in bytes
 * @param installed the version that is installed; empty when none is
 */
public record Offer(
    String name,
    String version,
    List<String> ids,
    String summary,
    String licence,
    long size,
    String installed) {

  public Offer {
    ids = List.copyOf(ids);
  }
}
