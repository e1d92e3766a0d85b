package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.Encoder;
import slm.api.experiment.Experiment;
import slm.api.experiment.Plan;
import slm.api.experiment.Plan.Bounds;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

/**
 * Finds out what a run would do. Tiles are counted as the engine shares them: a tile is encoded
 * once for each (scene as it is transformed, window, encoder), whatever variants and queries ask
 * for it; a cross encoder's once for each text too. The first round of a tiler is known exactly.
 * Later rounds depend on scores, so for every query that could choose other tiles they count from
 * nothing to what {@link Tiler#most} allows.
 *
 * <p>Scenes are opened for their extent and not decoded. Memory: the windows of all first rounds
 * over one scene at a time.
 */
final class Planner {

  /** What the cost of results on disk is remembered under, before the sinks. */
  static final String BYTES = "bytes ";

  private final Components components;
  private final PixelDigests digests;
  private final EmbeddingCache embeddings;
  private final Throughput throughput;
  private final RasterLimits limits;
  private final RunOptions options;
  private final Monitor monitor;

  Planner(
      Components components,
      PixelDigests digests,
      EmbeddingCache embeddings,
      Throughput throughput,
      RasterLimits limits,
      RunOptions options,
      Monitor monitor) {
    this.components = components;
    this.digests = digests;
    this.embeddings = embeddings;
    this.throughput = throughput;
    this.limits = limits;
    this.options = options;
    this.monitor = monitor;
  }

  /** A variant with its live parts. */
  private record Live(Variant variant, Parts parts, EncoderLease encoder, long seed, Pace pace) {

    /** What tells the scene that it looks at from the original. */
    Object transform() {
      return parts
          .scene()
          .<Object>map(part -> List.of(part.identity(), SceneSlot.seed(parts.scene(), seed)))
          .orElse("");
    }
  }

  /**
   * A scene.
   *
   * @param digest of its pixels, where that is known without decoding it
   */
  private record Look(
      SceneRef scene, Optional<Extent> extent, Optional<String> digest, List<Case> cases) {}

  /** The tiles of a scene. */
  private record Tiling(List<Tile> first, OptionalLong most) {

    Bounds bounds() {
      return new Bounds(first.size(), most);
    }

    /** What may come after the first round. */
    Bounds later() {
      return new Bounds(
          0,
          most.isPresent()
              ? OptionalLong.of(most.getAsLong() - first.size())
              : OptionalLong.empty());
    }

    boolean single() {
      return most.isPresent() && most.getAsLong() == first.size();
    }
  }

  /**
   * Sums up.
   *
   * @param sinks where results go, as {@link Pace} names it
   * @param trial times what was never measured, when it is to be
   */
  Plan plan(Experiment experiment, String sinks, Optional<Trial> trial) throws IOException {
    Part<Dataset> dataset = components.make(StageKind.DATASET, experiment.dataset(), Dataset.class);
    List<String> remarks = new ArrayList<>();
    List<Look> looks = dataset.call(stage -> looks(stage, remarks));
    try (Closing open = new Closing()) {
      List<Live> variants = live(experiment, sinks, open);
      if (trial.isPresent()) {
        measure(trial.get(), dataset, looks, variants);
      }
      Tally tally = new Tally(variants);
      for (int s = 0; s < looks.size(); s++) {
        monitor.check();
        tally.add(looks.get(s));
        monitor.progress("plan", s + 1L, looks.size());
      }
      return tally.plan(remarks, throughput.ofAUnit(BYTES + sinks));
    }
  }

  /** Times every variant of which something was never measured, on the first scene there is. */
  private void measure(Trial trial, Part<Dataset> dataset, List<Look> looks, List<Live> variants)
      throws IOException {
    Optional<Look> first =
        looks.stream()
            .filter(look -> look.extent().isPresent() && !look.cases().isEmpty())
            .findFirst();
    if (first.isEmpty()) {
      return;
    }
    try (SceneSlot scenes =
        new SceneSlot(dataset.stage(), components, digests, limits, options.diskCache())) {
      for (Live live : variants) {
        boolean known =
            live.pace().keys().entrySet().stream()
                .allMatch(
                    key ->
                        key.getKey().equals("write")
                            || throughput.ofAUnit(key.getValue()).isPresent());
        if (!known) {
          trial.run(
              live.parts(),
              live.encoder(),
              live.pace(),
              scenes,
              first.get().cases().get(0),
              live.seed());
        }
      }
    }
    throughput.keep();
  }

