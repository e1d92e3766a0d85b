package slm.api.experiment;

/**
 * How fast an encoder is on this machine in one way of running it, reading and resizing of tiles
 * included.
 *
 * @param batch tiles encoded at once
 * @param workers batches under way at once
 * @param operatorThreads that one operator of its network may use
 * @param tilesPerSecond of the whole stage
 */
public record EncoderSpeed(int batch, int workers, int operatorThreads, double tilesPerSecond) {

  public EncoderSpeed {
    if (batch < 1 || workers < 1 || operatorThreads < 1 || !(tilesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "All is positive: "
              + batch
              + ", "
              + workers
              + ", "
              + operatorThreads
              + ", "
              + tilesPerSecond);
    }
  }
}
