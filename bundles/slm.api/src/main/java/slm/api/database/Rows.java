package slm.api.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements with values, for work in transactions. */
public final class Rows {

  private Rows() {}

  /**
   * Makes something of a row.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the row that the result stands at. */
    T read(ResultSet row) throws SQLException;
  }

  /** All rows of a query, whose question marks stand for the values in turn. */
  public static <T> List<T> list(
      Connection connection, Reader<T> reader, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = statement(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  /** The first row of a query, when it has one. */
  public static <T> Optional<T> first(
      Connection connection, Reader<T> reader, String sql, Object... values) throws SQLException {
    return list(connection, reader, sql, values).stream().findFirst();
  }

  /** Changes rows; gives how many. */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = statement(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement statement(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
