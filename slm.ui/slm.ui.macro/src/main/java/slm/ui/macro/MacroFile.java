package slm.ui.macro;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A script that is open, whether it has a file or not. For the display's thread only. */
final class MacroFile {

  private static int numbers;

  private final int number = ++numbers;
  private final TextHistory history = new TextHistory();
  private final TreeSet<Integer> marks = new TreeSet<>();
  private Optional<Path> path;
  private String name;
  private String text;
  private String saved;
  private int caret;
  private int top;

  private MacroFile(Optional<Path> path, String name, String text, String saved) {
    this.path = path;
    this.name = name;
    this.text = text;
    this.saved = saved;
  }

  /** A file as it was read. */
  static MacroFile of(Path path, String text) {
    return new MacroFile(Optional.of(path), path.getFileName().toString(), text, text);
  }

  /** One without a file; what it begins with is not lost when it can be had again. */
  static MacroFile unnamed(String name, String text) {
    return new MacroFile(Optional.empty(), name, text, text);
  }

  /** Unique among those of the process. */
  int number() {
    return number;
  }

  TextHistory history() {
    return history;
  }

  /** Lines with an error, from 0. */
  TreeSet<Integer> marks() {
    return marks;
  }

  Optional<Path> path() {
    return path;
  }

  String name() {
    return name;
  }

  /** What says the language, in lower case; empty without one. */
  String ending() {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  void text(String changed) {
    text = changed;
  }

  int caret() {
    return caret;
  }

  int top() {
    return top;
  }

  void look(int atCaret, int atTop) {
    caret = atCaret;
    top = atTop;
  }

  boolean isChanged() {
    return !text.equals(saved);
  }

  /** New, and nothing is in it. */
  boolean isUntouched() {
    return path.isEmpty() && text.isEmpty();
  }

  void savedAs(Path file, String written) {
    path = Optional.of(file);
    name = file.getFileName().toString();
    saved = written;
  }
}
