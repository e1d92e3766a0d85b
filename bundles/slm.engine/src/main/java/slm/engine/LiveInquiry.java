package slm.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.experiment.Answer;
import slm.api.experiment.FusedScores;
import slm.api.experiment.Glance;
import slm.api.experiment.Inquiry;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Raster;

/**
 * An open scene for questions. The encoder of the variant that was asked last stays leased; the
 * scene's embeddings are in the engine's cache.
 */
final class LiveInquiry implements Inquiry {

  private final OneScene scene;
  private final Components components;
  private final ServiceChanges changes;
  private final RunOptions options;
  private final SceneSlot scenes;
  private final EmbeddingCache cache;
  private final CaseRun.Limit limit;
  private final BooleanSupplier stopped;
  private final ReentrantLock asking = new ReentrantLock(true);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Relay relay = new Relay();
  private Asked asked;

  /** Which variant is ready to answer. */
  private record Asked(Variant variant, long seed, LiveVariant live) {}

  /** The monitor of the question under way, for what lives longer than a question. */
  private static final class Relay implements Monitor {
    private volatile Monitor now = Monitor.NONE;

    @Override
    public boolean cancelled() {
      return now.cancelled();
    }

    @Override
    public void progress(String stage, long done, long total) {
      now.progress(stage, done, total);
    }
  }

  LiveInquiry(
      OneScene scene,
      Components components,
      ServiceChanges changes,
      RunOptions options,
      SceneSlot scenes,
      EmbeddingCache cache,
      CaseRun.Limit limit,
      BooleanSupplier engineStopped) {
    this.scene = scene;
    this.components = components;
    this.changes = changes;
    this.options = options;
    this.scenes = scenes;
    this.cache = cache;
    this.limit = limit;
    this.stopped = () -> closed.get() || engineStopped.getAsBoolean();
  }

  @Override
  public String name() {
    return scene.name();
  }

  @Override
  public Raster scene() {
    return scene.raster();
  }

  @Override
  public Answer localize(
      Variant variant, String query, List<Polygon> regions, long seed, Monitor monitor)
      throws IOException {
    Variant judged = regions.isEmpty() ? unjudged(variant) : variant;
    Case subject = new Case(0, scene.scene(), query, regions);
    return ask(
        judged,
        seed,
        monitor,
        live -> {
          CaseRun run = new CaseRun(subject, relay, exchange -> {});
          StoredMap[] kept = new StoredMap[1];
          live.of(subject).run(run, (map, raster) -> kept[0] = map);
          return new Answer(
              kept[0],
              run.contributing,
              Run.outcome(0, subject, run, java.util.Optional.empty()),
              kept[0]::close);
        });
  }

  @Override
  public Glance glance(Variant variant, String query, Extent size, long seed, Monitor monitor)
      throws IOException {
    Case subject = new Case(0, scene.scene(), query, List.of());
    return ask(
        unjudged(variant),
        seed,
        monitor,
        live -> {
          CaseRun run = new CaseRun(subject, relay, exchange -> {});
          LiveVariant.Scored scored = live.score(subject, run);
          ProbabilityMap map =
              new SmallMap(components, size, relay)
                  .of(variant.filter(), scored.parts(), scored.tiles(), scored.scene().raster());
          return new Glance(map, scored.tiles());
        });
  }

  @Override
  public List<FusedScores> scores(Variant variant, List<String> queries, long seed, Monitor monitor)
      throws IOException {
    if (queries.isEmpty()) {
      return List.of();
    }
    List<Case> subjects =
        IntStream.range(0, queries.size())
            .mapToObj(i -> new Case(i, scene.scene(), queries.get(i), List.of()))
            .toList();
    return ask(unjudged(variant), seed, monitor, live -> live.scores(subjects));
  }

  private static Variant unjudged(Variant variant) {
    return new Variant(
        variant.name(),
        variant.scene(),
        variant.tiler(),
        variant.query(),
        variant.encoder(),
        variant.fusion(),
        variant.filter(),
        List.of(),
        variant.seed());
  }

  private interface Question<T> {
    T ask(LiveVariant live) throws IOException;
  }

  private <T> T ask(Variant variant, long seed, Monitor monitor, Question<T> question)
      throws IOException {
    asking.lock();
    try {
      if (stopped.getAsBoolean()) {
        throw new CancellationException("the scene was closed");
      }
      return Pooled.call(
          options.threads(),
          interrupted -> {
            relay.now =
                new StoppableMonitor(monitor, () -> stopped.getAsBoolean() || interrupted.get());
            return question.ask(live(variant, seed));
          });
    } finally {
      relay.now = Monitor.NONE;
      asking.unlock();
    }
  }

  private LiveVariant live(Variant variant, long seed) {
    if (asked == null || !asked.variant().equals(variant) || asked.seed() != seed) {
      Asked before = asked;
      boolean sameEncoder = before != null && before.variant().encoder().equals(variant.encoder());
      if (!sameEncoder) {
        // before the next one is loaded: memory may not suffice for two
        forget();
      }
      asked =
          new Asked(
              variant,
              seed,
              new LiveVariant(
                  variant, components, changes, options, seed, scenes, cache, limit, relay));
      if (sameEncoder) {
        // only now: given back by everybody, it would be unloaded, and loaded again each time that
        // glances and maps with metrics take turns
        before.live().close();
      }
    }
    return asked.live();
  }

  private void forget() {
    if (asked != null) {
      asked.live().close();
      asked = null;
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      asking.lock();
      try {
        forget();
        scenes.close();
        scene.raster().close();
      } finally {
        asking.unlock();
      }
    }
  }
}
