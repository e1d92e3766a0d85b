package slm.lab.server.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * Writes what is logged as one JSON object a line: {@code time} in UTC, {@code level}, {@code
 * logger}, {@code message}, {@code exception} and {@code stack} when something was thrown, and what
 * the thread said of itself, such as the name of the request that it answers.
 */
final class JsonLines extends Formatter {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String format(LogRecord line) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", line.getInstant().toString());
      json.writeStringField("level", level(line));
      json.writeStringField("logger", line.getLoggerName() == null ? "" : line.getLoggerName());
      json.writeStringField("message", formatMessage(line));
      for (Map.Entry<String, String> one : context().entrySet()) {
        write(json, one.getKey(), one.getValue());
      }
      if (line.getThrown() != null) {
        json.writeStringField("exception", line.getThrown().toString());
        json.writeStringField("stack", stack(line.getThrown()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static Map<String, String> context() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? Map.of() : new TreeMap<>(context);
  }

  /** Status and milliseconds are numbers. */
  private static void write(JsonGenerator json, String name, String value) throws IOException {
    if (value.matches("\\d{1,18}")) {
      json.writeNumberField(name, Long.parseLong(value));
    } else {
      json.writeStringField(name, value);
    }
  }

  /** In the words that most programs know. */
  private static String level(LogRecord line) {
    int level = line.getLevel().intValue();
    return level >= java.util.logging.Level.SEVERE.intValue()
        ? "error"
        : level >= java.util.logging.Level.WARNING.intValue()
            ? "warn"
            : level >= java.util.logging.Level.INFO.intValue() ? "info" : "debug";
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
