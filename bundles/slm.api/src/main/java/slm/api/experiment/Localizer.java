package slm.api.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Answers questions about scenes for a person who waits. A service of the engine. */
@ProviderType
public interface Localizer {

  /**
   * Opens a scene for questions. Cheap: nothing is decoded before the first question.
   *
   * @throws slm.api.InputException when there is no such image, or it is refused
   * @throws IOException when it cannot be read
   */
  Inquiry open(Path scene, RunOptions options) throws IOException;
}
