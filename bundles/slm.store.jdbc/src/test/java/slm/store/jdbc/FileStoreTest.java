package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.result.RunStart;
import slm.api.store.DatasetRuns;
import slm.api.store.RunEntry;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.VariantMean;

/** The store in a file. */
class FileStoreTest extends StoreContract {

  @TempDir Path folder;

  @Override
  Place place() {
    return Place.file(folder.resolve("new/results"));
  }

  @Test
  void nothingIsMadeBeforeTheFirstUse() throws IOException {
    JdbcResultStore store = new JdbcResultStore(Place.file(folder.resolve("lazy/results")));

    assertThat(store.place()).endsWith("results.mv.db");
    store.deactivate();

    try (var files = Files.list(folder.resolve("lazy"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void tablesThatWereLeftHalfMadeAreMadeAgain() throws Exception {
    Place place = Place.file(folder.resolve("half/results"));
    JdbcResultStore store = new JdbcResultStore(place);
    String id = store.begin(Samples.start(new Random(1), 1, 1), java.util.Optional.empty()).id();
    store.deactivate();
    for (String how :
        java.util.List.of(
            // a statement failed
            "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '2'",
            // the process was killed
            "DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '2'")) {
      try (java.sql.Connection connection = place.source().getConnection();
          java.sql.Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(how)).isEqualTo(1);
        statement.executeUpdate("DROP TABLE run_word");
      }

      JdbcResultStore again = new JdbcResultStore(place);

      assertThat(
              again.list(
                  new slm.api.store.RunQuery(
                      java.util.Optional.of(id),
                      java.util.Set.of(),
                      java.util.Optional.empty(),
                      java.util.Optional.empty(),
                      10)))
          .hasSize(1);
      again.deactivate();
    }
  }

  @Test
  void nothingIsLeftOpenInTheEnd() {
    JdbcResultStore store = new JdbcResultStore(Place.file(folder.resolve("tidy/results")));
    store.begin(Samples.start(new Random(1), 1, 1), java.util.Optional.empty());
    assertThat(threads()).isTrue();

    store.deactivate();

    assertThat(folder.resolve("tidy/results.lock.db")).doesNotExist();
    assertThat(threads()).isFalse();
  }

  private boolean threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("slm-store-heartbeat") && thread.isAlive());
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path file = folder.resolve("broken/results");
    Files.createDirectories(file.getParent());
    Files.writeString(folder.resolve("broken/results.mv.db"), "no database ".repeat(1000));
    JdbcResultStore store = new JdbcResultStore(Place.file(file));

    assertThatThrownBy(store::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("broken/results.mv.db")
        .hasMessageContaining("is damaged, or no store at all")
        .hasMessageContaining("Move it away");
    store.deactivate();
  }

  @Test
  void aShortFileThatIsNoDatabaseIsCalledDamagedAndAFolderAFolder() throws IOException {
    Files.createDirectories(folder.resolve("odd/folder.mv.db"));
    byte[] bytes = new byte[5000];
    new Random(7).nextBytes(bytes);
    Files.write(folder.resolve("odd/short.mv.db"), bytes);
    JdbcResultStore none = new JdbcResultStore(Place.file(folder.resolve("odd/short")));
    JdbcResultStore directory = new JdbcResultStore(Place.file(folder.resolve("odd/folder")));

    assertThatThrownBy(none::runs).hasMessageContaining("short.mv.db is damaged");
    assertThatThrownBy(directory::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("folder.mv.db cannot be used")
        .hasMessageNotContaining("IO Exception");
    none.deactivate();
    directory.deactivate();
  }

  @Test
  void whatAnOlderVersionStoredIsSummedUpWhenTheStoreIsOpened() throws SQLException {
    Place place = Place.file(folder.resolve("old/results"));
    JdbcResultStore store = new JdbcResultStore(place);
    Random random = new Random(5);
    for (int i = 0; i < 3; i++) {
      RunStart start = Samples.over(Samples.start(random, 2, 6), "d");
      RunEntry entry = store.begin(start, Optional.empty());
      Samples.outcomes(random, start).forEach(entry::caseDone);
      if (i < 2) {
        entry.end(Samples.summary(start, entry.id(), false));
      }
      entry.close();
    }
    List<RunLine> lines = store.list(RunQuery.newest(10));
    List<RunLine> found = store.list(text("d-set"));
    Set<VariantMean> means = Set.copyOf(store.means("d", "rmi"));
    store.deactivate();
    try (Connection connection = place.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String old :
          List.of(
              "DROP TABLE run_word",
              "DROP TABLE variant_mean",
              "DROP TABLE store_revision",
              "DROP INDEX run_dataset",
              "ALTER TABLE run DROP COLUMN done_cases",
              "ALTER TABLE run DROP COLUMN failed_cases",
              "DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '2'")) {
        statement.execute(old);
      }
    }

    JdbcResultStore opened = new JdbcResultStore(place);

    assertThat(opened.list(RunQuery.newest(10))).isEqualTo(lines).hasSize(3);
    assertThat(opened.list(text("d-set"))).isEqualTo(found).hasSize(3);
    assertThat(Set.copyOf(opened.means("d", "rmi"))).isEqualTo(means).isNotEmpty();
    assertThat(opened.datasets()).singleElement().extracting(DatasetRuns::runs).isEqualTo(2);
    opened.deactivate();
  }

  private static RunQuery text(String text) {
    return new RunQuery(Optional.of(text), Set.of(), Optional.empty(), Optional.empty(), 10);
  }

  @Test
  void aStoreThatWasCutOffIsCalledDamaged() throws IOException {
    Path file = folder.resolve("cut/results");
    JdbcResultStore whole = new JdbcResultStore(Place.file(file));
    whole.begin(Samples.start(new Random(1), 3, 30), java.util.Optional.empty()).close();
    whole.deactivate();
    try (var channel =
        java.nio.channels.FileChannel.open(
            folder.resolve("cut/results.mv.db"), java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }

    JdbcResultStore store = new JdbcResultStore(Place.file(file));
    assertThatThrownBy(store::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("results.mv.db is damaged");
    store.deactivate();
  }

  @Test
  void aPlaceThatCannotBeUsedIsToldAtTheFirstUseAndDoesNotHideTheStore() {
    JdbcResultStore store =
        new JdbcResultStore(null, java.util.Map.of("url", "jdbc:mysql://h/d?password=secret"));

    assertThatThrownBy(store::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is none of PostgreSQL")
        .hasMessageNotContaining("secret");
    assertThat(store.place()).isNotBlank();
    store.deactivate();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Place.file(file.resolve("store/results")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be made");
    assertThatThrownBy(() -> Place.file(folder.resolve("a;b/results")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("semicolon");
  }

  @Test
  void aStoreOfTheFutureIsNotWrittenInto() throws Exception {
    Place place = Place.file(folder.resolve("future/results"));
    JdbcResultStore first = new JdbcResultStore(place);
    first.runs();
    first.deactivate();
    try (var connection = place.source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO \"flyway_schema_history\" VALUES (99, '99', 'later', 'SQL',"
              + " 'V99__later.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)");
    }
    JdbcResultStore store = new JdbcResultStore(place);

    assertThatThrownBy(store::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another version of SLM Workbench");
    store.deactivate();
  }

  @Test
  void whatIsNoAddressOfPostgresIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> Place.server("jdbc:mysql://h/d?user=u&password=secret", "", ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("jdbc:postgresql://HOST")
        .hasMessageNotContaining("secret");
  }
}
