package slm.api.script;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Runs scripts, one after the other. Calls may come from several threads. */
@ProviderType
public interface Scripts {

  /** The languages that are installed now. */
  List<ScriptLanguage> languages();

  /**
   * Puts a script at the end of the queue.
   *
   * @param output gets every line that the script prints or logs, in the thread that runs it
   * @throws slm.api.InputException when there is no language for the name's ending
   */
  ScriptRun start(ScriptRequest request, Consumer<String> output);

  /**
   * The words of a language, for editors; those of commands that come and go are the ones there are
   * now.
   *
   * @param ending of its files' names, without the dot
   * @return empty for a language whose words are not known
   */
  List<ScriptWord> words(String ending);
}
