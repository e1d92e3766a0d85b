package slm.lab.results;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the scenes that wait for a dataset in vain: when the server starts, and every hour. */
@Component(service = SceneTidying.class, immediate = true)
public final class SceneTidying {

  private static final Logger LOG = LoggerFactory.getLogger(SceneTidying.class);

  private final MemberDatasets datasets;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "slm-lab-scenes");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public SceneTidying(@Reference MemberDatasets datasets) {
    this.datasets = datasets;
    executor.scheduleWithFixedDelay(this::tidy, 0, 1, TimeUnit.HOURS);
  }

  private void tidy() {
    try {
      int removed = datasets.tidy(Instant.now());
      if (removed > 0) {
        LOG.info("{} scenes that no dataset has were removed", removed);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Scenes that no dataset has cannot be removed", e);
    }
  }

  @Deactivate
  void deactivate() {
    // without interrupting it: H2 closes its file when a thread is that works on it
    executor.shutdown();
  }
}
