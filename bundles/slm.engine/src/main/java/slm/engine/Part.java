package slm.engine;

import slm.api.result.PartIdentity;

/**
 * A stage, exactly what made it, and its bundle's use: calls go through {@link #call}, so that none
 * outlives the bundle.
 *
 * @param <T> the stage
 */
record Part<T>(T stage, PartIdentity identity, BundleUse use) {

  /**
   * Work with a stage.
   *
   * @param <T> the stage
   * @param <R> what it gives
   * @param <E> what it may throw
   */
  interface Call<T, R, E extends Exception> {
    R on(T stage) throws E;
  }

  /**
   * Calls the stage.
   *
   * @throws WithdrawnPart when its bundle stopped
   */
  <R, E extends Exception> R call(Call<T, R, E> work) throws E {
    return use.call(identity, () -> work.on(stage));
  }
}
