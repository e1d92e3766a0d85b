package slm.statistics;

import java.util.SplittableRandom;

/** Streams of random numbers, one for each number of a draw. */
final class Streams {

  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Streams() {}

  /** The stream of a draw: its seed is mixed by one step of a stream, so that neighbours differ. */
  static SplittableRandom of(long seed, int draw) {
    return new SplittableRandom(new SplittableRandom(seed + ODD * (draw + 1L)).nextLong());
  }
}
