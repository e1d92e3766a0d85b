package slm.lab.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.database.Rows;
import slm.api.database.Schemas;
import slm.api.database.Schemas.Tables;

/** The machines that work for the lab. */
@Component(service = Workers.class)
public final class Workers {

  /** Characters of an id, with which the names of its leases begin. */
  private static final int ID = 24;

  private static final long FORGOTTEN_MILLIS = Duration.ofDays(7).toMillis();
  private static final long AWAY_MILLIS = Duration.ofMinutes(2).toMillis();
  private static final String SELECT =
      "SELECT id, name, owner, machine, own, since, seen,"
          + " (SELECT MIN(t.task_instance) FROM labjobs_task t WHERE t.picked"
          + " AND SUBSTRING(t.picked_by FROM 1 FOR 24) = w.id) FROM labjobs_worker w ";

  private final Tables tables;

  @Activate
  public Workers(@Reference Schemas schemas) {
    tables = schemas.open(JobTables.SCHEMA);
  }

  @Deactivate
  void deactivate() {
    tables.close();
  }

  /**
   * A worker.
   *
   * @param own whether it works for its owner only
   * @param job that it works on
   */
  public record Worker(
      String id,
      String name,
      String owner,
      String machine,
      boolean own,
      long since,
      long seen,
      Optional<String> job) {}

  /** The id of the worker that a lease belongs to. */
  public static String of(String lease) {
    return lease.substring(0, Math.min(ID, lease.length()));
  }

  /** Enters a worker that begins. */
  public Worker enter(String owner, String name, String machine, boolean own) {
    if (name == null || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
      throw new InputException(
          "'" + name + "' is no name of a worker",
          "Use letters, digits, spaces, dots and dashes, at most 100");
    }
    String id = JobIds.secret();
    long now = System.currentTimeMillis();
    String about = machine == null ? "" : machine.substring(0, Math.min(300, machine.length()));
    tables.transaction(
        c -> {
          Rows.update(c, "DELETE FROM labjobs_worker WHERE seen < ?", now - FORGOTTEN_MILLIS);
          return Rows.update(
              c,
              "INSERT INTO labjobs_worker (id, name, owner, machine, own, since, seen)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              id,
              name,
              owner,
              about,
              own,
              now,
              now);
        });
    return new Worker(id, name, owner, about, own, now, now, Optional.empty());
  }

  /** The worker of an id, when it is the owner's. It was just heard of. */
  public Optional<Worker> seen(String id, String owner) {
    return tables.transaction(
        c -> {
          Rows.update(
              c,
              "UPDATE labjobs_worker SET seen = ? WHERE id = ? AND owner = ?",
              System.currentTimeMillis(),
              id,
              owner);
          return Rows.first(c, Workers::worker, SELECT + "WHERE id = ? AND owner = ?", id, owner);
        });
  }

  /** A worker ends. */
  public void leave(String id, String owner) {
    tables.transaction(
        c -> Rows.update(c, "DELETE FROM labjobs_worker WHERE id = ? AND owner = ?", id, owner));
  }

  /** Those that were heard of lately. */
  public List<Worker> all() {
    return tables.transaction(
        c ->
            Rows.list(
                c,
                Workers::worker,
                SELECT + "WHERE seen > ? ORDER BY name, id",
                System.currentTimeMillis() - AWAY_MILLIS));
  }

  private static Worker worker(ResultSet row) throws SQLException {
    return new Worker(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5),
        row.getLong(6),
        row.getLong(7),
        Optional.ofNullable(row.getString(8)).map(unit -> unit.replaceFirst("/.*", "")));
  }
}
