package slm.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Datasets;
import slm.api.dataset.SceneRef;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.experiment.CaseChoice;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.EncoderCheck;
import slm.api.experiment.EncoderSpeed;
import slm.api.experiment.EncoderTuning;
import slm.api.experiment.Experiment;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.Plan;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.Scoring;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.filter.MapFilter;
import slm.api.fusion.Fusion;
import slm.api.map.ProbabilityMap;
import slm.api.metric.MapMetric;
import slm.api.metric.MetricSpec;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.RasterOpener;
import slm.api.raster.Window;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalExperiment;
import slm.api.retrieval.RetrievalOutcome;
import slm.api.retrieval.RetrievalSummary;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.api.tiling.Tiler;

/**
 * The engine's service. Caches live under the framework property {@code slm.home}; the property
 * {@code slm.revision} names the source revision for provenance.
 */
@Component(
    service = {
      Workbench.class,
      Retrieval.class,
      Datasets.class,
      Scenes.class,
      Scoring.class,
      Localizer.class,
      EncoderTuning.class
    })
public final class EngineWorkbench
    implements Workbench, Retrieval, Datasets, Scenes, Scoring, Localizer, EncoderTuning {

  private static final Logger LOG = LoggerFactory.getLogger(EngineWorkbench.class);
  private static final long DISK_CACHE_BYTES = 4L << 30;
  private static final long TUNING_ROUND_NANOS = 500_000_000;

  private final BundleUses uses;
  private final ServiceChanges changes;
  private final TunedSplits tuned;
  private final Components components;
  private final EmbeddingCache embeddings;
  private final PixelDigests digests;
  private final Throughput throughput;
  private final Stores stores;
  private final Path scratch;
  private final String tool;
  private final String revision;
  private volatile boolean active = true;

  @Activate
  public EngineWorkbench(BundleContext context) {
    uses = new BundleUses(context);
    changes = new ServiceChanges(context);
    String home = context.getProperty("slm.home");
    Path data = context.getDataFile("").toPath();
    Path base = home == null ? data : Path.of(home);
    Path cache = base.resolve("cache");
    tuned = new TunedSplits(base.resolve("tuning.tsv"), TunedSplits.machine());
    components = new Components(context, uses, tuned);
    embeddings =
        new EmbeddingCache(cache.resolve("embeddings"), Limits.embeddingBytes(), DISK_CACHE_BYTES);
    digests = new PixelDigests(cache.resolve("digests"));
    throughput = new Throughput(cache.resolve("throughput.tsv"));
    stores = new Stores(context);
    scratch = data.resolve("scratch");
    tool = "SLM Workbench " + context.getBundle().getVersion();
    revision =
        context.getProperty("slm.revision") == null
            ? "unknown"
            : context.getProperty("slm.revision");
  }

  @Deactivate
  void deactivate() {
    active = false;
    changes.close();
    uses.close();
  }

  @Override
  public List<ComponentInfo> components(StageKind kind) {
    return components.list(kind);
  }

  @Override
  public Map<String, String> settings(StageKind kind, StageSpec spec) {
    return components.settings(kind, spec);
  }

  @Override
  public List<MetricSpec> figures(List<StageSpec> metrics) {
    return Parts.figures(Parts.metrics(metrics, components));
  }

  @Override
  public DatasetOutline outline(StageSpec dataset, Monitor monitor) {
    return new Outlines(components, Limits.raster(RunOptions.defaults(), scratch))
        .of(dataset, monitor);
  }

  @Override
  public RunSummary run(
      Experiment experiment, RunOptions options, CaseChoice choice, RunListener outer) {
    return pooled(
        options,
        interrupted -> {
          String places = places(experiment.sinks());
          PacingListener listener =
              new PacingListener(
                  guarded(outer, interrupted), throughput, options.threads(), places);
          RunRecorder recorder = new RunRecorder(options.threads());
          Instant begun = Instant.now();
          Part<Dataset> dataset =
              components.make(StageKind.DATASET, experiment.dataset(), Dataset.class);
          try (Closing open = new Closing();
              SceneSlot scenes =
                  new SceneSlot(
                      dataset.stage(),
                      components,
                      digests,
                      Limits.raster(options, scratch),
                      options.diskCache())) {
            List<LiveVariant> variants = new ArrayList<>();
            for (Variant variant : experiment.variants()) {
              variants.add(
                  open.add(
                      new LiveVariant(
                          variant,
                          components,
                          changes,
                          options,
                          experiment.seed(),
                          scenes,
                          embeddings,
                          new CaseRun.Limit(Limits.mapBytes(), scratch),
                          listener)));
            }
            RunIdentity identity =
                identity(
                    experiment.name(),
                    dataset,
                    experiment.seed(),
                    variants.stream().map(LiveVariant::identity).toList());
            List<ResultSink> sinks = sinks(experiment.sinks(), open);
            RunStart start =
                new RunStart(
                    identity,
                    dataset.stage().cases(),
                    variants.stream()
                        .map(variant -> Parts.figures(variant.first().metrics()))
                        .toList());
            KeptRun kept = open.add(stores.enter(start, sinks, options.keeping()));
            RunSummary summary =
                new Run(sinks, listener, listener, recorder, kept, beside(options))
                    .execute(start, variants, choice);
            throughput.add(Planner.BYTES + places, written(sinks, begun), listener.megapixels());
            throughput.keep();
            return summary;
          }
        });
  }

  /** What may be written beside the next case: two maps take no more memory than one may. */
  private static Run.Beside beside(RunOptions options) {
    return new Run.Beside(options.threads(), Limits.mapBytes() / 2);
  }

  /** What kinds of results are made, whatever they are called. */
  private static String places(List<StageSpec> sinks) {
    return sinks.stream()
        .map(sink -> sink.id() + (sink.settings().containsValue("false") ? " in part" : ""))
        .collect(Collectors.joining(" "));
  }

  /** The bytes that sinks have written into their folders since a moment. */
  private static long written(List<ResultSink> sinks, Instant since) {
    long bytes = 0;
    for (ResultSink sink : sinks) {
      if (sink.folder().isPresent() && Files.isDirectory(sink.folder().get())) {
        try (Stream<Path> files = Files.walk(sink.folder().get())) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            boolean fresh = !Files.getLastModifiedTime(file).toInstant().isBefore(since);
            bytes += fresh ? Files.size(file) : 0;
          }
        } catch (IOException | UncheckedIOException e) {
          LOG.debug("The size of the results in {} is not known", sink.folder().get(), e);
        }
      }
    }
    return bytes;
  }

  @Override
  public Plan plan(Experiment experiment, RunOptions options, boolean measure, Monitor outer) {
    return pooled(
        options,
        interrupted -> {
          Monitor monitor = guarded(outer, interrupted);
          return new Planner(
                  components,
                  digests,
                  embeddings,
                  throughput,
                  Limits.raster(options, scratch),
                  options,
                  monitor)
              .plan(
                  experiment,
                  places(experiment.sinks()),
                  measure
                      ? Optional.of(new Trial(options, scratch, throughput, monitor))
                      : Optional.empty());
        });
  }

  @Override
  public RunSummary evaluate(
      StageSpec datasetSpec,
      Map<String, Path> maps,
      List<StageSpec> metricSpecs,
      List<StageSpec> sinkSpecs,
      RunOptions options,
      RunListener outer) {
    if (metricSpecs.isEmpty()) {
      throw new InputException("There is no metric to judge the maps by", "Name one, such as selo");
    }
    for (Path folder : maps.values()) {
      if (!Files.isDirectory(folder)) {
        throw new InputException(
            "The folder of maps " + folder + " does not exist", "Check the path");
      }
    }
    return pooled(
        options,
        interrupted -> {
          RunListener listener = guarded(outer, interrupted);
          RunRecorder recorder = new RunRecorder(options.threads());
          Part<Dataset> dataset = components.make(StageKind.DATASET, datasetSpec, Dataset.class);
          List<Case> cases = dataset.stage().cases();
          List<Part<MapMetric>> metrics = Parts.metrics(metricSpecs, components);
          List<VariantIdentity> identities = new ArrayList<>();
          List<Run.VariantWork> variants = new ArrayList<>();
          for (Map.Entry<String, Path> entry : maps.entrySet()) {
            MapFiles files =
                new MapFiles(entry.getValue(), components, Limits.raster(options, scratch));
            List<PartIdentity> parts = new ArrayList<>();
            parts.add(files.identity(entry.getKey(), cases, listener));
            metrics.forEach(metric -> parts.add(metric.identity()));
            VariantIdentity variant =
                new VariantIdentity(entry.getKey(), 0, parts, "", 0, options.operatorThreads());
            identities.add(variant);
            variants.add(subject -> judging(subject, files, metrics, variant, listener));
          }
          try (Closing open = new Closing()) {
            List<ResultSink> sinks = sinks(sinkSpecs, open);
            RunStart start =
                new RunStart(
                    identity("evaluate", dataset, 0, identities),
                    cases,
                    Collections.nCopies(identities.size(), Parts.figures(metrics)));
            KeptRun kept = open.add(stores.enter(start, sinks, options.keeping()));
            return new Run(
                    sinks, listener, (outcome, seconds) -> {}, recorder, kept, beside(options))
                .execute(start, variants, CaseChoice.ALL);
          }
        });
  }

  private Run.CaseWork judging(
      Case subject,
      MapFiles files,
      List<Part<MapMetric>> metrics,
      VariantIdentity variant,
      Monitor monitor) {
    return (run, done) -> {
      run.madeBy = variant;
      StoredMap map =
          run.clock.time(
              "open", () -> files.read(subject.index(), Limits.mapBytes(), scratch, monitor));
      try {
        run.extent = map.extent();
        done.show(map, () -> run.judge(metrics, null, map));
      } catch (IOException | RuntimeException | Error e) {
        map.close();
        throw e;
      }
      done.accept(map, Optional.empty());
    };
  }

  @Override
  public Dataset dataset(StageSpec spec) {
    return components.make(StageKind.DATASET, spec, Dataset.class).stage();
  }

  @Override
  public CaptionDataset captions(StageSpec spec) {
    return components.make(StageKind.CAPTIONS, spec, CaptionDataset.class).stage();
  }

  @Override
  public RasterOpener images() {
    RasterLimits limits = Limits.raster(RunOptions.defaults(), scratch);
    return file -> components.open(file, limits);
  }

  @Override
  public List<Tile> tiles(Extent extent, StageSpec spec, List<ScoredTile> scored) {
    return components
        .make(StageKind.TILER, spec, Tiler.class)
        .call(tiler -> Rounds.replay(tiler, tilerName(spec), extent, scored).next());
  }

  @Override
  public ProbabilityMap fuse(
      Extent extent,
      Optional<StageSpec> tilerSpec,
      List<ScoredTile> given,
      StageSpec fusionSpec,
      StageSpec filterSpec,
      RunOptions options,
      Monitor monitor) {
    if (extent.pixels() > options.maxPixels()) {
      throw Limits.tooManyPixels("The scene", extent, Limits.raster(options, scratch));
    }
    for (ScoredTile tile : given) {
      if (!tile.tile().window().within(extent)) {
        throw new InputException(
            "The tile " + tile.tile().window() + " leaves the scene of " + extent,
            "Check the tile and the size of the scene");
      }
    }
    List<ScoredTile> tiles = tilerSpec.map(spec -> contributing(spec, extent, given)).orElse(given);
    String warning = Cover.warning(extent, tiles);
    if (warning != null) {
      LOG.warn(warning);
    }
    Part<Fusion> fusions = components.make(StageKind.FUSION, fusionSpec, Fusion.class);
    Part<MapFilter> filters = components.make(StageKind.FILTER, filterSpec, MapFilter.class);
    return pooled(
        options,
        interrupted ->
            fusions.call(
                fusion -> {
                  ProbabilityMap fused =
                      Stretch.apply(fusion.fuse(extent, tiles, monitor), LOG::warn, monitor);
                  return filters.call(
                      filter ->
                          StoredMap.of(
                              filter.apply(fused, new NoScene(extent), monitor),
                              filter.halo(),
                              Limits.mapBytes(),
                              scratch,
                              monitor));
                }));
  }

  private List<ScoredTile> contributing(StageSpec spec, Extent extent, List<ScoredTile> given) {
    return components
        .make(StageKind.TILER, spec, Tiler.class)
        .call(tiler -> Rounds.contributing(tiler, tilerName(spec), extent, given));
  }

  private static String tilerName(StageSpec spec) {
    return "the tiler '" + spec + "'";
  }

  @Override
  public Scenes.OfDataset of(StageSpec dataset, RunOptions options) {
    return new OpenedScenes(
        components.make(StageKind.DATASET, dataset, Dataset.class),
        components,
        Limits.raster(options, scratch));
  }

  @Override
  public List<ScoredTile> score(
      Raster scene,
      List<Tile> tiles,
      String text,
      StageSpec spec,
      RunOptions options,
      Monitor monitor)
      throws IOException {
    for (Tile tile : tiles) {
      if (!tile.window().within(scene.extent())) {
        throw new InputException(
            "The tile " + tile.window() + " leaves the scene of " + scene.extent(),
            "Give tiles that lie within it");
      }
    }
    try (EncoderLease lease = components.lease(spec, options)) {
      TileScoring scoring =
          new TileScoring(
              lease,
              scene,
              "not cached",
              List.of(new WeightedText(text, 1)),
              new EmbeddingCache(scratch, Limits.embeddingBytes(), 0),
              false,
              lease.split().workers());
      return pooled(
          options,
          interrupted -> {
            scoring.encodeQuery();
            return scoring.score(tiles, monitor);
          });
    }
  }

  @Override
  public Inquiry open(Path scene, RunOptions options) throws IOException {
    Path file = scene.toAbsolutePath();
    RasterLimits limits = Limits.raster(options, scratch);
    return inquiry(OneScene.of(file, components.open(file, limits)), options, limits);
  }

  @Override
  public Inquiry open(StageSpec datasetSpec, String name, RunOptions options) throws IOException {
    RasterLimits limits = Limits.raster(options, scratch);
    Part<Dataset> part = components.make(StageKind.DATASET, datasetSpec, Dataset.class);
    OneScene scene =
        part.call(
            dataset -> {
              SceneRef wanted = OpenedScenes.scene(dataset, name);
              Raster raster = dataset.open(wanted, file -> components.open(file, limits));
              return new OneScene(
                  wanted,
                  Sha256.of(dataset.digest(), name),
                  wanted.file().isPresent() ? raster : kept(raster, limits));
            });
    return inquiry(scene, options, limits);
  }

  /** A scene that is computed as it is read, computed once. */
  private static Raster kept(Raster computed, RasterLimits limits) throws IOException {
    try (computed) {
      if (computed.extent().pixels() > limits.maxPixels()) {
        throw Limits.tooManyPixels("The scene", computed.extent(), limits);
      }
      return StoredRaster.of(computed, limits.maxHeapBytes(), limits.scratch(), Monitor.NONE);
    }
  }

  private Inquiry inquiry(OneScene scene, RunOptions options, RasterLimits limits) {
    return new LiveInquiry(
        scene,
        components,
        changes,
        options,
        new SceneSlot(scene, components, digests, limits, options.diskCache()),
        embeddings,
        new CaseRun.Limit(Limits.mapBytes(), scratch),
        () -> !active);
  }

  @Override
  public EncoderCheck check(StageSpec spec, RunOptions options) {
    try (EncoderLease lease = components.lease(spec, options)) {
      Encoder encoder = lease.encoder();
      PixelBatch tile = trialTile(encoder);
      String text = "an aerial photograph";
      if (encoder instanceof DualEncoder dual) {
        float[] visual = lease.call(() -> dual.encodeImages(tile)[0]);
        float[] textual = lease.call(() -> dual.encodeText(text));
        double similarity = 0;
        for (int i = 0; i < Math.min(visual.length, textual.length); i++) {
          similarity += (double) visual[i] * textual[i];
        }
        if (visual.length != textual.length || !Double.isFinite(similarity)) {
          throw new InputException(
              "The encoder '"
                  + spec.id()
                  + "' is faulty: its vectors have "
                  + visual.length
                  + " and "
                  + textual.length
                  + " dimensions and the similarity "
                  + similarity,
              "Replace its bundle");
        }
        return new EncoderCheck(
            encoder.info(), visual.length, textual.length, similarity, encoder.runsOn());
      }
      double score = lease.call(() -> ((CrossEncoder) encoder).score(text, tile)[0]);
      return new EncoderCheck(encoder.info(), 0, 0, score, encoder.runsOn());
    }
  }

  @Override
  public List<EncoderSpeed> measure(StageSpec encoder, RunOptions options, Monitor monitor) {
    int processors = Runtime.getRuntime().availableProcessors();
    return pooled(
        processors,
        interrupted ->
            new SpeedTrial(
                    split -> components.lease(encoder, options.device(), any -> split),
                    processors,
                    TUNING_ROUND_NANOS,
                    new StoppableMonitor(monitor, interrupted::get))
                .measure());
  }

  @Override
  public void keep(StageSpec encoder, RunOptions options, EncoderSpeed speed) {
    tuned.keep(components.encoder(encoder).digest(), options.device(), speed);
  }

  @Override
  public Optional<EncoderSpeed> kept(StageSpec encoder, RunOptions options) {
    return tuned.get(components.encoder(encoder).digest(), options.device());
  }

  /** A smooth field of greens and browns, such as any aerial image model can make something of. */
  private static PixelBatch trialTile(Encoder encoder) {
    ImageRule rule = encoder.imageRule();
    int batch = encoder.info().batch();
    PixelBuffer pixels = new PixelBuffer();
    pixels.resize(256, 256);
    for (int y = 0, i = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++, i += 3) {
        pixels.rgb()[i] = (byte) (64 + x / 4);
        pixels.rgb()[i + 1] = (byte) (96 + y / 4);
        pixels.rgb()[i + 2] = (byte) (48 + (x + y) / 16);
      }
    }
    FloatBuffer data =
        ByteBuffer.allocateDirect(4 * 3 * rule.width() * rule.height() * batch)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    new Resampler(rule).apply(pixels, data, 0);
    return new PixelBatch(1, batch, rule.height(), rule.width(), data);
  }

  @Override
  public RetrievalSummary retrieve(RetrievalExperiment what, RunOptions options, Monitor outer) {
    return pooled(
        options,
        interrupted -> {
          Monitor monitor = new StoppableMonitor(outer, () -> !active || interrupted.get());
          RunRecorder recorder = new RunRecorder(options.threads());
          try (RetrievalWork work = new RetrievalWork(what, options, components)) {
            CaptionImages images =
                new CaptionImages(
                    work.dataset().stage(),
                    file -> components.open(file, Limits.raster(options, scratch)),
                    components.decoders(),
                    digests,
                    options.maxPixels(),
                    options.diskCache());
            List<RetrievalOutcome> outcomes = work.outcomes(images, embeddings, monitor);
            RunIdentity identity =
                new RunIdentity(
                    tool,
                    revision,
                    "retrieve",
                    work.dataset().identity(),
                    work.dataset().stage().digest(),
                    what.seed(),
                    components.formats(),
                    work.identities());
            return new RetrievalSummary(
                identity,
                recorder.observed(),
                images.count(),
                work.captions(),
                work.figures(),
                outcomes);
          }
        });
  }

  private RunIdentity identity(
      String name, Part<Dataset> dataset, long seed, List<VariantIdentity> variants) {
    return new RunIdentity(
        tool,
        revision,
        name,
        dataset.identity(),
        dataset.stage().digest(),
        seed,
        components.formats(),
        variants);
  }

  private List<ResultSink> sinks(List<StageSpec> specs, Closing open) {
    List<ResultSink> sinks = new ArrayList<>();
    for (StageSpec spec : specs) {
      sinks.add(open.add(components.make(StageKind.SINK, spec, ResultSink.class).stage()));
    }
    return sinks;
  }

  private RunListener guarded(RunListener outer, AtomicBoolean interrupted) {
    return new StoppableListener(outer, () -> !active || interrupted.get());
  }

  private Monitor guarded(Monitor outer, AtomicBoolean interrupted) {
    return new Monitor() {
      @Override
      public boolean cancelled() {
        return !active || interrupted.get() || outer.cancelled();
      }

      @Override
      public void progress(String stage, long done, long total) {
        outer.progress(stage, done, total);
      }
    };
  }

  private static <T> T pooled(RunOptions options, Pooled.Work<T> work) {
    return pooled(options.threads(), work);
  }

  private static <T> T pooled(int threads, Pooled.Work<T> work) {
    try {
      return Pooled.call(threads, work);
    } catch (IOException e) {
      throw new InputException(
          "Results cannot be written: " + e, "Check the output folder and the space left", e);
    }
  }

  /** Stands in for the scene where there is none: filters guided by the scene cannot be used. */
  private record NoScene(Extent extent) implements Raster {
    @Override
    public void read(Window window, PixelBuffer into) {
      throw new InputException(
          "This filter looks at the scene, and there is none", "Choose a filter such as median");
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
