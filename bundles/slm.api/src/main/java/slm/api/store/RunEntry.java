package slm.api.store;

import org.osgi.annotation.versioning.ProviderType;
import slm.api.result.CaseOutcome;
import slm.api.result.RunSummary;

/**
 * A run on its way into the store. Each call is one transaction: when it returns, what it was given
 * outlives the process. When the entry is closed before {@link #end}, the run counts as interrupted
 * and can be resumed. Calls come one at a time.
 */
@ProviderType
public interface RunEntry extends AutoCloseable {

  /** The run's id. */
  String id();

  /** Keeps what became of a case; what the run had of the same variant and case is replaced. */
  void caseDone(CaseOutcome outcome);

  /** The run has ended, by itself or cancelled. A cancelled run can be resumed. */
  void end(RunSummary summary);

  /** Gives the run up. Idempotent. */
  @Override
  void close();
}
