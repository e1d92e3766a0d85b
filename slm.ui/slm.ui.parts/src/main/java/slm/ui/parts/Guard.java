package slm.ui.parts;

import java.util.Optional;

/** Asked before the window closes. */
@FunctionalInterface
public interface Guard {

  /**
   * What would be lost or ended, as a sentence and a question, such as {@code A run is going on.
   * End it, and keep its results?}; empty when the window may close. Called by the display's
   * thread.
   */
  Optional<String> question();
}
