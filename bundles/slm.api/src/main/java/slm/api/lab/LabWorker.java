package slm.api.lab;

import java.io.IOException;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.experiment.RunOptions;

/** Does the lab's jobs on this machine. */
@ProviderType
public interface LabWorker {

  /**
   * How to work.
   *
   * @param name of this worker, for people
   * @param own whether to do only the jobs of whoever is logged in. Bundles that nobody approved
   *     run only with whoever uploaded them, whatever this says
   * @param options how runs are done
   */
  record Terms(String name, boolean own, RunOptions options) {}

  /**
   * Works until the thread is interrupted. What is under way then is handed back, and what is done
   * of it stays. A server that is away is asked again until it is back.
   *
   * @param told sentences for people on what goes on
   * @throws slm.api.InputException when nobody is logged in, or the token may not work
   * @throws IOException when the server does not answer at the beginning
   */
  void work(Terms terms, Consumer<String> told) throws IOException;
}
