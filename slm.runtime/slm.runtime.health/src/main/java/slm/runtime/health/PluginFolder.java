package slm.runtime.health;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/**
 * Installs, updates and uninstalls what Felix FileInstall sees coming and going in the watched
 * folders, in place of FileInstall's own way. Differences: what cannot be used is told by name,
 * with what to do, at once; a bundle that hangs while it is started or stopped holds up neither the
 * watching nor other plug-ins; a damaged file does not replace the bundle that was installed
 * before.
 *
 * <p>Files whose names begin with a dot are not looked at. What another file may still bring, such
 * as a package, is told when it has not come within a second.
 */
@Component(
    service = {ArtifactInstaller.class, HealthCheck.class},
    immediate = true,
    property = {"service.ranking:Integer=1000", "slm.title=Plug-ins"})
public final class PluginFolder implements ArtifactInstaller, HealthCheck, Plugin.Watcher {

  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

  /** So long a plug-in may hold up the next one; it then goes on by itself. */
  private static final long TURN_SECONDS = 5;

  private static final long GRACE_MILLIS = 1000;

  private final BundleContext context;
  private final StartTroubles troubles;
  private final Map<File, Plugin> plugins = new ConcurrentSkipListMap<>();
  private final Map<Plugin, Finding> untold = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "slm-plugins");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public PluginFolder(BundleContext context, @Reference StartTroubles troubles) {
    this.context = context;
    this.troubles = troubles;
  }

  /** Tells what has not been told yet: a short command must not end without it. */
  @Deactivate
  public void deactivate() {
    timer.shutdownNow();
    List.copyOf(untold.keySet()).forEach(this::tellNow);
  }

  @Override
  public boolean canHandle(File file) {
    String name = file.getName();
    return !(name.endsWith(".cfg") || name.endsWith(".config") || name.endsWith(".cfg.json"));
  }

  @Override
  public void install(File file) throws InterruptedException {
    if (!file.getName().startsWith(".")) {
      giveTurn(
          plugins.computeIfAbsent(
              file, path -> new Plugin(path.toPath(), context, troubles, this)));
    }
  }

  @Override
  public void update(File file) throws InterruptedException {
    install(file);
  }

  @Override
  public void uninstall(File file) throws InterruptedException {
    Plugin plugin = plugins.get(file);
    if (plugin != null) {
      giveTurn(plugin);
    }
  }

  private static void giveTurn(Plugin plugin) throws InterruptedException {
    Future<?> work = plugin.follow();
    try {
      work.get(TURN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "The plug-in {} takes long to start or stop; the others go on without it",
          plugin.fileName());
    } catch (ExecutionException e) {
      LOG.error("The plug-in {} could not be handled", plugin.fileName(), e.getCause());
    }
  }

  @Override
  public void changed(Plugin plugin) {
    untold.remove(plugin);
    if (plugin.state() == Plugin.State.GONE) {
      LOG.info("The plug-in {} is gone", plugin.fileName());
    } else {
      LOG.info("The plug-in {} is in use", plugin.fileName());
    }
    for (Plugin other : plugins.values()) {
      if (other != plugin) {
        other.tryAgain();
      }
    }
  }

  @Override
  public void failed(Plugin plugin, Finding finding) {
    untold.remove(plugin);
    tell(finding);
  }

  @Override
  public void waits(Plugin plugin, Finding finding) {
    untold.put(plugin, finding);
    if (!timer.isShutdown()) {
      timer.schedule(() -> tellNow(plugin), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void tellNow(Plugin plugin) {
    Finding finding = untold.remove(plugin);
    if (finding != null) {
      tell(finding);
    }
  }

  private static void tell(Finding finding) {
    String sentence =
        finding.subject()
            + " "
            + finding.finding()
            + ". "
            + finding.remedy()
            + ". 'slm doctor' tells all that is wrong.";
    if (finding.level() == Finding.Level.PROBLEM) {
      LOG.error(sentence);
    } else {
      LOG.info(sentence);
    }
  }

  @Override
  public List<Finding> check() {
    // who asks is told now
    untold.clear();
    List<Finding> findings = new ArrayList<>();
    int used = 0;
    for (Plugin plugin : plugins.values()) {
      if (plugin.finding().isPresent()) {
        // what has become a bundle is looked at with the other bundles
        if (!plugin.isBundle()) {
          findings.add(plugin.finding().get());
        }
      } else if (plugin.state() == Plugin.State.USED) {
        used++;
      }
    }
    String folder = context.getProperty("felix.fileinstall.dir");
    findings.add(
        0, Finding.well(folder == null ? "plugins" : folder, used + " plug-ins are in use"));
    return findings;
  }
}
