package slm.api.statistics;

/**
 * The figure of one case.
 *
 * @param subject names the case; equal in all samples that have it
 * @param cluster names what it shares with others: its scene
 * @param value finite
 */
public record Observation(String subject, String cluster, double value) {

  public Observation {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The value of " + subject + " is " + value);
    }
  }
}
