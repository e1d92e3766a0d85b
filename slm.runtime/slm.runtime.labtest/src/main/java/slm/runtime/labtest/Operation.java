package slm.runtime.labtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that the API offers, as its own description says: what is new is tested without anybody
 * thinking of it.
 *
 * @param permission that callers need; none when everybody may call
 * @param query names of what may stand behind the path
 * @param body the schema of a JSON body
 * @param media type of the body
 * @param events whether the answer does not end
 */
record Operation(
    String method,
    String path,
    Optional<String> permission,
    List<String> query,
    Optional<JsonNode> body,
    String media,
    boolean events) {

  private static final Pattern NEEDS = Pattern.compile("Needs the permission '(\\w+)'\\.");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** All that the API offers now. */
  static List<Operation> all(Lab lab) {
    JsonNode api = lab.nobody.from("10.0.9.9").get("/api/v1/openapi.json").is(200).json();
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        all.add(of(api, one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue()));
      }
    }
    return all;
  }

  private static Operation of(JsonNode api, String method, String path, JsonNode about) {
    Matcher needs = NEEDS.matcher(about.path("description").asText());
    boolean open = about.has("security") && about.path("security").isEmpty();
    if (!open && !needs.matches()) {
      throw new AssertionError(method + " " + path + " does not say who may call it");
    }
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : about.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        query.add(parameter.path("name").asText());
      }
    }
    JsonNode content = about.path("requestBody").path("content");
    return new Operation(
        method,
        "/api/v1" + path,
        open ? Optional.empty() : Optional.of(needs.group(1)),
        query,
        Optional.of(content.path("application/json").path("schema"))
            .filter(JsonNode::isObject)
            .map(schema -> resolved(api, schema))
            // what is read as a stream has a form that is nowhere described
            .filter(schema -> schema.has("properties")),
        content.isEmpty() ? "application/json" : content.fieldNames().next(),
        about.at("/responses/200/content/text~1event-stream").isObject());
  }

  private static JsonNode resolved(JsonNode api, JsonNode schema) {
    return schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  boolean changes() {
    return !method.equals("GET");
  }

  boolean isOpen() {
    return permission.isEmpty();
  }

  /** Its address, with a value in each place of a name. */
  String address(String value) {
    return PARAMETER.matcher(path).replaceAll(Matcher.quoteReplacement(encoded(value)));
  }

  /** The same, with the value behind it under every name, too. */
  String addressAndQuery(String value) {
    return address(value)
        + query.stream()
            .map(name -> name + "=" + encoded(value))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A body of the right form, with the value wherever text is expected. */
  Optional<byte[]> body(String value) {
    return media.equals("application/json")
        ? body.map(schema -> json(schema, value).getBytes(StandardCharsets.UTF_8))
        : Optional.of(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(JsonNode schema, String value) {
    return switch (schema.path("type").asText()) {
      case "object" ->
          schema.path("properties").properties().stream()
              .map(one -> quoted(one.getKey()) + ":" + json(one.getValue(), value))
              .collect(Collectors.joining(",", "{", "}"));
      case "array" -> "[" + json(schema.path("items"), value) + "]";
      case "integer", "number" -> "-1";
      case "boolean" -> "true";
      default -> quoted(value);
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      quoted.append(
          c == '"' || c == '\\' ? "\\" + c : c < ' ' ? "\\u%04x".formatted((int) c) : "" + c);
    }
    return quoted.append('"').toString();
  }

  /** Calls it, with a body when it wants one. */
  Answer call(Who who, String address, Optional<byte[]> content) {
    return who.with("Content-Type", media)
        .send(method, address, content.orElse(changes() ? new byte[0] : null));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
