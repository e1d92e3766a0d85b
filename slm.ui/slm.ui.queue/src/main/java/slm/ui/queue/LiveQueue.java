package slm.ui.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.result.RunSummary;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Trouble;

/**
 * The queue on the engine. One thread takes the first entry that waits and runs it. The engine, the
 * store and the reader of files may come and go: an entry waits for what is missing, and one whose
 * engine goes away is taken up again when there is another.
 */
@Component(service = RunQueue.class)
public final class LiveQueue implements RunQueue {

  private static final Logger LOG = LoggerFactory.getLogger(LiveQueue.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LAST_CASE_MILLIS = TimeUnit.SECONDS.toMillis(20);
  private static final int LONGEST_NAME = 60;

  private final Path folder;
  private final InstantSource clock;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_NANOS);
  private final Thread worker = new Thread(this::work, "slm-runs");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile ExperimentFiles files;

  // guarded by this
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<Path> given = new HashSet<>();
  private Workbench engine;
  private ResultStore store;
  private Turn turn;
  private int nextId;
  private boolean stopped;

  /** An entry under way, and the engine that it is under way on. */
  private static final class Turn {
    final Entry entry;
    final Workbench engine;
    volatile boolean ended;
    boolean engineGone;

    Turn(Entry entry, Workbench engine) {
      this.entry = entry;
      this.engine = engine;
    }
  }

  @Activate
  public LiveQueue(BundleContext context) {
    this(home(context).resolve("runs"), InstantSource.system());
  }

  LiveQueue(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    worker.setDaemon(true);
    worker.start();
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("slm.home");
    return home == null ? context.getDataFile("").toPath() : Path.of(home).toAbsolutePath();
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    synchronized (this) {
      stopped = true;
      endTurn();
    }
    worker.join(LAST_CASE_MILLIS);
  }

  private void endTurn() {
    if (turn != null) {
      turn.ended = true;
    }
    notifyAll();
  }

  // ---- services that come and go ----

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindEngine(Workbench found) {
    engine = found;
    notifyAll();
  }

