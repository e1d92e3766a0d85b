package slm.lab.results;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import slm.api.database.Schema;
import slm.api.database.Schemas;

/** Tables in memory. */
final class MemorySchemas implements Schemas {

  private final JdbcDataSource source = new JdbcDataSource();

  MemorySchemas() {
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  @Override
  public String place() {
    return source.getURL();
  }

  @Override
  public Tables open(Schema schema) {
    run(
        connection -> {
          for (Schema.Script script : schema.scripts()) {
            connection.createStatement().execute(script.sql());
          }
          return null;
        });
    return new Tables() {
      @Override
      public <T> T transaction(Work<T> work) {
        return run(work);
      }

      @Override
      public DataSource source() {
        return source;
      }

      @Override
      public void close() {
        // goes with the process
      }
    };
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
