package slm.runtime.cli;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where a verb writes: results to one stream, all that is only told on the way to the other. On a
 * terminal, the last line of the messages may be a status line that is redrawn in place. Safe to
 * use from many threads.
 */
final class Screen {

  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private int statusLength;

  Screen(PrintStream out, PrintStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether {@link #status} shows anything. */
  boolean live() {
    return terminal.live();
  }

  /** Writes a line of the result. */
  synchronized void result(String line) {
    clearStatus();
    out.print(line + "\n");
    out.flush();
  }

  /** Writes a message. */
  synchronized void log(String line) {
    clearStatus();
    err.print(line + "\n");
    err.flush();
  }

  /** Writes a message that asks for attention. */
  void warn(String line) {
    log(style(terminal.coloursErr(), line, Style.fg_yellow));
  }

  /** Writes what went wrong. */
  void error(String sentence) {
    log(style(terminal.coloursErr(), "slm:", Style.bold, Style.fg_red) + " " + sentence);
  }

  /** Redraws the status line; does nothing where that is not possible. */
  synchronized void status(String line) {
    if (terminal.live()) {
      err.print("\r" + line + " ".repeat(Math.max(0, statusLength - line.length())));
      err.flush();
      statusLength = line.length();
    }
  }

  /** Makes a part of a result stand out. */
  String strong(String text) {
    return style(terminal.coloursOut(), text, Style.bold);
  }

  /** Makes a part of a message stand out. */
  String strongMessage(String text) {
    return style(terminal.coloursErr(), text, Style.bold);
  }

  /**
   * Text from elsewhere as it can be shown: control characters, which a terminal might obey and
   * which would break a line, become spaces.
   */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /** Ends the status line, so that nothing of it is left behind. */
  synchronized void clearStatus() {
    if (statusLength > 0) {
      err.print("\r" + " ".repeat(statusLength) + "\r");
      err.flush();
      statusLength = 0;
    }
  }

  private static String style(boolean coloured, String text, IStyle... styles) {
    return coloured ? Style.on(styles) + text + Style.off(styles) : text;
  }
}
