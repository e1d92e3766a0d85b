package slm.lab.server.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import slm.api.lab.LabRest;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.http.Open;
import slm.lab.server.http.Problem;

/**
 * Describes resources as OpenAPI 3.1 does, by what their classes say: paths, parameters, bodies
 * made of records, and who may call. So the document is of what runs now, with all that bundles
 * added.
 */
final class OpenApi {

  private static final String JSON = "application/json";

  private final Map<String, Object> schemas = new TreeMap<>();
  private final Map<String, Map<String, Object>> paths = new TreeMap<>();

  /** The document. */
  Map<String, Object> document(Collection<Class<?>> resources, String version) {
    resources.stream().sorted(Comparator.comparing(Class::getName)).forEach(this::add);
    return object(
        "openapi", "3.1.0",
        "info",
            object(
                "title",
                "SLM Workbench lab",
                "version",
                version,
                "description",
                "Errors have a body with 'problem' and 'remedy'. What changes something needs a"
                    + " token, or a session with its X-CSRF-Token."),
        "servers", List.of(object("url", LabRest.BASE)),
        "security", List.of(object("token", List.of()), object("session", List.of())),
        "paths", paths,
        "components",
            object(
                "securitySchemes",
                object(
                    "token", object("type", "http", "scheme", "bearer"),
                    "session", object("type", "apiKey", "in", "cookie", "name", "slm-session")),
                "schemas",
                schemas));
  }

  private void add(Class<?> resource) {
    for (Method method : resource.getMethods()) {
      verb(method)
          .ifPresent(
              verb ->
                  paths
                      .computeIfAbsent(path(resource, method), any -> new TreeMap<>())
                      .put(verb, operation(resource, method)));
    }
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(found -> found.value().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private static String path(Class<?> resource, Method method) {
    Path above = resource.getAnnotation(Path.class);
    Path below = method.getAnnotation(Path.class);
    String whole =
        "/" + (above == null ? "" : above.value()) + "/" + (below == null ? "" : below.value());
    return whole
        .replaceAll("\\{\\s*([^}:\\s]+)\\s*:[^}]*}", "{$1}")
        .replaceAll("/{2,}", "/")
        .replaceFirst("(.)/$", "$1");
  }

  private Map<String, Object> operation(Class<?> resource, Method method) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", resource.getSimpleName() + "." + method.getName());
    operation.put("tags", List.of(resource.getSimpleName().replaceFirst("Resource$", "")));
    Optional<Permission> needed = needed(resource, method);
    operation.put(
        "description",
        needed
            .map(permission -> "Needs the permission '" + permission.id() + "'.")
            .orElse("Open to everybody."));
    if (needed.isEmpty()) {
      operation.put("security", List.of());
    }
    List<Object> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      parameter(parameter).ifPresent(parameters::add);
      if (isBody(parameter)) {
        operation.put(
            "requestBody",
            object(
                "required",
                true,
                "content",
                content(
                    media(method.getAnnotation(Consumes.class), resource),
                    parameter.getParameterizedType())));
      }
    }
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    operation.put("responses", responses(resource, method));
    return operation;
  }

  private static Optional<Permission> needed(Class<?> resource, Method method) {
    if (method.isAnnotationPresent(Open.class)) {
      return Optional.empty();
    }
    return Stream.of(method.getAnnotation(Needs.class), resource.getAnnotation(Needs.class))
        .filter(needs -> needs != null)
        .map(Needs::value)
        .findFirst()
        .or(() -> Optional.of(Permission.READ));
  }

  private Optional<Map<String, Object>> parameter(Parameter parameter) {
    PathParam path = parameter.getAnnotation(PathParam.class);
    if (path != null) {
      return Optional.of(
          object(
              "name",
              path.value(),
              "in",
              "path",
              "required",
              true,
              "schema",
              schema(parameter.getParameterizedType())));
    }
    QueryParam query = parameter.getAnnotation(QueryParam.class);
    if (query == null) {
      return Optional.empty();
    }
    Map<String, Object> schema = new LinkedHashMap<>(schema(parameter.getParameterizedType()));
    DefaultValue otherwise = parameter.getAnnotation(DefaultValue.class);
    if (otherwise != null && "string".equals(schema.get("type"))) {
      schema.put("default", otherwise.value());
    }
    return Optional.of(object("name", query.value(), "in", "query", "schema", schema));
  }

