package slm.engine;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import slm.api.InputException;
import slm.api.StageFactory;
import slm.api.dataset.CaptionDatasetFactory;
import slm.api.dataset.DatasetFactory;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderProvider;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.filter.FilterFactory;
import slm.api.fusion.FusionFactory;
import slm.api.metric.MetricFactory;
import slm.api.metric.PeakDetectorFactory;
import slm.api.metric.RetrievalMetricFactory;
import slm.api.query.QueryStrategyFactory;
import slm.api.raster.Raster;
import slm.api.raster.RasterFormat;
import slm.api.raster.RasterLimits;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSinkFactory;
import slm.api.scene.SceneTransformFactory;
import slm.api.tiling.TilerFactory;

/**
 * The live components, looked up in the service registry at the moment they are needed: nothing is
 * kept, so nothing can be stale.
 */
final class Components {

  private static final Map<StageKind, Class<?>> SERVICES =
      Map.ofEntries(
          entry(StageKind.DATASET, DatasetFactory.class),
          entry(StageKind.CAPTIONS, CaptionDatasetFactory.class),
          entry(StageKind.RASTER, RasterFormat.class),
          entry(StageKind.SCENE, SceneTransformFactory.class),
          entry(StageKind.TILER, TilerFactory.class),
          entry(StageKind.QUERY, QueryStrategyFactory.class),
          entry(StageKind.ENCODER, EncoderProvider.class),
          entry(StageKind.FUSION, FusionFactory.class),
          entry(StageKind.FILTER, FilterFactory.class),
          entry(StageKind.METRIC, MetricFactory.class),
          entry(StageKind.RETRIEVAL, RetrievalMetricFactory.class),
          entry(StageKind.PEAKS, PeakDetectorFactory.class),
          entry(StageKind.SINK, ResultSinkFactory.class));

  private final BundleContext context;
  private final BundleUses uses;
  private final TunedSplits tuned;

  Components(BundleContext context, BundleUses uses, TunedSplits tuned) {
    this.context = context;
    this.uses = uses;
    this.tuned = tuned;
  }

