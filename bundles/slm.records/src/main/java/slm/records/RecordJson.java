package slm.records;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;
import java.util.Arrays;
import slm.api.metric.Diagnostic;

/**
 * Writes records as JSON and reads them again, as they were. Members stand in the order of the
 * record, so that equal records give equal texts.
 */
public final class RecordJson {

  private static final JsonMapper MAPPER = mapper();

  private RecordJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kinds {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Diagnostic.class, Kinds.class)
            .build();
    Arrays.stream(Diagnostic.class.getPermittedSubclasses())
        .forEach(kind -> mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName())));
    return mapper;
  }

  /** The text of a value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + value, e);
    }
  }

  /**
   * Writes a value of a generic type, whose elements' kinds would be lost otherwise.
   *
   * @param type of the value
   */
  public static String write(Object value, Type type) {
    try {
      return MAPPER.writerFor(type(type)).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + value, e);
    }
  }

  /** The value of a text. */
  public static <T> T read(String json, Class<T> type) {
    return read(json, (Type) type);
  }

  /**
   * The value of a text.
   *
   * @throws IllegalStateException when it is none
   */
  public static <T> T read(String json, Type type) {
    try {
      return MAPPER.readValue(json, type(type));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("There is text that is no " + type + ": " + json, e);
    }
  }

  private static JavaType type(Type type) {
    return MAPPER.getTypeFactory().constructType(type);
  }
}
