package slm.store.jdbc;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings tables to their newest state. */
final class Migration {

  private Migration() {}

  /** The tables of the results, which have the database's first history. */
  static void ofResults(DataSource source, ResourceProvider scripts) {
    // others may have made tables of their own before the first run was kept
    configuration(source, scripts).baselineOnMigrate(true).baselineVersion("0").load().migrate();
  }

  /** Other tables beside them, with a history of their own. */
  static void of(String schema, DataSource source, ResourceProvider scripts) {
    configuration(source, scripts)
        .table(schema + "_history")
        // there are tables already, but none of these
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
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
