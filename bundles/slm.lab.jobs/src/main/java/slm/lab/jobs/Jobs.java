package slm.lab.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.database.Rows;
import slm.api.database.Schemas;
import slm.api.database.Schemas.Tables;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Workbench;
import slm.api.lab.Audit;
import slm.api.lab.BundleState;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabCatalogue;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.lab.jobs.Job.Pinned;
import slm.lab.jobs.JobRows.Work;
import slm.lab.jobs.Queue.Held;
import slm.lab.jobs.Queue.Unit;
import slm.records.Portable;

/**
 * The lab's queue. A job is cut into units of a few cases under one variant; workers lease them one
 * by one. Each outcome goes into the results when it arrives, and only from whoever has the lease,
 * so that nothing is lost with a worker or this server, and nothing is there twice.
 */
@Component(service = Jobs.class)
public final class Jobs {

  static final int MOST_CHARACTERS = 256 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MOST_CASES_A_UNIT = 16;
  private static final int UNITS_A_VARIANT = 8;
  private static final int MOST_PAIRS = 2_000_000;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_LOST = 5;
  private static final int MOST_RETURNS = 20;
  private static final String RETURNED =
      MOST_RETURNS
          + " times in turn, and handed back without a result or a reason."
          + " Look at the logs of the workers.";
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Path FILE = Path.of("experiment.yaml");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final Pattern BUNDLE = Pattern.compile("([A-Za-z0-9_.-]+)@([A-Za-z0-9_.-]+)");

  private final Path folder;
  private final JobSettings settings;
  private final Tables tables;
  private final Queue queue;
  private final JobRuns runs;
  private final JobEvents events;
  private final Audit audit;
  private final LabCatalogue catalogue;
  private final ExperimentFiles files;
  private final Workbench workbench;
  private final ScheduledExecutorService watch;
  private final Instant activated = Instant.now();

  /** Changes of a job's state come one at a time. */
  private final Object changing = new Object();

  /** Outcomes come at once, and none while a job is ended: that would open its runs again. */
  private final ReadWriteLock ending = new ReentrantReadWriteLock();

