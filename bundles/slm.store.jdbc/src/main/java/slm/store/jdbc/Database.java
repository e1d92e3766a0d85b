package slm.store.jdbc;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
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
  private static final String FOLDER = "slm/store/jdbc/schema/";
  private static final List<String> SCRIPTS = List.of("V1__runs.sql");

  /** H2: broken, closed, being closed, opened by another process in this moment. */
  private static final Set<Integer> PASSING_IN_H2 = Set.of(90067, 90098, 90121, 90020);

  private final Place place;
  private Connection connection;
  private boolean closed;

  Database(Place place) {
    this.place = place;
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
        SQLException cause = cause(e);
        giveUp(cause == null || !conflict(cause));
        if (cause == null || !(passing(cause) || conflict(cause)) || attempt == MOST_ATTEMPTS) {
          throw failure(e);
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
    if (place.fault().isPresent()) {
      InputException fault = place.fault().get();
      throw new InputException(fault.problem(), fault.remedy(), fault);
    }
    if (connection == null) {
      migrate();
      Connection opened = place.source().getConnection();
      opened.setAutoCommit(false);
      connection = opened;
    }
    return connection;
  }

  private void migrate() {
    ClassLoader loader = Database.class.getClassLoader();
    Flyway flyway =
        Flyway.configure(loader)
            .dataSource(place.source())
            .loggers("slf4j")
            .locations(new String[0])
            // not even migrations of the future: older code must not write into a newer schema
            .ignoreMigrationPatterns(new String[0])
            .resourceProvider(new Scripts(loader))
            .javaMigrationClassProvider(() -> List.<Class<? extends JavaMigration>>of())
            .load();
    flyway.migrate();
  }

  /** The scripts, named one by one: there is no class path to be searched in a bundle. */
  private record Scripts(ClassLoader loader) implements ResourceProvider {
    @Override
    public LoadableResource getResource(String name) {
      return SCRIPTS.contains(name) ? resource(name) : null;
    }

    @Override
    public List<LoadableResource> getResources(String prefix, String[] suffixes) {
      return SCRIPTS.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
          .map(this::resource)
          .toList();
    }

    private LoadableResource resource(String name) {
      return new ClassPathResource(
          new Location("classpath:" + FOLDER), FOLDER + name, loader, StandardCharsets.UTF_8);
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

  private static SQLException cause(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static boolean passing(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return PASSING_IN_H2.contains(e.getErrorCode())
        || state.startsWith("57P")
        || (state.startsWith("08") && !state.equals("08001") && !state.equals("08004"));
  }

  /** Two transactions met; one of them is to be tried again. */
  private static boolean conflict(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return state.startsWith("40") || e.getErrorCode() == 50200;
  }

  private InputException failure(Exception e) {
    if (e instanceof FlywayValidateException) {
      return new InputException(
          "The result store " + place.name() + " was written by another version of SLM Workbench",
          "Use the newest version, or another store",
          e);
    }
    SQLException cause = cause(e);
    if (cause != null && damaged(cause)) {
      return new InputException(
          "The result store " + place.name() + " is damaged, or no store at all",
          "Move it away, and a new one is made; what runs gave is still in their folders",
          e);
    }
    String why = told(cause == null ? e : cause).getMessage();
    String line =
        why == null
            ? e.getClass().getSimpleName()
            : why.strip().lines().findFirst().get().replaceFirst("\\.$", "");
    return new InputException(
        "The result store " + place.name() + " cannot be used: " + line, place.remedy(), e);
  }

  /** What says why: H2's own message for a failed file is its name, and the system's tells more. */
  private static Throwable told(Throwable e) {
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      if (t instanceof FileSystemException) {
        return t;
      }
    }
    return e;
  }

  /** Whether the file's content is not what H2 wrote. */
  private static boolean damaged(SQLException e) {
    if (e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
      return true;
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      // what is no database at all often ends where more of it should be
      if (t instanceof EOFException
          || t instanceof MVStoreException broken
              && broken.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT) {
        return true;
      }
    }
    return false;
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
