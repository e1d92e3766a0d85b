package slm.api.result;

import java.io.IOException;

/**
 * Takes the results of one run. Calls come one at a time and in order; {@link #close} comes last,
 * whatever happened. What was taken must stay, even when the process ends right after.
 */
public interface ResultSink extends AutoCloseable {

  /**
   * The run begins. A sink that cannot write says so here, before anything is computed.
   *
   * @throws slm.api.InputException when it cannot write where it is to
   */
  void begin(RunStart start) throws IOException;

  /**
   * A case is done.
   *
   * @param material the map and scene, or null when the case failed
   */
  void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException;

  /** The run has ended, by itself or cancelled. */
  void end(RunSummary summary) throws IOException;

  /** Releases what is open. Idempotent. */
  @Override
  void close() throws IOException;
}
