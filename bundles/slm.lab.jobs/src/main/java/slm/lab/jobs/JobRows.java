package slm.lab.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.database.Rows;
import slm.api.lab.JobPriority;
import slm.api.lab.JobState;
import slm.lab.jobs.Job.Pinned;
import slm.lab.jobs.Queue.Unit;

/** Jobs and their units in the tables. */
public final class JobRows {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String SELECT =
      "SELECT id, place, name, owner, priority, state, experiment, bundles, bound, submitted,"
          + " begun, ended, total, problem,"
          + " (SELECT COUNT(*) FROM labjobs_case c WHERE c.job = j.id AND NOT c.failed),"
          + " (SELECT COUNT(*) FROM labjobs_case c WHERE c.job = j.id AND c.failed)"
          + " FROM labjobs_job j ";

  private JobRows() {}

  /**
   * What a unit is.
   *
   * @param part index of the experiment within the file
   * @param first index of its first case
   * @param last index of its last case
   */
  public record Work(int part, int variant, int first, int last) {}

  static String text(List<Pinned> bundles) {
    try {
      return JSON.writeValueAsString(bundles);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Pinned> bundles(String text) {
    try {
      return JSON.readValue(text, new TypeReference<List<Pinned>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Optional<Job> find(Connection c, String id) throws SQLException {
    return list(c, "WHERE id = ?", id).stream().findFirst();
  }

  static List<Job> list(Connection c, String where, Object... values) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    for (Job job : Rows.list(c, JobRows::bare, SELECT + where, values)) {
      List<String> workers = job.state().isOver() ? doers(c, job.id()) : workers(c, job.id());
      jobs.add(job.with(runs(c, job.id()), workers));
    }
    return jobs;
  }

  private static List<String> runs(Connection c, String job) throws SQLException {
    return Rows.list(
        c, row -> row.getString(1), "SELECT run FROM labjobs_run WHERE job = ? ORDER BY part", job);
  }

  /** A lease's name begins with its worker's id. */
  private static List<String> workers(Connection c, String job) throws SQLException {
    return Rows.list(
        c,
        row -> row.getString(1),
        "SELECT DISTINCT w.name FROM labjobs_task t JOIN labjobs_worker w"
            + " ON w.id = SUBSTRING(t.picked_by FROM 1 FOR 24)"
            + " WHERE t.picked AND t.task_instance LIKE ? ORDER BY w.name",
        job + "/%");
  }

  /** Those that did its cases. */
  private static List<String> doers(Connection c, String job) throws SQLException {
    return Rows.list(
        c,
        row -> row.getString(1),
        "SELECT DISTINCT worker_name FROM labjobs_case"
            + " WHERE job = ? AND worker_name IS NOT NULL ORDER BY worker_name",
        job);
  }

  private static Job bare(ResultSet row) throws SQLException {
    return new Job(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        JobPriority.values()[row.getInt(5)],
        JobState.of(row.getString(6)).orElseThrow(),
        row.getString(7),
        bundles(row.getString(8)),
        row.getBoolean(9),
        row.getLong(10),
        number(row, 11),
        number(row, 12),
        row.getInt(15),
        row.getInt(16),
        row.getInt(13),
        List.of(),
        List.of(),
        Optional.ofNullable(row.getString(14)));
  }

  private static Optional<Long> number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static Optional<Work> work(Connection c, Unit unit) throws SQLException {
    return Rows.first(
        c,
        row -> new Work(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)),
        "SELECT part, variant, first_case, last_case FROM labjobs_unit WHERE job = ? AND unit = ?",
        unit.job(),
        unit.number());
  }

  /** The cases of a unit that are done already, well or not. */
  static List<Integer> done(Connection c, String job, Work work) throws SQLException {
    return Rows.list(
        c,
        row -> row.getInt(1),
        "SELECT case_index FROM labjobs_case WHERE job = ? AND part = ? AND variant = ?"
            + " AND case_index >= ? AND case_index <= ?",
        job,
        work.part(),
        work.variant(),
        work.first(),
        work.last());
  }

  static Optional<String> run(Connection c, String job, int part) throws SQLException {
    return Rows.first(
        c,
        row -> row.getString(1),
        "SELECT run FROM labjobs_run WHERE job = ? AND part = ?",
        job,
        part);
  }
}