  synchronized void unbindEngine(Workbench gone) {
    if (engine == gone) {
      engine = null;
    }
    if (turn != null && turn.engine == gone) {
      turn.engineGone = true;
      endTurn();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindStore(ResultStore found) {
    store = found;
    notifyAll();
  }

  synchronized void unbindStore(ResultStore gone) {
    if (store == gone) {
      store = null;
    }
  }

  void files(ExperimentFiles reader) {
    files = reader;
  }

  private Optional<Trouble> missing() {
    if (engine == null) {
      return Optional.of(
          new Trouble("There is no engine now.", "It begins as soon as slm.engine is started."));
    }
    if (store == null) {
      return Optional.of(
          new Trouble(
              "There is no result store now.", "It begins as soon as slm.store.jdbc is started."));
    }
    return Optional.empty();
  }

  // ---- what is asked for ----

  @Override
  public String submit(Path experiment) {
    ExperimentFiles reader = files;
    if (reader == null) {
      throw new InputException(
          "Experiment files cannot be read now", "Start or install slm.experiment.yaml");
    }
    ExperimentFile read;
    try {
      read = reader.read(experiment);
    } catch (IOException e) {
      throw new InputException(
          "The experiment " + experiment + " cannot be read: " + e.getMessage(),
          "Look whether it is there and may be read",
          e);
    }
    RunOptions options = RunOptions.defaults();
    options =
        options.with(
            read.onSwap().orElse(options.onSwap()), read.patience().orElse(options.patience()));
    StageSpec place = new StageSpec("files", Map.of("dir", newFolder(read.name()).toString()));
    return enter(
        read.name(),
        read.placed(place).experiments(),
        options,
        Optional.of(experiment),
        Optional.empty());
  }

  private synchronized Path newFolder(String name) {
    String word =
        name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    String stem =
        (word.isEmpty() ? "run" : word.substring(0, Math.min(LONGEST_NAME, word.length())))
            + "-"
            + STAMP.format(clock.instant());
    Path fresh = folder.resolve(stem);
    for (int n = 2; Files.exists(fresh) || given.contains(fresh); n++) {
      fresh = folder.resolve(stem + "-" + n);
    }
    given.add(fresh);
    return fresh;
  }

  @Override
  public String resume(String id) {
    ResultStore from;
    synchronized (this) {
      from = store;
    }
    if (from == null) {
      throw new InputException("There is no result store now", "Start or install slm.store.jdbc");
    }
    StoredRun run = from.run(id);
    Optional<String> known;
    synchronized (this) {
      known =
          entries.values().stream()
              .filter(entry -> entry.legs.stream().anyMatch(leg -> isOf(leg, run)))
              .map(entry -> entry.id)
              .findFirst();
      if (known.isPresent() && !canGoOn(entries.get(known.get()))) {
        throw new InputException(
            "Run " + run.id() + " is in the queue already", "Wait until it has ended");
      }
    }
    if (known.isPresent()) {
      proceed(known.get());
      return known.get();
    }
    Resumption again = Resumption.of(run, RunOptions.defaults());
    return enter(
        again.experiment().name(),
        Map.of(run.identity().dataset().id(), again.experiment()),
        again.options(),
        Optional.empty(),
        Optional.of(run));
  }

  private static boolean isOf(Entry.Leg leg, StoredRun run) {
    return leg.run.equals(Optional.of(run.id()));
  }

  private String enter(
      String name,
      Map<String, Experiment> experiments,
      RunOptions options,
      Optional<Path> file,
      Optional<StoredRun> earlier) {
    String id;
    synchronized (this) {
      id = "q" + ++nextId;
      Entry entry = new Entry(id, name, experiments, options, clock.instant(), file);
      earlier.ifPresent(
          run -> {
            Entry.Leg leg = entry.legs.get(0);
            leg.run = Optional.of(run.id());
            leg.total = run.cases().size() * run.identity().variants().size();
            leg.done = run.doneCases();
            leg.failed = run.failedCases();
          });
      entries.put(id, entry);
      notifyAll();
    }
    tell();
    return id;
  }

  @Override
  public synchronized List<QueueEntry> entries() {
    long now = System.nanoTime();
    return entries.values().stream().map(entry -> entry.snapshot(now)).toList();
  }

  @Override
  public Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  @Override
  public void pause(String id) {
    synchronized (this) {
      Entry entry = entries.get(id);
      if (entry == null || entry.state != State.RUNNING) {
        return;
      }
      entry.pausing = true;
    }
    tell();
  }

  @Override
  public void proceed(String id) {
    synchronized (this) {
      Entry entry = entries.get(id);
      if (entry == null) {
        return;
      }
      if (canGoOn(entry)) {
        entry.state = State.WAITING;
        entry.problem = Optional.empty();
        entry.legs.stream().filter(leg -> leg.failed > 0).forEach(leg -> leg.finished = false);
        entries.remove(id);
        entries.put(id, entry);
      }
      entry.pausing = false;
      notifyAll();
    }
    tell();
  }

  /** Whether an entry has ended and has something left to do. */
  private static boolean canGoOn(Entry entry) {
    return switch (entry.state) {
      case CANCELLED, FAILED -> true;
      case DONE -> entry.legs.stream().anyMatch(leg -> leg.failed > 0);
      case WAITING, RUNNING, PAUSED -> false;
    };
  }

  @Override
  public void cancel(String id) {
    synchronized (this) {
      Entry entry = entries.get(id);
      if (entry == null) {
        return;
      }
      if (entry.state == State.WAITING) {
        entry.problem = Optional.empty();
        entry.end(State.CANCELLED, System.nanoTime());
      } else if (entry.state.active()) {
        entry.cancelling = true;
        endTurn();
      }
    }
    tell();
  }

  @Override
  public void remove(String id) {
    synchronized (this) {
      Entry entry = entries.get(id);
      if (entry == null || entry.state.active()) {
        return;
      }
      entries.remove(id);
    }
    tell();
  }

  // ---- the worker ----

  private void work() {
    try {
      for (Turn next = next(); next != null; next = next()) {
        run(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for an entry and all that it needs; null when there will be none. */
  private Turn next() throws InterruptedException {
    while (true) {
      Turn next = null;
      synchronized (this) {
        if (stopped) {
          return null;
        }
        Entry first =
            entries.values().stream()
                .filter(entry -> entry.state == State.WAITING)
                .findFirst()
                .orElse(null);
        if (first == null || first.problem.isPresent() && first.problem.equals(missing())) {
          wait();
          continue;
        }
        first.problem = missing();
        if (first.problem.isEmpty()) {
          first.begin(System.nanoTime());
          next = new Turn(first, engine);
          turn = next;
        }
      }
      tell();
      if (next != null) {
        return next;
      }
    }
  }

  private void run(Turn now) {
    Entry entry = now.entry;
    Trouble trouble = null;
    for (Entry.Leg leg : entry.legs) {
      if (leg.finished || now.ended) {
        continue;
      }
      synchronized (this) {
        entry.current = leg;
      }
      try {
        RunOptions options =
            entry.options.with(leg.run.isPresent() ? Keeping.RESUME : Keeping.STORE);
        ended(entry, leg, now.engine.run(leg.experiment, options, new Follower(this, entry, leg)));
      } catch (CancellationException e) {
        LOG.debug("The run of {} was ended", entry.name);
      } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
        if (!now.ended) {
          LOG.info("The experiment {} failed: {}", entry.name, e.toString());
          trouble = trouble == null ? trouble(entry, leg, e) : trouble;
        }
      }
    }
    synchronized (this) {
      turn = null;
      entry.problem = Optional.ofNullable(trouble);
      if (now.engineGone && !entry.cancelling) {
        entry.notes.add("The engine went away while it ran; it went on with what was left.");
      }
      entry.end(outcome(now, trouble), System.nanoTime());
    }
    tell();
  }

  private State outcome(Turn now, Trouble trouble) {
    if (now.entry.cancelling) {
      return State.CANCELLED;
    }
    if (now.engineGone) {
      return State.WAITING;
    }
    if (trouble != null) {
      return State.FAILED;
    }
    return now.entry.legs.stream().allMatch(leg -> leg.finished) ? State.DONE : State.CANCELLED;
  }

  private static Trouble trouble(Entry entry, Entry.Leg leg, Throwable failure) {
    String where = entry.legs.size() > 1 ? "Dataset " + leg.dataset + ": " : "";
    if (failure instanceof InputException input) {
      return new Trouble(where + input.problem() + ".", input.remedy() + ".");
    }
    if (failure instanceof OutOfMemoryError) {
      return new Trouble(
          where + "The memory does not suffice.",
          "Close other programs, or give the workbench more: SLM_JAVA_OPTS=-Xmx8g.");
    }
    String message = failure.getMessage();
    return new Trouble(
        where + (message == null || message.isBlank() ? failure.toString() : message),
        "The log has the details.");
  }

  private synchronized void ended(Entry entry, Entry.Leg leg, RunSummary summary) {
    leg.finished = !summary.cancelled();
    if (summary.id().isPresent()) {
      leg.run = summary.id();
    }
    if (summary.kept() > 0 && leg.finished) {
      entry.notes.add(summary.kept() + " cases had been done before and were taken as they were.");
    }
    entry.notes.addAll(summary.warnings());
  }

  // ---- what the run tells ----

  boolean isEnded(Entry entry) {
    Turn now = turnOf(entry);
    return now == null || now.ended;
  }

  private synchronized Turn turnOf(Entry entry) {
    return turn != null && turn.entry == entry ? turn : null;
  }

  /** Changes an entry. */
  void note(Runnable change) {
    synchronized (this) {
      change.run();
    }
    tell();
  }

  /** Changes an entry in a way that comes often: not every change is told. */
  void noteOften(Runnable change) {
    synchronized (this) {
      change.run();
    }
    long now = System.nanoTime();
    long last = told.get();
    if (now - last >= TELL_NANOS && told.compareAndSet(last, now)) {
      tell();
    }
  }

  /** Between two cases: stays here while the entry is to pause. After the last one it does not. */
  void between(Entry entry, Entry.Leg leg) {
    synchronized (this) {
      boolean last = leg.done + leg.failed == leg.total;
      if (!entry.pausing || last || isEnded(entry)) {
        return;
      }
      entry.state = State.PAUSED;
      entry.going(false, System.nanoTime());
    }
    tell();
    synchronized (this) {
      try {
        while (entry.pausing && !isEnded(entry)) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      entry.state = State.RUNNING;
      entry.going(true, System.nanoTime());
    }
    tell();
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener of the queue failed.", e);
      }
    }
  }
}
