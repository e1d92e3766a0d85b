package slm.api.dataset;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.experiment.StageSpec;

/** What front ends do with datasets besides running over them. A service. */
@ProviderType
public interface DatasetTools {

  /**
   * Looks at all cases and all scenes of a dataset, or at all captions and images of a caption
   * dataset. Scenes are opened one after the other, and hardly any pixel is read.
   *
   * @param dataset a component of the kind dataset, or else of the kind captions
   * @throws slm.api.InputException when the dataset cannot be used at all
   */
  DatasetReport check(StageSpec dataset, Monitor monitor);

  /**
   * Writes a dataset in another form.
   *
   * @param from a component of the kind dataset
   * @param to id of a {@link DatasetWriter}
   * @param folder to write to; is made when missing, and must be empty
   * @throws slm.api.InputException when the dataset cannot be used, there is no such writer, or the
   *     folder is not empty
   */
  DatasetWriter.Written convert(StageSpec from, String to, Path folder, Monitor monitor);
}
