package slm.runtime.health;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import slm.api.health.Finding;

/**
 * One file of the plug-in folder and the bundle made of it. All that happens to it happens on a
 * thread of its own, one thing after the other: a bundle that hangs holds up nobody else.
 */
final class Plugin {

  private static final long REFRESH_SECONDS = 20;

  /** How a file stands. */
  enum State {
    /** Nothing has been done yet. */
    NEW,
    /** In use. */
    USED,
    /** Not in use until something else comes. */
    WAITING,
    /** Not in use until the file changes. */
    FAILED,
    /** The file is gone. */
    GONE
  }

  /** Told of what happened, on the plug-in's thread. */
  interface Watcher {
    /** The bundle is in use, or gone: others may work now. */
    void changed(Plugin plugin);

    /** It cannot be used, and this will not pass by itself. */
    void failed(Plugin plugin, Finding finding);

    /** It cannot be used now. */
    void waits(Plugin plugin, Finding finding);
  }

  /** What is known of a file's content without reading it. */
  private record Stamp(long size, long modified) {}

  private final Path file;
  private final BundleContext context;
  private final StartTroubles troubles;
  private final Watcher watcher;
  private final ThreadPoolExecutor queue;
  private volatile State state = State.NEW;
  private volatile Finding finding;
  private volatile Bundle bundle;
  private volatile boolean refused;
  private Stamp stamp;

