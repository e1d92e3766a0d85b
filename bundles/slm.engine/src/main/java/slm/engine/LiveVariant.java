package slm.engine;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.Monitor;
import slm.api.WithdrawnException;
import slm.api.dataset.Case;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Variant;
import slm.api.query.WeightedText;
import slm.api.result.VariantIdentity;
import slm.api.tiling.ScoredTile;

/**
 * A variant on its way through the cases. Every case begins with the parts that are live at that
 * moment, so that a part that was swapped is used by the next case; a case under way keeps the
 * parts it began with.
 */
final class LiveVariant implements Run.VariantWork, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVariant.class);

  private final Variant variant;
  private final Components components;
  private final RunOptions options;
  private final long seed;
  private final SceneSlot scenes;
  private final EmbeddingCache cache;
  private final CaseRun.Limit limit;
  private final Monitor monitor;
  private final Parts first;
  private final VariantIdentity identity;
  private EncoderLease lease;

  LiveVariant(
      Variant variant,
      Components components,
      RunOptions options,
      long seed,
      SceneSlot scenes,
      EmbeddingCache cache,
      CaseRun.Limit limit,
      Monitor monitor) {
    this.variant = variant;
    this.components = components;
    this.options = options;
    this.seed = seed;
    this.scenes = scenes;
    this.cache = cache;
    this.limit = limit;
    this.monitor = monitor;
    this.first = Parts.of(variant, components);
    this.lease = components.lease(variant.encoder(), Parts.encoderOptions(options));
    this.identity = first.identity(lease, options);
  }

  /** The parts that were live when the run began. */
  Parts first() {
    return first;
  }

  /** What the parts that were live when the run began are. */
  VariantIdentity identity() {
    return identity;
  }

  @Override
  public Run.CaseWork of(Case subject) {
    return (run, done) -> {
      Parts parts = Parts.of(variant, components);
      EncoderLease encoder = lease();
      VariantIdentity now = parts.identity(encoder, options);
      if (!now.equals(identity)) {
        run.warnings.add(
            "A part was swapped since the run began; the outcome names those that were used.");
      }
      List<WeightedText> texts = CaseRun.texts(parts, subject, seed);
      SceneSlot.Open scene = run.clock.time("open", () -> scenes.open(subject.scene(), monitor));
      run.extent = scene.raster().extent();
      if (!parts.metrics().isEmpty()) {
        run.requireRegions();
      }
      try {
        process(run, done, parts, encoder, texts, scene, now);
      } catch (WithdrawnException e) {
        release();
        throw e;
      }
    };
  }

  private void process(
      CaseRun run,
      Run.Delivery done,
      Parts parts,
      EncoderLease encoder,
      List<WeightedText> texts,
      SceneSlot.Open scene,
      VariantIdentity madeBy)
      throws IOException {
    TileScoring scoring =
        new TileScoring(
            encoder.encoder(),
            scene.raster(),
            scene.digest(),
            texts,
            cache,
            options.diskCache(),
            options.threads());
    List<ScoredTile> tiles = run.score(parts.tiler(), scoring);
    try (StoredMap map = run.map(parts, tiles, scene.raster(), limit)) {
      run.judge(parts.metrics(), parts.peaks(), map);
      done.accept(madeBy, map, scene.raster());
    }
  }

  private EncoderLease lease() {
    if (lease != null && !components.isCurrent(lease, variant.encoder())) {
      LOG.info("The encoder '{}' went or was swapped since the last case", variant.encoder());
      release();
    }
    if (lease == null) {
      lease = components.lease(variant.encoder(), Parts.encoderOptions(options));
    }
    return lease;
  }

  private void release() {
    EncoderLease old = lease;
    lease = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    release();
  }
}
