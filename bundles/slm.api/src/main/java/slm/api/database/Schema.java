package slm.api.database;

import java.util.List;
import java.util.regex.Pattern;
import slm.api.InputException;

/**
 * The tables of one bundle, as the scripts that make them. A script that was released is never
 * changed: what is to be different comes in another one.
 *
 * @param name of the schema, in lower case letters; its tables begin with it and an underscore, so
 *     that bundles do not meet
 * @param scripts in their order
 */
public record Schema(String name, List<Script> scripts) {

  private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");

  /**
   * A step from one state of the tables to the next.
   *
   * @param version of the state it leads to, from 1
   * @param description in a few words
   * @param sql statements that H2 and PostgreSQL both take, each ended by a semicolon. They can be
   *     done again after some of them were done ({@code IF NOT EXISTS}): H2 keeps each by itself,
   *     and a process may be killed on the way
   */
  public record Script(int version, String description, String sql) {}

  public Schema {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          "'" + name + "' is no name of a schema", "Use 1 to 20 letters from a to z");
    }
    scripts = List.copyOf(scripts);
  }
}
