package slm.scene.transforms;

/** Rounds to samples. */
final class Sample {

  private Sample() {}

  /** The nearest of 0 .. 255, halves up. */
  static byte of(double sample) {
    return (byte) Math.max(0, Math.min(255, (int) Math.floor(sample + 0.5)));
  }
}
