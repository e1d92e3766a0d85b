package slm.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;

/**
 * Connections, made when they are first needed, after the tables were brought to their newest
 * state. Work that fails since its connection broke, or since it met other work, is done again, so
 * it must be the same when done twice.
 */
final class Pool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;
  private static final int MOST_CONNECTIONS = 10;
  static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Place place;
  private final Faults faults;
  private final String name;
  private final Isolation isolation;
  private final Runnable migration;
  private final InputException whenClosed;
  private final Object lock = new Object();
  private HikariDataSource pool;
  private boolean closed;

  /** What a transaction sees of others that end meanwhile. */
  enum Isolation {
    /** What has ended by the time of each statement. */
    READ_COMMITTED,
    /** What had ended when it began: all its statements see the same. */
    REPEATABLE_READ
  }

  /**
   * Connections to a place.
   *
   * @param migration is done before the first of them is used
   * @param whenClosed says what is no longer there
   */
  Pool(
      Place place,
      String name,
      Isolation isolation,
      Runnable migration,
      InputException whenClosed) {
    this.place = place;
    this.faults = new Faults(place);
    this.name = name;
    this.isolation = isolation;
    this.migration = migration;
    this.whenClosed = whenClosed;
  }

  /**
   * Work on a connection.
   *
   * @param <T> what it gives
   */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Does work in a transaction: all of it or nothing. */
  <T> T transaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException | FlywayException e) {
        SQLException cause = Faults.cause(e);
        if (!Faults.passes(cause) || attempt == MOST_ATTEMPTS) {
          throw faults.failure(e);
        }
        LOG.info("{} is tried again: {}", name, cause.getMessage());
        pause();
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    HikariDataSource from = opened();
    try (Connection connection = from.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        try {
          connection.rollback();
        } catch (SQLException broken) {
          e.addSuppressed(broken);
          // what broke one connection broke the others that wait
          from.getHikariPoolMXBean().softEvictConnections();
        }
        throw e;
      }
    }
  }

  /** The connections by themselves. */
  HikariDataSource opened() throws SQLException {
    synchronized (lock) {
      if (closed) {
        throw new InputException(whenClosed.problem(), whenClosed.remedy());
      }
      faults.usable();
      if (pool == null) {
        // tells what is wrong with the place, which the pool would hide behind its own words
        place.source().getConnection().close();
        migration.run();
        pool = new HikariDataSource(configuration());
      }
      return pool;
    }
  }

  private HikariConfig configuration() {
    HikariConfig configuration = new HikariConfig();
    configuration.setDataSource(place.source());
    configuration.setPoolName("slm-" + name);
    configuration.setAutoCommit(false);
    configuration.setTransactionIsolation("TRANSACTION_" + isolation);
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
