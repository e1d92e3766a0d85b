package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Datasets;
import slm.api.experiment.StageSpec;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Installer;
import slm.api.install.Offer;
import slm.api.install.Resolver;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabChange;
import slm.api.lab.LabChange.Kind;
import slm.api.lab.LabClient;
import slm.api.lab.LabDataset;
import slm.api.lab.LabListener;
import slm.api.result.Pictures;
import slm.lab.client.Credentials.Known;
import slm.lab.client.Memory.Replaced;

/** The lab by HTTP. One process at a time changes what is installed. */
@Component(service = LabClient.class)
public final class HttpLabClient implements LabClient {

  private static final Logger LOG = LoggerFactory.getLogger(HttpLabClient.class);

  private final Path home;
  private final Path folder;
  private final Credentials credentials;
  private final Mirror mirror;
  private final Memory memory;
  private final Installer installer;
  private final Resolver resolver;
  private final Datasets datasets;
  private final Pictures pictures;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private final List<LabListener> listeners = new CopyOnWriteArrayList<>();

  /** What was told already of each bundle, so that it is not told every half a minute. */
  private final Map<String, String> told = new HashMap<>();

  private HttpClient http;

  @Activate
  public HttpLabClient(
      BundleContext context,
      @Reference Installer installer,
      @Reference Resolver resolver,
      @Reference Datasets datasets,
      @Reference Pictures pictures) {
    this(
        Path.of(
            Objects.requireNonNull(
                context.getProperty("slm.home"), "The framework property slm.home is not set")),
        installer,
        resolver,
        datasets,
        pictures);
  }

