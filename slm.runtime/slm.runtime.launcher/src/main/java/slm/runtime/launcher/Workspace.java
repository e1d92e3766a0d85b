package slm.runtime.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;
import slm.runtime.boot.Diagnosis;
import slm.runtime.boot.FrontEnd;
import slm.runtime.boot.StartFailures;

/** The running framework with the distribution's bundles, and the user's plug-in folder watched. */
final class Workspace implements AutoCloseable {

  /** So long a front end may take to come up. */
  private static final long FRONT_END_SECONDS = Long.getLong("slm.frontend.seconds", 60);

  /** So long one bundle may take to stop; more than an encoder waits for a batch in flight. */
  private static final long STOP_SECONDS = Long.getLong("slm.stop.seconds", 12);

  private static final long DIAGNOSIS_SECONDS = 5;

  /** These come first, so that everything else can log from its first moment on. */
  private static final List<String> FIRST =
      List.of(
          "org.objectweb.asm",
          "org.apache.aries.spifly",
          "slf4j",
          "org.apache.felix.log",
          "slm.runtime.log");

  /** Then these, so that an encoder is loaded while the rest starts. */
  private static final List<String> EARLY =
      List.of(
          "org.apache.felix.configadmin", "org.apache.felix.scr", "slm.models", "slm.runtime.cli");

  /** This comes last: what it installs finds everything else in place. */
  private static final String LAST = "org.apache.felix.fileinstall";

  private final Framework framework;
  private final List<Bundle> started = new ArrayList<>();
  private final Map<Long, Exception> failures = new ConcurrentHashMap<>();

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
   * @param more folders of others that are needed this time
   * @param folder for the framework's own files
   * @param host what surrounds it
   */
  static Workspace start(Path bundles, List<Path> more, RunFolder folder, Embedding host)
      throws IOException {
    List<Path> folders = new ArrayList<>(List.of(bundles));
    folders.addAll(more);
    for (Path one : folders) {
      if (!Files.isDirectory(one)) {
        throw new LaunchException("There are no bundles in " + one + ". " + again(one) + ".");
      }
    }
    Workspace workspace =
        new Workspace(new FrameworkFactory().newFramework(configuration(bundles, folder, host)));
    try {
      workspace.framework.init();
      host.first().accept(workspace.context());
      workspace.startBundles(folders, folder.home().resolve("engines"));
      workspace.framework.start();
      return workspace;
    } catch (BundleException e) {
      workspace.close();
      throw new LaunchException(
          "The OSGi framework does not start: "
              + innermost(e)
              + ". Delete the folder run in the data folder, and see the log in "
              + Logs.folder()
              + ".");
    } catch (LaunchException e) {
      workspace.close();
      throw e;
    }
  }

  /** What to do when the distribution is damaged. */
  private static String again(Path bundles) {
    return "Unpack the distribution again; in a checkout, delete "
        + bundles.toAbsolutePath().normalize().getParent()
        + " and run ./slm demo, which builds it";
  }

  private static Map<String, Object> configuration(Path bundles, RunFolder folder, Embedding host)
      throws IOException {
    Path plugins = Files.createDirectories(folder.home().resolve("plugins"));
    String watched =
        host.plugins() == null
            ? System.getProperty("slm.plugins", "")
            : Files.createDirectories(host.plugins()).toString();
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("felix.log.logger", new FrameworkLog());
    configuration.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
    configuration.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    List<String> packages = new ArrayList<>(host.packages());
    packages.add("slm.runtime.boot;version=1.0.0");
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", packages));
    configuration.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.misc");
    // what is resolved at a time is little: handing it over to threads takes longer
    configuration.put("felix.resolver.parallelism", "1");
    configuration.put("slm.home", folder.home().toString());
    configuration.put(
        "slm.distribution", bundles.toAbsolutePath().normalize().getParent().toString());
    configuration.put("slm.revision", Build.read().revision());
    configuration.put(
        "felix.fileinstall.dir", watched.isEmpty() ? plugins.toString() : plugins + "," + watched);
    configuration.put("felix.fileinstall.tmpdir", folder.resolve("plugins").toString());
    configuration.put("felix.fileinstall.poll", "500");
    configuration.put("felix.fileinstall.noInitialDelay", "true");
    configuration.put("felix.fileinstall.log.level", "1");
    configuration.put("felix.fileinstall.enableConfigSave", "false");
    configuration.put("gosh.args", "--nointeractive");
    // left to itself, Jetty listens to all addresses before and after the server wants it to
    configuration.put("org.apache.felix.http.enable", "false");
    configuration.put("org.osgi.service.log.admin.loglevel", "INFO");
    return configuration;
  }