  private List<Look> looks(Dataset dataset, List<String> remarks) throws IOException {
    Map<SceneRef, List<Case>> cases = new LinkedHashMap<>();
    int faulty = 0;
    for (Case subject : dataset.cases()) {
      List<Case> same = cases.computeIfAbsent(subject.scene(), scene -> new ArrayList<>());
      if (subject.problem().isPresent() || subject.query().isBlank()) {
        faulty++;
      } else {
        same.add(subject);
      }
    }
    if (faulty > 0) {
      remarks.add(faulty + " cases cannot be run, since their annotations are faulty.");
    }
    List<Look> looks = new ArrayList<>();
    for (Map.Entry<SceneRef, List<Case>> entry : cases.entrySet()) {
      monitor.check();
      looks.add(look(dataset, entry.getKey(), entry.getValue(), remarks));
    }
    if (looks.stream().anyMatch(look -> look.scene().file().isEmpty())) {
      remarks.add(
          "Scenes that are computed are not looked up in the cache, so fewer tiles may have to be"
              + " encoded.");
    }
    return looks;
  }

  private Look look(Dataset dataset, SceneRef scene, List<Case> cases, List<String> remarks)
      throws IOException {
    try (Raster raster = dataset.open(scene, file -> components.open(file, limits))) {
      Optional<String> digest = Optional.empty();
      if (scene.file().isPresent()) {
        digest =
            digests.known(scene.file().get(), components.decoders(), options.diskCache(), monitor);
      }
      return new Look(scene, Optional.of(raster.extent()), digest, cases);
    } catch (InputException e) {
      remarks.add(e.getMessage());
    } catch (IOException e) {
      remarks.add("The scene " + scene.name() + " cannot be read: " + e.getMessage() + ".");
    }
    return new Look(scene, Optional.empty(), Optional.empty(), cases);
  }

  private List<Live> live(Experiment experiment, String sinks, Closing open) {
    Map<StageSpec, EncoderLease> leases = new HashMap<>();
    List<Live> variants = new ArrayList<>();
    for (Variant variant : experiment.variants()) {
      monitor.check();
      EncoderLease lease =
          leases.computeIfAbsent(
              variant.encoder(), spec -> open.add(components.lease(spec, options)));
      Parts parts = Parts.of(variant, components);
      long seed = variant.seed().orElse(experiment.seed());
      Pace pace = Pace.of(parts.identity(variant.name(), seed, lease), options.threads(), sinks);
      variants.add(new Live(variant, parts, lease, seed, pace));
    }
    return variants;
  }

  /** What the variants do, scene by scene. */
  private final class Tally {
    private final List<Live> variants;
    private final List<Plan.SceneLoad> scenes = new ArrayList<>();
    private final Map<List<Object>, Plan.TilingLoad> tilings = new LinkedHashMap<>();
    private final Map<EncoderLease, Work> encoders = new LinkedHashMap<>();
    private final Map<String, Time> times = new LinkedHashMap<>();
    private final Map<List<Object>, List<WeightedText>> texts = new HashMap<>();
    private double megapixels;
    private int cases;

    Tally(List<Live> variants) {
      this.variants = variants;
      Pace.STAGES.forEach(stage -> times.put(stage, new Time()));
      variants.forEach(variant -> encoders.putIfAbsent(variant.encoder(), new Work()));
    }

    /** What one encoder does. */
    private final class Work {
      private Bounds asked = Bounds.exactly(0);
      private Bounds encoded = Bounds.exactly(0);
      private long cached;
      private long texts;
    }

    /** Seconds of one stage. */
    private final class Time {
      private double least;
      private double most;
      private final Set<String> unmeasured = new LinkedHashSet<>();

