package slm.ui.composer.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.ui.parts.SettingCheck;

/**
 * What stands in the fields of a choice. A field may hold several values, with semicolons between
 * them, to try each.
 */
final class Values {

  private Values() {}

  /** Whether a field may hold several values; texts may contain semicolons themselves. */
  static boolean several(SettingInfo info) {
    return !info.type().endsWith("string") && !info.type().endsWith("path");
  }

  /** What the field of a setting holds; empty for the default. */
  static String text(Choice choice, SettingInfo info, boolean first) {
    List<String> each = choice.each().get(info.name());
    if (each != null) {
      return String.join("; ", each);
    }
    String value = choice.settings().get(info.name());
    if (value == null && first) {
      value = choice.settings().get("");
    }
    return value == null ? "" : value;
  }

  /** What is wrong with what a field holds. */
  static Optional<String> problem(SettingInfo info, String text) {
    return parts(info, text).stream()
        .flatMap(value -> SettingCheck.problem(info, value).stream())
        .findFirst();
  }

  /**
   * The choice that fields make.
   *
   * @param texts by the settings' names
   */
  static Choice choice(String id, List<SettingInfo> infos, Map<String, String> texts) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, List<String>> each = new LinkedHashMap<>();
    for (SettingInfo info : infos) {
      String text = texts.getOrDefault(info.name(), "").strip();
      List<String> parts = parts(info, text);
      if (parts.size() > 1) {
        each.put(info.name(), parts);
      } else if (!text.isEmpty()) {
        settings.put(info.name(), parts.get(0));
      }
    }
    // the short form of files: median:251
    if (each.isEmpty()
        && settings.size() == 1
        && infos.size() == 1
        && !infos.get(0).type().startsWith("list")
        && several(infos.get(0))) {
      settings = Map.of("", settings.values().iterator().next());
    }
    return new Choice(id, settings, each);
  }

  private static List<String> parts(SettingInfo info, String text) {
    if (!several(info) || !text.contains(";")) {
      return List.of(text.strip());
    }
    return Stream.of(text.split(";")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }
}
