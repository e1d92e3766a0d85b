package slm.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import slm.api.store.DatasetRuns;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun.State;
import slm.api.store.VariantMean;

/**
 * Lists of runs, read without the cases and identities: a page of a list costs the same among
 * thousands of runs as among ten.
 */
final class RunLists {

  private static final int STEP = 100;
  private static final int MOST_LINES = 20_000;

  private final Database database;
  private final Runs runs;
  private final Known<RunQuery, List<RunLine>> known = new Known<>(MOST_LINES);

  RunLists(Database database, Runs runs) {
    this.database = database;
    this.runs = runs;
  }

  /**
   * A row of the table of runs.
   *
   * @param over whether it stays as it is while the revision does
   */
  private record Row(
      String id,
      Instant begun,
      State state,
      String experiment,
      String dataset,
      String digest,
      int done,
      int failed,
      boolean over) {}

  /** What is known of a run's variants. */
  private static final class Variants {
    private final Map<String, Boolean> encoders = new LinkedHashMap<>();
    private int count;
  }

  List<RunLine> list(RunQuery query) {
    return database.read(
        connection -> {
          long revision = Runs.revision(connection);
          Optional<List<RunLine>> same = known.get(revision, query);
          if (same.isPresent()) {
            return same.get();
          }
          boolean stays = true;
          List<Row> rows = new ArrayList<>();
          Optional<String> after = query.after();
          boolean more = true;
          // whether a process is gone is not known to the database, so that rows may drop out
          while (more && rows.size() < query.limit()) {
            List<Row> step = step(connection, query, after);
            more = step.size() == STEP;
            after = step.isEmpty() ? after : Optional.of(step.get(step.size() - 1).id());
            stays &= step.stream().allMatch(Row::over);
            step.stream()
                .filter(row -> query.states().isEmpty() || query.states().contains(row.state()))
                .forEach(rows::add);
          }
          List<Row> wanted = rows.subList(0, Math.min(rows.size(), query.limit()));
          Map<String, Variants> variants = variants(connection, wanted);
          List<RunLine> lines =
              wanted.stream().map(row -> line(row, variants.get(row.id()))).toList();
          if (stays) {
            known.put(revision, query, lines, 1 + lines.size());
          }
          return lines;
        });
  }

  private static RunLine line(Row row, Variants variants) {
    return new RunLine(
        row.id(),
        row.begun(),
        row.state(),
        row.experiment(),
        row.dataset(),
        row.digest(),
        variants == null ? List.of() : List.copyOf(variants.encoders.keySet()),
        variants == null ? 0 : variants.count,
        row.done(),
        row.failed());
  }

  private List<Row> step(Connection connection, RunQuery query, Optional<String> after)
      throws SQLException {
    StringBuilder where = new StringBuilder("1 = 1");
    List<Object> values = new ArrayList<>();
    if (!query.states().isEmpty()) {
      Set<String> stored = new TreeSet<>();
      query.states().forEach(state -> stored.add(state.name()));
      if (query.states().contains(State.INTERRUPTED)) {
        stored.add(State.RUNNING.name());
      }
      where.append(" AND state IN (").append(marks(stored.size())).append(')');
      values.addAll(stored);
    }
    query
        .datasetDigest()
        .ifPresent(
            digest -> {
              where.append(" AND dataset_digest = ?");
              values.add(digest);
            });
    query
        .text()
        .ifPresent(
            text -> {
              where.append(
                  " AND EXISTS (SELECT 1 FROM run_word w WHERE w.run = run.id"
                      + " AND w.word LIKE ? ESCAPE '!')");
              values.add(pattern(text));
            });
    after.ifPresent(
        id -> {
          where.append(
              " AND EXISTS (SELECT 1 FROM run a WHERE a.id = ?"
                  + " AND (run.begun < a.begun OR run.begun = a.begun AND run.id < a.id))");
          values.add(id);
        });
    values.add(STEP);
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
        Runs.prepare(
            connection,
            "SELECT id, begun, state, experiment, dataset, dataset_digest, owner_token, owner_host,"
                + " owner_process, owner_start, heartbeat,"
                + " "
                + Runs.DONE
                + ", "
                + Runs.FAILED
                + " FROM run WHERE "
                + where
                + " ORDER BY begun DESC, id DESC LIMIT ?",
            values.toArray())) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        rows.add(
            new Row(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                runs.state(row),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(12),
                row.getInt(13),
                Runs.over(row)));
      }
    }
    return rows;
  }

  private static Map<String, Variants> variants(Connection connection, List<Row> rows)
      throws SQLException {
    Map<String, Variants> variants = new HashMap<>();
    if (rows.isEmpty()) {
      return variants;
    }
    try (PreparedStatement select =
        Runs.prepare(
            connection,
            "SELECT run, variant, kind, id FROM part WHERE run IN ("
                + marks(rows.size())
                + ") ORDER BY run, variant, position",
            rows.stream().map(Row::id).toArray())) {
      ResultSet part = select.executeQuery();
      while (part.next()) {
        Variants of = variants.computeIfAbsent(part.getString(1), run -> new Variants());
        of.count = part.getInt(2) + 1;
        if (part.getString(3).equals("encoder")) {
          of.encoders.put(part.getString(4), true);
        }
      }
    }
    return variants;
  }

  List<DatasetRuns> datasets() {
    return database.read(
        connection -> {
          List<DatasetRuns> found = new ArrayList<>();
          try (PreparedStatement select =
              Runs.prepare(
                  connection,
                  "SELECT dataset, dataset_digest, COUNT(*), MAX(begun) FROM run r"
                      + " WHERE state = ? AND EXISTS (SELECT 1 FROM variant_mean m WHERE m.run = r.id)"
                      + " GROUP BY dataset, dataset_digest ORDER BY MAX(begun) DESC",
                  State.ENDED.name())) {
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(
                  new DatasetRuns(
                      row.getString(1),
                      row.getString(2),
                      row.getInt(3),
                      Instant.ofEpochMilli(row.getLong(4))));
            }
          }
          return found;
        });
  }

  List<VariantMean> means(String digest, String figure) {
    return database.read(
        connection -> {
          // the newest of equal runs first, by the small table alone
          Set<String> identities = new LinkedHashSet<>();
          Set<String> counted = new LinkedHashSet<>();
          try (PreparedStatement select =
              Runs.prepare(
                  connection,
                  "SELECT id, identity_digest FROM run WHERE state = ? AND dataset_digest = ?"
                      + " AND done_cases > 0 ORDER BY begun DESC, id DESC",
                  State.ENDED.name(),
                  digest)) {
            ResultSet row = select.executeQuery();
            while (row.next()) {
              if (identities.add(row.getString(2))) {
                counted.add(row.getString(1));
              }
            }
          }
          List<VariantMean> means = new ArrayList<>();
          try (PreparedStatement select =
              Runs.prepare(
                  connection,
                  "SELECT m.run, m.variant, m.cases, m.mean FROM variant_mean m"
                      + " JOIN run r ON r.id = m.run WHERE r.state = ? AND r.dataset_digest = ?"
                      + " AND m.name = ?",
                  State.ENDED.name(),
                  digest,
                  figure)) {
            ResultSet row = select.executeQuery();
            while (row.next()) {
              if (counted.contains(row.getString(1))) {
                means.add(
                    new VariantMean(
                        row.getString(1), row.getInt(2), row.getInt(3), row.getDouble(4)));
              }
            }
          }
          return means;
        });
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }
}
