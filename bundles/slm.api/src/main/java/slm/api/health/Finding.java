package slm.api.health;

/**
 * Something that was looked at.
 *
 * @param level how it stands
 * @param subject what was looked at, such as a bundle's name and version, or a file
 * @param finding how it stands, in a sentence without the final stop
 * @param remedy what to do, in a sentence without the final stop; empty when nothing is to be done
 */
public record Finding(Level level, String subject, String finding, String remedy) {

  /** How something stands. */
  public enum Level {
    /** As it should be. */
    WELL,
    /** Works, but the user may want to know. */
    NOTE,
    /** Does not work. */
    PROBLEM
  }

  /** Something that is as it should be. */
  public static Finding well(String subject, String finding) {
    return new Finding(Level.WELL, subject, finding, "");
  }

  /** Something that works, but that the user may want to know. */
  public static Finding note(String subject, String finding, String remedy) {
    return new Finding(Level.NOTE, subject, finding, remedy);
  }

  /** Something that does not work. */
  public static Finding problem(String subject, String finding, String remedy) {
    return new Finding(Level.PROBLEM, subject, finding, remedy);
  }
}
