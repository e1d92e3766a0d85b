package slm.store.jdbc;

import java.io.EOFException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import slm.api.InputException;

/**
 * What goes wrong in a database: what passes, what means that work met other work, and what to say.
 */
final class Faults {

  /** H2: broken, closed, being closed, opened by another process in this moment. */
  private static final Set<Integer> PASSING_IN_H2 = Set.of(90067, 90098, 90121, 90020);

  private final Place place;

  Faults(Place place) {
    this.place = place;
  }

  /**
   * @throws InputException when the place cannot be used at all
   */
  void usable() {
    if (place.fault().isPresent()) {
      InputException fault = place.fault().get();
      throw new InputException(fault.problem(), fault.remedy(), fault);
    }
  }

  /** Whether the same work may go well when it is done again. */
  static boolean passes(SQLException cause) {
    return cause != null && (passing(cause) || conflict(cause));
  }

  static SQLException cause(Throwable e) {
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
        || allInUse(e)
        || state.startsWith("57P")
        || (state.startsWith("08") && !state.equals("08001") && !state.equals("08004"));
  }

  /** No connection of a pool was free for long, and none failed. */
  private static boolean allInUse(SQLException e) {
    return e instanceof SQLTransientConnectionException && e.getSQLState() == null;
  }

  /** Two transactions met; one of them is to be tried again. */
  static boolean conflict(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return state.startsWith("40") || e.getErrorCode() == 50200;
  }

  InputException failure(Exception e) {
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
}
