package slm.models.extender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.encoding.ImageRule;
import slm.models.extender.ModelDescription.ImageTower;
import slm.models.extender.ModelDescription.Network;
import slm.models.extender.ModelDescription.Pair;
import slm.models.extender.ModelDescription.Pooling;
import slm.models.extender.ModelDescription.TextStep;
import slm.models.extender.ModelDescription.TextTower;
import slm.models.extender.ModelDescription.TokenInputs;
import slm.models.extender.ModelDescription.TokenizerFile;
import slm.models.extender.ModelDescription.TwoTowers;

/** Reads model descriptions, strictly: what is not understood is refused, with its line. */
final class DescriptionReader {

  private static final int LARGEST = 1 << 20;
  private static final List<String> FORMATS = List.of("onnx", "torchscript");

  private final String document;
  private final YamlMap root;
  private final boolean named;
  private final Map<String, String> files = new LinkedHashMap<>();

  private DescriptionReader(String document, String text) {
    this.document = document;
    this.root = YamlMap.read(document, text);
    // TorchScript files name neither inputs nor outputs
    this.named = !root.optionalText("format").orElse("").equals("torchscript");
  }

  /**
   * Reads the description of a model.
   *
   * @param document its name, for messages
   * @param format of the networks
   * @return empty when the description is for another format's extender
   * @throws InputException when something is missing, unknown, of the wrong kind, or contradicts
   *     itself
   */
  static Optional<ModelDescription> read(String document, InputStream in, String format)
      throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new InputException(
          document + " is larger than " + LARGEST + " bytes", "Check that it is a description");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    DescriptionReader reader = new DescriptionReader(document, text);
    String found = reader.root.text("format");
    if (!FORMATS.contains(found)) {
      throw reader.root.problem("format", "is not one of " + String.join(", ", FORMATS));
    }
    return found.equals(format)
        ? Optional.of(reader.description(Sha256.of(bytes)))
        : Optional.empty();
  }

  private ModelDescription description(String digest) {
    readFiles();
    String id = root.text("id");
    if (!id.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
      throw root.problem("id", "is not lower case letters, digits, dots and hyphens");
    }
    boolean pair = root.has("pair");
    ModelDescription description =
        new ModelDescription(
            id,
            root.text("title"),
            root.text("summary"),
            root.text("licence"),
            root.text("source"),
            pair ? 0 : root.integer("dimension", 1, 1 << 16),
            pair && !root.has("logitScale") ? 1 : root.positive("logitScale"),
            root.integer("batch", 1, 4096),
            pair ? pair() : new TwoTowers(image(root.map("image")), text(root.map("text"))),
            files,
            digest);
    root.end();
    return description;
  }

  private void readFiles() {
    YamlMap map = root.map("files");
    for (Map.Entry<String, String> entry : map.texts().entrySet()) {
      String path = entry.getKey();
      if (path.startsWith("/")
          || path.contains("\\")
          || path.contains(":")
          || List.of(path.split("/")).contains("..")) {
        throw map.problem(path, "leaves the folder of the description");
      }
      if (!entry.getValue().matches("[0-9a-f]{64}")) {
        throw map.problem(path, "is not a SHA-256 of 64 lower case hexadecimal digits");
      }
      files.put(path, entry.getValue());
    }
  }

  private ImageTower image(YamlMap map) {
    ImageRule rule = rule(map);
    ImageTower tower =
        new ImageTower(network(map.map("network"), true), rule, map.flag("normalize", true));
    map.end();
    return tower;
  }

  private ImageRule rule(YamlMap map) {
    List<Integer> size = map.integers("size", 2, 1, 8192);
    List<Double> std = map.numbers("std", 3);
    if (std.stream().anyMatch(s -> s <= 0)) {
      throw map.problem("std", "is not above 0");
    }
    ImageRule.Fit fit = map.choice("fit", ImageRule.Fit.class);
    int resize = 0;
    if (map.has("resize")) {
      resize = map.integer("resize", Math.max(size.get(0), size.get(1)), 8192);
      if (fit != ImageRule.Fit.CROP) {
        throw map.problem("resize", "goes with the fit crop only");
      }
    }
    return new ImageRule(
        size.get(0),
        size.get(1),
        fit,
        map.choice("interpolation", ImageRule.Interpolation.class),
        map.numbers("mean", 3),
        std,
        resize);
  }

  private Pair pair() {
    YamlMap image = root.map("image");
    ImageRule rule = rule(image);
    image.end();
    YamlMap text = root.map("text");
    TokenizerSource tokenizer = tokenizer(text.map("tokenizer"));
    text.end();
    YamlMap map = root.map("pair");
    Pair pair =
        new Pair(
            network(map.map("network"), false),
            rule,
            tokenizer,
            map.text("images"),
            tokens(map.map("tokens")),
            map.flag("repeat", false));
    map.end();
    return pair;
  }

  private TextTower text(YamlMap map) {
    TokenizerSource tokenizer = tokenizer(map.map("tokenizer"));
    Optional<String> template = map.optionalText("template");
    if (template.isPresent() && !template.get().contains(TextTower.PLACE)) {
      throw map.problem("template", "has no {} for the sentence");
    }
    List<YamlMap> maps = map.maps("steps");
    List<TextStep> steps = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      steps.add(step(maps.get(i), i == 0, i == maps.size() - 1));
    }
    map.end();
    return new TextTower(tokenizer, template, steps);
  }

  private TokenizerSource tokenizer(YamlMap map) {
    TokenizerSource source =
        map.optionalText("kind").orElse("").equals("words") ? words(map) : tokenizerFile(map);
    map.end();
    return source;
  }

  private TokenizerSource.Words words(YamlMap map) {
    return new TokenizerSource.Words(
        file(map),
        map.integer("maxTokens", 1, 1 << 16),
        map.integer("padTo", 0, 1 << 16, 0),
        map.integer("padId", 0, Integer.MAX_VALUE, 0),
        map.flag("lowercase", true),
        map.has("punctuation") && map.choice("punctuation", Punctuation.class) == Punctuation.KEEP,
        map.optionalText("unknown").orElse("<unk>"),
        map.optionalText("start"),
        map.optionalText("end"));
  }

  /** What becomes of punctuation marks. */
  private enum Punctuation {
    DROP,
    KEEP
  }

  private TokenizerFile tokenizerFile(YamlMap map) {
    String kind = map.optionalText("kind").orElse("json");
    if (!kind.equals("json")) {
      throw map.problem("kind", "is '" + kind + "', not one of json, words");
    }
    return new TokenizerFile(
        file(map), map.integer("maxTokens", 1, 1 << 16), map.integer("padTo", 0, 1 << 16, 0));
  }

  private TokenInputs tokens(YamlMap map) {
    TokenInputs inputs =
        new TokenInputs(
            map.text("ids"),
            map.optionalText("mask"),
            map.optionalText("types"),
            map.optionalText("lengths"));
    map.end();
    return inputs;
  }

  private TextStep step(YamlMap map, boolean first, boolean last) {
    Optional<TokenInputs> tokens = Optional.empty();
    Pooling pooling = Pooling.NONE;
    Optional<Integer> eosId = Optional.empty();
    if (first) {
      tokens = Optional.of(tokens(map.map("tokens")));
      pooling = map.choice("pooling", Pooling.class);
      if (pooling == Pooling.EOS && map.has("eosId")) {
        eosId = Optional.of(map.integer("eosId", 0, Integer.MAX_VALUE));
      }
    }
    TextStep step =
        new TextStep(
            network(map.map("network"), !first),
            tokens,
            pooling,
            eosId,
            map.flag("normalize", last));
    map.end();
    return step;
  }

  private Network network(YamlMap map, boolean oneInput) {
    Network network =
        new Network(
            file(map),
            oneInput ? map.optionalText("input") : Optional.empty(),
            map.optionalText("output"),
            named ? List.of() : names(map, "inputs"),
            named ? List.of() : names(map, "outputs"));
    map.end();
    return network;
  }

  private static List<String> names(YamlMap map, String key) {
    if (!map.has(key)) {
      return List.of();
    }
    List<String> names = map.textList(key);
    if (names.stream().distinct().count() < names.size()) {
      throw map.problem(key, "has a name twice");
    }
    return names;
  }

  private String file(YamlMap map) {
    String file = map.text("file");
    if (!files.containsKey(file)) {
      throw map.problem(
          "file", "names " + file + ", whose SHA-256 is not among the files of " + document);
    }
    return file;
  }
}
