package slm.runtime.boot;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * A way for people to use the workbench. Registered as a service with the property {@code
 * slm.frontend}, its name; the launcher waits for the one it was asked for and calls it on the main
 * thread of the process, which windowing systems insist on.
 */
@FunctionalInterface
public interface FrontEnd {

  /**
   * Serves the user until done. When the process is asked to end, the calling thread is
   * interrupted.
   *
   * @param args what the user wrote
   * @return the exit code of the process
   * @throws Exception when something went wrong that the user has not been told about
   */
  int run(List<String> args, InputStream in, PrintStream out, PrintStream err) throws Exception;
}
