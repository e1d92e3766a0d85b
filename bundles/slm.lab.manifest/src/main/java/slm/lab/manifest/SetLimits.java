package slm.lab.manifest;

import java.util.regex.Pattern;
import slm.api.InputException;

/** How much a dataset of the lab may have of anything. */
public final class SetLimits {

  /** Bytes of its JSON. */
  public static final int MOST_BYTES = 64 << 20;

  public static final int MOST_CASES = 100_000;

  /** Of one case. */
  public static final int MOST_REGIONS = 10_000;

  /** Of all regions together. */
  public static final int MOST_CORNERS = 1_000_000;

  /** Characters of a scene's name. */
  public static final int LONGEST_NAME = 300;

  /** Characters of a sentence, a problem or a description. */
  public static final int LONGEST_TEXT = 2_000;

  /** Pixels that a corner may be away from the first one. */
  public static final double FARTHEST = 10_000_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_OWN_NAME = 60;

  private SetLimits() {}

  /**
   * Checks the name of a dataset.
   *
   * @throws InputException when it can be none
   */
  public static void requireName(String name) {
    if (name.length() > LONGEST_OWN_NAME || !NAME.matcher(name).matches()) {
      throw new InputException(
          "'" + name + "' is no name of a dataset",
          "Use small letters and digits, with single dashes between them, at most "
              + LONGEST_OWN_NAME);
    }
  }
}
