package slm.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.encoding.DualEncoder;
import slm.api.experiment.FusedScores;
import slm.api.experiment.RunOptions;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.query.WeightedText;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.engine.Exchanges.Exchange;

/**
 * A variant on its way through the cases. Every case begins with the parts that are live at that
 * moment, so that a part that was swapped is used by the next case. A case under way keeps the
 * parts it began with; when one of them goes before its work is done, the run's policy decides
 * between failing and beginning anew.
 */
final class LiveVariant implements Run.VariantWork, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVariant.class);

  /** A part that comes and goes this often during one case would keep it from ever ending. */
  private static final int MOST_RESTARTS = 100;

  private final Variant variant;
  private final Components components;
  private final ServiceChanges changes;
  private final RunOptions options;
  private final long seed;
  private final SceneSlot scenes;
  private final EmbeddingCache cache;
  private final CaseRun.Limit limit;
  private final Monitor monitor;
  private final Parts first;
  private final VariantIdentity identity;
  private final Exchanges exchanges;
  private EncoderLease lease;

  LiveVariant(
      Variant variant,
      Components components,
      ServiceChanges changes,
      RunOptions options,
      long seed,
      SceneSlot scenes,
      EmbeddingCache cache,
      CaseRun.Limit limit,
      Monitor monitor) {
    this.variant = variant;
    this.components = components;
    this.changes = changes;
    this.options = options;
    this.seed = variant.seed().orElse(seed);
    this.scenes = scenes;
    this.cache = cache;
    this.limit = limit;
    this.monitor = monitor;
    this.first = Parts.of(variant, components);
    this.lease = components.lease(variant.encoder(), options);
    this.identity = first.identity(variant.name(), this.seed, lease);
    this.exchanges = new Exchanges(identity.parts());
  }

  /** The parts that were live when the run began. */
  Parts first() {
    return first;
  }

  /** What the parts that were live when the run began are. */
  VariantIdentity identity() {
    return identity;
  }

  /** The parts of one case, with its encoder. */
  private record Bound(Parts parts, EncoderLease encoder, VariantIdentity identity) {}

  @Override
  public Run.CaseWork of(Case subject) {
    return (run, done) -> {
      Bound bound = bind(subject);
      while (true) {
        note(run, bound);
        try {
          attempt(subject, run, done, bound);
          return;
        } catch (WithdrawnPart e) {
          run.withdrawn.add(e.part());
          release();
          if (options.onSwap() == SwapPolicy.FAIL || run.withdrawn.size() > MOST_RESTARTS) {
            throw e;
          }
          LOG.info("{}; case {} begins anew", e.getMessage(), subject.index());
        } catch (InputException | CancellationException e) {
          throw e;
        } catch (RuntimeException | LinkageError e) {
          // the scene may be read by a bundle that is gone; the next case opens it again
          scenes.close();
          throw e;
        }
        run.restart();
        bound = bind(subject);
      }
    };
  }

  /** Finds the parts that are live now, or waits for them as the policy says. */
  private Bound bind(Case subject) {
    long deadline = System.nanoTime() + options.patience().toNanos();
    boolean told = false;
    while (true) {
      monitor.check();
      long seen = changes.count();
      try {
        Parts parts = Parts.of(variant, components);
        EncoderLease encoder = lease();
        return new Bound(parts, encoder, parts.identity(variant.name(), seed, encoder));
      } catch (MissingPart | WithdrawnPart e) {
        long left = deadline - System.nanoTime();
        if (options.onSwap() == SwapPolicy.FAIL) {
          throw e;
        }
        if (left <= 0) {
          throw e instanceof MissingPart missing
              ? new MissingPart(
                  missing.problem() + ", also after " + seconds(), "Install its bundle again")
              : e;
        }
        if (!told) {
          LOG.info("Case {} waits for at most {}: {}", subject.index(), seconds(), e.getMessage());
          told = true;
        }
        changes.await(seen, Duration.ofNanos(Math.min(left, 100_000_000L)));
      }
    }
  }

  private String seconds() {
    return options.patience().toSeconds() + " seconds";
  }

  /** Records with what the case is made, and what of it is new. */
  private void note(CaseRun run, Bound bound) {
    run.madeBy = bound.identity();
    for (Exchange exchange : exchanges.next(bound.identity().parts(), !run.withdrawn.isEmpty())) {
      run.swaps.swapped(exchange);
      run.warnings.add(
          "The %s '%s' was swapped: this case and those after it are made with %s, not %s."
              .formatted(
                  exchange.to().kind(),
                  exchange.to().id(),
                  version(exchange.to()),
                  version(exchange.from())));
    }
  }

  @Override
  public List<Exchange> kept(CaseOutcome outcome) {
    return exchanges.kept(outcome);
  }

  private static String version(PartIdentity part) {
    return part.bundle() + " " + part.version();
  }

  private void attempt(Case subject, CaseRun run, Run.Delivery done, Bound bound)
      throws IOException {
    Parts parts = bound.parts();
    List<WeightedText> texts = CaseRun.texts(parts, subject, seed);
    SceneSlot.Open scene = open(subject, run, parts);
    parts
        .scene()
        .ifPresent(
            part ->
                part.call(
                    transform -> {
                      run.transform(transform, scene.original());
                      return null;
                    }));
    if (!parts.metrics().isEmpty()) {
      run.requireRegions();
    }
    List<ScoredTile> tiles = score(run, bound, texts, scene);
    StoredMap map = run.map(parts, tiles, scene.raster(), limit);
    try {
      done.show(map, () -> run.judge(parts.metrics(), parts.peaks(), map));
    } catch (IOException | RuntimeException | Error e) {
      map.close();
      throw e;
    }
    done.accept(map, Optional.of(scene.raster()));
  }

  private SceneSlot.Open open(Case subject, CaseRun run, Parts parts) throws IOException {
    SceneSlot.Open scene =
        run.clock.time("open", () -> scenes.open(subject.scene(), parts.scene(), seed, monitor));
    run.extent = scene.raster().extent();
    return scene;
  }

  private List<ScoredTile> score(
      CaseRun run, Bound bound, List<WeightedText> texts, SceneSlot.Open scene) throws IOException {
    return run.score(bound.parts().tiler(), scoring(bound, texts, scene));
  }

  private TileScoring scoring(Bound bound, List<WeightedText> texts, SceneSlot.Open scene) {
    return new TileScoring(
        bound.encoder(),
        scene.raster(),
        scene.digest(),
        texts,
        cache,
        options.diskCache(),
        bound.encoder().split().workers());
  }

  /** The scores of the tiles of a case, and what of it is needed to fuse them in small. */
  record Scored(Parts parts, SceneSlot.Open scene, List<ScoredTile> tiles) {}

  /** As far as the scores, without the map. */
  Scored score(Case subject, CaseRun run) throws IOException {
    Bound bound = bind(subject);
    List<WeightedText> texts = CaseRun.texts(bound.parts(), subject, seed);
    SceneSlot.Open scene = open(subject, run, bound.parts());
    return new Scored(bound.parts(), scene, score(run, bound, texts, scene));
  }

  /** The scores and fields of many cases of one scene. */
  List<FusedScores> scores(List<Case> subjects) throws IOException {
    Bound bound = bind(subjects.get(0));
    Parts parts = bound.parts();
    List<List<WeightedText>> texts = new ArrayList<>();
    for (Case subject : subjects) {
      texts.add(CaseRun.texts(parts, subject, seed));
    }
    SceneSlot.Open scene = scenes.open(subjects.get(0).scene(), parts.scene(), seed, monitor);
    List<TileScoring> scorings = texts.stream().map(of -> scoring(bound, of, scene)).toList();
    if (bound.encoder().encoder() instanceof DualEncoder dual) {
      List<Tile> tiles =
          parts.tiler().call(tiler -> tiler.next(scene.raster().extent(), List.of()));
      new QueryProduct(bound.encoder(), dual, texts, monitor).score(scorings, tiles);
    }
    List<List<ScoredTile>> scored = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      CaseRun run = new CaseRun(subjects.get(i), monitor, exchange -> {});
      run.extent = scene.raster().extent();
      scored.add(run.score(parts.tiler(), scorings.get(i)));
    }
    return IntStream.range(0, scored.size())
        .parallel()
        .mapToObj(
            i ->
                new FusedScores(
                    subjects.get(i).query(),
                    scored.get(i),
                    parts
                        .fusion()
                        .call(f -> f.fuse(scene.raster().extent(), scored.get(i), monitor))))
        .toList();
  }

  private EncoderLease lease() {
    if (lease != null && !components.isCurrent(lease, variant.encoder())) {
      LOG.info("The encoder '{}' went or was swapped since the last case", variant.encoder());
      release();
    }
    if (lease == null) {
      lease = components.lease(variant.encoder(), options);
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