  Plugin(Path file, BundleContext context, StartTroubles troubles, Watcher watcher) {
    this.file = file;
    this.context = context;
    this.troubles = troubles;
    this.watcher = watcher;
    this.queue =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "slm-plugin-" + file.getFileName());
              thread.setDaemon(true);
              return thread;
            });
    queue.allowCoreThreadTimeOut(true);
  }

  /** Brings the framework to what the file says now. */
  Future<?> follow() {
    return queue.submit(this::followNow);
  }

  /** Tries to start it again, now that something else has come. */
  void tryAgain() {
    if (state == State.WAITING) {
      queue.execute(this::followNow);
    }
  }

  State state() {
    return state;
  }

  String fileName() {
    return file.getFileName().toString();
  }

  /** Whether the framework knows it, and what is found was found with the bundle. */
  boolean isBundle() {
    return bundle != null && !refused;
  }

  /** How the file stands, when it is not well. */
  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  private void followNow() {
    try {
      if (!Files.exists(file)) {
        remove();
        return;
      }
      Optional<JarCheck> refusal = JarCheck.of(file);
      refused = refusal.isPresent();
      if (refusal.isPresent()) {
        refuse(refusal.get());
        return;
      }
      install();
      start();
    } catch (BundleException e) {
      failed(e);
    } catch (IOException | RuntimeException | LinkageError e) {
      fail("cannot be installed: " + Names.of(e), "Build or copy it again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(JarCheck refusal) {
    String rest =
        bundle == null ? "" : "; what was installed from it before, " + name() + ", stays in use";
    Finding found =
        Finding.problem("plugins/" + fileName(), refusal.finding() + rest, refusal.remedy());
    stamp = null;
    if (refusal.maybeLater()) {
      state = State.WAITING;
      finding = found;
      watcher.waits(this, found);
    } else {
      state = State.FAILED;
      finding =
          fileName().endsWith(".jar")
              ? found
              : Finding.note(found.subject(), found.finding(), found.remedy());
      watcher.failed(this, finding);
    }
  }

  private void install() throws BundleException, IOException, InterruptedException {
    Stamp now = new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
    if (now.equals(stamp) && bundle != null && bundle.getState() != Bundle.UNINSTALLED) {
      return;
    }
    if (bundle != null && bundle.getState() == Bundle.UNINSTALLED) {
      bundle = null;
    }
    String location = file.toUri().toString();
    Bundle before = bundle != null ? bundle : context.getBundle(location);
    if (before == null) {
      try (InputStream in = Files.newInputStream(file)) {
        bundle = context.installBundle(location, in);
      }
    } else {
      List<Bundle> stopped = stopWithDependents(before);
      try (InputStream in = Files.newInputStream(file)) {
        before.update(in);
      }
      bundle = before;
      refresh(before);
      restart(stopped);
    }
    stamp = now;
  }

  private void start() throws BundleException {
    if (!fragment(bundle) && bundle.getState() != Bundle.ACTIVE) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
    troubles.forget(bundle);
    finding = null;
    boolean changed = state != State.USED;
    state = State.USED;
    if (changed || !fragment(bundle)) {
      watcher.changed(this);
    }
  }

  private void remove() throws BundleException, InterruptedException {
    Bundle old = bundle;
    if (old != null && old.getState() != Bundle.UNINSTALLED) {
      List<Bundle> stopped = stopWithDependents(old);
      troubles.forget(old);
      old.uninstall();
      refresh(old);
      restart(stopped);
    }
    bundle = null;
    finding = null;
    state = State.GONE;
    watcher.changed(this);
  }

  /**
   * Stops a bundle and all that are wired to it, here and one by one: were that left to the
   * framework's refreshing, one that hangs would hold up the whole framework.
   *
   * @return those to be started again
   */
  private List<Bundle> stopWithDependents(Bundle old) throws BundleException {
    List<Bundle> stopped = new ArrayList<>();
    if (fragment(old)) {
      return stopped;
    }
    for (Bundle each : wiring().getDependencyClosure(List.of(old))) {
      if (!each.equals(old) && each.getState() == Bundle.ACTIVE) {
        each.stop(Bundle.STOP_TRANSIENT);
        stopped.add(each);
      }
    }
    try {
      old.stop();
    } catch (BundleException e) {
      // it is stopped all the same, and what it threw is of no use to what comes
      watcher.failed(
          this,
          Finding.note(
              Names.of(old), "threw when it was stopped: " + Names.of(e), "Tell its author"));
    }
    return stopped;
  }

  private static void restart(List<Bundle> stopped) throws BundleException {
    for (Bundle each : stopped) {
      each.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** A fragment stays as it is until the next start: its host may hold native libraries. */
  private void refresh(Bundle changed) throws InterruptedException {
    if (fragment(changed)) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    wiring()
        .refreshBundles(
            List.of(changed),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
              }
            });
    if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "the framework did not refresh it within " + REFRESH_SECONDS + " s");
    }
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  private static boolean fragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  private void failed(BundleException e) {
    if (bundle == null) {
      boolean twice = e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR;
      Finding found =
          Finding.problem(
              "plugins/" + fileName(),
              "cannot be installed: " + Names.of(e),
              twice
                  ? "Delete the other file with this bundle, or give the bundle another version"
                  : "Build it again, with the project that 'slm new-plugin' makes");
      state = twice ? State.WAITING : State.FAILED;
      finding = found;
      if (twice) {
        watcher.waits(this, found);
      } else {
        watcher.failed(this, found);
      }
    } else if (bundle.getState() == Bundle.INSTALLED) {
      state = State.WAITING;
      List<Needs.Need> needs = new Needs(bundle, context.getBundles()).missing();
      finding =
          needs.isEmpty()
              ? Finding.problem(name(), "cannot be resolved: " + Names.of(e), "Build it again")
              : Finding.problem(
                  name(), "is not in use: it " + needs.get(0).what(), needs.get(0).remedy());
      watcher.waits(this, finding);
    } else {
      troubles.put(bundle, e);
      fail(
          "does not start, its activator threw " + Names.of(e),
          "Ask its author, or delete plugins/" + fileName() + "; a repaired jar is used at once");
    }
  }

  private void fail(String what, String remedy) {
    state = State.FAILED;
    finding = Finding.problem(bundle == null ? "plugins/" + fileName() : name(), what, remedy);
    watcher.failed(this, finding);
  }

  private String name() {
    return "plugins/" + fileName() + " (" + Names.of(bundle) + ")";
  }
}
