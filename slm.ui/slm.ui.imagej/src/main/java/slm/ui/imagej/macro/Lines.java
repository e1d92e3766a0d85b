package slm.ui.imagej.macro;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on what is written, in whole lines. */
final class Lines extends Writer {

  private final Consumer<String> lines;
  private final StringBuilder rest = new StringBuilder();

  Lines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(char[] text, int from, int length) {
    rest.append(text, from, length);
    int end = rest.lastIndexOf("\n");
    if (end >= 0) {
      rest.substring(0, end + 1).lines().forEach(lines);
      rest.delete(0, end + 1);
    }
  }

  /** Lines end with their ends only. */
  @Override
  public void flush() {}

  @Override
  public void close() {
    rest.toString().lines().forEach(lines);
    rest.setLength(0);
  }
}
