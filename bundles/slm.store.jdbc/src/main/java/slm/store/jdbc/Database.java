package slm.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.store.jdbc.Pool.Isolation;
import slm.store.jdbc.Pool.Work;

/**
 * The database, opened when it is first needed and brought to the newest schema then. What writes
 * has one connection, on which transactions come one at a time; readers do not wait for it, nor for
 * each other. A transaction that fails since the connection broke (the process that served the file
 * went away, the server was started anew) is tried again on a new connection, so its work must be
 * the same when done twice.
 */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 250;
  private final Place place;
  private final Faults faults;
  private final InputException whenClosed;
  private final Pool readers;
  private final Object migration = new Object();
  private Connection connection;
  private boolean closed;

  Database(Place place) {
    this.place = place;
    this.faults = new Faults(place);
    this.whenClosed =
        new InputException(
            "The result store " + place.name() + " was closed", "Start its bundle again");
    this.readers = new Pool(place, "results", Isolation.REPEATABLE_READ, this::migrate, whenClosed);
  }

  /**
   * Reads. All that the work reads is as it was when it began, whatever others write meanwhile; it
   * is to give the connection back soon, so what takes long is done with its result.
   */
  <T> T read(Work<T> work) {
    return readers.transaction(work);
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
      throw new InputException(whenClosed.problem(), whenClosed.remedy());
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
    synchronized (migration) {
      Migration.ofResults(place.source());
    }
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
  public void close() {
    synchronized (this) {
      closed = true;
      disconnect();
    }
    readers.close();
  }
}
