package slm.api.script;

/**
 * A word that a language knows, as editors colour and complete it.
 *
 * @param text as it is written
 * @param kind what it is
 * @param of for an option, the command that takes it; else empty
 * @param help what it means, a sentence; may be empty
 */
public record ScriptWord(String text, Kind kind, String of, String help) {

  /** What a word is. */
  public enum Kind {
    /** Part of the language, such as {@code while}. */
    KEYWORD,
    /** Something to call, such as {@code getTitle}. */
    FUNCTION,
    /** What a menu offers, such as {@code SLM Localize...}. */
    COMMAND,
    /**
     * What a command takes: {@code query=} when a value follows, {@code overlay} when none does.
     */
    OPTION
  }
}