      void add(String key, String label, double fewest, double greatest) {
        OptionalDouble seconds = throughput.ofAUnit(key);
        if (seconds.isPresent()) {
          least += seconds.getAsDouble() * fewest;
          most += greatest == 0 ? 0 : seconds.getAsDouble() * greatest;
        } else if (greatest > 0) {
          unmeasured.add(label);
        }
      }
    }

    /** What is asked of an encoder about one scene that is not known yet. */
    private final class Wanted {
      private final Live variant;
      private final Map<String, Set<Window>> windows = new LinkedHashMap<>();
      private Bounds later = Bounds.exactly(0);

      Wanted(Live variant) {
        this.variant = variant;
      }
    }

    void add(Look look) {
      scenes.add(new Plan.SceneLoad(look.scene().name(), look.extent(), look.cases().size()));
      if (look.extent().isPresent()) {
        cases += look.cases().size();
      }
      Map<List<Object>, Tiling> known = new HashMap<>();
      Map<List<Object>, Wanted> wanted = new LinkedHashMap<>();
      Set<List<Object>> counted = new HashSet<>();
      for (Live variant : variants) {
        monitor.check();
        List<Object> way =
            List.of(
                variant.parts().scene().map(part -> (Object) part.identity()).orElse(""),
                variant.parts().tiler().identity());
        Optional<Extent> extent = look.extent().map(e -> transformed(variant, e));
        Optional<Tiling> tiling =
            extent.map(e -> known.computeIfAbsent(way, w -> tiling(variant, e)));
        note(way, variant, tiling);
        if (tiling.isPresent() && !look.cases().isEmpty()) {
          add(variant, look, extent.get(), tiling.get(), wanted, counted);
        }
      }
      wanted.values().forEach(want -> add(want, look));
    }

    private Extent transformed(Live variant, Extent extent) {
      return variant.parts().scene().isEmpty()
          ? extent
          : variant.parts().scene().get().call(transform -> transform.extent(extent));
    }

    private Tiling tiling(Live variant, Extent extent) {
      return variant
          .parts()
          .tiler()
          .call(
              tiler -> {
                List<Tile> first = tiler.next(extent, List.of());
                OptionalLong most = tiler.most(extent);
                return new Tiling(
                    first,
                    most.isPresent()
                        ? OptionalLong.of(Math.max(most.getAsLong(), first.size()))
                        : most);
              });
    }

    private void note(List<Object> way, Live variant, Optional<Tiling> tiling) {
      Plan.TilingLoad load =
          tilings.computeIfAbsent(
              way,
              w ->
                  new Plan.TilingLoad(
                      variant.variant().scene(), variant.variant().tiler(), List.of()));
      if (load.tiles().size() < scenes.size()) {
        List<Bounds> tiles = new ArrayList<>(load.tiles());
        tiles.add(tiling.map(Tiling::bounds).orElse(Bounds.exactly(0)));
        tilings.put(way, new Plan.TilingLoad(load.scene(), load.tiler(), tiles));
      }
    }

    private void add(
        Live variant,
        Look look,
        Extent extent,
        Tiling tiling,
        Map<List<Object>, Wanted> wanted,
        Set<List<Object>> counted) {
      Encoder encoder = variant.encoder().encoder();
      boolean cross = encoder instanceof CrossEncoder;
      Work work = encoders.get(variant.encoder());
      double size = extent.pixels() / 1e6;
      Wanted want =
          wanted.computeIfAbsent(
              List.of(variant.encoder(), variant.transform()), w -> new Wanted(variant));
      Object tiler = variant.parts().tiler().identity();
      for (Case subject : look.cases()) {
        List<WeightedText> asked = texts(variant, subject);
        long times = cross ? asked.size() : 1;
        work.asked = work.asked.plus(tiling.bounds().times(times));
        work.texts += cross ? 0 : asked.size();
        for (String text : cross ? asked.stream().map(WeightedText::text).toList() : List.of("")) {
          if (counted.add(List.of(want, tiler, text))) {
            Set<Window> windows = want.windows.computeIfAbsent(text, t -> new HashSet<>());
            tiling.first().forEach(tile -> windows.add(tile.window()));
          }
        }
        // queries of the same texts choose the same tiles
        if (!tiling.single() && counted.add(List.of(want, tiler, asked))) {
          want.later = want.later.plus(tiling.later().times(times));
        }
      }
      int count = look.cases().size();
      megapixels += size * count;
      variant
          .pace()
          .keys()
          .forEach(
              (stage, key) -> {
                if (!stage.equals("encode")) {
                  double units = stage.equals("open") ? size : count * Pace.units(stage, size, 0);
                  times.get(stage).add(key, label(variant, stage), units, units);
                }
              });
    }

