package slm.ui.composer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.InputException;
import slm.api.experiment.StageSpec;

/** How components and their settings are written in experiment files. */
public final class YamlForm {

  private static final String WORD = "[A-Za-z0-9_./\\\\][A-Za-z0-9_./\\\\+|%@=-]*";

  private YamlForm() {}

  /**
   * A component, in the shortest form that says the same.
   *
   * @param idKey under which the id stands in the long form
   */
  public static String component(StageSpec spec, String idKey) {
    boolean brief = spec.settings().isEmpty() || spec.settings().containsKey("");
    if (brief && parses(spec)) {
      return scalar(spec.toString());
    }
    return braces(Stream.concat(Stream.of(idKey + ": " + scalar(spec.id())), settings(spec)));
  }

  private static boolean parses(StageSpec spec) {
    try {
      return StageSpec.parse(spec.toString()).equals(spec);
    } catch (InputException e) {
      return false;
    }
  }

  /** The settings of a component, each as it stands within braces. */
  public static Stream<String> settings(StageSpec spec) {
    return spec.settings().entrySet().stream()
        .map(setting -> scalar(setting.getKey()) + ": " + value(setting.getValue()));
  }

  /** Entries within braces. */
  public static String braces(Stream<String> entries) {
    return entries.collect(Collectors.joining(", ", "{", "}"));
  }

  /** A value; one of several simple elements becomes a list. */
  public static String value(String value) {
    String[] elements = value.split(",", -1);
    if (elements.length > 1 && Stream.of(elements).allMatch(each -> each.matches(WORD))) {
      return "[" + String.join(", ", elements) + "]";
    }
    return scalar(value);
  }

  /**
   * A text that stands for itself, also within brackets: plain where YAML takes it for nothing
   * else.
   */
  public static String scalar(String text) {
    boolean plain =
        Stream.of(text.split(" ", -1))
            .allMatch(word -> word.matches("-?" + WORD + "(:" + WORD + ")*|"));
    if (plain
        && !text.isBlank()
        && text.equals(text.strip())
        && !text.startsWith("- ")
        && !text.matches("(?i)null|yes|no")) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? String.format("\\x%02x", (int) c) : c);
      }
    }
    return quoted.append('"').toString();
  }
}
