package slm.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;

/** Writes components in the form of experiment files. */
record YamlText(Workbench workbench) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  // what some readers of YAML take for a truth value or nothing
  private static final Pattern OTHER = Pattern.compile("(?i)null|yes|no|on|off|y|n");

  /** Several components, as a list. */
  String components(StageKind kind, List<StageSpec> specs) {
    return specs.stream()
        .map(spec -> component("id", kind, spec))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Several words, as a list. */
  String list(Collection<String> words) {
    return words.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * One component, as a word or a mapping.
   *
   * @param key of its id
   */
  String component(String key, StageKind kind, StageSpec spec) {
    if (spec.settings().isEmpty()) {
      return scalar(spec.id());
    }
    List<SettingInfo> known =
        workbench.components(kind).stream()
            .filter(component -> component.id().equals(spec.id()))
            .findFirst()
            .map(ComponentInfo::settings)
            .orElse(List.of());
    List<String> entries = new ArrayList<>(List.of(key + ": " + scalar(spec.id())));
    spec.settings()
        .forEach(
            (given, value) -> {
              String name = given.isEmpty() && !known.isEmpty() ? known.get(0).name() : given;
              String type =
                  known.stream()
                      .filter(setting -> setting.name().equals(name))
                      .findFirst()
                      .map(SettingInfo::type)
                      .orElse("");
              entries.add(scalar(name) + ": " + value(type, value));
            });
    return entries.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(String type, String value) {
    boolean path = type.endsWith("path");
    if (type.startsWith("list")) {
      return Stream.of(value.split(",", -1))
          .map(element -> scalar(path ? absolute(element) : element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(path ? absolute(value) : value);
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  /** A scalar that means itself: plain where that is safe, else in double quotes. */
  static String scalar(String text) {
    if (NUMBER.matcher(text).matches()
        || WORD.matcher(text).matches() && !OTHER.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