  /** The components of a kind, by id. */
  List<ComponentInfo> list(StageKind kind) {
    return byId(kind).values().stream()
        .map(reference -> describe(kind, reference))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Describes a component; empty when it went away in this very moment. */
  private Optional<ComponentInfo> describe(StageKind kind, ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    Object service = context.getService(reference);
    if (bundle == null || service == null) {
      return Optional.empty();
    }
    try {
      List<ComponentInfo.SettingInfo> settings = List.of();
      String details = "";
      String version = bundle.getVersion().toString();
      if (service instanceof StageFactory<?, ?> factory) {
        settings = describe(reference, factory);
      } else if (service instanceof EncoderProvider provider) {
        EncoderInfo info = provider.info();
        version = info.version();
        details =
            String.join(
                ", ",
                info.dimension() == 0
                    ? "scores tile and sentence together"
                    : info.dimension() + " dimensions",
                "batch " + info.batch(),
                info.licence(),
                info.source());
      } else if (service instanceof RasterFormat format) {
        details = format.names();
      }
      return Optional.of(
          new ComponentInfo(
              kind,
              id(reference),
              text(reference, "slm.title"),
              text(reference, "slm.summary"),
              bundle.getSymbolicName(),
              version,
              settings,
              details));
    } finally {
      context.ungetService(reference);
    }
  }

  /** Describes the settings of a component that makes stages, with the defaults in force. */
  static List<ComponentInfo.SettingInfo> describe(
      ServiceReference<?> reference, StageFactory<?, ?> factory) {
    return new SettingsBinder<>(
            "'" + id(reference) + "'", factory.settings(), properties(reference))
        .describe();
  }

  /**
   * Makes a stage.
   *
   * @param kind any but encoder and raster
   * @param stageType what the kind's factories make
   * @throws InputException when there is no such component, or its settings do not fit
   */
  <T> Part<T> make(StageKind kind, StageSpec spec, Class<T> stageType) {
    ServiceReference<?> reference = find(kind, spec.id());
    Object service = context.getService(reference);
    if (service == null) {
      throw gone(kind, spec.id());
    }
    try {
      return make(kind, spec, reference, (StageFactory<?, ?>) service, stageType);
    } finally {
      context.ungetService(reference);
    }
  }

  private <S extends Record, T> Part<T> make(
      StageKind kind,
      StageSpec spec,
      ServiceReference<?> reference,
      StageFactory<S, ?> factory,
      Class<T> stageType) {
    SettingsBinder<S> binder = binder(kind, reference, factory);
    S settings = binder.bind(spec.settings());
    Bundle bundle = reference.getBundle();
    BundleUse use = use(bundle, kind, spec.id());
    PartIdentity identity = identity(kind, spec.id(), binder.write(settings), bundle);
    return new Part<>(
        stageType.cast(use.call(identity, () -> factory.create(settings))), identity, use);
  }

  /**
   * The settings that a choice comes to, as text.
   *
   * @throws InputException when there is no such component, or its settings do not fit
   */
  Map<String, String> settings(StageKind kind, StageSpec spec) {
    ServiceReference<?> reference = find(kind, spec.id());
    Object service = context.getService(reference);
    if (service == null) {
      throw gone(kind, spec.id());
    }
    try {
      if (service instanceof StageFactory<?, ?> factory) {
        return settings(binder(kind, reference, factory), spec);
      }
      requireNoSettings(kind, spec);
      return Map.of();
    } finally {
      context.ungetService(reference);
    }
  }

  private static <S extends Record> Map<String, String> settings(
      SettingsBinder<S> binder, StageSpec spec) {
    return binder.write(binder.bind(spec.settings()));
  }

  private static void requireNoSettings(StageKind kind, StageSpec spec) {
    if (!spec.settings().isEmpty()) {
      throw new InputException(
          "The " + kind.word() + " '" + spec.id() + "' has no settings, but " + spec + " is given",
          "Leave them out");
    }
  }

  private BundleUse use(Bundle bundle, StageKind kind, String id) {
    return Optional.ofNullable(bundle).flatMap(uses::of).orElseThrow(() -> gone(kind, id));
  }

  private static <S extends Record> SettingsBinder<S> binder(
      StageKind kind, ServiceReference<?> reference, StageFactory<S, ?> factory) {
    return new SettingsBinder<>(
        kind.word() + " '" + id(reference) + "'", factory.settings(), properties(reference));
  }

  /** Leases an encoder. The caller closes it. */
  EncoderLease lease(StageSpec spec, RunOptions options) {
    return lease(spec, options.device(), encoder -> split(encoder, options));
  }

  /** The same, run in a way that depends on what the encoder is. */
  EncoderLease lease(StageSpec spec, String device, Function<PartIdentity, Split> how) {
    ServiceReference<?> reference = find(StageKind.ENCODER, spec.id());
    requireNoSettings(StageKind.ENCODER, spec);
    EncoderProvider provider = (EncoderProvider) context.getService(reference);
    if (provider == null) {
      throw gone(StageKind.ENCODER, spec.id());
    }
    try {
      BundleUse use = use(reference.getBundle(), StageKind.ENCODER, spec.id());
      PartIdentity identity = identity(reference, provider);
      Split split = how.apply(identity);
      return new EncoderLease(
          use.call(identity, () -> provider.open(split.options(device))),
          identity,
          split,
          serviceId(reference),
          use,
          () -> context.ungetService(reference));
    } catch (RuntimeException e) {
      context.ungetService(reference);
      throw e;
    }
  }

  private Split split(PartIdentity encoder, RunOptions options) {
    Split plain = Split.of(options);
    return options.tuned()
        ? tuned.get(encoder.digest(), options.device()).map(Split::of).orElse(plain)
        : plain;
  }

  /** The identity of the encoder that would be leased now. */
  PartIdentity encoder(StageSpec spec) {
    ServiceReference<?> reference = find(StageKind.ENCODER, spec.id());
    requireNoSettings(StageKind.ENCODER, spec);
    EncoderProvider provider = (EncoderProvider) context.getService(reference);
    if (provider == null) {
      throw gone(StageKind.ENCODER, spec.id());
    }
    try {
      return identity(reference, provider);
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Whether a lease is of the encoder that would be leased now, and not of one that went or was
   * replaced.
   */
  boolean isCurrent(EncoderLease lease, StageSpec spec) {
    ServiceReference<?> now = byId(StageKind.ENCODER).get(spec.id());
    return now != null && lease.service() == serviceId(now);
  }

  private static long serviceId(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  private static PartIdentity identity(ServiceReference<?> reference, EncoderProvider provider) {
    Bundle bundle = reference.getBundle();
    EncoderInfo info = provider.info();
    return new PartIdentity(
        StageKind.ENCODER.word(),
        info.id(),
        Map.of(),
        bundle == null ? "" : bundle.getSymbolicName(),
        info.version(),
        info.digest());
  }

  /** Opens an image with the first format that accepts it. */
  Raster open(Path file, RasterLimits limits) throws IOException {
    requireReadable(file);
    List<String> names = new ArrayList<>();
    for (ServiceReference<?> reference : references(StageKind.RASTER)) {
      RasterFormat format = (RasterFormat) context.getService(reference);
      if (format == null) {
        continue;
      }
      try {
        if (format.accepts(file)) {
          return format.open(file, limits);
        }
        names.add(format.names());
      } finally {
        context.ungetService(reference);
      }
    }
    throw names.isEmpty()
        ? new InputException(
            "No bundle that reads images is installed, so " + file + " cannot be opened",
            "Install slm.raster.imageio")
        : new InputException(
            file + " is not an image in a supported format",
            "Give a file in one of these formats: " + String.join(", ", names));
  }

  private static void requireReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new InputException("The image " + file + " does not exist", "Check the path");
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file + " is a folder, not an image", "Name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new InputException("The image " + file + " may not be read", "Check its permissions");
    }
    if (Files.size(file) == 0) {
      throw new InputException(
          "The image " + file + " is empty (0 bytes)", "Copy or download it again");
    }
  }

  /** The formats' identities, for provenance. */
  List<PartIdentity> formats() {
    List<PartIdentity> identities = new ArrayList<>();
    for (ServiceReference<?> reference : references(StageKind.RASTER)) {
      Bundle bundle = reference.getBundle();
      if (bundle != null) {
        identities.add(identity(StageKind.RASTER, id(reference), Map.of(), bundle));
      }
    }
    return identities;
  }

  private PartIdentity identity(
      StageKind kind, String id, Map<String, String> settings, Bundle bundle) {
    return new PartIdentity(
        kind.word(),
        id,
        settings,
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        uses.digest(bundle));
  }

  /** Identifies how files are decoded. */
  String decoders() {
    return Sha256.of(formats().stream().map(PartIdentity::digest).toArray(String[]::new));
  }

  private ServiceReference<?> find(StageKind kind, String id) {
    Map<String, ServiceReference<?>> all = byId(kind);
    ServiceReference<?> found = all.get(id);
    if (found == null) {
      throw new MissingPart(
          "There is no " + kind.word() + " '" + id + "'",
          Nearest.remedy(id, all.keySet(), kind.word() + " components"));
    }
    return found;
  }

  private static MissingPart gone(StageKind kind, String id) {
    return new MissingPart(
        "The " + kind.word() + " '" + id + "' was withdrawn just now",
        "Start or install its bundle again");
  }

  private Map<String, ServiceReference<?>> byId(StageKind kind) {
    Map<String, ServiceReference<?>> all = new TreeMap<>();
    references(kind).forEach(reference -> all.putIfAbsent(id(reference), reference));
    return all;
  }

  private List<ServiceReference<?>> references(StageKind kind) {
    return LiveServices.of(context, SERVICES.get(kind), "(slm.id=*)");
  }

  private static String id(ServiceReference<?> reference) {
    return text(reference, "slm.id");
  }

  private static String text(ServiceReference<?> reference, String property) {
    return Objects.toString(reference.getProperty(property), "");
  }

  private static Map<String, Object> properties(ServiceReference<?> reference) {
    Map<String, Object> properties = new HashMap<>();
    for (String key : reference.getPropertyKeys()) {
      properties.put(key, reference.getProperty(key));
    }
    return properties;
  }
}
