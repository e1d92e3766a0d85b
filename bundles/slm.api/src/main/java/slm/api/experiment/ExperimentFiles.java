package slm.api.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Reads experiments that people have written as files. */
@ProviderType
public interface ExperimentFiles {

  /**
   * Reads one experiment. Relative paths in it are taken from the file's folder.
   *
   * @throws slm.api.InputException when it is not an experiment; names line, column and the nearest
   *     valid name
   * @throws IOException when it cannot be read
   */
  Experiment read(Path file) throws IOException;
}
