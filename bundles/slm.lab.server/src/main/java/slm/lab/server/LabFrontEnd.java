package slm.lab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.LabRest;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.http.Doors;
import slm.lab.server.http.RequestLog;
import slm.lab.server.http.UnderWay;
import slm.lab.server.log.ServerLog;
import slm.runtime.boot.FrontEnd;

/** Serves until the process is asked to end. */
@Component(service = FrontEnd.class, property = "slm.frontend=serve")
public final class LabFrontEnd implements FrontEnd {

  private static final Logger LOG = LoggerFactory.getLogger(LabFrontEnd.class);
  private static final String JETTY = "org.apache.felix.http";
  private static final String REST = "JakartarsServletWhiteboardRuntimeComponent";
  private static final long SECONDS = 30;

  /** So long requests that are under way may take when the server is asked to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int WORTH_IT = 1024;
  private static final String[] COMPRESSED = {
    "application/json",
    "application/xml",
    "application/x-tex",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/markdown",
    "text/plain"
  };
  private static final long STEP_MILLIS = 50;

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Accounts accounts;
  private final Doors doors;

  private final UnderWay underWay;
  private final ServerLog log = new ServerLog();

  @Activate
  public LabFrontEnd(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference Accounts accounts,
      @Reference Doors doors,
      @Reference UnderWay underWay) {
    this.context = context;
    this.configurations = configurations;
    this.accounts = accounts;
    this.doors = doors;
    this.underWay = underWay;
  }

  @Override
  public int run(List<String> args, InputStream in, PrintStream out, PrintStream err)
      throws Exception {
    LabSettings settings =
        LabSettings.read(Path.of(context.getProperty("slm.home")), System.getenv(), options(args));
    log(settings, err);
    underWay.begin();
    // the database first: without it there is nothing to serve
    var secret = accounts.setupSecret();
    int port = free(settings);
    doors.settings(settings);
    Configuration rest = configure(REST, Map.of("jersey.context.path", LabRest.BASE.substring(1)));
    Configuration jetty = configure(JETTY, jetty(settings, port));
    try {
      awaitAddress(settings, port);
      awaitAnswers();
      String address = address(settings, port);
      out.println("SLM Workbench serves the lab at " + address + "/");
      out.println("Results, models and people are kept in " + context.getProperty("slm.home"));
      secret.ifPresent(
          value -> {
            out.println();
            out.println("Nobody has an account yet. Set up the first one, an administrator, at");
            out.println("  " + address + "/setup#" + value);
            out.println();
          });
      out.println("Ctrl-C ends it.");
      out.flush();
      LOG.info("Serving at {}", address);
      Thread.currentThread().join();
      return 0;
    } catch (InterruptedException e) {
      LOG.info("The server ends");
      int left = underWay.end(PATIENCE);
      if (left > 0) {
        LOG.warn("{} requests were not answered within {} s", left, PATIENCE.toSeconds());
      }
      return 0;
    } finally {
      jetty.delete();
      rest.delete();
    }
  }

  private void log(LabSettings settings, PrintStream err) {
    // Jersey and its whiteboard warn of what is as it should be, also when the server ends
    for (String name :
        List.of(
            "org.glassfish.jersey.internal", "org.glassfish.jersey.server.wadl", "runtime.check")) {
      log.limit(name, Level.SEVERE);
    }
    // each resource that comes and goes
    log.limit("Jakartars", Level.WARNING);
    if (settings.jsonLog()) {
      log.json(err);
    } else if (!log.isVerbose()) {
      // of thousands of lines about requests, people would not find what they look for
      log.limit(RequestLog.LOGGER, Level.WARNING);
    }
  }

  private static Map<String, String> options(List<String> args) {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    return options;
  }

  private Configuration configure(String pid, Map<String, ?> values) throws IOException {
    Configuration configuration = configurations.getConfiguration(pid, "?");
    Dictionary<String, Object> properties = new Hashtable<>(values);
    configuration.update(properties);
    return configuration;
  }

  /** Looks whether the port can be had: Jetty would only write into the log that it cannot. */
  private static int free(LabSettings settings) {
    try (ServerSocket socket =
        new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host()))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new InputException(
          "The address "
              + settings.host()
              + ":"
              + settings.port()
              + " cannot be used: "
              + e.getMessage(),
          "Choose another with --port or --host, or end what uses it",
          e);
    }
  }

  private static Map<String, Object> jetty(LabSettings settings, int port) {
    Map<String, Object> values = new HashMap<>();
    values.put("org.apache.felix.http.host", settings.host());
    values.put("org.apache.felix.http.enable", !settings.secure());
    values.put("org.apache.felix.https.enable", settings.secure());
    values.put("org.osgi.service.http.port", String.valueOf(port));
    values.put("org.osgi.service.http.port.secure", String.valueOf(port));
    values.put("org.apache.felix.http.jetty.sendServerHeader", false);
    values.put("org.apache.felix.http.jetty.headerBufferSize", 16_384);
    values.put("org.apache.felix.http.session.timeout", 0);
    values.put("org.apache.felix.http.jetty.stopTimeout", 1_000L);
    // never streams of events, whose reader would wait for what is still being compressed
    values.put("org.apache.felix.jetty.gziphandler.enable", true);
    values.put("org.apache.felix.jetty.gzip.minGzipSize", WORTH_IT);
    values.put("org.apache.felix.jetty.gzip.includedMethods", new String[] {"GET"});
    values.put("org.apache.felix.jetty.gzip.includedMimeTypes", COMPRESSED);
    settings
        .keystore()
        .ifPresent(
            file -> {
              values.put("org.apache.felix.https.keystore", file.toString());
              values.put("org.apache.felix.https.keystore.type", "PKCS12");
              values.put("org.apache.felix.https.keystore.password", settings.keystorePassword());
              values.put(
                  "org.apache.felix.https.keystore.key.password", settings.keystorePassword());
              values.put(
                  "org.apache.felix.https.jetty.protocols.included",
                  new String[] {"TLSv1.2", "TLSv1.3"});
            });
    return values;
  }

  private static String address(LabSettings settings, int port) {
    return settings
        .address()
        .map(Object::toString)
        .orElseGet(
            () ->
                (settings.secure() ? "https://" : "http://")
                    + (settings.host().equals("0.0.0.0") ? "localhost" : settings.host())
                    + ":"
                    + port);
  }

  private void awaitAddress(LabSettings settings, int port) throws InterruptedException {
    ServiceTracker<HttpServiceRuntime, HttpServiceRuntime> servers =
        new ServiceTracker<>(context, filter(port), null);
    servers.open();
    try {
      if (servers.waitForService(TimeUnit.SECONDS.toMillis(SECONDS)) == null) {
        throw new InputException(
            "The server does not begin to listen at " + settings.host() + ":" + port,
            settings.secure()
                ? "Check the keystore and its password; the log tells more"
                : "See the log, and slm doctor");
      }
    } finally {
      servers.close();
    }
  }

  /** What answers is put in place by many bundles, while the server listens already. */
  private void awaitAnswers() throws InterruptedException {
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!(isThere(HttpServiceRuntime.class, LabFrontEnd::hasHealth)
        && isThere(JakartarsServiceRuntime.class, LabFrontEnd::hasResources))) {
      if (System.nanoTime() > latest) {
        throw new InputException(
            "The server listens, but nothing in it answers", "See the log, and slm doctor");
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  private static boolean hasHealth(HttpServiceRuntime runtime) {
    return Stream.of(runtime.getRuntimeDTO().servletContextDTOs)
        .flatMap(context -> Stream.of(context.servletDTOs))
        .flatMap(servlet -> Stream.of(servlet.patterns))
        .anyMatch("/health"::equals);
  }

  private static boolean hasResources(JakartarsServiceRuntime runtime) {
    var application = runtime.getRuntimeDTO().defaultApplication;
    return application != null
        && application.resourceDTOs != null
        && application.resourceDTOs.length > 0;
  }

  private <T> boolean isThere(Class<T> type, Predicate<T> wanted) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    try {
      return service != null && wanted.test(service);
    } catch (IllegalStateException e) {
      // it is put in place anew in this moment
      return false;
    }
  }

  private org.osgi.framework.Filter filter(int port) {
    try {
      return context.createFilter(
          "(&(objectClass="
              + HttpServiceRuntime.class.getName()
              + ")(osgi.http.endpoint=*:"
              + port
              + "/*))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
