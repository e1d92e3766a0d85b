package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import slm.api.database.Schema.Script;
import slm.api.database.Schemas.Tables;

/** Tables on a PostgreSQL server. */
class PostgresSchemasTest extends SchemasContract {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static PostgresServer server;
  private Place place;

  @BeforeAll
  static void startServer() throws IOException {
    server = new PostgresServer();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  Place place() {
    try {
      if (place == null) {
        place = server.database("schemas" + DATABASES.incrementAndGet());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return place;
  }

  @Test
  void aServerThatWasStartedAnewIsFoundAgain() throws IOException {
    Script script =
        new Script(
            1,
            "things",
            "CREATE TABLE toy_thing (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name TEXT);");
    try (Tables tables = open(script)) {
      add(tables, "before");

      server.stop();
      server.start();
      add(tables, "after");

      assertThat(count(tables)).isEqualTo(2);
    }
  }
}
