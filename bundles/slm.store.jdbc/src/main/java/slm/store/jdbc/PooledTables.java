package slm.store.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import slm.api.InputException;
import slm.api.database.Schema;
import slm.api.database.Schemas.Tables;
import slm.api.database.Schemas.Work;
import slm.store.jdbc.Pool.Isolation;

/** Tables behind a pool of connections. */
final class PooledTables implements Tables {

  private final Pool pool;

  PooledTables(Place place, Schema schema) {
    this.pool =
        new Pool(
            place,
            schema.name(),
            Isolation.READ_COMMITTED,
            () -> Migration.of(schema.name(), place.source(), new SchemaScripts(schema)),
            new InputException(
                "The tables " + schema.name() + " of " + place.name() + " were closed",
                "Start the bundle that they belong to again"));
  }

  @Override
  public <T> T transaction(Work<T> work) {
    return pool.transaction(work::on);
  }

  @Override
  public DataSource source() {
    return new Lazy();
  }

  /** Opens the pool at the first use, and again none. */
  private final class Lazy implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = pool.opened().getConnection();
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
      return (int) TimeUnit.MILLISECONDS.toSeconds(Pool.PATIENCE_MILLIS);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException("Logs go through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return pool.opened().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return pool.opened().isWrapperFor(type);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
