package slm.store.jdbc;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings tables to their newest state. */
final class Migration {

  private static final int MOST_ATTEMPTS = 10;
  private static final long PAUSE_MILLIS = 100;

  private Migration() {}

  /** The tables of the results, which come first: theirs is the database's first history. */
  static void ofResults(DataSource source) {
    migrate(configuration(source, new ResultScripts(Migration.class.getClassLoader())).load());
  }

  /** A script that failed on its way is done again. */
  private static void migrate(Flyway flyway) {
    boolean failed =
        Stream.of(flyway.info().all()).anyMatch(one -> one.getState() == MigrationState.FAILED);
    if (failed) {
      flyway.repair();
    }
    flyway.migrate();
  }

  /** Other tables beside them, with a history of their own. */
  static void of(String schema, DataSource source, ResourceProvider scripts) {
    ofResults(source);
    Flyway flyway =
        configuration(source, scripts)
            .table(schema + "_history")
            // there are tables already, but none of these
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    for (int attempt = 1; ; attempt++) {
      try {
        migrate(flyway);
        return;
      } catch (FlywayException e) {
        // another process may be at it, and what it does be seen half done
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FluentConfiguration configuration(DataSource source, ResourceProvider scripts) {
    return Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .loggers("slf4j")
        .locations(new String[0])
        // not even migrations of the future: older code must not write into a newer schema
        .ignoreMigrationPatterns(new String[0])
        .resourceProvider(scripts)
        .javaMigrationClassProvider(() -> List.<Class<? extends JavaMigration>>of());
  }
}
