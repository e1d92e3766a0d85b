package slm.runtime.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The workbench inside another program, which keeps its main thread, its exit and its logging: the
 * workbench only logs by the JDK, as the host has set it up.
 */
public final class Guest implements AutoCloseable {

  private final RunFolder folder;
  private final Workspace workspace;

  private Guest(RunFolder folder, Workspace workspace) {
    this.folder = folder;
    this.workspace = workspace;
  }

  /**
   * Starts the framework.
   *
   * @param bundles folder of the bundles
   * @param plugins a folder that is watched for plug-ins, besides the user's own
   * @param packages of the host that bundles may import, with versions as in a manifest
   * @param first called before any bundle starts, to register what the host offers
   * @throws LaunchException with a sentence for the user
   */
  public static Guest start(
      Path bundles, Path plugins, List<String> packages, Consumer<BundleContext> first) {
    RunFolder folder = RunFolder.create(home());
    try {
      return new Guest(
          folder,
          Workspace.start(bundles, List.of(), folder, new Embedding(packages, plugins, first)));
    } catch (IOException e) {
      folder.close();
      throw new LaunchException("The workbench cannot be started: " + e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The user's folder of the workbench. */
  public static Path home() {
    return Home.find();
  }

  /**
   * Waits for a service of a bundle.
   *
   * @throws LaunchException when it does not come
   */
  public <T> T service(Class<T> type, long seconds) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(workspace.context(), type, null);
    tracker.open();
    try {
      T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(seconds));
      if (service == null) {
        List<String> problems = workspace.problems();
        throw new LaunchException(
            "The workbench did not come up within "
                + seconds
                + " s. "
                + (problems.isEmpty() ? "The log may tell why." : String.join(" ", problems)));
      }
      return service;
    } finally {
      tracker.close();
    }
  }

  /** Ends the framework and deletes what it wrote for itself. */
  @Override
  public void close() {
    try {
      workspace.close();
    } finally {
      folder.close();
    }
  }
}
