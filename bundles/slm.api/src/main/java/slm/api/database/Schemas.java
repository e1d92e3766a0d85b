package slm.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the tables of bundles. */
@ProviderType
public interface Schemas {

  /** Where the database is, for people: a file or a server's address, without a password. */
  String place();

  /**
   * Opens tables, brought to their newest state when they are first used.
   *
   * @return to be closed by whoever opened it
   */
  Tables open(Schema schema);

  /** The tables of a schema. From any thread. */
  interface Tables extends AutoCloseable {

    /**
     * Does work in a transaction: all of it or nothing. What met another transaction, or a
     * connection that broke, is tried again, so the work must be the same when done twice.
     *
     * @throws slm.api.InputException when the database cannot be reached or written, naming it and
     *     what to do
     */
    <T> T transaction(Work<T> work);

    /** A pool of connections, for libraries that ask for one. */
    javax.sql.DataSource source();

    @Override
    void close();
  }

  /**
   * Work of one transaction.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
