package slm.api.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;

/**
 * Writes runs of the store as a folder that MLflow reads, in the form of its file store: an MLflow
 * experiment for each experiment, and an MLflow run for each variant.
 */
@ProviderType
public interface MlflowExport {

  /**
   * Writes a run, beside what the folder has already. What was written of the same run before is
   * replaced. The same run and files give the same bytes.
   *
   * @param run its id, the beginning of it, or {@code latest}
   * @param folder is made when it is not there
   * @param place where MLflow will find the folder; when that is not known, MLflow has to be
   *     started in it
   * @return the folders of MLflow's runs, and notes on what is left out
   * @throws slm.api.InputException when there is no such run, or nothing of it was done
   * @throws IOException when a file cannot be read or written
   */
  Report write(String run, Path folder, Optional<URI> place, Monitor monitor) throws IOException;
}
