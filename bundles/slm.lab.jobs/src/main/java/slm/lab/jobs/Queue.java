package slm.lab.jobs;

import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.database.Rows;
import slm.api.database.Schemas.Tables;

/**
 * What has still to be done, as tasks of db-scheduler: it sees to it that each is with one worker
 * at a time, through the death of workers and of this server, and keeps when each was last heard of
 * and how often it failed. Which one comes next is decided here: priorities first, then members
 * take turns.
 */
final class Queue {

  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
  private static final String TASK = "unit";
  private static final int CANDIDATES = 8;
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;

  /** Fewest units at work first, then who waits longest for a turn, then the oldest job. */
  private static final String NEXT =
      "SELECT t.task_instance FROM labjobs_task t"
          + " JOIN labjobs_job j ON j.id = SUBSTRING(t.task_instance FROM 1 FOR %d)"
          + " LEFT JOIN labjobs_turn turn ON turn.owner = j.owner"
          + " LEFT JOIN (SELECT busy.owner, COUNT(*) AS units FROM labjobs_task p"
          + "   JOIN labjobs_job busy ON busy.id = SUBSTRING(p.task_instance FROM 1 FOR %d)"
          + "   WHERE p.picked GROUP BY busy.owner) work ON work.owner = j.owner"
          + " WHERE NOT t.picked AND t.execution_time <= ? AND (NOT j.bound OR j.owner = ?)"
          + " AND (NOT ? OR j.owner = ?)"
          + " ORDER BY j.priority DESC, COALESCE(work.units, 0), COALESCE(turn.served, 0), j.place,"
          + " t.task_instance LIMIT "
          + CANDIDATES;

  private final Tables tables;
  private final OneTimeTask<Void> task = Tasks.oneTime(TASK).execute((instance, context) -> {});

  Queue(Tables tables) {
    this.tables = tables;
  }

  /** A unit of a job; the unit of number 0 reads the datasets and makes all others. */
  record Unit(String job, int number) {

    String instance() {
      return job + "/" + String.format("%06d", number);
    }

    static Unit of(String instance) {
      int slash = instance.indexOf('/');
      return new Unit(
          instance.substring(0, slash), Integer.parseInt(instance.substring(slash + 1)));
    }
  }

  /**
   * A unit that a worker has.
   *
   * @param failures how often it failed before
   */
  record Held(Unit unit, String lease, int failures, Execution execution) {}

