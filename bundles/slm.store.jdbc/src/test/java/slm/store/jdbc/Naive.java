package slm.store.jdbc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** A store that makes its lists of all that another one has: slow, and plainly right. */
record Naive(ResultStore of) implements ResultStore {

  @Override
  public String place() {
    return of.place();
  }

  @Override
  public List<StoredRun> runs() {
    return of.runs();
  }

  @Override
  public StoredRun run(String id) {
    return of.run(id);
  }

  @Override
  public List<CaseOutcome> outcomes(String id) {
    return of.outcomes(id);
  }

  @Override
  public Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunEntry begin(RunStart start, Optional<Path> folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunEntry resume(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String id) {
    throw new UnsupportedOperationException();
  }
}