    /** Counts what an encoder has to do about a scene once, for all that asked for it. */
    private void add(Wanted want, Look look) {
      Encoder encoder = want.variant.encoder().encoder();
      Work work = encoders.get(want.variant.encoder());
      long fresh = 0;
      for (Map.Entry<String, Set<Window>> entry : want.windows.entrySet()) {
        Set<Window> windows = entry.getValue();
        int all = windows.size();
        if (look.digest().isPresent() && want.variant.parts().scene().isEmpty()) {
          String key =
              encoder instanceof CrossEncoder
                  ? TileScoring.scoreKey(encoder, look.digest().get(), entry.getKey())
                  : TileScoring.embeddingKey(encoder, look.digest().get());
          windows.removeAll(embeddings.get(key, options.diskCache()).keySet());
        }
        work.cached += all - windows.size();
        fresh += windows.size();
      }
      Bounds encoded = Bounds.exactly(fresh).plus(want.later);
      work.encoded = work.encoded.plus(encoded);
      times
          .get("encode")
          .add(
              want.variant.pace().keys().get("encode"),
              label(want.variant, "encode"),
              encoded.least(),
              encoded.most().isPresent() ? encoded.most().getAsLong() : Double.POSITIVE_INFINITY);
    }

    private List<WeightedText> texts(Live variant, Case subject) {
      return texts.computeIfAbsent(
          List.of(variant.parts().query().identity(), variant.seed(), subject.query()),
          key -> CaseRun.texts(variant.parts(), subject, variant.seed()));
    }

    private static String label(Live variant, String stage) {
      Variant v = variant.variant();
      return switch (stage) {
        case "open" -> v.scene().map(StageSpec::toString).orElse("the scenes");
        case "text" -> v.query() + " with " + v.encoder();
        case "encode" -> v.encoder().toString();
        case "fuse" -> v.fusion() + " of " + v.tiler();
        case "filter" -> v.filter().toString();
        case "metrics" -> String.join(" ", v.metrics().stream().map(StageSpec::toString).toList());
        case "peaks" -> "the peaks";
        default -> "the results";
      };
    }

    Plan plan(List<String> remarks, OptionalDouble bytes) {
      List<Plan.EncoderLoad> loads = new ArrayList<>();
      Bounds cacheBytes = Bounds.exactly(0);
      for (Map.Entry<EncoderLease, Work> entry : encoders.entrySet()) {
        Encoder encoder = entry.getKey().encoder();
        Work work = entry.getValue();
        loads.add(
            new Plan.EncoderLoad(
                new StageSpec(encoder.info().id()),
                encoder.runsOn(),
                work.asked,
                work.encoded,
                work.cached,
                work.texts));
        long floats = encoder instanceof CrossEncoder ? 1 : encoder.info().dimension();
        if (options.diskCache()) {
          cacheBytes = cacheBytes.plus(work.encoded.times(16 + 4 * floats));
        }
      }
      if (tilings.values().stream()
          .flatMap(tiling -> tiling.tiles().stream())
          .anyMatch(tiles -> tiles.most().isEmpty())) {
        remarks.add("Some tilers do not tell how many tiles they take at most.");
      }
      List<Plan.StageTime> stages = new ArrayList<>();
      times.forEach(
          (stage, time) -> {
            if (time.most > 0 || !time.unmeasured.isEmpty()) {
              stages.add(
                  new Plan.StageTime(stage, time.least, time.most, List.copyOf(time.unmeasured)));
            }
          });
      return new Plan(
          cases,
          scenes,
          List.copyOf(tilings.values()),
          loads,
          stages,
          bytes.isPresent()
              ? OptionalLong.of((long) (bytes.getAsDouble() * megapixels))
              : OptionalLong.empty(),
          cacheBytes,
          remarks);
    }
  }
}
