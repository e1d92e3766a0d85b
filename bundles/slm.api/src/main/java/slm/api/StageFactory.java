package slm.api;

/**
 * Makes immutable stages of one kind from settings. The kinds' own factory interfaces, listed in
 * the {@linkplain slm.api package description}, are what a provider registers as services.
 *
 * @param <S> the settings: a record whose components carry {@link Setting}
 * @param <T> the stage
 */
public interface StageFactory<S extends Record, T> {

  /** The record type of the settings; {@link NoSettings} when there is nothing to set. */
  Class<S> settings();

  /**
   * Makes a stage. Must be cheap: what is expensive belongs into the stage's long calls.
   *
   * @throws InputException when the settings contradict each other
   */
  T create(S settings);
}
