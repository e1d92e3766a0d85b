package slm.store.jdbc;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.store.CaseLine;
import slm.api.store.StoredRun;
import slm.api.store.StoredRun.State;
import slm.records.RecordJson;

/**
 * Runs in their tables. What is asked for by SQL has columns of its own; what is only given back as
 * it was stands as JSON beside them.
 */
final class Runs {

  private static final Type CASES = list(Case.class);
  private static final Type FIGURES = list(list(MetricSpec.class));

  /** How many cases of a run were done, and how many failed: known once it is over. */
  static final String DONE =
      "COALESCE(run.done_cases,"
          + " (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NULL))";

  static final String FAILED =
      "COALESCE(run.failed_cases,"
          + " (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NOT NULL))";

  private static final String SELECT =
      "SELECT run.*, " + DONE + " AS done, " + FAILED + " AS failed FROM run ";
  private static final String NEWEST_FIRST = " ORDER BY begun DESC, id DESC";
  private static final String PAGE = " ORDER BY variant, case_index LIMIT ? OFFSET ?";

  /** As many characters of JSON, of which some hundred runs have so many. */
  private static final long MOST_TEXT = 8_000_000;

  private static final int MOST_LINES = 64_000;

  private final Database database;
  private final Owner self;
  private final Known<String, StoredRun> known = new Known<>(MOST_TEXT);
  private final Known<String, List<CaseLine>> knownLines = new Known<>(MOST_LINES);

  Runs(Database database, Owner self) {
    this.database = database;
    this.self = self;
  }

  /**
   * A run as it stands in its row, and what was made of it already.
   *
   * @param over whether it stays as it is while the revision does
   */
  private record Row(
      long revision,
      Optional<StoredRun> known,
      String id,
      Instant begun,
      State state,
      boolean over,
      String identity,
      String cases,
      String figures,
      String folder,
      String summary,
      int done,
      int failed) {}

  List<StoredRun> all() {
    return read(NEWEST_FIRST);
  }

  Optional<StoredRun> find(String id) {
    return read("WHERE id = ?", id).stream().findFirst();
  }

  StoredRun one(String id) {
    Optional<StoredRun> exact = find(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<StoredRun> found =
        id.equals("latest")
            ? read(NEWEST_FIRST + " LIMIT 1")
            : read("WHERE SUBSTRING(id FROM 1 FOR " + id.length() + ") = ?" + NEWEST_FIRST, id);
    if (found.size() == 1 && !id.isEmpty()) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new InputException(
          id.equals("latest") ? "There is no run yet" : "There is no run '" + id + "'",
          id.equals("latest") ? "Run an experiment first" : "See slm results for the runs");
    }
    throw new InputException(
        "'" + id + "' is the beginning of several runs",
        "Choose one of: "
            + found.stream().limit(10).map(StoredRun::id).collect(Collectors.joining(", ")));
  }

  List<CaseOutcome> outcomes(String id) {
    return outcomes("run = ? ORDER BY variant, case_index", id);
  }

  List<CaseOutcome> outcomes(String id, Optional<Integer> variant, int skip, int limit) {
    return variant.isPresent()
        ? outcomes("run = ? AND variant = ?" + PAGE, id, variant.get(), limit, skip)
        : outcomes("run = ?" + PAGE, id, limit, skip);
  }

  Optional<CaseOutcome> outcome(String id, int variant, int index) {
    return outcomes("run = ? AND variant = ? AND case_index = ?", id, variant, index).stream()
        .findFirst();
  }

  private List<CaseOutcome> outcomes(String where, Object... values) {
    return database.read(connection -> outcomeTexts(connection, where, values)).stream()
        .map(json -> RecordJson.read(json, CaseOutcome.class))
        .toList();
  }

