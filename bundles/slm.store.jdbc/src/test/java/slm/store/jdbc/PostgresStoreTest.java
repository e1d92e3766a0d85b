package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.result.RunStart;
import slm.api.store.RunEntry;

/** The store on a PostgreSQL server. */
class PostgresStoreTest extends StoreContract {

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
        place = server.database("slm" + DATABASES.incrementAndGet());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return place;
  }

  @BeforeEach
  void anotherDatabase() {
    assertThat(place().name()).startsWith("jdbc:postgresql://127.0.0.1").doesNotContain("s3cret");
  }

  @Test
  void aServerThatWasStartedAnewIsFoundAgain() throws IOException {
    JdbcResultStore store = new JdbcResultStore(place());
    RunStart start = Samples.start(new Random(1), 1, 2);
    var outcomes = Samples.outcomes(new Random(1), start);
    RunEntry entry = store.begin(start, Optional.empty());
    entry.caseDone(outcomes.get(0));

    server.stop();
    server.start();
    entry.caseDone(outcomes.get(1));

    assertThat(store.outcomes(entry.id())).isEqualTo(outcomes);
    store.deactivate();
  }

  @Test
  void aWrongPasswordAndAServerThatIsNotThereAreToldApart() {
    JdbcResultStore wrong =
        new JdbcResultStore(Place.server(server.url(), "lab", "something else"));
    JdbcResultStore nobody =
        new JdbcResultStore(Place.server("jdbc:postgresql://127.0.0.1:1/x", "lab", "s3cret"));

    assertThatThrownBy(wrong::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("password")
        .hasMessageContaining("SLM_STORE_PASSWORD")
        .hasMessageNotContaining("something else");
    assertThatThrownBy(nobody::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("127.0.0.1:1/x")
        .hasMessageContaining("Check that the server runs")
        .hasMessageNotContaining("s3cret");
    wrong.deactivate();
    nobody.deactivate();
  }
}
