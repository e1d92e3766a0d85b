package slm.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;

/**
 * One connection to the database, opened when it is first needed and brought to the newest schema
 * then. Transactions come one at a time. One that fails since the connection broke (the process
 * that served the file went away, the server was started anew) is tried again on a new connection,
 * so its work must be the same when done twice.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;
  private final Place place;
  private final Faults faults;
  private Connection connection;
  private boolean closed;

  Database(Place place) {
    this.place = place;
    this.faults = new Faults(place);
  }

  /**
   * Work of one transaction.
   *
   * @param <T> what it gives
   */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Does work in a transaction: all of it or nothing. */
  synchronized <T> T transaction(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        Connection open = open();
        T result = work.on(open);
        open.commit();
        return result;
      } catch (SQLException | FlywayException e) {
        SQLException cause = Faults.cause(e);
        giveUp(cause == null || !Faults.conflict(cause));
        if (!Faults.passes(cause) || attempt == MOST_ATTEMPTS) {
          throw faults.failure(e);
        }
        LOG.info("The result store is tried again: {}", cause.getMessage());
        pause();
      } catch (RuntimeException | Error e) {
        giveUp(true);
        throw e;
      }
    }
  }

  private Connection open() throws SQLException {
    if (closed) {
      throw new InputException(
          "The result store " + place.name() + " was closed", "Start its bundle again");
    }
    faults.usable();
    if (connection == null) {
      migrate();
      Connection opened = place.source().getConnection();
      opened.setAutoCommit(false);
      connection = opened;
    }
    return connection;
  }

  private void migrate() {
    Migration.ofResults(place.source());
  }

  /** Ends what is open after a failure. */
  private void giveUp(boolean broken) {
    if (connection == null) {
      return;
    }
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("The connection is broken", e);
      disconnect();
      return;
    }
    if (broken) {
      disconnect();
    }
  }

  private void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        LOG.debug("The connection could not be closed", e);
      }
    }
  }

  private void pause() {
    try {
      wait(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }
}
