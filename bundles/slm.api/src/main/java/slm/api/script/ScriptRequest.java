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
 */
public record ScriptRequest(String name, String text, String argument, Optional<Path> folder) {}
