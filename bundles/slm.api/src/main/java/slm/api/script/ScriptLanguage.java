package slm.api.script;

import java.util.List;

/**
 * A language of scripts.
 *
 * @param name for people
 * @param endings of its files' names, without the dot, in lower case
 */
public record ScriptLanguage(String name, List<String> endings) {

  public ScriptLanguage {
    endings = List.copyOf(endings);
  }
}