  private static List<String> outcomeTexts(Connection connection, String where, Object... values)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement select =
            prepare(connection, "SELECT outcome_json FROM outcome WHERE " + where, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /**
   * The cases of a run as it stood.
   *
   * @param over whether they stay while the revision does
   */
  private record Lines(
      long revision, boolean over, Optional<List<CaseLine>> known, List<String> texts) {

    List<CaseLine> read() {
      return known.orElseGet(() -> texts.stream().map(OutcomeLine::read).toList());
    }
  }

  List<CaseLine> lines(String id) {
    Lines found =
        database.read(
            connection -> {
              long revision = revision(connection);
              Optional<List<CaseLine>> same = knownLines.get(revision, id);
              return new Lines(
                  revision,
                  same.isPresent() || over(connection, id),
                  same,
                  same.isPresent()
                      ? List.of()
                      : outcomeTexts(connection, "run = ? ORDER BY variant, case_index", id));
            });
    List<CaseLine> lines = found.read();
    if (found.over()) {
      knownLines.put(found.revision(), id, lines, 1 + lines.size());
    }
    return lines;
  }

  List<CaseLine> lines(String id, Optional<Integer> variant, int skip, int limit) {
    return database
        .read(
            connection -> {
              Optional<List<CaseLine>> same =
                  knownLines
                      .get(revision(connection), id)
                      .map(
                          all ->
                              all.stream()
                                  .filter(
                                      one -> variant.isEmpty() || one.variant() == variant.get())
                                  .skip(skip)
                                  .limit(limit)
                                  .toList());
              return new Lines(
                  0,
                  false,
                  same,
                  same.isPresent()
                      ? List.of()
                      : variant.isPresent()
                          ? outcomeTexts(
                              connection,
                              "run = ? AND variant = ?" + PAGE,
                              id,
                              variant.get(),
                              limit,
                              skip)
                          : outcomeTexts(connection, "run = ?" + PAGE, id, limit, skip));
            })
        .read();
  }

  private static boolean over(Connection connection, String id) throws SQLException {
    try (PreparedStatement select = prepare(connection, "SELECT state FROM run WHERE id = ?", id);
        ResultSet row = select.executeQuery()) {
      return row.next() && over(row);
    }
  }

  Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder) {
    return read("WHERE identity_digest = ?" + NEWEST_FIRST, digest(identity)).stream()
        .filter(run -> run.folder().equals(folder))
        .filter(run -> run.state() != State.RUNNING)
        .findFirst();
  }

  /** Enters a run and gives its id. */
  String insert(RunStart start, Optional<Path> folder, Instant now) {
    String id = RunIds.at(now);
    RunIdentity identity = start.identity();
    database.transaction(
        connection -> {
          // when this is the second try, the first may have come through
          update(connection, "DELETE FROM run WHERE id = ? AND owner_token = ?", id, self.token());
          update(
              connection,
              "INSERT INTO run (id, begun, state, tool, experiment, dataset, dataset_digest, seed,"
                  + " folder, identity_digest, identity_json, cases_json, figures_json,"
                  + " owner_token, owner_host, owner_process, owner_start, heartbeat)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              id,
              now.toEpochMilli(),
              State.RUNNING.name(),
              identity.tool(),
              identity.experiment(),
              identity.dataset().id(),
              identity.datasetDigest(),
              identity.seed(),
              folder.map(Path::toString).orElse(null),
              digest(identity),
              RecordJson.write(identity),
              RecordJson.write(start.cases(), CASES),
              RecordJson.write(start.figures(), FIGURES),
              self.token(),
              self.host(),
              self.process(),
              self.start(),
              now.toEpochMilli());
          insertParts(connection, id, identity.variants());
          insertWords(connection, id, identity);
          revise(connection);
          return null;
        });
    return id;
  }

  private static void insertParts(Connection connection, String id, List<VariantIdentity> variants)
      throws SQLException {
    for (int variant = 0; variant < variants.size(); variant++) {
      List<PartIdentity> parts = variants.get(variant).parts();
      for (int position = 0; position < parts.size(); position++) {
        PartIdentity part = parts.get(position);
        update(
            connection,
            "INSERT INTO part (run, variant, position, variant_name, kind, id, settings_json,"
                + " bundle, version, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id,
            variant,
            position,
            variants.get(variant).name(),
            part.kind(),
            part.id(),
            RecordJson.write(part.settings()),
            part.bundle(),
            part.version(),
            part.digest());
      }
    }
  }

  /** What the run is found by, in small letters. */
  private static void insertWords(Connection connection, String id, RunIdentity identity)
      throws SQLException {
    Stream<String> parts =
        identity.variants().stream()
            .flatMap(variant -> variant.parts().stream())
            .map(PartIdentity::id)
            .distinct();
    List<String> words =
        Stream.concat(Stream.of(id, identity.experiment(), identity.dataset().id()), parts)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    for (String word : words) {
      update(connection, "INSERT INTO run_word (run, word) VALUES (?, ?)", id, word);
    }
  }

