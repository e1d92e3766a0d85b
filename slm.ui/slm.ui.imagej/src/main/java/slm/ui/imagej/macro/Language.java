package slm.ui.imagej.macro;

import java.util.List;
import java.util.Optional;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;

/** What runs the scripts of one or more languages. */
interface Language {

  /** The languages there are now. */
  List<ScriptLanguage> offered();

  /**
   * Runs a script in the calling thread.
   *
   * @param told gets what it prints, and is asked whether it has failed
   * @return what the script returned
   * @throws Exception when it fails; what {@code told} heard says more
   */
  Optional<String> run(ScriptRequest request, Told told) throws Exception;

  /** Called from another thread while {@link #run} runs in the worker. */
  void cancel(Thread worker);
}
