package slm.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import slm.api.InputException;

/**
 * Where the database is.
 *
 * @param source makes connections
 * @param name for people, without a password
 * @param remedy what to do when it cannot be reached
 * @param fault why it cannot be used at all, when that is known beforehand
 */
record Place(DataSource source, String name, String remedy, Optional<InputException> fault) {

  private static final Pattern CREDENTIALS = Pattern.compile("([?&](?:user|password)=)[^&]*");

  private Place(DataSource source, String name, String remedy) {
    this(source, name, remedy, Optional.empty());
  }

  /** A place that cannot be used. */
  static Place unusable(InputException why) {
    return new Place(null, "that cannot be used", why.remedy(), Optional.of(why));
  }

  /**
   * H2 in a file, which several processes of this machine may use at a time: the first serves the
   * others through the loopback device, and when it goes away another takes its place.
   */
  static Place file(Path file) {
    if (file.toString().contains(";")) {
      throw new InputException(
          "The folder of the result store holds a semicolon: " + file.getParent(),
          "Set SLM_HOME to another");
    }
    // read once by H2, when its first class is loaded
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new InputException(
          "The folder " + file.getParent() + " of the result store cannot be made: " + e,
          "Set SLM_HOME to a folder where you may write",
          e);
    }
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0");
    source.setUser("sa");
    source.setPassword("");
    return new Place(
        source,
        file + ".mv.db",
        "Check that the file can be written and that there is space, or set SLM_HOME to another"
            + " folder");
  }

  /** A PostgreSQL server. */
  static Place server(String url, String user, String password) {
    String shown = CREDENTIALS.matcher(url).replaceAll("$1***");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new InputException(
          "The result store's address '" + shown + "' is none of PostgreSQL",
          "Write jdbc:postgresql://HOST:PORT/DATABASE, or none for a file under SLM_HOME");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(url);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "The result store's address '" + shown + "' cannot be read",
          "Write jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (!user.isEmpty()) {
      source.setUser(user);
    }
    if (!password.isEmpty()) {
      source.setPassword(password);
    }
    source.setConnectTimeout(10);
    source.setTcpKeepAlive(true);
    source.setApplicationName("SLM Workbench");
    return new Place(
        source,
        shown,
        "Check that the server runs, and the address, user and password in SLM_STORE_URL,"
            + " SLM_STORE_USER and SLM_STORE_PASSWORD");
  }
}
