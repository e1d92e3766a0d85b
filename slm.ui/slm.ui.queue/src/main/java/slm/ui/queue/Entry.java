package slm.ui.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.dataset.Case;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.ui.queue.QueueEntry.CaseNow;
import slm.ui.queue.QueueEntry.StageNow;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Tally;
import slm.ui.queue.QueueEntry.Trouble;

/** An entry as it changes; guarded by the queue's lock. */
final class Entry {

  final Optional<Path> file;
  final String id;
  final String name;
  final RunOptions options;
  final List<Leg> legs = new ArrayList<>();
  final Instant submitted;
  private final Optional<Path> folder;

  State state = State.WAITING;
  boolean pausing;
  boolean cancelling;
  Optional<Trouble> problem = Optional.empty();
  final Set<String> notes = new LinkedHashSet<>();
  Leg current;

  private long nanosBefore;
  private long goingSince;
  private boolean going;

  private int variant;
  private Case subject;
  private final Map<String, StageNow> stages = new LinkedHashMap<>();

  /** The experiment over one of its datasets. */
  static final class Leg {
    final String dataset;
    final Experiment experiment;
    Optional<String> run = Optional.empty();
    int total;
    int done;
    int failed;
    boolean finished;

    Leg(String dataset, Experiment experiment) {
      this.dataset = dataset;
      this.experiment = experiment;
    }
  }

  Entry(
      String id,
      String name,
      Map<String, Experiment> experiments,
      RunOptions options,
      Instant submitted,
      Optional<Path> file) {
    this.id = id;
    this.file = file;
    this.name = name;
    this.options = options;
    this.submitted = submitted;
    experiments.forEach((dataset, experiment) -> legs.add(new Leg(dataset, experiment)));
    this.folder = folder(experiments);
  }

  /** Where the files are: with several folders, what they have in common when that is one. */
  private static Optional<Path> folder(Map<String, Experiment> experiments) {
    List<Path> folders =
        experiments.values().stream()
            .flatMap(experiment -> Resumption.folder(experiment).stream())
            .distinct()
            .toList();
    if (folders.size() < 2) {
      return folders.stream().findFirst();
    }
    List<Path> parents = folders.stream().map(Path::getParent).distinct().toList();
    return parents.size() == 1 ? Optional.ofNullable(parents.get(0)) : Optional.of(folders.get(0));
  }

  void begin(long nanos) {
    state = State.RUNNING;
    problem = Optional.empty();
    going(true, nanos);
  }

  void end(State with, long nanos) {
    state = with;
    pausing = false;
    cancelling = false;
    subject = null;
    stages.clear();
    going(false, nanos);
  }

  /** Lets the clock go or stand. */
  void going(boolean on, long nanos) {
    if (going && !on) {
      nanosBefore += nanos - goingSince;
    }
    if (!going && on) {
      goingSince = nanos;
    }
    going = on;
  }

  void at(int index, Case next) {
    variant = index;
    subject = next;
    stages.clear();
  }

  void stage(String stage, long done, long total) {
    stages.put(stage, new StageNow(stage, done, total));
  }

  QueueEntry snapshot(long nanos) {
    int total = legs.stream().mapToInt(leg -> leg.total).sum();
    int done = legs.stream().mapToInt(leg -> leg.done).sum();
    int failed = legs.stream().mapToInt(leg -> leg.failed).sum();
    return new QueueEntry(
        id,
        name,
        legs.stream().map(leg -> leg.dataset).toList(),
        state,
        pausing && state != State.PAUSED || cancelling,
        submitted,
        new Tally(done, failed, total),
        subject == null ? Optional.empty() : Optional.of(now()),
        Duration.ofNanos(nanosBefore + (going ? nanos - goingSince : 0)),
        legs.stream().flatMap(leg -> leg.run.stream()).toList(),
        folder,
        List.copyOf(notes),
        problem,
        file);
  }

  private CaseNow now() {
    return new CaseNow(
        legs.indexOf(current),
        variant,
        current.experiment.variants().size(),
        subject.index(),
        subject.scene().name(),
        subject.query(),
        List.copyOf(stages.values()));
  }
}
