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

  /**
   * Opens a scene of a dataset for questions. One that is no file is computed here, once.
   *
   * @param dataset whose scene it is
   * @param scene its name in the dataset
   * @throws slm.api.InputException when there is no such component or scene, or it is refused
   * @throws IOException when it cannot be read
   */
  Inquiry open(StageSpec dataset, String scene, RunOptions options) throws IOException;
}
