package slm.ui.queue;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Experiments that wait, run and are done. Safe to use from many threads. */
@ProviderType
public interface RunQueue {

  /**
   * Puts an experiment at the end of the queue.
   *
   * @param experiment a file in the form of experiments; read now, so that it may change later
   * @return an id of the entry, for as long as the workbench runs
   * @throws slm.api.InputException when it is not an experiment; names line and column
   */
  String submit(Path experiment);
}
