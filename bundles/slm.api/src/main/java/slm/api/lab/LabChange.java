package slm.api.lab;

/**
 * Something that the lab changed in this workbench, or tried to.
 *
 * @param name symbolic name of the bundle; empty when it is about the lab itself
 * @param from the version before; empty when there was none
 * @param to the version now, or the one that was not taken; may be empty
 * @param text a sentence for people
 */
public record LabChange(Kind kind, String name, String from, String to, String text) {

  /** What happened. */
  public enum Kind {
    /** A version took the place of another, or came new. */
    INSTALLED,
    /** The version before is back. */
    ROLLED_BACK,
    /** A version was not taken; what was there stays. */
    REFUSED
  }
}
