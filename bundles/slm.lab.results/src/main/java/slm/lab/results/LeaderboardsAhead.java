package slm.lab.results;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out the leaderboards of all datasets when the server starts, so that nobody waits for them:
 * later, only what has changed is worked out again.
 */
@Component(service = LeaderboardsAhead.class, immediate = true)
public final class LeaderboardsAhead {

  private static final Logger LOG = LoggerFactory.getLogger(LeaderboardsAhead.class);
  private static final long PATIENCE_MILLIS = 5_000;

  private final LeaderboardResource leaderboards;
  private final Thread thread = new Thread(this::work, "slm-lab-leaderboards");
  private volatile boolean ended;

  @Activate
  public LeaderboardsAhead(@Reference LeaderboardResource leaderboards) {
    this.leaderboards = leaderboards;
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      LeaderboardResource.Leaderboard first = leaderboards.leaderboard(null, null);
      for (Rank.Figure figure : first.figures()) {
        if (ended) {
          return;
        }
        leaderboards.leaderboard(figure.id(), null);
      }
      for (LeaderboardResource.Dataset dataset : first.datasets()) {
        if (ended) {
          return;
        }
        leaderboards.leaderboard(null, dataset.digest());
      }
    } catch (RuntimeException e) {
      // whoever asks is told
      LOG.debug("The leaderboards are not worked out ahead", e);
    }
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    // without interrupting it: H2 closes its file when a thread is that works on it
    ended = true;
    thread.join(PATIENCE_MILLIS);
  }
}