  @Activate
  public Jobs(
      BundleContext context,
      @Reference Schemas schemas,
      @Reference ResultStore store,
      @Reference Audit audit,
      @Reference LabCatalogue catalogue,
      @Reference ExperimentFiles files,
      @Reference Workbench workbench,
      @Reference JobEvents events) {
    Path home = Path.of(context.getProperty("slm.home")).toAbsolutePath().normalize();
    this.folder = home.resolve("lab").resolve("runs");
    this.settings = JobSettings.read(home, System.getenv());
    this.audit = audit;
    this.catalogue = catalogue;
    this.files = files;
    this.workbench = workbench;
    this.events = events;
    this.tables = schemas.open(JobTables.SCHEMA);
    this.queue = new Queue(tables);
    this.runs = new JobRuns(store);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "slm-lab-jobs");
              thread.setDaemon(true);
              return thread;
            });
    long every = Math.max(1, settings.lease().toSeconds() / 4);
    watch.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.SECONDS);
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    // not interrupted: H2 would close its file under everybody
    watch.shutdown();
    watch.awaitTermination(10, TimeUnit.SECONDS);
    runs.close();
    tables.close();
  }

  /** The lease does not hold, or no longer: its unit is another's, or its job is over. */
  public static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Gone() {
      super("The lease does not hold any more");
    }
  }

  /** Something cannot be done with a job as it stands. */
  public static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
      super(message);
    }
  }

  /** What a worker sends does not fit what its job is. */
  public static final class Unfit extends InputException {
    private static final long serialVersionUID = 1L;

    Unfit(String problem, String remedy) {
      super(problem, remedy);
    }
  }

  /** The member has too many jobs that are not over. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany(String message) {
      super(message);
    }
  }

  // ---- what members do ----

  /**
   * Takes a job.
   *
   * @throws InputException saying what is wrong with it
   * @throws TooMany when the member's quota is used up
   */
  public Job submit(String owner, JobRequest request) {
    String text = request.experiment();
    if (text == null || text.isBlank()) {
      throw new InputException("The experiment is empty", "Send the text of an experiment file");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new InputException(
          "The experiment has " + text.length() + " characters", "Send at most " + MOST_CHARACTERS);
    }
    List<LabBundle> needed = needed(owner, text, request.bundles());
    String name = checked(text, needed);
    boolean bound = needed.stream().anyMatch(one -> one.state() == BundleState.UPLOADED);
    List<Pinned> pinned =
        needed.stream().map(one -> new Pinned(one.name(), one.version(), one.sha256())).toList();
    Instant now = Instant.now();
    String id = JobIds.job(now);
    synchronized (changing) {
      tables.transaction(
          c -> {
            int open =
                Rows.first(
                        c,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM labjobs_job WHERE owner = ? AND state IN (?, ?)",
                        owner,
                        JobState.WAITING.id(),
                        JobState.RUNNING.id())
                    .orElse(0);
            if (open >= settings.perMember()) {
              throw new TooMany(
                  "You have " + open + " jobs that are not over, and more are not allowed");
            }
            Rows.update(
                c,
                "INSERT INTO labjobs_job (id, name, owner, priority, state, experiment, bundles,"
                    + " bound, submitted, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                id,
                cut(name, 300),
                owner,
                request.priority().ordinal(),
                JobState.WAITING.id(),
                text,
                JobRows.text(pinned),
                bound,
                now.toEpochMilli());
            return null;
          });
      queue.add(List.of(new Unit(id, 0)));
    }
    audit.note(owner, "submit job", id + " " + name);
    events.changed(id);
    return job(id).orElseThrow();
  }

  /** The bundles that a text names, by the ids of their models or one by one. */
  private List<LabBundle> needed(String owner, String text, List<String> named) {
    List<LabBundle> visible =
        catalogue.all().stream()
            .filter(
                one ->
                    one.state() == BundleState.APPROVED
                        || one.state() == BundleState.UPLOADED && one.uploader().equals(owner))
            .toList();
    Set<String> words = new TreeSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    List<LabBundle> needed = new ArrayList<>();
    for (String one : named) {
      Matcher parts = BUNDLE.matcher(one);
      if (!parts.matches()) {
        throw new InputException(
            "'" + one + "' is no bundle of the lab", "Write it as name@version");
      }
      needed.add(
          visible.stream()
              .filter(
                  bundle ->
                      bundle.name().equals(parts.group(1))
                          && bundle.version().equals(parts.group(2)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputException(
                          "The lab has no bundle " + one + " that runs for you",
                          "See slm lab bundles; what others uploaded has to be approved first")));
    }
    visible.stream()
        .filter(one -> one.model().filter(model -> words.contains(model.id())).isPresent())
        .filter(one -> needed.stream().noneMatch(there -> there.name().equals(one.name())))
        .map(LabBundle::name)
        .distinct()
        .map(name -> newest(visible, name))
        .forEach(needed::add);
    return needed;
  }

  /** The newest that is approved; else the newest of the member's own. */
  private static LabBundle newest(List<LabBundle> visible, String name) {
    List<LabBundle> versions = visible.stream().filter(one -> one.name().equals(name)).toList();
    return versions.stream()
        .filter(one -> one.state() == BundleState.APPROVED)
        .max(java.util.Comparator.comparing(one -> Version.parseVersion(one.version())))
        .orElseGet(
            () ->
                versions.stream()
                    .max(java.util.Comparator.comparing(one -> Version.parseVersion(one.version())))
                    .orElseThrow());
  }

  /**
   * Looks through an experiment and gives its name. Which components there are is known to this
   * server only for what it has itself: the rest is looked at by the first worker.
   */
  private String checked(String text, List<LabBundle> needed) {
    try {
      ExperimentFile file = files.read(text, FILE);
      Portable.check(file, workbench);
      return file.name().equals("experiment") ? "experiment" : file.name();
    } catch (InputException e) {
      if (needed.isEmpty() || e.problem().contains("file, and files of one machine")) {
        throw e;
      }
      return named(text).orElse("experiment");
    }
  }

  private static Optional<String> named(String text) {
    Matcher name = Pattern.compile("(?m)^name:[ \t]*[\"']?([^\"'#\n\r]+)").matcher(text);
    return name.find() ? Optional.of(name.group(1).strip()) : Optional.empty();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** One job. */
  public Optional<Job> job(String id) {
    return tables.transaction(c -> JobRows.find(c, id));
  }

  /**
   * Jobs, the newest first.
   *
   * @param after id of the last one that is known; empty to begin with the newest
   */
  public List<Job> jobs(
      Optional<String> owner, Optional<JobState> state, Optional<String> after, int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("WHERE 1 = 1");
    owner.ifPresent(
        one -> {
          where.append(" AND owner = ?");
          values.add(one);
        });
    state.ifPresent(
        one -> {
          where.append(" AND state = ?");
          values.add(one.id());
        });
    after.ifPresent(
        one -> {
          where.append(" AND place < (SELECT place FROM labjobs_job WHERE id = ?)");
          values.add(one);
        });
    where.append(" ORDER BY place DESC LIMIT ?");
    values.add(limit);
    return tables.transaction(c -> JobRows.list(c, where.toString(), values.toArray()));
  }

  /** The jobs that are not over. */
  public List<Job> open() {
    return tables.transaction(
        c ->
            JobRows.list(
                c,
                "WHERE state IN (?, ?) ORDER BY place DESC",
                JobState.WAITING.id(),
                JobState.RUNNING.id()));
  }

  /** Ends a job. What its runs have stays. */
  public Job cancel(String by, Job job) {
    synchronized (changing) {
      if (job(job.id()).orElseThrow().state().isOver()) {
        throw new Conflict("Job " + job.id() + " is over already");
      }
      stop(job.id(), JobState.CANCELLED, null);
    }
    audit.note(by, "cancel job", job.id());
    events.changed(job.id());
    return job(job.id()).orElseThrow();
  }

  /** Puts what was not done of a job, or not well, into the queue again. */
  public Job retry(String by, Job job) {
    synchronized (changing) {
      Job now = job(job.id()).orElseThrow();
      if (!now.state().isOver()) {
        throw new Conflict("Job " + job.id() + " is not over");
      }
      if (now.state() == JobState.ENDED && now.failed() == 0) {
        throw new Conflict("Job " + job.id() + " has done all that there was to do");
      }
      List<Unit> units =
          tables.transaction(
              c -> {
                Rows.update(
                    c, "DELETE FROM labjobs_case WHERE job = ? AND failed = ?", job.id(), true);
                List<Unit> left = left(c, job.id());
                Rows.update(
                    c,
                    "UPDATE labjobs_job SET state = ?, ended = NULL, problem = NULL WHERE id = ?",
                    JobState.WAITING.id(),
                    job.id());
                return left;
              });
      queue.add(units);
    }
    audit.note(by, "retry job", job.id());
    events.changed(job.id());
    return job(job.id()).orElseThrow();
  }

  /** The units of a job that have cases to do; the first one when nothing was read yet. */
  private static List<Unit> left(Connection c, String job) throws SQLException {
    List<Integer> numbers =
        Rows.list(
            c,
            row -> row.getInt(1),
            "SELECT unit FROM labjobs_unit WHERE job = ? ORDER BY unit",
            job);
    if (numbers.isEmpty()) {
      return List.of(new Unit(job, 0));
    }
    List<Unit> left = new ArrayList<>();
    for (int number : numbers) {
      Unit unit = new Unit(job, number);
      Work work = JobRows.work(c, unit).orElseThrow();
      if (JobRows.done(c, job, work).size() <= work.last() - work.first()) {
        left.add(unit);
      }
    }
    return left;
  }

  /** Changes how soon a job's turn is. */
  public Job prioritize(String by, Job job, JobPriority priority) {
    tables.transaction(
        c ->
            Rows.update(
                c,
                "UPDATE labjobs_job SET priority = ? WHERE id = ?",
                priority.ordinal(),
                job.id()));
    audit.note(by, "prioritize job", job.id() + " " + priority.id());
    events.changed(job.id());
    return job(job.id()).orElseThrow();
  }

  // ---- what workers do ----

  /**
   * A unit for a worker.
   *
   * @param work empty for the first unit, which reads the datasets
   * @param cases indices of those to do
   * @param seconds after which the lease ends unless the worker is heard of
   */
  public record Lease(String id, Job job, Optional<Work> work, List<Integer> cases, long seconds) {}

  /** The next unit for a worker, if there is one. */
  public Optional<Lease> next(Workers.Worker worker) {
    String id = worker.id() + "." + JobIds.secret();
    Optional<Held> held;
    synchronized (changing) {
      held = queue.next(id, worker.owner(), worker.own());
      if (held.isEmpty()) {
        return Optional.empty();
      }
      Instant now = Instant.now();
      String job = held.get().unit().job();
      tables.transaction(
          c -> {
            turn(c, job, now);
            return Rows.update(
                c,
                "UPDATE labjobs_job SET state = ?, begun = COALESCE(begun, ?) WHERE id = ?"
                    + " AND state = ?",
                JobState.RUNNING.id(),
                now.toEpochMilli(),
                job,
                JobState.WAITING.id());
          });
    }
    Unit unit = held.get().unit();
    events.changed(unit.job());
    Job job = job(unit.job()).orElseThrow();
    Optional<Work> work = tables.transaction(c -> JobRows.work(c, unit));
    List<Integer> cases = new ArrayList<>();
    work.ifPresent(
        what -> {
          List<Integer> done = tables.transaction(c -> JobRows.done(c, job.id(), what));
          for (int i = what.first(); i <= what.last(); i++) {
            if (!done.contains(i)) {
              cases.add(i);
            }
          }
        });
    return Optional.of(new Lease(id, job, work, cases, settings.lease().toSeconds()));
  }

  private static void turn(Connection c, String job, Instant now) throws SQLException {
    String owner =
        Rows.first(c, row -> row.getString(1), "SELECT owner FROM labjobs_job WHERE id = ?", job)
            .orElseThrow();
    int known =
        Rows.update(
            c, "UPDATE labjobs_turn SET served = ? WHERE owner = ?", now.toEpochMilli(), owner);
    if (known == 0) {
      Rows.update(
          c, "INSERT INTO labjobs_turn (owner, served) VALUES (?, ?)", owner, now.toEpochMilli());
    }
  }

  private Held held(String lease) {
    return queue.held(lease).orElseThrow(Gone::new);
  }

  /**
   * A worker is at it.
   *
   * @throws Gone when it is to stop
   */
  public void beat(String lease) {
    if (!queue.beat(held(lease))) {
      throw new Gone();
    }
  }

  /**
   * The first unit is done: the runs begin.
   *
   * @param starts one for each experiment of the file
   * @throws Unfit when there would be too much to do
   */
  public void begin(String lease, List<RunStart> starts) {
    Held held = held(lease);
    String id = held.unit().job();
    if (held.unit().number() != 0) {
      throw new Conflict("The lease is not for reading the datasets");
    }
    long pairs =
        starts.stream()
            .mapToLong(start -> (long) start.cases().size() * start.identity().variants().size())
            .sum();
    if (pairs > MOST_PAIRS) {
      throw new Unfit(
          "The experiment has " + pairs + " pairs of variant and case",
          "Make several of it, with at most " + MOST_PAIRS + " each");
    }
    Job job = job(id).orElseThrow();
    List<String> begun = new ArrayList<>();
    for (int part = 0; part < starts.size(); part++) {
      begun.add(
          part < job.runs().size()
              ? job.runs().get(part)
              : runs.begin(starts.get(part), folder.resolve(job.folder(part))));
    }
    synchronized (changing) {
      if (queue.held(lease).isEmpty()) {
        // cancelled meanwhile, or begun by another: these are nobody's
        List<String> known = job(id).orElseThrow().runs();
        begun.stream().filter(run -> !known.contains(run)).forEach(run -> runs.end(run, true, 0));
        throw new Gone();
      }
      List<Unit> units =
          tables.transaction(
              c -> {
                for (int part = job.runs().size(); part < starts.size(); part++) {
                  Rows.update(
                      c,
                      "INSERT INTO labjobs_run (job, part, run) VALUES (?, ?, ?)",
                      id,
                      part,
                      begun.get(part));
                }
                Rows.update(c, "UPDATE labjobs_job SET total = ? WHERE id = ?", (int) pairs, id);
                Rows.update(c, "DELETE FROM labjobs_unit WHERE job = ?", id);
                return cut(c, id, starts);
              });
      queue.add(units);
      queue.done(held);
      finish(id);
    }
    events.changed(id);
  }

  /** Cuts runs into units: all variants of some cases, then of the next. */
  private static List<Unit> cut(Connection c, String job, List<RunStart> starts)
      throws SQLException {
    List<Unit> units = new ArrayList<>();
    int number = 0;
    for (int part = 0; part < starts.size(); part++) {
      int cases = starts.get(part).cases().size();
      int size =
          Math.max(1, Math.min(MOST_CASES_A_UNIT, (cases + UNITS_A_VARIANT - 1) / UNITS_A_VARIANT));
      for (int first = 0; first < cases; first += size) {
        int last = Math.min(cases, first + size) - 1;
        for (int variant = 0; variant < starts.get(part).identity().variants().size(); variant++) {
          number++;
          Rows.update(
              c,
              "INSERT INTO labjobs_unit (job, unit, part, variant, first_case, last_case)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              job,
              number,
              part,
              variant,
              first,
              last);
          units.add(new Unit(job, number));
        }
      }
    }
    return units;
  }

  /**
   * Compares what a worker is about to run, with the variant of its lease only, with what the run
   * is.
   *
   * @throws Unfit when it would be something else
   */
  public void same(String lease, RunIdentity identity) {
    Held held = held(lease);
    Work work = work(held);
    RunIdentity whole = runs.identity(run(held, work));
    RunIdentity run =
        new RunIdentity(
            whole.tool(),
            whole.revision(),
            whole.experiment(),
            whole.dataset(),
            whole.datasetDigest(),
            whole.seed(),
            whole.formats(),
            List.of(whole.variants().get(work.variant())));
    if (!comparable(run).equals(comparable(identity))) {
      throw new Unfit(
          "The worker's parts or cases are not those that the run began with: "
              + difference(run, identity),
          "Let all workers have the same release, and submit the job anew when its dataset changed");
    }
  }

  /** Without what may differ between machines. */
  private static RunIdentity comparable(RunIdentity one) {
    return new RunIdentity(
        one.tool(),
        "",
        "",
        one.dataset(),
        one.datasetDigest(),
        one.seed(),
        one.formats(),
        one.variants().stream()
            .map(
                variant ->
                    new VariantIdentity(variant.name(), variant.seed(), variant.parts(), "", 0, 0))
            .toList());
  }

  private static String difference(RunIdentity run, RunIdentity other) {
    if (!run.tool().equals(other.tool())) {
      return other.tool() + " and not " + run.tool();
    }
    if (!run.datasetDigest().equals(other.datasetDigest())) {
      return "the dataset changed";
    }
    for (int i = 0; i < Math.min(run.variants().size(), other.variants().size()); i++) {
      for (var part : other.variants().get(i).parts()) {
        if (!run.variants().get(i).parts().contains(part)) {
          return part.kind() + " " + part.id() + " of " + part.bundle() + " " + part.version();
        }
      }
    }
    return "parts or settings differ";
  }

  private Work work(Held held) {
    return tables
        .transaction(c -> JobRows.work(c, held.unit()))
        .orElseThrow(() -> new Conflict("The lease has no cases"));
  }

  private String run(Held held, Work work) {
    return tables
        .transaction(c -> JobRows.run(c, held.unit().job(), work.part()))
        .orElseThrow(() -> new Conflict("The run has not begun"));
  }

  /**
   * Where a case's map is to be.
   *
   * @throws Conflict when the case is none of the lease
   */
  public Path map(String lease, int index) {
    Held held = held(lease);
    Work work = work(held);
    inside(work, index);
    boolean several = runs.identity(run(held, work)).variants().size() > 1;
    Path run = folder.resolve(held.unit().job()).resolve(String.valueOf(work.part()));
    return (several ? run.resolve("v" + work.variant()) : run).resolve("probmap_" + index + ".png");
  }

  private static void inside(Work work, int index) {
    if (index < work.first() || index > work.last()) {
      throw new Conflict("Case " + index + " is not of this lease");
    }
  }

  /** A case is done. The same one again takes its place. */
  public void keep(String lease, CaseOutcome outcome) {
    ending.readLock().lock();
    try {
      kept(lease, outcome);
    } finally {
      ending.readLock().unlock();
    }
  }

  private void kept(String lease, CaseOutcome outcome) {
    Held held = held(lease);
    Work work = work(held);
    int index = outcome.subject().index();
    inside(work, index);
    if (outcome.variant() != work.variant()) {
      throw new Conflict("Variant " + outcome.variant() + " is not of this lease");
    }
    runs.keep(run(held, work), outcome);
    String job = held.unit().job();
    tables.transaction(
        c -> {
          Rows.update(
              c,
              "DELETE FROM labjobs_case WHERE job = ? AND part = ? AND variant = ?"
                  + " AND case_index = ?",
              job,
              work.part(),
              work.variant(),
              index);
          Queue.advanced(c, lease);
          return Rows.update(
              c,
              "INSERT INTO labjobs_case"
                  + " (job, part, variant, case_index, failed, worker, worker_name)"
                  + " VALUES (?, ?, ?, ?, ?, ?, (SELECT name FROM labjobs_worker WHERE id = ?))",
              job,
              work.part(),
              work.variant(),
              index,
              outcome.error().isPresent(),
              Workers.of(lease),
              Workers.of(lease));
        });
    events.changed(job);
  }

  /**
   * A unit is done, as far as its worker could.
   *
   * @param problem what kept it from being done; empty when nothing did
   * @param again whether another try may go better
   */
  public void end(String lease, Optional<String> problem, boolean again) {
    Held held = held(lease);
    String id = held.unit().job();
    synchronized (changing) {
      if (problem.isEmpty() && undone(held) == 0) {
        queue.done(held);
        finish(id);
      } else if (problem.isEmpty() && queue.returned(held) < MOST_RETURNS) {
        // handed back by a worker that ends
        queue.back(held, false, Duration.ZERO);
      } else if (problem.isEmpty()) {
        giveUp(held);
      } else if (again && held.failures() + 1 < MOST_FAILURES) {
        LOG.warn("Unit {} of job {} failed: {}", held.unit().number(), id, problem.get());
        queue.back(held, true, AGAIN.multipliedBy(held.failures() + 1L));
      } else {
        stop(id, JobState.FAILED, problem.get());
      }
    }
    events.changed(id);
  }

  /** Ends a unit that goes round and round. */
  private void giveUp(Held held) {
    String id = held.unit().job();
    Optional<Work> work = tables.transaction(c -> JobRows.work(c, held.unit()));
    if (work.isEmpty()) {
      stop(id, JobState.FAILED, "Its datasets were read " + RETURNED);
      return;
    }
    LOG.warn("Unit {} of job {} was handed back too often", held.unit().number(), id);
    List<Integer> done = tables.transaction(c -> JobRows.done(c, id, work.get()));
    for (int i = work.get().first(); i <= work.get().last(); i++) {
      if (!done.contains(i)) {
        String run = run(held, work.get());
        keep(held.lease(), runs.failed(run, work.get().variant(), i, "It was begun " + RETURNED));
      }
    }
    queue.done(held);
    finish(id);
  }

  /** A worker ends: what it has, or was given without hearing of it, is another's. */
  public void leave(String worker) {
    List<Held> had;
    synchronized (changing) {
      had = queue.of(worker);
      had.forEach(held -> queue.back(held, false, Duration.ZERO));
    }
    had.forEach(held -> events.changed(held.unit().job()));
  }

  private int undone(Held held) {
    return tables.transaction(
        c -> {
          Optional<Work> work = JobRows.work(c, held.unit());
          if (work.isEmpty()) {
            return held.unit().number() == 0 ? 1 : 0;
          }
          return work.get().last()
              - work.get().first()
              + 1
              - JobRows.done(c, held.unit().job(), work.get()).size();
        });
  }

  /** Ends a job of which nothing is left to do. */
  private void finish(String id) {
    if (queue.left(id) == 0 && !job(id).orElseThrow().state().isOver()) {
      over(id, JobState.ENDED, null);
    }
  }

  /** Ends a job of which units are left, also with workers. */
  private void stop(String id, JobState state, String problem) {
    ending.writeLock().lock();
    try {
      // first, so that no worker gets a unit of it any more
      queue.clear(id);
      over(id, state, problem);
    } finally {
      ending.writeLock().unlock();
    }
  }

  /** The runs first: when that cannot be done now, the job is looked at again. */
  private void over(String id, JobState state, String problem) {
    ending.writeLock().lock();
    try {
      ended(id, state, problem);
    } finally {
      ending.writeLock().unlock();
    }
  }

  private void ended(String id, JobState state, String problem) {
    Job job = job(id).orElseThrow();
    int workers =
        tables.transaction(
            c ->
                Rows.first(
                        c,
                        row -> row.getInt(1),
                        "SELECT COUNT(DISTINCT worker) FROM labjobs_case WHERE job = ?",
                        id)
                    .orElse(0));
    for (String run : job.runs()) {
      runs.end(run, state != JobState.ENDED, workers);
    }
    tables.transaction(
        c ->
            Rows.update(
                c,
                "UPDATE labjobs_job SET state = ?, ended = ?, problem = ? WHERE id = ?",
                state.id(),
                System.currentTimeMillis(),
                problem,
                id));
    LOG.info("Job {} is {}", id, state.id());
  }

  /** Gives units of silent workers to others, and ends what a server that died did not. */
  private void look() {
    try {
      // workers could not be heard while there was no server
      if (Instant.now().isAfter(activated.plus(settings.lease()))) {
        for (Held held : queue.dead(settings.lease())) {
          lost(held);
        }
      }
      for (Job job : open()) {
        synchronized (changing) {
          if (queue.left(job.id()) == 0) {
            repair(job.id());
          }
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The queue could not be looked after", e);
    }
  }

  /** A job that has no unit in the queue is done, or its units were not entered any more. */
  private void repair(String id) {
    Job job = job(id).orElseThrow();
    if (job.state().isOver()) {
      return;
    }
    List<Unit> left = tables.transaction(c -> left(c, id));
    if (left.isEmpty()) {
      over(id, JobState.ENDED, null);
      events.changed(id);
    } else {
      queue.add(left);
    }
  }

  private void lost(Held held) {
    String id = held.unit().job();
    synchronized (changing) {
      Optional<Held> still = queue.held(held.lease());
      if (still.isEmpty()) {
        return;
      }
      LOG.warn("A worker of job {} was not heard of any more; another one goes on", id);
      if (held.failures() + 1 < MOST_LOST) {
        queue.back(still.get(), true, Duration.ZERO);
      } else {
        stop(
            id,
            JobState.FAILED,
            MOST_LOST
                + " workers went away while they did the same cases."
                + " Look at their logs; perhaps they need more memory.");
      }
    }
    events.changed(id);
  }
}