  /** Lets everybody know that the runs are others than they were. */
  private static void revise(Connection connection) throws SQLException {
    update(connection, "UPDATE store_revision SET number = number + 1");
  }

  /** What changes when runs begin, end, are taken up or forgotten. */
  long revision() {
    return database.read(Runs::revision);
  }

  /** The revision of what is read in the same transaction. */
  static long revision(Connection connection) throws SQLException {
    try (PreparedStatement select = prepare(connection, "SELECT number FROM store_revision");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Makes a run this owner's, unless another works on it. */
  void claim(String id) {
    boolean claimed =
        database.transaction(
            connection -> {
              StoredRow row = row(connection, id);
              if (row.state() == State.RUNNING && !row.ownedBy(self)) {
                return false;
              }
              revise(connection);
              return update(
                      connection,
                      "UPDATE run SET state = ?, done_cases = NULL, failed_cases = NULL,"
                          + " owner_token = ?, owner_host = ?,"
                          + " owner_process = ?, owner_start = ?, heartbeat = ? WHERE id = ?"
                          + " AND owner_token = ?",
                      State.RUNNING.name(),
                      self.token(),
                      self.host(),
                      self.process(),
                      self.start(),
                      Instant.now().toEpochMilli(),
                      id,
                      row.token())
                  == 1;
            });
    if (!claimed) {
      throw busy(id);
    }
  }

  void beat(String id) {
    database.transaction(
        connection ->
            update(
                connection,
                "UPDATE run SET heartbeat = ? WHERE id = ? AND owner_token = ?",
                Instant.now().toEpochMilli(),
                id,
                self.token()));
  }

  void keep(String id, CaseOutcome outcome) {
    database.transaction(
        connection -> {
          requireOwned(connection, id);
          Object[] key = {id, outcome.variant(), outcome.subject().index()};
          update(
              connection,
              "DELETE FROM outcome WHERE run = ? AND variant = ? AND case_index = ?",
              key);
          update(
              connection,
              "INSERT INTO outcome (run, variant, case_index, scene, query, error, outcome_json)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              id,
              key[1],
              key[2],
              outcome.subject().scene().name(),
              outcome.subject().query(),
              outcome.error().orElse(null),
              RecordJson.write(outcome));
          insert(
              connection,
              "figure (run, variant, case_index, name, figure)",
              key,
              outcome.figures());
          insert(
              connection,
              "stage_time (run, variant, case_index, stage, seconds)",
              key,
              outcome.seconds());
          return null;
        });
  }

  private static void insert(
      Connection connection, String table, Object[] key, Map<String, Double> values)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
      for (Map.Entry<String, Double> value : values.entrySet()) {
        set(insert, key[0], key[1], key[2], value.getKey(), value.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  void end(String id, RunSummary summary) {
    State state = summary.cancelled() ? State.CANCELLED : State.ENDED;
    database.transaction(
        connection -> {
          requireOwned(connection, id);
          release(connection, id, state, RecordJson.write(summary));
          sum(connection, id);
          return null;
        });
  }

  /** Counts what lists and leaderboards need. */
  private static void sum(Connection connection, String id) throws SQLException {
    update(
        connection,
        "UPDATE run SET done_cases ="
            + " (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NULL),"
            + " failed_cases ="
            + " (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NOT NULL)"
            + " WHERE id = ?",
        id);
    update(connection, "DELETE FROM variant_mean WHERE run = ?", id);
    update(
        connection,
        "INSERT INTO variant_mean (run, variant, name, cases, mean) SELECT run, variant, name,"
            + " COUNT(*), AVG(figure) FROM figure WHERE run = ? GROUP BY run, variant, name",
        id);
  }

  void interrupt(String id) {
    database.transaction(connection -> release(connection, id, State.INTERRUPTED, null));
  }

  private int release(Connection connection, String id, State state, String summary)
      throws SQLException {
    revise(connection);
    return update(
        connection,
        "UPDATE run SET state = ?, summary_json = ? WHERE id = ? AND owner_token = ?",
        state.name(),
        summary,
        id,
        self.token());
  }

  private void requireOwned(Connection connection, String id) throws SQLException {
    if (!self.token().equals(row(connection, id).token())) {
      throw new InputException(
          "Run " + id + " was taken up by another process",
          "Let that one finish, or run again with --resume when it has ended");
    }
  }

  void delete(String id) {
    boolean deleted =
        database.transaction(
            connection -> {
              StoredRow row = row(connection, id);
              revise(connection);
              return row.state() != State.RUNNING
                  && update(connection, "DELETE FROM run WHERE id = ?", id) == 1;
            });
    if (!deleted) {
      throw busy(id);
    }
  }

  private static InputException busy(String id) {
    return new InputException(
        "Another process works on run " + id, "Wait until it has ended, or end it");
  }

  private record StoredRow(State state, String token) {
    boolean ownedBy(Owner owner) {
      return owner.token().equals(token);
    }
  }

  private StoredRow row(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        prepare(connection, "SELECT * FROM run WHERE id = ? FOR UPDATE", id)) {
      ResultSet rows = select.executeQuery();
      if (!rows.next()) {
        throw new InputException("There is no run '" + id + "'", "See slm results for the runs");
      }
      return new StoredRow(state(rows), rows.getString("owner_token"));
    }
  }

  /** The state as it is, whatever the database says of an owner that is gone. */
  State state(ResultSet row) throws SQLException {
    State stored = State.valueOf(row.getString("state"));
    Owner owner =
        new Owner(
            row.getString("owner_token"),
            row.getString("owner_host"),
            row.getLong("owner_process"),
            row.getLong("owner_start"));
    boolean gone =
        stored == State.RUNNING && !self.sees(owner, row.getLong("heartbeat"), Instant.now());
    return gone ? State.INTERRUPTED : stored;
  }

  /** Whether a row says that its run has ended: then it is the same until the revision changes. */
  static boolean over(ResultSet row) throws SQLException {
    State stored = State.valueOf(row.getString("state"));
    return stored == State.ENDED || stored == State.CANCELLED;
  }

  private List<StoredRun> read(String where, Object... values) {
    List<Row> rows =
        database.read(
            connection -> {
              long revision = revision(connection);
              List<Row> found = new ArrayList<>();
              try (PreparedStatement select = prepare(connection, SELECT + where, values);
                  ResultSet row = select.executeQuery()) {
                while (row.next()) {
                  found.add(row(revision, row));
                }
              }
              return found;
            });
    return rows.stream().map(this::run).toList();
  }

  private Row row(long revision, ResultSet row) throws SQLException {
    String id = row.getString("id");
    Optional<StoredRun> same = known.get(revision, id);
    boolean unknown = same.isEmpty();
    return new Row(
        revision,
        same,
        id,
        Instant.ofEpochMilli(row.getLong("begun")),
        state(row),
        over(row),
        unknown ? row.getString("identity_json") : null,
        unknown ? row.getString("cases_json") : null,
        unknown ? row.getString("figures_json") : null,
        row.getString("folder"),
        unknown ? row.getString("summary_json") : null,
        row.getInt("done"),
        row.getInt("failed"));
  }

  private StoredRun run(Row row) {
    if (row.known().isPresent()) {
      return row.known().get();
    }
    StoredRun run =
        new StoredRun(
            row.id(),
            row.begun(),
            row.state(),
            RecordJson.read(row.identity(), RunIdentity.class),
            RecordJson.<List<Case>>read(row.cases(), CASES),
            RecordJson.<List<List<MetricSpec>>>read(row.figures(), FIGURES),
            Optional.ofNullable(row.folder()).map(Path::of),
            Optional.ofNullable(row.summary()).map(json -> RecordJson.read(json, RunSummary.class)),
            row.done(),
            row.failed());
    if (row.over()) {
      int summary = row.summary() == null ? 0 : row.summary().length();
      int texts = row.identity().length() + row.cases().length() + row.figures().length() + summary;
      known.put(row.revision(), row.id(), run, texts);
    }
    return run;
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement update = prepare(connection, sql, values)) {
      return update.executeUpdate();
    }
  }

  static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    set(statement, values);
    return statement;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static String digest(RunIdentity identity) {
    try {
      byte[] json = RecordJson.write(identity).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Type list(Type element) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return new Type[] {element};
      }

      @Override
      public Type getRawType() {
        return List.class;
      }

      @Override
      public Type getOwnerType() {
        return null;
      }
    };
  }
}
