package slm.ui.composer.experiment;

import java.util.Optional;
import slm.api.dataset.Datasets;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Workbench;
import slm.api.lab.LabClient;
import slm.api.lab.LabJobs;
import slm.ui.desk.Desk;
import slm.ui.queue.RunQueue;

/** The services that come and go. */
interface Services {

  Optional<ExperimentFiles> files();

  Optional<Workbench> workbench();

  Optional<RunQueue> queue();

  Optional<Desk> desk();

  Optional<Datasets> datasets();

  Optional<LabClient> lab();

  Optional<LabJobs> labJobs();

  /**
   * Asks to be called when the desk or the reader of files comes or goes; from any thread.
   *
   * @return ends it
   */
  Runnable listen(Runnable changed);
}
