package slm.api.experiment;

/**
 * How to run, as opposed to what: none of it but the device and the threads of an operator may
 * change a figure.
 *
 * @param threads of the pipeline: preparing pixels, filtering, judging
 * @param operatorThreads that one operator of a network may use
 * @param device {@code cpu}, or {@code cuda} with an optional {@code :index}
 * @param maxPixels scenes with more pixels are refused
 * @param diskCache whether embeddings are kept on disk from run to run
 */
public record RunOptions(
    int threads, int operatorThreads, String device, long maxPixels, boolean diskCache) {

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
  }

  /** All processors for the pipeline, the CPU as device, and the disk cache on. */
  public static RunOptions defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new RunOptions(
        processors, 1, "cpu", slm.api.raster.RasterLimits.DEFAULT_MAX_PIXELS, true);
  }
}
