package slm.runtime.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slm.api.Monitor;
import slm.api.experiment.RunOptions;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.VariantIdentity;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalExperiment;
import slm.api.retrieval.RetrievalFiles;
import slm.api.retrieval.RetrievalOutcome;
import slm.api.retrieval.RetrievalSummary;

/** Remembers what was asked for, and gives figures. */
final class RecordingRetrieval implements Retrieval, RetrievalFiles {

  RetrievalExperiment what;
  RunOptions options;

  /** Folders that were prepared and written, in order. */
  final List<String> folders = new ArrayList<>();

  /** Thrown when a folder is prepared. */
  RuntimeException unwritable;

  /** Thrown before anything is computed. */
  RuntimeException refusal;

  /** Encoders that fail. */
  List<String> failing = List.of();

  @Override
  public RetrievalSummary retrieve(RetrievalExperiment experiment, RunOptions how, Monitor m) {
    what = experiment;
    options = how;
    if (refusal != null) {
      throw refusal;
    }
    PartIdentity captions = new PartIdentity("captions", "c", Map.of(), "b", "1", "00");
    return new RetrievalSummary(
        new RunIdentity("slm 1", "r", "retrieve", captions, "00", 0, List.of(), List.of()),
        new RunObserved(Instant.EPOCH, 1, 1, "m", "j", 1),
        16,
        32,
        List.of(new MetricSpec("i2t_r1", "", true, ""), new MetricSpec("mr", "", true, "")),
        experiment.encoders().stream().map(encoder -> outcome(encoder.id())).toList());
  }

  private RetrievalOutcome outcome(String encoder) {
    boolean fails = failing.contains(encoder);
    return new RetrievalOutcome(
        new VariantIdentity(
            List.of(new PartIdentity("encoder", encoder, Map.of(), "b", "1", "0")), "", 1, 1),
        fails ? Map.of() : new TreeMap<>(Map.of("i2t_r1", 0.5, "mr", 0.75)),
        List.of(),
        16,
        Map.of(),
        fails ? Optional.of(encoder + " went away.") : Optional.empty());
  }

  @Override
  public void prepare(Path folder) {
    if (unwritable != null) {
      throw unwritable;
    }
    folders.add("prepare " + folder);
  }

  @Override
  public void write(RetrievalSummary summary, Path folder) {
    folders.add("write " + folder);
  }
}
