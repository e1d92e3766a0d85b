package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.database.Schema;
import slm.api.database.Schema.Script;
import slm.api.database.Schemas.Tables;

/** What holds for tables of bundles on every database. */
abstract class SchemasContract {

  private static final Script FIRST =
      new Script(
          1,
          "things",
          "CREATE TABLE toy_thing (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT);");
  private static final Script SECOND =
      new Script(2, "colours", "ALTER TABLE toy_thing ADD colour TEXT;");

  abstract Place place();

  @Test
  void tablesAreMadeOnceAndKeepWhatIsInThem() {
    try (Tables tables = open(FIRST)) {
      add(tables, "a");
    }
    try (Tables tables = open(FIRST)) {
      add(tables, "b");

      assertThat(count(tables)).isEqualTo(2);
    }
  }

  @Test
  void laterScriptsAreAppliedToWhatIsThere() {
    try (Tables tables = open(FIRST)) {
      add(tables, "a");
    }
    try (Tables tables = open(FIRST, SECOND)) {
      tables.transaction(connection -> update(connection, "UPDATE toy_thing SET colour = 'red'"));

      assertThat(count(tables)).isEqualTo(1);
    }
  }

  @Test
  void theResultsCanComeAfterThem() {
    try (Tables tables = open(FIRST)) {
      add(tables, "a");
      JdbcResultStore store = new JdbcResultStore(place());

      assertThat(store.runs()).isEmpty();
      store.deactivate();
      assertThat(count(tables)).isEqualTo(1);
    }
  }

  @Test
  void severalProcessesMakeThemAtOnce() {
    place();

    IntStream.range(0, 8)
        .parallel()
        .forEach(
            i -> {
              try (Tables tables = open(FIRST, SECOND)) {
                add(tables, "of " + i);
              }
            });

    try (Tables tables = open(FIRST, SECOND)) {
      assertThat(count(tables)).isEqualTo(8);
    }
  }

  @Test
  void theyLieBesideTheResults() {
    JdbcResultStore store = new JdbcResultStore(place());
    assertThat(store.runs()).isEmpty();
    try (Tables tables = open(FIRST)) {
      add(tables, "a");

      assertThat(store.runs()).isEmpty();
      assertThat(count(tables)).isEqualTo(1);
    } finally {
      store.deactivate();
    }
    JdbcResultStore again = new JdbcResultStore(place());
    assertThat(again.runs()).isEmpty();
    again.deactivate();
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    try (Tables tables = open(FIRST)) {
      assertThatThrownBy(
              () ->
                  tables.transaction(
                      connection -> {
                        update(connection, "INSERT INTO toy_thing (name) VALUES ('half')");
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");

      assertThat(count(tables)).isZero();
    }
  }

  @Test
  void manyThreadsUseThemAtOnce() {
    try (Tables tables = open(FIRST)) {
      IntStream.range(0, 200).parallel().forEach(i -> add(tables, "thing " + i));

      assertThat(count(tables)).isEqualTo(200);
    }
  }

  @Test
  void whatIsClosedSaysSo() {
    Tables tables = open(FIRST);
    add(tables, "a");
    tables.close();

    assertThatThrownBy(() -> count(tables))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("were closed");
  }

  @Test
  void librariesGetConnectionsThatCommit() throws SQLException {
    try (Tables tables = open(FIRST)) {
      try (Connection connection = tables.source().getConnection()) {
        update(connection, "INSERT INTO toy_thing (name) VALUES ('kept')");
      }

      assertThat(count(tables)).isEqualTo(1);
    }
  }

  Tables open(Script... scripts) {
    return new JdbcSchemas(place()).open(new Schema("toy", List.of(scripts)));
  }

  static void add(Tables tables, String name) {
    tables.transaction(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT INTO toy_thing (name) VALUES (?)")) {
            insert.setString(1, name);
            return insert.executeUpdate();
          }
        });
  }

  static long count(Tables tables) {
    return tables.transaction(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM toy_thing")) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
