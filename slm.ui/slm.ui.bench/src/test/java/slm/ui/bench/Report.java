package slm.ui.bench;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as a page to read, or as JSON. */
final class Report {

  private Report() {}

  /** Markdown. */
  static String table(Map<String, Object> result) {
    StringBuilder text = new StringBuilder();
    text.append(result.get("machine")).append(", canvas ").append(result.get("canvas"));
    text.append(", load of the machine before ").append(number(result.get("loadBefore")));
    text.append(", after ").append(number(result.get("loadAfter")));
    if (result.get("frames") instanceof List<?> frames) {
      text.append("\n\nFrames over ").append(result.get("side")).append(" x ");
      text.append(result.get("side")).append(" pixels; times in ms, memory in MiB\n\n");
      text.append("| format | scenario | frame: median | 95 % | worst | window's thread: median ");
      text.append(
          "| 95 % | worst | its processor: median | 95 % | worst | sharp at once, % | sharp after the last ");
      text.append("| heap: before | peak | after | resident: before | peak | after |\n");
      text.append(
          "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
      frames.forEach(frame -> row(text, (Map<?, ?>) frame));
    }
    if (result.get("typing") instanceof Map<?, ?> typing) {
      text.append("\nTyping over ").append(result.get("typingSide")).append(" x ");
      text.append(result.get("typingSide")).append(" pixels, ").append(typing.get("tiles"));
      text.append(" tiles; first sentence, with encoding, ");
      text.append(number(typing.get("firstSentenceSeconds"))).append(" s; times in ms\n\n");
      text.append(
          "| from | to | n | best | median | 95 % | worst |\n|---|---|--:|--:|--:|--:|--:|\n");
      typed(text, "the last key, at rest", (Map<?, ?>) typing.get("atRest"));
      typed(text, "the last key, typed on", (Map<?, ?>) typing.get("typedOn"));
      typed(text, "the last key, at rest, with a region", (Map<?, ?>) typing.get("withRegions"));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, Map<?, ?> frame) {
    Memory.Course memory = (Memory.Course) frame.get("memory");
    text.append("| ").append(frame.get("format")).append(" | ").append(frame.get("scenario"));
    for (String key : List.of("frame", "ui", "uiProcessor")) {
      text.append(figures((Figures) frame.get(key)));
    }
    text.append(" | ").append(number(frame.get("sharpPercent")));
    text.append(" | ").append(number(frame.get("toSharp")));
    for (Memory.Now now : List.of(memory.before(), memory.peak(), memory.after())) {
      text.append(" | ").append(now.heap());
    }
    for (Memory.Now now : List.of(memory.before(), memory.peak(), memory.after())) {
      text.append(" | ").append(now.resident());
    }
    text.append(" |\n");
  }

  private static void typed(StringBuilder text, String from, Map<?, ?> times) {
    times.forEach(
        (to, value) -> {
          Figures figures = (Figures) value;
          text.append("| ").append(to.equals("eachKey") ? "each key, typed on" : from);
          String what =
              to.equals("exact")
                  ? "exact map seen"
                  : to.equals("made") ? "approximate map made" : "approximate map seen";
          text.append(" | ").append(what).append(" | ").append(figures.count());
          text.append(" | ").append(number(figures.best())).append(figures(figures));
          text.append(" |\n");
        });
  }

  private static String figures(Figures figures) {
    return figures == null
        ? " | | | "
        : " | "
            + number(figures.median())
            + " | "
            + number(figures.p95())
            + " | "
            + number(figures.worst());
  }

  private static String number(Object value) {
    return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : "";
  }

  /** JSON, of maps, lists, records, numbers and texts. */
  static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(entry.getKey().toString()) + ": " + json(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Report::json).collect(Collectors.joining(",\n ", "[", "]"));
    }
    if (value instanceof Record record) {
      return json(fields(record));
    }
    if (value instanceof Double number) {
      return number.isNaN() ? "null" : String.format(Locale.ROOT, "%.3f", number);
    }
    if (value instanceof Number) {
      return value.toString();
    }
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, Object> fields(Record record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        fields.put(component.getName(), component.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return fields;
  }
}
