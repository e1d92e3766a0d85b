package slm.runtime.cli;

import java.io.Console;
import java.util.Map;

/**
 * What the two output streams of a process lead to.
 *
 * @param coloursOut whether results may be coloured
 * @param coloursErr whether messages may be coloured
 * @param live whether a progress line can be drawn and redrawn among the messages
 */
record Terminal(boolean coloursOut, boolean coloursErr, boolean live) {

  /** Set to {@code true} or {@code false} by a launcher that knows where the streams lead. */
  static final String OUT_PROPERTY = "slm.terminal.out";

  /** The same for the stream of messages. */
  static final String ERR_PROPERTY = "slm.terminal.err";

  /** Pipes and files: no control characters at all. */
  static final Terminal PLAIN = new Terminal(false, false, false);

  /** What the streams of this process lead to. */
  static Terminal ofProcess() {
    boolean console = isConsole();
    return of(
        Boolean.parseBoolean(System.getProperty(OUT_PROPERTY, Boolean.toString(console))),
        Boolean.parseBoolean(System.getProperty(ERR_PROPERTY, Boolean.toString(console))),
        System.getenv());
  }

  /**
   * Respects the wishes in the environment: {@code NO_COLOR} for no colours, {@code TERM=dumb} and
   * {@code CI} for plain lines.
   */
  static Terminal of(boolean out, boolean err, Map<String, String> environment) {
    boolean capable =
        !"dumb".equals(environment.get("TERM")) && environment.getOrDefault("CI", "").isEmpty();
    boolean colours = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(out && colours, err && colours, err && capable);
  }

  /** From Java 22 on there is a console object even in a pipe; it then knows better itself. */
  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
