package slm.dataset.synthetic;

/**
 * Value noise: random values on a lattice, smoothly in between. A function of position and seed
 * only.
 */
record Noise(long seed) {

  /** Evenly spread bits for a position. */
  static int hash(long seed, int x, int y) {
    long h = seed * 0x9E3779B97F4A7C15L + x * 0xC2B2AE3D27D4EB4FL + y * 0x165667B19E3779F9L;
    h = (h ^ h >>> 31) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 29) * 0x94D049BB133111EBL;
    return (int) (h ^ h >>> 32);
  }

  /** Noise of one grain size, 0 to 255. */
  int at(int x, int y, int grain) {
    int i = Math.floorDiv(x, grain);
    int j = Math.floorDiv(y, grain);
    int fx = smooth((x - i * grain) * 256 / grain);
    int fy = smooth((y - j * grain) * 256 / grain);
    int top = mix(value(i, j, grain), value(i + 1, j, grain), fx);
    int bottom = mix(value(i, j + 1, grain), value(i + 1, j + 1, grain), fx);
    return mix(top, bottom, fy);
  }

  /** Noise of a grain size, its half and its quarter, 0 to 255. */
  int rough(int x, int y, int grain) {
    return (4 * at(x, y, grain)
            + 2 * at(x, y, Math.max(2, grain / 2))
            + at(x, y, Math.max(2, grain / 4)))
        / 7;
  }

  private int value(int i, int j, int grain) {
    return hash(seed + grain, i, j) & 0xff;
  }

  private static int smooth(int t) {
    return t * t * (768 - 2 * t) >> 16;
  }

  private static int mix(int a, int b, int t) {
    return a + ((b - a) * t >> 8);
  }
}
