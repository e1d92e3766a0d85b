package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.PixelBatch;
import slm.api.experiment.EncoderSpeed;
import slm.api.raster.PixelBuffer;

/**
 * Measures how many tiles an encoder takes a second, in several ways of running it. The tiles are
 * of the default scales, cut out of seeded noise in memory; the best of some rounds counts, since
 * what disturbs only makes slower.
 *
 * @param processors to be shared out
 * @param nanos that one round takes at least
 */
record SpeedTrial(Opening opening, int processors, long nanos, Monitor monitor) {

  private static final int[] SCALES = {256, 256, 256, 256, 256, 256, 256, 512, 512, 768};
  private static final int[] BATCHES = {1, 2, 4, 8, 16, 32};
  private static final int EDGE = 1024;
  private static final int ROUNDS = 3;

  /** Leases the encoder to be run in a certain way. */
  interface Opening {
    EncoderLease open(Split split);
  }

  /** Measures the splits with the model's own batch, then the batches with the best split. */
  List<EncoderSpeed> measure() throws IOException {
    List<EncoderSpeed> speeds = new ArrayList<>();
    for (int threads = 1; threads <= processors; threads *= 2) {
      speeds.add(measure(new Split(0, Math.max(1, processors / threads), threads)));
    }
    EncoderSpeed best =
        speeds.stream().max(Comparator.comparingDouble(EncoderSpeed::tilesPerSecond)).get();
    for (int batch : BATCHES) {
      if (batch != best.batch()) {
        try {
          Split split = new Split(batch, best.workers(), best.operatorThreads());
          EncoderSpeed speed = measure(split);
          // an encoder may stay with its own
          if (speed.batch() == batch) {
            speeds.add(speed);
          }
        } catch (InputException e) {
          // its network takes no other
          break;
        }
      }
    }
    return speeds;
  }

  private EncoderSpeed measure(Split split) throws IOException {
    Noise noise = new Noise(new Random(8));
    try (EncoderLease lease = opening.open(split)) {
      Encoder encoder = lease.encoder();
      int batch = encoder.info().batch();
      TileEncoding encoding =
          new TileEncoding(encoder.imageRule(), encoder.info(), split.workers());
      int tiles = batch * split.workers();
      double rate = 0;
      // the first round finds out how many tiles are enough, and warms up
      for (int round = 0; round <= ROUNDS; ) {
        monitor.check();
        int count = tiles;
        long start = System.nanoTime();
        encoding.encode(count, noise, pixels -> encode(lease, pixels), Monitor.NONE);
        long took = System.nanoTime() - start;
        if (took < nanos && tiles < 1 << 16) {
          tiles *= 2;
        } else {
          rate = round == 0 ? 0 : Math.max(rate, count / (took / 1e9));
          round++;
        }
      }
      return new EncoderSpeed(batch, split.workers(), split.operatorThreads(), rate);
    }
  }

  private static float[][] encode(EncoderLease lease, PixelBatch pixels) {
    return lease.call(
        () ->
            lease.encoder() instanceof DualEncoder dual
                ? dual.encodeImages(pixels)
                : scores((CrossEncoder) lease.encoder(), pixels));
  }

  private static float[][] scores(CrossEncoder cross, PixelBatch pixels) {
    cross.score("an aerial photograph", pixels);
    return new float[pixels.count()][1];
  }

  /** Tiles of the default scales, in about the shares that a large scene has. */
  private static final class Noise implements TileEncoding.Source {
    private final byte[] rgb = new byte[3 * EDGE * EDGE];

    Noise(Random random) {
      random.nextBytes(rgb);
    }

    @Override
    public void read(int index, PixelBuffer into) {
      int scale = SCALES[index % SCALES.length];
      into.resize(scale, scale);
      int x = index * 37 % (EDGE - scale);
      int y = index * 61 % (EDGE - scale);
      for (int row = 0; row < scale; row++) {
        System.arraycopy(rgb, 3 * ((y + row) * EDGE + x), into.rgb(), 3 * row * scale, 3 * scale);
      }
    }
  }
}
