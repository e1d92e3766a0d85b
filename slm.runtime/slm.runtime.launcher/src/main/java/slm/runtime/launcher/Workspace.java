package slm.runtime.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;
import slm.runtime.boot.FrontEnd;

/** The running framework with the distribution's bundles, and the user's plug-in folder watched. */
final class Workspace implements AutoCloseable {

  private static final long FRONT_END_SECONDS = 60;
  private static final long STOP_SECONDS = 15;

  /** These come first, so that everything else can log from its first moment on. */
  private static final List<String> FIRST =
      List.of(
          "org.objectweb.asm",
          "org.apache.aries.spifly",
          "slf4j",
          "org.apache.felix.log",
          "slm.runtime.log");

  /** This comes last: what it installs finds everything else in place. */
  private static final String LAST = "org.apache.felix.fileinstall";

  private final Framework framework;
  private final Map<String, BundleException> failures = new TreeMap<>();

  /** What is done with a front end. */
  interface Use {
    int with(FrontEnd frontEnd) throws Exception;
  }

  private Workspace(Framework framework) {
    this.framework = framework;
  }

  /**
   * Starts the framework.
   *
   * @param bundles folder of the distribution's bundles
   * @param folder for the framework's own files
   */
  static Workspace start(Path bundles, RunFolder folder) throws IOException {
    if (!Files.isDirectory(bundles)) {
      throw new LaunchException(
          "There are no bundles in " + bundles + ". Build the distribution again: ./slm demo.");
    }
    Workspace workspace = new Workspace(new FrameworkFactory().newFramework(configuration(folder)));
    try {
      workspace.framework.init();
      workspace.startBundles(bundles, folder.home().resolve("engines"));
      workspace.framework.start();
      return workspace;
    } catch (BundleException e) {
      workspace.close();
      throw new LaunchException("The OSGi framework does not start: " + e.getMessage() + ".");
    }
  }

  private static Map<String, Object> configuration(RunFolder folder) throws IOException {
    Path plugins = Files.createDirectories(folder.home().resolve("plugins"));
    String watched = System.getProperty("slm.plugins", "");
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("felix.log.logger", new FrameworkLog());
    configuration.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    configuration.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "slm.runtime.boot;version=1.0.0");
    configuration.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.misc");
    configuration.put("slm.home", folder.home().toString());
    configuration.put("slm.revision", Build.read().revision());
    configuration.put(
        "felix.fileinstall.dir", watched.isEmpty() ? plugins.toString() : plugins + "," + watched);
    configuration.put("felix.fileinstall.tmpdir", folder.resolve("plugins").toString());
    configuration.put("felix.fileinstall.poll", "500");
    configuration.put("felix.fileinstall.noInitialDelay", "true");
    configuration.put("felix.fileinstall.log.level", "1");
    configuration.put("felix.fileinstall.enableConfigSave", "false");
    configuration.put("gosh.args", "--nointeractive");
    return configuration;
  }

  /**
   * Installs and starts the distribution's bundles, with the engines that the user has added: these
   * are fragments, and attach only to what is not resolved yet.
   */
  private void startBundles(Path folder, Path engines) throws IOException, BundleException {
    BundleContext context = framework.getBundleContext();
    TreeMap<String, Bundle> byOrder = new TreeMap<>();
    installEngines(context, engines);
    for (Path jar : jars(folder)) {
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      byOrder.put(order(bundle.getSymbolicName()) + bundle.getSymbolicName(), bundle);
    }
    framework.start();
    for (Bundle bundle : byOrder.values()) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        try {
          bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
          failures.put(bundle.getSymbolicName(), e);
          Logs.failure(
              "The bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage(), e);
        }
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** One that cannot be read harms nothing else. */
  private void installEngines(BundleContext context, Path engines) throws IOException {
    if (!Files.isDirectory(engines)) {
      return;
    }
    for (Path jar : jars(engines)) {
      try {
        context.installBundle("reference:" + jar.toUri());
      } catch (BundleException e) {
        Logs.failure(
            "The engine "
                + jar
                + " cannot be used: "
                + e.getMessage()
                + ". Install it again with slm install-engine.",
            e);
      }
    }
  }

  private static int order(String name) {
    return FIRST.stream().anyMatch(name::startsWith) ? 1 : name.equals(LAST) ? 3 : 2;
  }

  /** Waits for a front end and uses it. */
  int use(String name, Use use) throws Exception {
    BundleContext context = framework.getBundleContext();
    ServiceTracker<FrontEnd, FrontEnd> tracker = new ServiceTracker<>(context, filter(name), null);
    tracker.open();
    try {
      FrontEnd frontEnd = tracker.waitForService(TimeUnit.SECONDS.toMillis(FRONT_END_SECONDS));
      if (frontEnd == null) {
        throw new LaunchException(missing(name));
      }
      return use.with(frontEnd);
    } finally {
      tracker.close();
    }
  }

  private org.osgi.framework.Filter filter(String name) {
    try {
      return framework
          .getBundleContext()
          .createFilter(
              "(&(objectClass=" + FrontEnd.class.getName() + ")(slm.frontend=" + name + "))");
    } catch (InvalidSyntaxException e) {
      throw new LaunchException("'" + name + "' is not the name of a front end.");
    }
  }

  private String missing(String name) {
    List<String> reasons = new ArrayList<>();
    failures.forEach((bundle, e) -> reasons.add(bundle + ": " + e.getMessage()));
    return "The front end '"
        + name
        + "' did not come up within "
        + FRONT_END_SECONDS
        + " s. "
        + (reasons.isEmpty()
            ? "All bundles are started, so a component lacks a service it needs; see the log in "
                + Logs.folder()
            : "These bundles did not start: " + String.join("; ", reasons))
        + ".";
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (BundleException e) {
      Logs.failure("The framework does not stop in order", e);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
