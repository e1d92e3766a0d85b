package slm.ui.imagej.parts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slm.api.InputException;
import slm.api.metric.MetricSpec;

/**
 * What the comments at the top of a macro say: {@code // @slm.kind filter} and so on.
 *
 * @param kind {@code fusion}, {@code filter} or {@code metric}
 * @param id the name users write
 * @param title the name users read
 * @param summary a sentence
 * @param options what the macro gets when nothing else is chosen
 * @param figures what a metric gives
 */
record MacroHeader(
    String kind,
    String id,
    String title,
    String summary,
    String options,
    List<MetricSpec> figures) {

  private static final List<String> KINDS = List.of("fusion", "filter", "metric");
  private static final List<String> KEYS =
      List.of("kind", "id", "title", "summary", "options", "figure");
  private static final Pattern LINE = Pattern.compile("\\s*//\\s*@slm\\.(\\S+)\\s*(.*?)\\s*");
  private static final Pattern FIGURE =
      Pattern.compile("([a-z][a-z0-9_]*)\\s+(higher|lower)\\s*(.*)");

  private static boolean belongsToTop(String line) {
    return line.isBlank() || line.strip().startsWith("//");
  }

  /**
   * Reads the header of a macro.
   *
   * @param file its name, for messages
   * @throws InputException naming file and line of what is wrong
   */
  static MacroHeader read(String file, String text) {
    String kind = "";
    String id = "";
    String title = "";
    String summary = "";
    String options = "";
    List<MetricSpec> figures = new ArrayList<>();
    Set<String> said = new HashSet<>();
    int number = 0;
    for (String line : text.lines().takeWhile(MacroHeader::belongsToTop).toList()) {
      number++;
      Matcher one = LINE.matcher(line);
      if (one.matches()) {
        String key = one.group(1);
        String value = one.group(2);
        String place = file + ", line " + number + ": ";
        if (!key.equals("figure") && !said.add(key)) {
          throw twice(place + "@slm." + key);
        }
        switch (key) {
          case "kind" -> kind = oneOf(KINDS, value, place + "'" + value + "' is no kind of part");
          case "id" -> id = checked(value, place);
          case "title" -> title = value;
          case "summary" -> summary = value;
          case "options" -> options = value;
          case "figure" -> {
            MetricSpec figure = figure(value, place);
            if (!said.add("figure " + figure.id())) {
              throw twice(place + "the figure '" + figure.id() + "'");
            }
            figures.add(figure);
          }
          default -> oneOf(KEYS, key, place + "@slm." + key + " is not known");
        }
      }
    }
    if (kind.isEmpty() || id.isEmpty()) {
      throw new InputException(
          file + " does not say what it is",
          "Write '// @slm.kind filter' and '// @slm.id my-filter' at its top");
    }
    if (figures.isEmpty() == kind.equals("metric")) {
      throw new InputException(
          file
              + (kind.equals("metric")
                  ? " does not say which figures it gives"
                  : " gives figures, but is no metric"),
          "A metric has lines such as '// @slm.figure contrast higher How far inside and outside"
              + " lie apart', and nothing else has");
    }
    return new MacroHeader(
        kind, id, title.isEmpty() ? id : title, summary, options, List.copyOf(figures));
  }

  private static String oneOf(List<String> known, String value, String problem) {
    if (!known.contains(value)) {
      throw new InputException(problem, "Write one of " + String.join(", ", known));
    }
    return value;
  }

  private static InputException twice(String what) {
    return new InputException(what + " is there already", "Leave one of them out");
  }

  private static String checked(String id, String place) {
    if (!id.matches("[a-z0-9][a-z0-9-]*(\\.[a-z0-9-]+)*")) {
      throw new InputException(
          place + "'" + id + "' cannot be an id",
          "Use lower case letters, digits, dots and hyphens");
    }
    return id;
  }

  private static MetricSpec figure(String value, String place) {
    Matcher figure = FIGURE.matcher(value);
    if (!figure.matches()) {
      throw new InputException(
          place + "'" + value + "' is no figure",
          "Write its id, whether higher or lower is better, and what it means");
    }
    return new MetricSpec(
        figure.group(1), figure.group(1), figure.group(2).equals("higher"), figure.group(3));
  }
}
