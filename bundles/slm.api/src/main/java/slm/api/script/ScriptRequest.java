package slm.api.script;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A script to run.
 *
 * @param name for people; its ending says the language
 * @param text of the script
 * @param argument what the script is called with; empty for nothing
 * @param folder of the script's file: relative names in the script are looked up here
 * @param open whether it works on what is {@link OpenImages open} in ImageJ, and leaves open what
 *     it opens; else it finds nothing and leaves nothing
 */
public record ScriptRequest(
    String name, String text, String argument, Optional<Path> folder, boolean open) {

  /** A script that finds nothing open and leaves nothing. */
  public ScriptRequest(String name, String text, String argument, Optional<Path> folder) {
    this(name, text, argument, folder, false);
  }
}
