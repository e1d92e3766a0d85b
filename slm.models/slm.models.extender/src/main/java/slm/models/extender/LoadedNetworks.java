package slm.models.extender;

/** The loaded networks of a model. */
sealed interface LoadedNetworks extends AutoCloseable permits Towers, PairNetwork {

  /** What they really run on. */
  String runsOn();

  @Override
  void close();
}
