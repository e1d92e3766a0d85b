package slm.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.experiment.ComponentInfo.SettingInfo;

/**
 * Makes a settings record from text, and text from a settings record: the one place that knows how
 * {@link Setting} is meant.
 *
 * @param <S> the settings record
 */
final class SettingsBinder<S extends Record> {

  private final String owner;
  private final Class<S> type;
  private final RecordComponent[] components;
  private final Map<String, ?> configured;

  /**
   * @param owner the component, for messages, such as {@code filter 'median'}
   * @param type its settings record
   * @param configured values that take the place of the defaults, by setting name; others are
   *     ignored
   */
  SettingsBinder(String owner, Class<S> type, Map<String, ?> configured) {
    this.owner = owner;
    this.type = type;
    this.components = type.getRecordComponents();
    this.configured = configured;
    for (RecordComponent component : components) {
      if (component.getAnnotation(Setting.class) == null) {
        throw new IllegalStateException(
            "The setting '" + component.getName() + "' of the " + owner + " lacks @Setting");
      }
    }
  }

  /** Describes the settings, with the defaults in force. */
  List<SettingInfo> describe() {
    return Arrays.stream(components).map(this::describe).toList();
  }

  private SettingInfo describe(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String value = defaultOf(component);
    boolean required = Setting.REQUIRED.equals(value);
    return new SettingInfo(
        component.getName(),
        typeName(component.getGenericType()),
        required ? "" : value,
        setting.help(),
        setting.unit(),
        setting.min(),
        setting.max(),
        required);
  }

  /**
   * Makes the record.
   *
   * @param given text by name; {@code ""} stands for the first setting
   * @throws InputException for unknown names, missing settings and values that do not fit
   */
  S bind(Map<String, String> given) {
    Map<String, String> byName = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          String full = name.isEmpty() ? firstName(value) : known(name);
          if (byName.put(full, value) != null) {
            throw new InputException(
                "The setting '" + full + "' of the " + owner + " is given twice", "Give it once");
          }
        });
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String text = byName.getOrDefault(component.getName(), defaultOf(component));
      if (Setting.REQUIRED.equals(text)) {
        throw new InputException(
            "The " + owner + " needs the setting '" + component.getName() + "'",
            "Give it: " + component.getAnnotation(Setting.class).help().replaceFirst("\\.$", ""));
      }
      values[i] = parse(component, text);
    }
    return construct(values);
  }

  /** All settings of a record as text, in the record's order. */
  Map<String, String> write(S settings) {
    Map<String, String> text = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      try {
        component.getAccessor().setAccessible(true);
        text.put(component.getName(), asText(component.getAccessor().invoke(settings)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read the settings of the " + owner, e);
      }
    }
    return text;
  }

  private String firstName(String value) {
    if (components.length == 0) {
      throw new InputException(
          "The " + owner + " has no settings, but '" + value + "' is given", "Leave it out");
    }
    return components[0].getName();
  }

  private String known(String name) {
    for (RecordComponent component : components) {
      if (component.getName().equals(name)) {
        return name;
      }
    }
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    throw new InputException(
        "The " + owner + " has no setting '" + name + "'", Nearest.remedy(name, names, "settings"));
  }

  private String defaultOf(RecordComponent component) {
    Object configuredValue = configured.get(component.getName());
    return configuredValue == null
        ? component.getAnnotation(Setting.class).value()
        : asText(configuredValue);
  }

  private static String asText(Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().map(SettingsBinder::asText).collect(Collectors.joining(","));
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, java.lang.reflect.Array.getLength(value))
          .mapToObj(i -> asText(java.lang.reflect.Array.get(value, i)))
          .collect(Collectors.joining(","));
    }
    return value instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : value.toString();
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType list) {
      return "list of " + typeName(list.getActualTypeArguments()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(SettingsBinder::asText)
          .collect(Collectors.joining("|"));
    }
    return plain == Integer.class ? "int" : plain.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private Object parse(RecordComponent component, String text) {
    if (component.getGenericType() instanceof ParameterizedType list) {
      List<Object> elements = new ArrayList<>();
      if (!text.isBlank()) {
        for (String element : text.split(",", -1)) {
          elements.add(
              parse(component, (Class<?>) list.getActualTypeArguments()[0], element.strip()));
        }
      }
      return List.copyOf(elements);
    }
    return parse(component, component.getType(), text.strip());
  }

  private Object parse(RecordComponent component, Class<?> wanted, String text) {
    try {
      if (wanted == String.class) {
        return text;
      } else if (wanted == Path.class) {
        return Path.of(text);
      } else if (wanted == boolean.class || wanted == Boolean.class) {
        if (!text.equals("true") && !text.equals("false")) {
          throw notA(component, "true or false", text);
        }
        return Boolean.valueOf(text);
      } else if (wanted.isEnum()) {
        for (Object constant : wanted.getEnumConstants()) {
          if (asText(constant).equals(text.toLowerCase(Locale.ROOT))) {
            return constant;
          }
        }
        throw notA(component, "one of " + typeName(wanted).replace("|", ", "), text);
      } else if (wanted == int.class || wanted == Integer.class) {
        return (int) inRange(component, Integer.parseInt(text), text);
      } else if (wanted == long.class || wanted == Long.class) {
        inRange(component, Long.parseLong(text), text);
        return Long.parseLong(text);
      } else if (wanted == double.class || wanted == Double.class) {
        return inRange(component, Double.parseDouble(text), text);
      }
    } catch (NumberFormatException e) {
      if (text.matches("[+-]?\\d+")) {
        // it is a whole number, of more digits than there is room for
        inRange(component, Double.parseDouble(text), text);
        throw notA(component, "a number of fewer digits", text);
      }
      throw notA(
          component,
          wanted == double.class || wanted == Double.class ? "a number" : "a whole number",
          text);
    } catch (InvalidPathException e) {
      throw notA(component, "a path", text);
    }
    throw new IllegalStateException(
        "The setting '"
            + component.getName()
            + "' of the "
            + owner
            + " has the unsupported type "
            + wanted);
  }

  private double inRange(RecordComponent component, double value, String text) {
    Setting setting = component.getAnnotation(Setting.class);
    if (!Double.isFinite(value)) {
      throw notA(component, "a finite number", text);
    }
    if (value < setting.min() || value > setting.max()) {
      String range =
          setting.max() == Double.POSITIVE_INFINITY
              ? "at least " + plain(setting.min())
              : setting.min() == Double.NEGATIVE_INFINITY
                  ? "at most " + plain(setting.max())
                  : plain(setting.min()) + " to " + plain(setting.max());
      throw notA(component, range, text);
    }
    return value;
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private InputException notA(RecordComponent component, String wanted, String text) {
    return new InputException(
        "The setting '"
            + component.getName()
            + "' of the "
            + owner
            + " must be "
            + wanted
            + ", not '"
            + text
            + "'",
        "It means: " + component.getAnnotation(Setting.class).help().replaceFirst("\\.$", ""));
  }

  private S construct(Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InputException input) {
        throw input;
      }
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw new InputException(
            "The settings of the " + owner + " do not fit: " + wrong.getMessage(),
            "See the list of its settings: "
                + new TreeSet<>(describe().stream().map(SettingInfo::name).toList()),
            wrong);
      }
      throw new IllegalStateException(
          "The settings of the " + owner + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The settings of the " + owner + " cannot be made", e);
    }
  }
}
