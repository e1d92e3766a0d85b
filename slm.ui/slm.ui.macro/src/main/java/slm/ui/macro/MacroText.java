package slm.ui.macro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

/** Pieces of the macro language. */
final class MacroText {

  private MacroText() {}

  /** A text in quotes. */
  static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  /** A file's name, which has no backslashes on any system. */
  static String quoted(Path file) {
    return quoted(name(file));
  }

  static String name(Path file) {
    return file.toAbsolutePath().toString().replace('\\', '/');
  }

  /** Whether a text can stand between the brackets of an option as it is. */
  static boolean fitsBrackets(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
      if (depth < 0) {
        return false;
      }
    }
    // where it would be a variable
    return depth == 0 && !text.startsWith("&");
  }

  /** An option's value; without blanks it needs no brackets. */
  static String value(String text) {
    boolean plain = text.chars().allMatch(c -> c > ' ' && c != '[' && c != ']' && c != '\'');
    return plain && !text.isEmpty() ? text : "[" + text + "]";
  }

  /** A call of a command. */
  static String run(String command, String options) {
    return "run(" + quoted(command) + ", " + quoted(options) + ");";
  }

  /** Regions as the only ones of the ROI Manager, to be drawn on the current image. */
  static List<String> regions(List<Polygon> regions) {
    List<String> lines = new ArrayList<>();
    lines.add("roiManager(\"reset\");");
    for (Polygon region : regions) {
      lines.add(
          "makeSelection(\"polygon\", newArray("
              + region.vertices().stream()
                  .map(corner -> number(corner.x()))
                  .collect(Collectors.joining(", "))
              + "), newArray("
              + region.vertices().stream()
                  .map(Vertex::y)
                  .map(MacroText::number)
                  .collect(Collectors.joining(", "))
              + "));");
      lines.add("roiManager(\"add\");");
    }
    return lines;
  }

  /** Whole numbers without a fraction. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
