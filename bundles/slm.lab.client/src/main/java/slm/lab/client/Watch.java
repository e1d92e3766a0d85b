package slm.lab.client;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.LabClient;

/**
 * Looks every while for new versions of what is followed. The first time comes after that while, so
 * that verbs which end soon ask nobody; and so does nobody who has not logged in.
 */
@Component(service = Watch.class, immediate = true)
public final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long SECONDS = 30;

  private final LabClient client;
  private final ScheduledExecutorService executor;
  private String told = "";

  @Activate
  public Watch(BundleContext context, @Reference LabClient client) {
    this.client = client;
    long every = every(System.getenv("SLM_LAB_EVERY"), context.getProperty("slm.lab.every"));
    executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "slm-lab");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(this::look, every, every, TimeUnit.SECONDS);
  }

  /** The seconds between two looks. */
  static long every(String... given) {
    Optional<String> text =
        Stream.of(given).filter(one -> one != null && !one.isBlank()).findFirst();
    if (text.isEmpty()) {
      return SECONDS;
    }
    try {
      long every = Long.parseLong(text.get().strip());
      if (every > 0 && every <= TimeUnit.DAYS.toSeconds(1)) {
        return every;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    LOG.warn(
        "'{}' cannot be used for SLM_LAB_EVERY: write seconds from 1 to 86400. It is {} now.",
        text.get(),
        SECONDS);
    return SECONDS;
  }

  private void look() {
    try {
      client.look();
      told = "";
    } catch (InputException e) {
      // such as a token that no longer holds
      if (!e.getMessage().equals(told)) {
        told = e.getMessage();
        LOG.warn("The lab cannot be followed: {}", told);
      }
    } catch (IOException e) {
      LOG.debug("The lab is away", e);
    } catch (RuntimeException e) {
      LOG.warn("The lab cannot be followed", e);
    }
  }

  @Deactivate
  void deactivate() {
    executor.shutdownNow();
  }
}
