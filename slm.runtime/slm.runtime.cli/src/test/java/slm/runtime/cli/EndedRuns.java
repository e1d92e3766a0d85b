package slm.runtime.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** A store of runs that have ended, each of one variant. */
final class EndedRuns implements ResultStore {

  private final List<StoredRun> runs = new ArrayList<>();

  /** Adds a run that gave some figures. */
  EndedRuns with(String id, String dataset, String... figures) {
    PartIdentity part = new PartIdentity("dataset", dataset, Map.of(), "b", "1", "00");
    runs.add(
        new StoredRun(
            id,
            Instant.EPOCH,
            StoredRun.State.ENDED,
            new RunIdentity(
                "tool",
                "",
                id,
                part,
                "0123456789abcdef",
                0,
                List.of(),
                List.of(new VariantIdentity(List.of(part), "", 0, 1))),
            List.of(),
            List.of(Stream.of(figures).map(f -> new MetricSpec(f, f, true, "A figure.")).toList()),
            Optional.empty(),
            Optional.empty(),
            1,
            0));
    return this;
  }

  @Override
  public String place() {
    return "here";
  }

  @Override
  public List<StoredRun> runs() {
    return runs;
  }

  @Override
  public StoredRun run(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
  }

  @Override
  public List<CaseOutcome> outcomes(String id) {
    return List.of();
  }

  @Override
  public Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder) {
    return Optional.empty();
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
