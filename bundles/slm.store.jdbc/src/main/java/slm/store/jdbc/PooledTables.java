package slm.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.database.Schema;
import slm.api.database.Schemas.Tables;
import slm.api.database.Schemas.Work;

/** Tables behind a pool of connections, which is made when it is first needed. */
final class PooledTables implements Tables {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PooledTables.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;
  private static final int MOST_CONNECTIONS = 10;
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Place place;
  private final Faults faults;
  private final Schema schema;
  private final Object lock = new Object();
  private HikariDataSource pool;
  private boolean closed;

  PooledTables(Place place, Schema schema) {
    this.place = place;
    this.faults = new Faults(place);
    this.schema = schema;
  }

  @Override
  public <T> T transaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException | FlywayException e) {
        SQLException cause = Faults.cause(e);
        if (!Faults.passes(cause) || attempt == MOST_ATTEMPTS) {
          throw faults.failure(e);
        }
        LOG.info("The tables {} are tried again: {}", schema.name(), cause.getMessage());
        pause();
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = pool().getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        try {
          connection.rollback();
        } catch (SQLException broken) {
          e.addSuppressed(broken);
        }
        throw e;
      }
    }
  }

  private HikariDataSource pool() throws SQLException {
    synchronized (lock) {
      if (closed) {
        throw new InputException(
            "The tables " + schema.name() + " of " + place.name() + " were closed",
            "Start the bundle that they belong to again");
      }
      faults.usable();
      if (pool == null) {
        // tells what is wrong with the place, which the pool would hide behind its own words
        place.source().getConnection().close();
        Migration.of(schema.name(), place.source(), new SchemaScripts(schema));
        pool = new HikariDataSource(configuration());
      }
      return pool;
    }
  }

  private HikariConfig configuration() {
    HikariConfig configuration = new HikariConfig();
    configuration.setDataSource(place.source());
    configuration.setPoolName("slm-" + schema.name());
    configuration.setAutoCommit(false);
    configuration.setMaximumPoolSize(MOST_CONNECTIONS);
    configuration.setMinimumIdle(1);
    configuration.setConnectionTimeout(PATIENCE_MILLIS);
    configuration.setInitializationFailTimeout(-1);
    return configuration;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public DataSource source() {
    return new Lazy();
  }

  /** Opens the pool at the first use, and again none. */
  private final class Lazy implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = pool().getConnection();
      connection.setAutoCommit(true);
      return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      throw new SQLFeatureNotSupportedException("The user is configured");
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return (int) TimeUnit.MILLISECONDS.toSeconds(PATIENCE_MILLIS);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException("Logs go through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return pool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return pool().isWrapperFor(type);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (pool != null) {
        pool.close();
        pool = null;
      }
    }
  }
}
