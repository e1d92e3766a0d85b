package slm.api.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import slm.api.InputException;

/**
 * Chooses a component and its settings, as written in an experiment. The text form is {@code id},
 * {@code id:value} for the component's first setting, or {@code id:name=value,name=value}; in it,
 * the elements of a list are joined by {@code +}: {@code median:251}, {@code
 * sliding:sizes=256+512}.
 *
 * @param id of the component
 * @param settings as text by name, lists with commas; the name {@code ""} stands for the
 *     component's first setting. What is not there has its default
 */
public record StageSpec(String id, Map<String, String> settings) {

  public StageSpec {
    if (id.isBlank()) {
      throw new InputException("A component's id is empty", "Name one, such as median:251");
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A component with its default settings. */
  public StageSpec(String id) {
    this(id, Map.of());
  }

  /**
   * Reads the text form.
   *
   * @throws InputException when it is not of that form
   */
  public static StageSpec parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new StageSpec(text.strip());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String part : text.substring(colon + 1).split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip().replace('+', ',');
      boolean misplaced = equals < 0 && !settings.isEmpty();
      if (misplaced
          || (equals >= 0 && name.isEmpty())
          || value.isEmpty()
          || settings.put(name, value) != null) {
        throw new InputException(
            "'" + text + "' is not a component with settings",
            "Write id, id:value or id:name=value,name=value, and join the elements of a list by +");
      }
    }
    return new StageSpec(text.substring(0, colon).strip(), settings);
  }

  /** The same component with one setting more, or another value of it. */
  public StageSpec with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new StageSpec(id, more);
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(id);
    char separator = ':';
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      text.append(separator);
      if (!setting.getKey().isEmpty()) {
        text.append(setting.getKey()).append('=');
      }
      text.append(setting.getValue().replace(',', '+'));
      separator = ',';
    }
    return text.toString();
  }
}