  private static boolean isBody(Parameter parameter) {
    return Stream.of(PathParam.class, QueryParam.class, Context.class)
            .noneMatch(parameter::isAnnotationPresent)
        && Stream.of(parameter.getAnnotations())
            .map(Annotation::annotationType)
            .map(Class::getPackageName)
            .noneMatch(name -> name.startsWith("jakarta.ws.rs"));
  }

  private Map<String, Object> responses(Class<?> resource, Method method) {
    Map<String, Object> responses = new LinkedHashMap<>();
    Type type = method.getGenericReturnType();
    List<String> media = media(method.getAnnotation(Produces.class), resource);
    if (media.contains(MediaType.SERVER_SENT_EVENTS)) {
      responses.put(
          "200",
          object(
              "description", "Events.", "content", object(MediaType.SERVER_SENT_EVENTS, object())));
    } else if (type == void.class) {
      responses.put("204", object("description", "Done."));
    } else {
      responses.put("200", object("description", "Done.", "content", content(media, type)));
    }
    responses.put(
        "default",
        object(
            "description",
            "Refused.",
            "content",
            object(JSON, object("schema", schema(Problem.class)))));
    return responses;
  }

  private static List<String> media(Annotation own, Class<?> resource) {
    if (own instanceof Consumes consumes) {
      return List.of(consumes.value());
    }
    if (own instanceof Produces produces) {
      return List.of(produces.value());
    }
    Produces all = resource.getAnnotation(Produces.class);
    return all == null ? List.of(JSON) : List.of(all.value());
  }

  private Map<String, Object> content(List<String> media, Type type) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (String one : media) {
      content.put(one, one.equals(JSON) ? object("schema", schema(type)) : object());
    }
    return content;
  }

  /** How a value of a type is written. */
  private Map<String, Object> schema(Type type) {
    if (type instanceof ParameterizedType whole && whole.getRawType() instanceof Class<?> raw) {
      Type[] parts = whole.getActualTypeArguments();
      if (raw == Optional.class) {
        return schema(parts[0]);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        return object("type", "array", "items", schema(parts[0]));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return object("type", "object", "additionalProperties", schema(parts[1]));
      }
      return schema(raw);
    }
    return type instanceof Class<?> plain ? plain(plain) : object();
  }

  private Map<String, Object> plain(Class<?> type) {
    if (type.isRecord()) {
      return record(type);
    }
    if (type.isEnum()) {
      return object(
          "type",
          "string",
          "enum",
          Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
    }
    if (type.isArray()) {
      return object("type", "array", "items", schema(type.getComponentType()));
    }
    if (List.of(
            int.class, long.class, Integer.class, Long.class, OptionalInt.class, OptionalLong.class)
        .contains(type)) {
      return object("type", "integer");
    }
    if (List.of(double.class, float.class, Double.class, Float.class, OptionalDouble.class)
        .contains(type)) {
      return object("type", "number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return object("type", "boolean");
    }
    if (type == Instant.class) {
      return object("type", "string", "format", "date-time");
    }
    if (type == String.class || type == URI.class) {
      return object("type", "string");
    }
    // whatever else it is: bytes, or an answer that is made by hand
    return type == Response.class || type == InputStream.class
        ? object()
        : object("type", "object");
  }

  private Map<String, Object> record(Class<?> type) {
    String name = name(type);
    if (!schemas.containsKey(name)) {
      // before its parts, which may be of the same kind
      Map<String, Object> schema = new LinkedHashMap<>();
      schemas.put(name, schema);
      Map<String, Object> properties = new LinkedHashMap<>();
      List<String> required = new ArrayList<>();
      for (RecordComponent part : type.getRecordComponents()) {
        properties.put(part.getName(), schema(part.getGenericType()));
        if (!part.getType().getName().startsWith("java.util.Optional")) {
          required.add(part.getName());
        }
      }
      schema.put("type", "object");
      schema.put("properties", properties);
      if (!required.isEmpty()) {
        schema.put("required", required);
      }
    }
    return object("$ref", "#/components/schemas/" + name);
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (outer == null ? "" : outer.getSimpleName().replaceFirst("Resource$", "") + ".")
        + type.getSimpleName();
  }

  private static Map<String, Object> object(Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put((String) pairs[i], pairs[i + 1]);
    }
    return object;
  }
}
