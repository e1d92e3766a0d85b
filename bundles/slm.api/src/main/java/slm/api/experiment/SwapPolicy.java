package slm.api.experiment;

import java.util.Locale;

/**
 * What becomes of a case when a part that it is using goes away, since its bundle was stopped,
 * updated or uninstalled. Whatever the policy, the next case uses what is live when it begins, and
 * the call under way may finish within ten seconds.
 */
public enum SwapPolicy {
  /** The case fails with a message; the next one begins. */
  FAIL,
  /**
   * The case waits for a component of the same kind and id and begins anew with it. It fails when
   * none comes within the run's patience.
   */
  REBIND;

  /** The word used in files and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