  HttpLabClient(
      Path home, Installer installer, Resolver resolver, Datasets datasets, Pictures pictures) {
    this.datasets = datasets;
    this.pictures = pictures;
    this.home = home.toAbsolutePath().normalize();
    this.folder = this.home.resolve("lab-client");
    this.credentials = new Credentials(this.home);
    this.mirror = new Mirror(folder.resolve("repository"));
    this.memory = new Memory(folder);
    this.installer = installer;
    this.resolver = resolver;
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http = Server.client();
    }
    return http;
  }

  private Server server() throws IOException {
    return new Server(http(), credentials.read().orElseThrow(Credentials::missing));
  }

  // ---- who ----

  @Override
  public Optional<URI> address() throws IOException {
    return credentials.read().map(Known::address);
  }

  @Override
  public Login login(URI address, String token) throws IOException {
    Known known = new Known(Credentials.address(address.toString()), token.strip());
    if (!known.token().matches("[\\x21-\\x7e]+")) {
      throw new InputException(
          "That is no token: it is empty, or has spaces", "Make one with the lab's page");
    }
    JsonNode who = new Server(http(), known).get("/session");
    if (!who.hasNonNull("name")) {
      throw new InputException(
          known.address() + " does not know whose token that is", "Make another with its page");
    }
    credentials.write(known);
    Set<String> permissions = new LinkedHashSet<>();
    who.path("permissions").forEach(one -> permissions.add(one.asText()));
    return new Login(known.address(), who.path("name").asText(), permissions);
  }

  @Override
  public boolean logout() throws IOException {
    return credentials.delete();
  }

  // ---- bundles ----

  @Override
  public List<LabBundle> bundles() throws IOException {
    Server server = server();
    List<LabBundle> bundles = new ArrayList<>();
    server.get("/bundles").forEach(one -> bundles.add(server.bundle(one)));
    return List.copyOf(bundles);
  }

  @Override
  public LabBundle publish(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new InputException("There is no file " + jar, "Name the jar of a bundle");
    }
    Server server = server();
    return server.bundle(server.upload("/bundles", jar));
  }

  @Override
  public LabBundle decide(String name, String version, BundleState state, Optional<String> reason)
      throws IOException {
    Server server = server();
    Map<String, String> decision = new HashMap<>(Map.of("state", state.id()));
    reason.ifPresent(text -> decision.put("reason", text));
    return server.bundle(
        server.put(
            "/bundles/" + Server.part(name) + "/" + Server.part(version) + "/state", decision));
  }

  // ---- datasets ----

  @Override
  public List<LabDataset> datasets() throws IOException {
    List<LabDataset> all = new ArrayList<>();
    server().get("/datasets").forEach(one -> all.add(DatasetUpload.dataset(one)));
    return List.copyOf(all);
  }

  @Override
  public LabDataset addDataset(
      String name, StageSpec dataset, Optional<String> description, Monitor monitor)
      throws IOException {
    return new DatasetUpload(server(), datasets.images(), pictures, folder.resolve("scenes"))
        .send(name, datasets.dataset(dataset), description, monitor);
  }

  // ---- what is installed here ----

  @Override
  public InstallPlan plan(String name, Optional<String> version, boolean downgrade)
      throws IOException {
    Server server = server();
    return alone(
        () -> {
          mirror.refresh(server);
          if (offers().noneMatch(offer -> isCalled(offer, name))) {
            throw new InputException(
                "The lab at " + server.known() + " offers no '" + name + "'",
                "See slm lab bundles; what is only uploaded has to be approved first");
          }
          return resolver.plan(
              new InstallRequest(name, version, Optional.of(mirror.repository()), downgrade),
              List.of());
        });
  }

  private Stream<Offer> offers() throws IOException {
    return installer.available(Optional.of(mirror.repository())).stream();
  }

  private static boolean isCalled(Offer offer, String name) {
    return offer.name().equals(name) || offer.ids().contains(name);
  }

  /** The symbolic name of what is called so here, as far as the last index tells. */
  private String symbolic(String name) throws IOException {
    return mirror.isThere()
        ? offers().filter(offer -> isCalled(offer, name)).map(Offer::name).findFirst().orElse(name)
        : name;
  }

  @Override
  public void install(InstallPlan plan, Monitor monitor) throws IOException {
    Server server = server();
    LabChange change = alone(() -> installed(server, plan, monitor));
    tell(change);
  }

  private LabChange installed(Server server, InstallPlan plan, Monitor monitor) throws IOException {
    mirror.fetch(server, plan, monitor);
    List<Replaced> replaced = new ArrayList<>();
    Map<String, Path> there = plugins();
    for (InstallStep step : plan.steps()) {
      Path file = there.get(step.name());
      if (!step.replaces().isEmpty() && file != null) {
        Replaced old = new Replaced(step.name(), step.replaces());
        memory.keep(old, file);
        replaced.add(old);
      }
    }
    installer.apply(plan, monitor);
    mirror.forget(plan);
    memory.installed(plan.name(), replaced);
    String from =
        replaced.stream()
            .filter(one -> one.name().equals(plan.name()))
            .map(Replaced::version)
            .findFirst()
            .orElse("");
    return new LabChange(
        Kind.INSTALLED,
        plan.name(),
        from,
        plan.version(),
        plan.name()
            + " "
            + plan.version()
            + " of the lab "
            + (from.isEmpty() ? "is installed." : "took the place of " + from + "."));
  }

  /** The files of the plug-in folder by symbolic name. */
  private Map<String, Path> plugins() throws IOException {
    Map<String, Path> plugins = new HashMap<>();
    Path from = home.resolve("plugins");
    if (!Files.isDirectory(from)) {
      return plugins;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(from)) {
      files =
          list.filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .toList();
    }
    for (Path file : files) {
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        Manifest manifest = jar.getManifest();
        String name =
            manifest == null
                ? null
                : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name != null) {
          plugins.put(name.replaceFirst(";.*", "").strip(), file);
        }
      } catch (IOException e) {
        LOG.debug("{} is no bundle", file, e);
      }
    }
    return plugins;
  }

  @Override
  public LabChange rollback(String name) throws IOException {
    LabChange change = alone(() -> rolledBack(symbolic(name)));
    tell(change);
    return change;
  }

  private LabChange rolledBack(String name) throws IOException {
    List<Replaced> before = memory.before(name);
    if (before.isEmpty()) {
      throw new InputException(
          "There is nothing to go back to for '" + name + "'",
          "Only what slm lab has replaced can come back; see slm lab subscriptions");
    }
    Map<String, Path> there = plugins();
    List<InstallStep> steps = new ArrayList<>();
    String now = "";
    String then = "";
    for (Replaced old : before) {
      Path file = memory.file(old);
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            "The file of " + old.name() + " " + old.version() + " is no longer there: " + file,
            "Install the version anew: slm lab install " + old.name() + "@" + old.version());
      }
      String version = there.containsKey(old.name()) ? version(there.get(old.name())) : "";
      if (old.name().equals(name)) {
        now = version;
        then = old.version();
      }
      steps.add(
          new InstallStep(
              old.name(),
              old.version(),
              version,
              "",
              Files.size(file),
              Mirror.sha256(file),
              file.toUri()));
    }
    installer.apply(new InstallPlan(name, then, folder.toString(), steps), Monitor.NONE);
    memory.undone(name, now);
    return new LabChange(
        Kind.ROLLED_BACK, name, now, then, name + " is back at " + then + ", from " + now + ".");
  }

  private static String version(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      return Objects.toString(
          jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_VERSION), "0.0.0");
    }
  }

  // ---- what is followed ----

  @Override
  public String subscribe(String name) throws IOException {
    String found =
        bundles().stream()
            .filter(
                one ->
                    one.name().equals(name)
                        || one.model().filter(model -> model.id().equals(name)).isPresent())
            .map(LabBundle::name)
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "The lab has no bundle '" + name + "'", "See slm lab bundles"));
    alone(() -> memory.follow(found, true));
    return found;
  }

  @Override
  public boolean unsubscribe(String name) throws IOException {
    return alone(() -> memory.follow(symbolic(name), false));
  }

  @Override
  public List<Subscription> subscriptions() throws IOException {
    Map<String, Path> there = plugins();
    List<Subscription> subscriptions = new ArrayList<>();
    for (String name : memory.followed()) {
      subscriptions.add(
          new Subscription(
              name,
              there.containsKey(name) ? Optional.of(version(there.get(name))) : Optional.empty(),
              memory.before(name).stream()
                  .filter(one -> one.name().equals(name))
                  .map(Replaced::version)
                  .findFirst(),
              memory.skipped(name)));
    }
    return List.copyOf(subscriptions);
  }

  @Override
  public List<LabChange> look() throws IOException {
    if (credentials.read().isEmpty() || memory.followed().isEmpty()) {
      return List.of();
    }
    Server server = server();
    List<LabChange> changes =
        alone(
            () -> {
              mirror.refresh(server);
              return follow(server);
            });
    changes.forEach(this::tell);
    return changes;
  }

  private List<LabChange> follow(Server server) throws IOException {
    List<LabChange> changes = new ArrayList<>();
    Map<String, Offer> offers = new HashMap<>();
    offers().forEach(offer -> offers.put(offer.name(), offer));
    for (String name : memory.followed()) {
      Offer offer = offers.get(name);
      if (offer != null && isNews(offer)) {
        take(server, offer).ifPresent(changes::add);
      }
    }
    return List.copyOf(changes);
  }

  private boolean isNews(Offer offer) throws IOException {
    Version offered = Version.parseVersion(offer.version());
    Optional<String> skipped = memory.skipped(offer.name());
    return (offer.installed().isEmpty()
            || offered.compareTo(Version.parseVersion(offer.installed())) > 0)
        && (skipped.isEmpty() || offered.compareTo(Version.parseVersion(skipped.get())) > 0);
  }

  /** Takes a version that is offered; what cannot be taken is told once. */
  private Optional<LabChange> take(Server server, Offer offer) throws IOException {
    try {
      InstallPlan plan =
          resolver.plan(
              new InstallRequest(
                  offer.name(),
                  Optional.of(offer.version()),
                  Optional.of(mirror.repository()),
                  false),
              List.of());
      if (plan.steps().isEmpty()) {
        return Optional.empty();
      }
      LabChange change = installed(server, plan, Monitor.NONE);
      told.remove(offer.name());
      return Optional.of(change);
    } catch (InputException e) {
      String text =
          offer.name() + " " + offer.version() + " of the lab is not taken: " + e.getMessage();
      if (text.equals(told.put(offer.name(), text))) {
        return Optional.empty();
      }
      return Optional.of(
          new LabChange(Kind.REFUSED, offer.name(), offer.installed(), offer.version(), text));
    }
  }

  private void tell(LabChange change) {
    if (change.kind() == Kind.REFUSED) {
      LOG.warn(change.text());
    } else {
      LOG.info(change.text());
    }
    for (LabListener listener : listeners) {
      try {
        listener.changed(change);
      } catch (RuntimeException e) {
        LOG.warn("A listener to the lab failed", e);
      }
    }
  }

  // ---- one at a time ----

  private interface Work<T> {
    T go() throws IOException;
  }

  private <T> T alone(Work<T> work) throws IOException {
    synchronized (memory) {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Objects.requireNonNull(lock);
        return work.go();
      }
    }
  }
}
