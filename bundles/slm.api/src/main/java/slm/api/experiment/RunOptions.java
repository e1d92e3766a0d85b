package slm.api.experiment;

import java.time.Duration;
import slm.api.raster.RasterLimits;

/**
 * How to run, as opposed to what: none of it but the device, the threads of an operator and what
 * was tuned may change a figure.
 *
 * @param threads of the pipeline: preparing pixels, filtering, judging
 * @param operatorThreads that one operator of a network may use
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param maxPixels scenes with more pixels are refused
 * @param diskCache whether embeddings are kept on disk from run to run
 * @param onSwap what becomes of a case whose parts go away
 * @param patience how long a case waits for the return of a part under {@link SwapPolicy#REBIND}
 * @param keeping whether the result store gets the run
 * @param tuned whether batch and threads are those that {@link EncoderTuning} has kept for an
 *     encoder on this machine, where it has
 */
public record RunOptions(
    int threads,
    int operatorThreads,
    String device,
    long maxPixels,
    boolean diskCache,
    SwapPolicy onSwap,
    Duration patience,
    Keeping keeping,
    boolean tuned) {

  /** How long a case waits for a part when nothing else is said. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

  public RunOptions {
    if (threads < 1 || operatorThreads < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "Threads and pixels are at least 1: "
              + threads
              + ", "
              + operatorThreads
              + ", "
              + maxPixels);
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("Patience is not negative: " + patience);
    }
  }

  /** With nothing tuned. */
  public RunOptions(
      int threads,
      int operatorThreads,
      String device,
      long maxPixels,
      boolean diskCache,
      SwapPolicy onSwap,
      Duration patience,
      Keeping keeping) {
    this(threads, operatorThreads, device, maxPixels, diskCache, onSwap, patience, keeping, false);
  }

  /** With the policy {@link SwapPolicy#FAIL}, and not kept in the store. */
  public RunOptions(
      int threads, int operatorThreads, String device, long maxPixels, boolean diskCache) {
    this(
        threads,
        operatorThreads,
        device,
        maxPixels,
        diskCache,
        SwapPolicy.FAIL,
        DEFAULT_PATIENCE,
        Keeping.NOT);
  }

  /** All processors for the pipeline, the CPU as device, and the disk cache on. */
  public static RunOptions defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new RunOptions(processors, 1, "cpu", RasterLimits.DEFAULT_MAX_PIXELS, true);
  }

  /** The same with another policy. */
  public RunOptions with(SwapPolicy policy, Duration wait) {
    return new RunOptions(
        threads, operatorThreads, device, maxPixels, diskCache, policy, wait, keeping, tuned);
  }

  /** The same, kept in another way. */
  public RunOptions with(Keeping otherwise) {
    return new RunOptions(
        threads, operatorThreads, device, maxPixels, diskCache, onSwap, patience, otherwise, tuned);
  }

  /** The same, with what was tuned for each encoder, or without. */
  public RunOptions withTuned(boolean otherwise) {
    return new RunOptions(
        threads,
        operatorThreads,
        device,
        maxPixels,
        diskCache,
        onSwap,
        patience,
        keeping,
        otherwise);
  }
}
