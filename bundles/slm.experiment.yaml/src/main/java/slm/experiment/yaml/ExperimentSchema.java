package slm.experiment.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;

/**
 * The form of experiment files as a JSON Schema of the draft 2020-12, with the ids and settings of
 * the components that are live. It is for editors: they complete from it, show what a thing means,
 * and mark what is wrong. It cannot say everything that {@link ExperimentForm} checks, such as that
 * two choices mean the same; and it wants numbers written as numbers.
 */
final class ExperimentSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Workbench workbench;

  ExperimentSchema(Workbench workbench) {
    this.workbench = workbench;
  }

  /** The schema as text, the same for the same components. */
  String text() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try {
      return new ObjectMapper()
              .writer(
                  new DefaultPrettyPrinter(
                          Separators.createDefaultInstance()
                              .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                      .withObjectIndenter(lines)
                      .withArrayIndenter(lines))
              .writeValueAsString(schema())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode schema() {
    ObjectNode schema =
        JSON.objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "SLM Workbench experiment")
            .put(
                "description",
                "What to run: every variant over every case of every dataset. Relative paths start"
                    + " from the file's folder.")
            .put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.set(
        "name", described(words(), "Name of the experiment; by default the file's name."));
    properties.set("dataset", described(ref("dataset"), "The cases."));
    properties.set("datasets", datasets());
    properties.set(
        "seed", described(integer(), "All randomness of the run comes from it.").put("default", 0));
    properties.set("seeds", seeds());
    properties.set("variants", variants());
    properties.set("policy", policy());
    properties.set("outputs", outputs());
    schema.put("additionalProperties", false);
    schema
        .putArray("oneOf")
        .add(required("dataset").put("title", "One dataset"))
        .add(required("datasets").put("title", "Several datasets"));
    schema.putObject("not").putArray("required").add("seed").add("seeds");
    schema.set("$defs", definitions());
    return schema;
  }

  private static ObjectNode datasets() {
    ObjectNode named = JSON.objectNode().put("type", "object").put("minProperties", 1);
    named
        .putObject("propertyNames")
        .put("pattern", "^" + ExperimentForm.DATASET_NAME + "$")
        .putObject("not")
        .put("const", "kind");
    named.set("additionalProperties", ref("dataset"));
    return described(
        anyOf(list(ref("dataset"), 1), named),
        "Several datasets, as a list or by name: each is run with the same variants, and has a"
            + " folder of its own for its results.");
  }

  private static ObjectNode seeds() {
    return described(
        list(integer(), 1).put("uniqueItems", true).put("maxItems", VariantsForm.MOST),
        "Every variant runs once with each.");
  }

  private static ObjectNode variants() {
    return described(
        anyOf(ref("matrix"), list(ref("matrix"), 1)),
        "Choices for the stages, as a matrix or a list of them; a stage that is not named has its"
            + " default.");
  }

  private static ObjectNode policy() {
    ObjectNode policy = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = policy.putObject("properties");
    ObjectNode onSwap =
        described(
            JSON.objectNode(),
            "fail: only that case fails. rebind: wait for the part's return or replacement and"
                + " begin the case anew.");
    ArrayNode words = onSwap.putArray("enum");
    Arrays.stream(SwapPolicy.values()).map(SwapPolicy::word).forEach(words::add);
    properties.set("on-swap", onSwap);
    properties.set(
        "patience",
        described(integer(), "Seconds that rebind waits.")
            .put("minimum", 0)
            .put("maximum", 999_999_999));
    return described(policy, "What becomes of a case when a part that it uses goes away.");
  }

  private static ObjectNode outputs() {
    return described(
        anyOf(ref("output"), list(ref("output"), 0)),
        "Where results go; by default a folder named after the file.");
  }

  private ObjectNode definitions() {
    ObjectNode definitions = JSON.objectNode();
    definitions.set("matrix", matrix());
    for (StageKind kind : VariantsForm.AXES) {
      definitions.set(kind.word(), stage(kind));
    }
    definitions.set("metric", stage(StageKind.METRIC));
    definitions.set("dataset", anyOf(choices(StageKind.DATASET, "kind", false)));
    ArrayNode sinks = choices(StageKind.SINK, "kind", false);
    live(StageKind.SINK).stream()
        .filter(sink -> sink.id().equals("files"))
        .forEach(files -> sinks.add(mapping(files, "", false)));
    definitions.set("output", anyOf(sinks));
    return definitions;
  }

  private ObjectNode matrix() {
    ObjectNode matrix = JSON.objectNode().put("type", "object");
    ObjectNode properties = matrix.putObject("properties");
    properties.set("name", described(words(), "Name of the variants that it makes, for people."));
    for (StageKind kind : VariantsForm.AXES) {
      properties.set(
          kind.word(),
          described(anyOf(ref(kind.word()), list(ref(kind.word()), 1)), meaning(kind)));
    }
    properties.set(
        "metric",
        described(
            anyOf(ref("metric"), list(ref("metric"), 0)),
            "What judges the maps: all of them judge every variant. By default "
                + Variant.DEFAULT.metrics().get(0)
                + "."));
    return matrix.put("additionalProperties", false);
  }

  private static String meaning(StageKind kind) {
    Variant usual = Variant.DEFAULT;
    return switch (kind) {
      case SCENE -> "How the scene is changed first. By default it is taken as it is.";
      case TILER -> "What cuts the scene into tiles. By default " + usual.tiler() + ".";
      case QUERY ->
          "What makes of the query what the encoder is asked. By default " + usual.query() + ".";
      case ENCODER -> "The model that judges tiles. By default " + usual.encoder() + ".";
      case FUSION ->
          "What fuses the scores of overlapping tiles. By default " + usual.fusion() + ".";
      case FILTER -> "What smooths the map. By default " + usual.filter() + ".";
      default -> throw new IllegalArgumentException(kind.word());
    };
  }

  /** What may stand for one choice of a stage. */
  private ObjectNode stage(StageKind kind) {
    ArrayNode choices = choices(kind, "id", true);
    if (kind == StageKind.SCENE) {
      choices.insert(
          0,
          JSON.objectNode()
              .put("const", VariantsForm.NO_TRANSFORM.id())
              .put("title", "The scene as it is"));
    }
    return anyOf(choices);
  }

  private List<ComponentInfo> live(StageKind kind) {
    return workbench.components(kind).stream()
        .sorted(Comparator.comparing(ComponentInfo::id))
        .toList();
  }

  private ArrayNode choices(StageKind kind, String idKey, boolean each) {
    ArrayNode choices = JSON.arrayNode();
    for (ComponentInfo component : live(kind)) {
      if (component.settings().stream().noneMatch(SettingInfo::required)) {
        choices.add(id(component));
      }
      if (!component.settings().isEmpty()) {
        choices.add(
            titled(JSON.objectNode(), component)
                .put("type", "string")
                .put("pattern", "^\\s*" + regex(component.id()) + "\\s*:"));
      }
      choices.add(mapping(component, idKey, each));
    }
    return choices;
  }

  /** The id as a regular expression of ECMA-262, which has no quoting. */
  private static String regex(String id) {
    return id.replaceAll("[^A-Za-z0-9_-]", "\\\\$0");
  }

  private static ObjectNode id(ComponentInfo component) {
    return titled(JSON.objectNode(), component).put("const", component.id());
  }

  /**
   * A component with its settings as a mapping.
   *
   * @param idKey the key that names it; empty when nothing does
   */
  private static ObjectNode mapping(ComponentInfo component, String idKey, boolean each) {
    ObjectNode mapping = titled(JSON.objectNode(), component).put("type", "object");
    ObjectNode properties = mapping.putObject("properties");
    ObjectNode lists = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    if (!idKey.isEmpty()) {
      properties.set(idKey, id(component));
      mapping.putArray("required").add(idKey);
    }
    for (SettingInfo setting : component.settings()) {
      properties.set(setting.name(), setting(setting));
      lists.set(setting.name(), list(value(setting), 1));
      if (setting.required()) {
        required.add(setting.name());
      }
    }
    boolean several = each && !lists.isEmpty();
    if (several) {
      ObjectNode product =
          described(
              JSON.objectNode(), "A list of values for each setting in it: one choice for each.");
      product.put("type", "object").put("minProperties", 1).set("properties", lists);
      properties.set(ComponentForm.EACH, product.put("additionalProperties", false));
    }
    if (!required.isEmpty()) {
      ObjectNode all = JSON.objectNode();
      all.set("required", required);
      mapping.set(
          "anyOf",
          several
              ? JSON.arrayNode().add(all).add(required(ComponentForm.EACH))
              : JSON.arrayNode().add(all));
    }
    return mapping.put("additionalProperties", false);
  }

  private static ObjectNode setting(SettingInfo setting) {
    ObjectNode schema = value(setting);
    String unit = setting.unit().isEmpty() ? "" : " In " + setting.unit() + ".";
    described(schema, setting.help().replaceFirst("\\.?$", ".") + unit);
    if (!setting.required() && !setting.value().isEmpty()) {
      put(schema, setting.type(), setting.value());
    }
    return schema;
  }

  private static void put(ObjectNode schema, String type, String value) {
    if (type.startsWith("list of ")) {
      ArrayNode list = schema.putArray("default");
      for (String element : value.split(",")) {
        list.add(scalar(type.substring("list of ".length()), element.strip()));
      }
    } else {
      schema.set("default", scalar(type, value));
    }
  }

  private static JsonNode scalar(String type, String value) {
    return switch (type) {
      case "int", "long" -> JSON.numberNode(Long.parseLong(value));
      case "double" -> JSON.numberNode(Double.parseDouble(value));
      case "boolean" -> JSON.booleanNode(Boolean.parseBoolean(value));
      default -> JSON.textNode(value);
    };
  }

  private static ObjectNode value(SettingInfo setting) {
    String type = setting.type();
    if (!type.startsWith("list of ")) {
      return value(setting, type);
    }
    String element = type.substring("list of ".length());
    // a list of one may be written without brackets, and any list as text with commas
    ArrayNode forms =
        JSON.arrayNode().add(list(value(setting, element), 0)).add(value(setting, element));
    if (!element.equals("string") && !element.equals("path")) {
      forms.add(JSON.objectNode().put("type", "string").put("pattern", ","));
    }
    return anyOf(forms);
  }

  private static ObjectNode value(SettingInfo setting, String type) {
    return switch (type) {
      case "int", "long" -> bounded(integer(), setting, true);
      case "double" -> bounded(JSON.objectNode().put("type", "number"), setting, false);
      case "boolean" -> JSON.objectNode().put("type", "boolean");
      case "string", "path" -> words();
      default -> {
        ObjectNode words = JSON.objectNode();
        ArrayNode values = words.putArray("enum");
        Arrays.stream(type.split("\\|")).forEach(values::add);
        yield words;
      }
    };
  }

  private static ObjectNode bounded(ObjectNode schema, SettingInfo setting, boolean whole) {
    if (Double.isFinite(setting.min())) {
      put(schema, "minimum", setting.min(), whole);
    }
    if (Double.isFinite(setting.max())) {
      put(schema, "maximum", setting.max(), whole);
    }
    return schema;
  }

  private static void put(ObjectNode schema, String key, double bound, boolean whole) {
    if (whole && bound == Math.rint(bound) && Math.abs(bound) < 1e15) {
      schema.put(key, (long) bound);
    } else {
      schema.put(key, bound);
    }
  }

  private static ObjectNode titled(ObjectNode schema, ComponentInfo component) {
    String summary = component.summary().isEmpty() ? component.details() : component.summary();
    schema.put("title", component.title().isEmpty() ? component.id() : component.title());
    return summary.isEmpty() ? schema : schema.put("description", summary);
  }

  private static ObjectNode described(ObjectNode schema, String description) {
    return schema.put("description", description);
  }

  private static ObjectNode ref(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  private static ObjectNode anyOf(ObjectNode... schemas) {
    return anyOf(JSON.arrayNode().addAll(List.of(schemas)));
  }

  private static ObjectNode anyOf(ArrayNode schemas) {
    ObjectNode any = JSON.objectNode();
    if (schemas.isEmpty()) {
      return any.put("not", true);
    }
    any.set("anyOf", schemas);
    return any;
  }

  private static ObjectNode list(ObjectNode element, int least) {
    ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", least);
    list.set("items", element);
    return list;
  }

  private static ObjectNode required(String key) {
    ObjectNode required = JSON.objectNode();
    required.putArray("required").add(key);
    return required;
  }

  private static ObjectNode integer() {
    return JSON.objectNode().put("type", "integer");
  }

  /** Text that may look like a number. */
  private static ObjectNode words() {
    ObjectNode words = JSON.objectNode();
    words.putArray("type").add("string").add("number");
    return words;
  }
}
