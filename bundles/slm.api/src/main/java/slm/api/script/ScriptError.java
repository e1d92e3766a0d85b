package slm.api.script;

import java.util.OptionalInt;

/**
 * Why a script did not come to its end.
 *
 * @param message a whole sentence with the remedy where there is one, without the place
 * @param line counted from 1; empty when it lies outside of the script, as for one that was
 *     cancelled before it began
 * @param statement the text of that line; empty without a line
 * @param cancelled whether somebody asked for it
 */
public record ScriptError(String message, OptionalInt line, String statement, boolean cancelled) {

  /** The message with its place. */
  public String in(String name) {
    return line.isPresent()
        ? name + ", line " + line.getAsInt() + ": " + message
        : name + ": " + message;
  }
}