  /** No data is kept in tasks. */
  private static final class NoData implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return new byte[0];
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
      return null;
    }
  }

  /** H2 and PostgreSQL both take text for the column that stays empty. */
  private static final class Customization extends DefaultJdbcCustomization {
    Customization() {
      super(false);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte[] data)
        throws SQLException {
      statement.setString(index, data == null ? null : new String(data, StandardCharsets.US_ASCII));
    }

    @Override
    public byte[] getTaskData(ResultSet row, String column) {
      return new byte[0];
    }
  }

  private TaskRepository repository(String name) {
    return repository(tables.source(), name);
  }

  private TaskRepository repository(DataSource source, String name) {
    return new JdbcTaskRepository(
        source,
        false,
        new Customization(),
        JobTables.TASKS,
        new TaskResolver(SchedulerListeners.NOOP, new SystemClock(), List.of(task)),
        () -> name,
        new NoData(),
        true,
        new SystemClock());
  }

  /** Puts units into the queue; those that are in it stay as they are. */
  void add(List<Unit> units) {
    TaskRepository repository = repository("server");
    for (Unit unit : units) {
      tried(
          () ->
              repository.createIfNotExists(
                  new ScheduledTaskInstance(
                      new TaskInstance<>(TASK, unit.instance()), Instant.now())));
    }
  }

  /**
   * Gives the next unit to a worker.
   *
   * @param lease a new name that nobody can guess
   * @param owner whose worker it is
   * @param own whether it works for its owner only
   */
  Optional<Held> next(String lease, String owner, boolean own) {
    String sql = NEXT.formatted(JobIds.LENGTH, JobIds.LENGTH);
    List<String> candidates =
        tables.transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getString(1),
                    sql,
                    java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC),
                    owner,
                    own,
                    owner));
    for (String candidate : candidates) {
      Optional<Execution> picked =
          tried(
              () ->
                  repository(lease)
                      .getExecution(TASK, candidate)
                      .filter(one -> !one.picked)
                      .flatMap(one -> repository(lease).pick(one, Instant.now())));
      if (picked.isPresent()) {
        return Optional.of(held(lease, picked.get()));
      }
    }
    return Optional.empty();
  }

  private static Held held(String lease, Execution execution) {
    return new Held(Unit.of(execution.getId()), lease, execution.consecutiveFailures, execution);
  }

  /** The unit of a lease, as long as it holds. */
  Optional<Held> held(String lease) {
    List<String> instances =
        tables.transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getString(1),
                    "SELECT task_instance FROM labjobs_task WHERE picked AND picked_by = ?",
                    lease));
    return instances.stream()
        .findFirst()
        .flatMap(instance -> tried(() -> repository("server").getExecution(TASK, instance)))
        .filter(one -> one.picked && lease.equals(one.pickedBy))
        .map(one -> held(lease, one));
  }

  /** The units that a worker has. */
  List<Held> of(String worker) {
    return tables
        .transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getString(1),
                    "SELECT picked_by FROM labjobs_task WHERE picked AND picked_by LIKE ?",
                    worker + ".%"))
        .stream()
        .flatMap(lease -> held(lease).stream())
        .toList();
  }

  /** A worker was heard of; says whether it still has the unit. */
  boolean beat(Held held) {
    return tried(() -> repository(held.lease()).updateHeartbeat(held.execution(), Instant.now()));
  }

  /** The unit is done. */
  void done(Held held) {
    try {
      tried(
          () -> {
            repository(held.lease()).remove(held.execution());
            return null;
          });
    } catch (IllegalStateException e) {
      // taken away meanwhile, by whoever cancelled the job or by an earlier try
      LOG.debug("Unit {} is gone already", held.unit(), e);
    }
  }

  /** The unit was not done; another worker may have it after a while. */
  void back(Held held, boolean failed, Duration pause) {
    Instant now = Instant.now();
    tried(
        () ->
            repository(held.lease())
                .reschedule(
                    held.execution(),
                    now.plus(pause),
                    held.execution().lastSuccess,
                    failed ? now : held.execution().lastFailure,
                    held.failures() + (failed ? 1 : 0)));
  }

  /** The unit came back with nothing done; says how often it did so in turn. */
  int returned(Held held) {
    return tables.transaction(
        c -> {
          String instance = held.unit().instance();
          Rows.update(
              c,
              "UPDATE labjobs_task SET returned = returned + 1 WHERE task_instance = ?",
              instance);
          return Rows.first(
                  c,
                  row -> row.getInt(1),
                  "SELECT returned FROM labjobs_task WHERE task_instance = ?",
                  instance)
              .orElse(0);
        });
  }

  /** Some of a unit was done. */
  static void advanced(Connection c, String lease) throws SQLException {
    Rows.update(
        c, "UPDATE labjobs_task SET returned = 0 WHERE picked_by = ? AND returned > 0", lease);
  }

  /** Units of workers that were not heard of for so long. */
  List<Held> dead(Duration silence) {
    return tried(
        () ->
            repository("server").getDeadExecutions(Instant.now().minus(silence)).stream()
                .map(one -> held(one.pickedBy, one))
                .toList());
  }

  /** Takes all units of a job out, also those that workers have. */
  void clear(String job) {
    tables.transaction(
        c -> Rows.update(c, "DELETE FROM labjobs_task WHERE task_instance LIKE ?", job + "/%"));
  }

  /** How many units of a job are still to be done. */
  int left(String job) {
    return tables.transaction(
        c ->
            Rows.first(
                    c,
                    row -> row.getInt(1),
                    "SELECT COUNT(*) FROM labjobs_task WHERE task_instance LIKE ?",
                    job + "/%")
                .orElse(0));
  }

  /** What meets a database that goes away is tried again, like all transactions. */
  private <T> T tried(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LOG.info("The queue is tried again: {}", e.getMessage());
        try {
          Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }
}
