package slm.models.extender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.EncoderProvider;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;

/**
 * A described model as an encoder. Leases with equal options share one set of loaded networks,
 * which is unloaded with the last of them.
 */
final class DescribedModel implements EncoderProvider {

  private final ModelDescription description;
  private final EncoderInfo info;
  private final ModelFiles files;
  private final ModelStore store;
  private final InferenceEngine engine;
  private final CallGate gate;
  private final Map<EncoderOptions, Loaded> loaded = new HashMap<>();

  DescribedModel(
      ModelDescription description,
      String version,
      ModelFiles files,
      ModelStore store,
      InferenceEngine engine) {
    this.description = description;
    this.files = files;
    this.store = store;
    this.engine = engine;
    this.gate = new CallGate(description.id(), this::unloadAll);
    this.info = info(description, version);
  }

  /** The card of a model. */
  static EncoderInfo info(ModelDescription description, String version) {
    return new EncoderInfo(
        description.id(),
        version,
        description.digest(),
        description.title(),
        description.dimension(),
        description.batch(),
        description.logitScale(),
        description.licence(),
        description.source());
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public Encoder open(EncoderOptions options) {
    return call(
        () -> {
          synchronized (loaded) {
            Loaded networks = loaded.get(options);
            if (networks == null) {
              networks = new Loaded(load(fetched(), options), described(options));
              loaded.put(options, networks);
            }
            networks.leases++;
            return networks.networks instanceof PairNetwork pair
                ? new CrossLease(networks, options, pair)
                : new DualLease(networks, options, (Towers) networks.networks);
          }
        });
  }

  /** The files, intact; meanwhile the engine gets ready. */
  private Path fetched() {
    ForkJoinTask<?> ready = ForkJoinTask.adapt(engine::prepare).fork();
    try {
      return store.fetch(description, files);
    } finally {
      // what it lacks is told when a network is loaded
      ready.quietlyJoin();
    }
  }

  private LoadedNetworks load(Path folder, EncoderOptions options) {
    ModelDescription described = described(options);
    return described.networks() instanceof ModelDescription.Pair pair
        ? PairNetwork.load(described, pair, folder, engine, options)
        : Towers.load(described, folder, engine, options);
  }

  private ModelDescription described(EncoderOptions options) {
    return options.batch() == 0 ? description : description.withBatch(options.batch());
  }

  /**
   * Refuses calls from now on; the networks are unloaded when those under way have returned.
   *
   * @param reason what refused calls are told
   */
  void withdraw(String reason) {
    gate.shut(reason);
  }

  /** Waits for that; tells whether it came to pass in time. */
  boolean awaitWithdrawn(long deadline) {
    return gate.await(deadline);
  }

  private <T> T call(Supplier<T> work) {
    gate.enter();
    try {
      return work.get();
    } finally {
      gate.leave();
    }
  }

  private void unloadAll() {
    synchronized (loaded) {
      loaded.values().forEach(loaded -> loaded.networks.close());
      loaded.clear();
    }
  }

  private void giveBack(Loaded networks, EncoderOptions options) {
    synchronized (loaded) {
      if (--networks.leases == 0 && loaded.remove(options, networks)) {
        networks.networks.close();
      }
    }
  }

  private final class Loaded {
    private final LoadedNetworks networks;
    private final EncoderInfo card;
    private int leases;

    Loaded(LoadedNetworks networks, ModelDescription described) {
      this.networks = networks;
      this.card = info(described, info.version());
    }
  }

  private final class DualLease extends Lease implements DualEncoder {
    private final Towers towers;

    DualLease(Loaded networks, EncoderOptions options, Towers towers) {
      super(networks, options);
      this.towers = towers;
    }

    @Override
    public float[] encodeText(String text) {
      return use(() -> towers.text(text));
    }

    @Override
    public float[][] encodeImages(PixelBatch pixels) {
      return use(() -> towers.images(pixels));
    }
  }

  private final class CrossLease extends Lease implements CrossEncoder {
    private final PairNetwork pair;

    CrossLease(Loaded networks, EncoderOptions options, PairNetwork pair) {
      super(networks, options);
      this.pair = pair;
    }

    @Override
    public double[] score(String text, PixelBatch pixels) {
      return use(() -> pair.score(text, pixels));
    }
  }

  /** What leases of both kinds have in common. */
  private abstract class Lease {
    private final Loaded networks;
    private final EncoderOptions options;
    private boolean closed;

    Lease(Loaded networks, EncoderOptions options) {
      this.networks = networks;
      this.options = options;
    }

    public EncoderInfo info() {
      return networks.card;
    }

    public ImageRule imageRule() {
      return description.rule();
    }

    public String runsOn() {
      return networks.networks.runsOn();
    }

    <T> T use(Supplier<T> work) {
      return call(
          () -> {
            requireOpen();
            return work.get();
          });
    }

    private synchronized void requireOpen() {
      if (closed) {
        throw new IllegalStateException("This lease of the encoder " + info.id() + " was closed");
      }
    }

    public void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
      }
      giveBack(networks, options);
    }
  }
}