  /**
   * Installs and starts the distribution's bundles, with the engines that the user has added: these
   * are fragments, and attach only to what is not resolved yet.
   */
  private void startBundles(List<Path> folders, Path engines) throws IOException, BundleException {
    BundleContext context = framework.getBundleContext();
    context.registerService(StartFailures.class, () -> Map.copyOf(failures), null);
    TreeMap<String, Bundle> byOrder = new TreeMap<>();
    installEngines(context, engines);
    Widgets.ofThisPlatform(folders.get(0).resolveSibling("widgets"))
        .ifPresent(jar -> install(jar, context));
    for (Path folder : folders) {
      for (Path jar : jars(folder)) {
        Bundle bundle = install(jar, context);
        byOrder.put(order(bundle.getSymbolicName()) + bundle.getSymbolicName(), bundle);
      }
    }
    started.addAll(byOrder.values());
    framework.start();
    // all at once: one by one, the resolver looks at the same packages again and again
    framework.adapt(FrameworkWiring.class).resolveBundles(started);
    for (Bundle bundle : byOrder.values()) {
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        try {
          // the framework's folder is new each time: nothing of it needs to be remembered
          bundle.start(Bundle.START_ACTIVATION_POLICY | Bundle.START_TRANSIENT);
        } catch (BundleException e) {
          failures.put(bundle.getBundleId(), e);
          Logs.failure(
              "The bundle "
                  + bundle.getSymbolicName()
                  + " of the distribution does not start: "
                  + innermost(e)
                  + ". 'slm doctor' tells what to do",
              e);
        }
      }
    }
  }

  private static Bundle install(Path jar, BundleContext context) {
    try {
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      if (bundle.getSymbolicName() == null) {
        throw new LaunchException(damaged(jar, "its manifest is missing"));
      }
      return bundle;
    } catch (BundleException e) {
      Logs.note("The bundle " + jar + " cannot be installed", e);
      throw new LaunchException(damaged(jar, innermost(e)));
    }
  }

  private static String damaged(Path jar, String why) {
    return "The distribution is damaged: "
        + jar.getFileName()
        + " cannot be used ("
        + why
        + "). "
        + again(jar.getParent())
        + ".";
  }

  private static String innermost(Throwable e) {
    Throwable told = e;
    while (told.getCause() != null) {
      told = told.getCause();
    }
    String text = told == e || told.getMessage() == null ? told.toString() : told.getMessage();
    return text.strip().replaceFirst("\\.$", "");
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
    return FIRST.stream().anyMatch(name::startsWith)
        ? 1
        : EARLY.stream().anyMatch(name::startsWith) ? 2 : name.equals(LAST) ? 4 : 3;
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
    List<String> reasons = new ArrayList<>(problems());
    if (reasons.isEmpty()) {
      for (Bundle bundle : framework.getBundleContext().getBundles()) {
        Exception failure = failures.get(bundle.getBundleId());
        if (failure != null) {
          reasons.add(
              "The bundle " + bundle.getSymbolicName() + " does not start: " + innermost(failure));
        }
      }
    }
    return "The front end '"
        + name
        + "' did not come up within "
        + FRONT_END_SECONDS
        + " s. "
        + (reasons.isEmpty()
            ? "No bundle offers it: install the one that does, or ask for another front end."
            : String.join(System.lineSeparator() + "  ", reasons))
        + " The log has the details, in "
        + Logs.folder()
        + ".";
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** What the bundles themselves say is wrong. */
  List<String> problems() {
    ServiceTracker<Diagnosis, Diagnosis> tracker =
        new ServiceTracker<>(framework.getBundleContext(), Diagnosis.class, null);
    tracker.open();
    try {
      Diagnosis diagnosis = tracker.waitForService(TimeUnit.SECONDS.toMillis(DIAGNOSIS_SECONDS));
      return diagnosis == null ? List.of() : diagnosis.problems();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      tracker.close();
    }
  }

  /** What was started last comes first: the watcher of the plug-in folder, then the plug-ins. */
  private List<Bundle> inStoppingOrder() {
    List<Bundle> order = new ArrayList<>(started);
    Bundle[] all = framework.getBundleContext().getBundles();
    int plugins = Math.max(0, order.size() - 1);
    for (Bundle bundle : all) {
      if (bundle.getBundleId() != 0 && !started.contains(bundle)) {
        order.add(plugins++, bundle);
      }
    }
    Collections.reverse(order);
    return order;
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      Stopping stopping = new Stopping(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      if (framework.getBundleContext() != null) {
        stopping.stop(inStoppingOrder());
      }
      interrupted |= Thread.interrupted();
      framework.stop();
      // the framework waits for what was left behind, which will not come
      framework.waitForStop(TimeUnit.SECONDS.toMillis(stopping.leftSomething() ? 1 : STOP_SECONDS));
    } catch (BundleException e) {
      Logs.failure("The framework does not stop in order: " + innermost(e), e);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
