package slm.models.extender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import slm.api.encoding.DualEncoder;
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
    this.info =
        new EncoderInfo(
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
  public DualEncoder open(EncoderOptions options) {
    return call(
        () -> {
          synchronized (loaded) {
            Loaded networks = loaded.get(options);
            if (networks == null) {
              Path folder = store.fetch(description, files);
              networks = new Loaded(Towers.load(description, folder, engine, options));
              loaded.put(options, networks);
            }
            networks.leases++;
            return new Lease(networks, options);
          }
        });
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
      loaded.values().forEach(networks -> networks.towers.close());
      loaded.clear();
    }
  }

  private void giveBack(Loaded networks, EncoderOptions options) {
    synchronized (loaded) {
      if (--networks.leases == 0 && loaded.remove(options, networks)) {
        networks.towers.close();
      }
    }
  }

  private static final class Loaded {
    private final Towers towers;
    private int leases;

    Loaded(Towers towers) {
      this.towers = towers;
    }
  }

  private final class Lease implements DualEncoder {
    private final Loaded networks;
    private final EncoderOptions options;
    private boolean closed;

    Lease(Loaded networks, EncoderOptions options) {
      this.networks = networks;
      this.options = options;
    }

    @Override
    public EncoderInfo info() {
      return info;
    }

    @Override
    public ImageRule imageRule() {
      return description.image().rule();
    }

    @Override
    public String runsOn() {
      return networks.towers.runsOn();
    }

    @Override
    public float[] encodeText(String text) {
      return call(() -> open().text(text));
    }

    @Override
    public float[][] encodeImages(PixelBatch pixels) {
      return call(() -> open().images(pixels));
    }

    private synchronized Towers open() {
      if (closed) {
        throw new IllegalStateException("This lease of the encoder " + info.id() + " was closed");
      }
      return networks.towers;
    }

    @Override
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
