package slm.ui.bundles;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import slm.api.InputException;
import slm.ui.bundles.InstalledBundle.Origin;
import slm.ui.bundles.InstalledBundle.State;

/** Looks at all that is installed. Reads files' sizes, so it is not for the display's thread. */
final class Survey {

  static final String MODEL = "SLM-Model";

  private static final String ID = "slm.id";
  private static final String IN_PLACE = "reference:";

  private final BundleContext context;
  private final Path home;

  /**
   * @param home the data folder
   */
  Survey(BundleContext context, Path home) {
    this.context = context;
    this.home = home;
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  /** All bundles, and the files of the plug-in folder that are none; plug-ins first. */
  List<InstalledBundle> all() {
    List<InstalledBundle> all = new ArrayList<>();
    Set<Path> known = new LinkedHashSet<>();
    for (Bundle bundle : context.getBundles()) {
      InstalledBundle one = of(bundle);
      one.file().ifPresent(known::add);
      all.add(one);
    }
    for (Path file : strangers(known)) {
      all.add(
          new InstalledBundle(
              -1,
              file.getFileName().toString(),
              "",
              "",
              isBundle(file) ? State.WAITING : State.NO_BUNDLE,
              Origin.PLUGIN,
              List.of(),
              Optional.of(file),
              size(file),
              false));
    }
    all.sort(Orders.FIRST_PLUGINS);
    return all;
  }

  private static boolean isBundle(Path file) {
    try {
      Jar.of(file);
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private List<Path> strangers(Set<Path> known) {
    if (!Files.isDirectory(plugins())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(plugins())) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !known.contains(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  InstalledBundle of(Bundle bundle) {
    Dictionary<String, String> headers = bundle.getHeaders();
    Optional<Path> file = file(bundle.getLocation());
    return new InstalledBundle(
        bundle.getBundleId(),
        Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
        bundle.getVersion().toString(),
        Objects.requireNonNullElse(headers.get(Constants.BUNDLE_NAME), ""),
        state(bundle),
        origin(bundle),
        brings(bundle),
        file,
        file.map(Survey::size).orElse(-1L),
        headers.get(MODEL) != null);
  }

  private static State state(Bundle bundle) {
    boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> State.IN_USE;
      case Bundle.STARTING ->
          bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null
              ? State.IN_USE
              : State.STARTING;
      case Bundle.STOPPING -> State.STOPPING;
      case Bundle.RESOLVED ->
          !fragment ? State.STOPPED : attached(bundle) ? State.ATTACHED : State.LATE;
      default -> fragment ? State.LATE : State.UNRESOLVED;
    };
  }

  private static boolean attached(Bundle fragment) {
    BundleRevision revision = fragment.adapt(BundleRevision.class);
    BundleWiring wiring = revision == null ? null : revision.getWiring();
    return wiring != null && !wiring.getRequiredWires("osgi.wiring.host").isEmpty();
  }

  private Origin origin(Bundle bundle) {
    String location = bundle.getLocation();
    if (bundle.getBundleId() == 0) {
      return Origin.FRAMEWORK;
    } else if (location.startsWith("file:")) {
      return Origin.PLUGIN;
    } else if (location.startsWith(IN_PLACE)) {
      return file(location).filter(file -> file.startsWith(home.resolve("engines"))).isPresent()
          ? Origin.ENGINE
          : Origin.DISTRIBUTION;
    }
    return Origin.ELSEWHERE;
  }

  private static Optional<Path> file(String location) {
    String address = location.startsWith(IN_PLACE) ? location.substring(10) : location;
    if (!address.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(URI.create(address)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  /** What it offers; of one that is not in use, what its manifest says. */
  private static List<String> brings(Bundle bundle) {
    Set<String> brings = new TreeSet<>();
    ServiceReference<?>[] services;
    try {
      services = bundle.getRegisteredServices();
    } catch (IllegalStateException e) {
      // it was uninstalled meanwhile
      return List.of();
    }
    for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
      for (String type : (String[]) service.getProperty(Constants.OBJECTCLASS)) {
        if (type.startsWith("slm.api.") && service.getProperty(ID) instanceof String id) {
          brings.add(kind(type) + " " + id);
        } else if (type.equals("slm.ui.parts.PartFactory")) {
          brings.add("part of the window " + service.getProperty("slm.part.id"));
        }
      }
    }
    if (brings.isEmpty()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null) {
        for (BundleCapability capability : revision.getDeclaredCapabilities(null)) {
          if (capability.getAttributes().get(ID) instanceof String id) {
            brings.add(id);
          }
        }
      }
    }
    return List.copyOf(brings);
  }

  /** The kind of a service, as people call it: {@code tiler} of a {@code TilerFactory}. */
  static String kind(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return Stream.of(
            simple
                .replaceFirst("(Factory|Provider)$", "")
                .replaceFirst("^ResultSink$", "Sink")
                .replaceFirst("^QueryStrategy$", "Query")
                .replaceFirst("^MapFilter$", "Filter")
                .split("(?<=[a-z])(?=[A-Z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /** The services of a bundle, a line each. */
  static List<String> services(Bundle bundle) {
    ServiceReference<?>[] services;
    try {
      services = bundle.getRegisteredServices();
    } catch (IllegalStateException e) {
      return List.of();
    }
    if (services == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (ServiceReference<?> service : services) {
      Object id = service.getProperty(ID);
      lines.add(
          Stream.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                  .map(type -> type.substring(type.lastIndexOf('.') + 1))
                  .collect(Collectors.joining(", "))
              + (id == null ? "" : " '" + id + "'"));
    }
    return lines.stream().distinct().toList();
  }
}
