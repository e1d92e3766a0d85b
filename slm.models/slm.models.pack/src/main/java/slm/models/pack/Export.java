package slm.models.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.api.InputException;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.TensorSpec;

/**
 * What an export's folder tells of its model. Two layouts are understood: Optimum's ({@code
 * config.json}, {@code preprocessor_config.json}, networks in {@code model.onnx} or {@code
 * text_model.onnx} and {@code vision_model.onnx}, in the folder or in {@code onnx/}), and one for
 * open_clip ({@code open_clip_config.json}, {@code visual.onnx}, {@code textual.onnx}).
 */
final class Export {

  private static final List<String> IMAGE_OUTPUTS =
      List.of("image_embeds", "image_features", "image_embedding", "embedding", "pooler_output");
  private static final List<String> TEXT_OUTPUTS =
      List.of("text_embeds", "text_features", "sentence_embedding", "embedding", "pooler_output");
  private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
  private static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);

  private final Path folder;
  private final InferenceEngine engine;
  private final boolean openClip;
  private final List<String> notes = new ArrayList<>();

  /** One tower's network: its file, what the file takes, and what it gives. */
  private record Tower(Path file, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    Optional<TensorSpec> input(String... names) {
      return find(inputs, List.of(names));
    }

    private static Optional<TensorSpec> find(List<TensorSpec> specs, List<String> names) {
      return names.stream()
          .flatMap(name -> specs.stream().filter(spec -> spec.name().equals(name)))
          .findFirst();
    }
  }

  private Export(Path folder, boolean openClip, InferenceEngine engine) {
    this.folder = folder;
    this.openClip = openClip;
    this.engine = engine;
  }

  /**
   * A model that is ready to be packed.
   *
   * @param yaml its description, but for the digests of its files
   * @param files by the path that they have in the description; without the tokenizer
   * @param tokenizer the text of {@code tokenizer.json}
   * @param notes what was assumed
   */
  record Draft(String yaml, Map<String, Path> files, byte[] tokenizer, List<String> notes) {}

  /** Which layout a folder has; empty when neither. */
  static Optional<String> layout(Path folder) {
    if (Files.isRegularFile(folder.resolve("open_clip_config.json"))) {
      return Optional.of("open_clip");
    }
    return Files.isRegularFile(folder.resolve("config.json"))
        ? Optional.of("optimum")
        : Optional.empty();
  }

  /**
   * Reads an export.
   *
   * @param layout {@code optimum} or {@code open_clip}
   * @param card the lines of the description that say what the model is, and not how it runs
   */
  static Draft read(Path folder, String layout, Card card, InferenceEngine engine)
      throws IOException {
    Export export = new Export(folder, layout.equals("open_clip"), engine);
    return export.draft(card);
  }

  /** What the user says of the model. */
  record Card(String head, Optional<Double> logitScale, int batch, Optional<String> template) {}

  private Draft draft(Card card) throws IOException {
    JsonNode config = Json.read(folder.resolve(openClip ? "open_clip_config.json" : "config.json"));
    Map<String, Path> files = new LinkedHashMap<>();
    Optional<Path> both = network("model.onnx");
    Path imageFile = openClip ? required("visual.onnx") : tower(both, "vision_model.onnx");
    Path textFile = openClip ? required("textual.onnx") : tower(both, "text_model.onnx");
    Tower image = tower(imageFile);
    Tower text = imageFile.equals(textFile) ? image : tower(textFile);
    add(files, imageFile);
    add(files, textFile);
    TensorSpec imageInput =
        image
            .input("pixel_values", "image", "images", "input")
            .or(
                () ->
                    only(image.inputs().stream().filter(spec -> spec.shape().size() == 4).toList()))
            .orElseThrow(() -> unclear(imageFile, "input for pixels", image.inputs()));
    TensorSpec imageOutput = output(image, IMAGE_OUTPUTS, "image");
    if (imageOutput.shape().size() != 2) {
      throw new InputException(
          imageFile + " gives " + imageOutput.name() + ", one vector a patch, not one a picture",
          "Export the tower with its projection, such as CLIPVisionModelWithProjection");
    }
    TensorSpec ids =
        text.input("input_ids", "text", "ids", "tokens")
            .orElseThrow(() -> unclear(textFile, "input for token ids", text.inputs()));
    TensorSpec textOutput = output(text, TEXT_OUTPUTS, "text");
    boolean pooled = textOutput.shape().size() == 2;
    int context = context(config, ids);
    long fixed = ids.shape().get(ids.shape().size() - 1);
    boolean mask = text.input("attention_mask").isPresent();
    int padTo = fixed > 0 ? (int) fixed : padded(config, mask) ? context : 0;
    double scale = card.logitScale().orElseGet(() -> scale(config));

    StringBuilder yaml = new StringBuilder("format: onnx\n").append(card.head());
    yaml.append("dimension: ").append(dimension(config, imageOutput)).append('\n');
    yaml.append("logitScale: ").append(scale).append('\n');
    yaml.append("batch: ").append(card.batch()).append("\n\n");
    yaml.append("image:\n").append(line("network", file(imageFile), imageInput, imageOutput));
    yaml.append(rule(config));
    yaml.append("\ntext:\n  tokenizer: {file: tokenizer.json, maxTokens: ").append(context);
    yaml.append(padTo > 0 ? ", padTo: " + padTo : "").append("}\n");
    card.template().ifPresent(t -> yaml.append("  template: ").append(Json.quoted(t)).append('\n'));
    yaml.append("  steps:\n    - network: {file: ").append(Json.quoted(file(textFile)));
    yaml.append(", output: ").append(Json.quoted(textOutput.name())).append("}\n");
    yaml.append("      tokens: {ids: ").append(Json.quoted(ids.name()));
    yaml.append(mask ? ", mask: attention_mask" : "");
    yaml.append(text.input("token_type_ids").isPresent() ? ", types: token_type_ids" : "");
    yaml.append("}\n      pooling: ").append(pooled ? "none" : "eos").append('\n');
    JsonNode eos = config.at("/text_config/eos_token_id");
    // CLIP's first configurations say 2 and mean the greatest id
    if (!pooled && eos.canConvertToInt() && eos.asInt() != 2) {
      yaml.append("      eosId: ").append(eos.asInt()).append('\n');
    }
    return new Draft(yaml.toString(), files, new TokenizerFiles(folder).json(), notes);
  }

  private Path tower(Optional<Path> both, String name) {
    return network(name).or(() -> both).orElseThrow(() -> missing(name + " or model.onnx"));
  }

  private Path required(String name) {
    return network(name).orElseThrow(() -> missing(name));
  }

  private InputException missing(String name) {
    return new InputException(
        "There is no " + name + " in " + folder,
        "Export the model to ONNX; docs/exporting has a script for each family");
  }

  private Optional<Path> network(String name) {
    for (Path file : List.of(folder.resolve(name), folder.resolve("onnx").resolve(name))) {
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private Tower tower(Path file) {
    try (Session session = engine.load(file, new SessionOptions("cpu", 1, List.of(), List.of()))) {
      return new Tower(file, session.inputs(), session.outputs());
    }
  }

  private String file(Path network) {
    return folder.relativize(network).toString().replace('\\', '/');
  }

  /** A network, and the weights beside it where they are too large to be inside. */
  private void add(Map<String, Path> files, Path network) throws IOException {
    files.put(file(network), network);
    for (String suffix : List.of("_data", ".data")) {
      Path weights = network.resolveSibling(network.getFileName() + suffix);
      if (Files.isRegularFile(weights)) {
        files.put(file(weights), weights);
      }
    }
  }

  private static TensorSpec output(Tower tower, List<String> names, String what) {
    return Tower.find(tower.outputs(), names)
        .or(() -> only(tower.outputs()))
        .or(() -> Tower.find(tower.outputs(), List.of("last_hidden_state")))
        .orElseThrow(() -> unclear(tower.file(), "output for the " + what, tower.outputs()));
  }

  private static Optional<TensorSpec> only(List<TensorSpec> specs) {
    return specs.size() == 1 ? Optional.of(specs.get(0)) : Optional.empty();
  }

  private static InputException unclear(Path file, String what, List<TensorSpec> specs) {
    return new InputException(
        "Which "
            + what
            + " "
            + file
            + " has is not clear: "
            + specs.stream().map(TensorSpec::name).collect(Collectors.joining(", ")),
        "Rename it as Optimum does, or write a model.yaml by hand");
  }

  private static String line(String key, String file, TensorSpec input, TensorSpec output) {
    return "  %s: {file: %s, input: %s, output: %s}\n"
        .formatted(key, Json.quoted(file), Json.quoted(input.name()), Json.quoted(output.name()));
  }

  private int dimension(JsonNode config, TensorSpec output) {
    long declared = output.shape().get(1);
    int dimension =
        declared > 0
            ? (int) declared
            : config.path("projection_dim").asInt(config.at("/model_cfg/embed_dim").asInt(0));
    if (dimension < 1) {
      throw new InputException(
          "Neither the network nor the configuration in "
              + folder
              + " says how long embeddings are",
          "Add projection_dim to config.json");
    }
    return dimension;
  }

  private int context(JsonNode config, TensorSpec ids) {
    long fixed = ids.shape().get(ids.shape().size() - 1);
    int said =
        config
            .at(
                openClip
                    ? "/model_cfg/text_cfg/context_length"
                    : "/text_config/max_position_embeddings")
            .asInt(openClip ? 77 : 0);
    if (fixed > 0) {
      return (int) fixed;
    }
    if (said < 1) {
      throw new InputException(
          "config.json in " + folder + " does not say how many tokens a sentence may have",
          "Add text_config.max_position_embeddings");
    }
    return said;
  }

  /**
   * Whether sentences are always filled up: open_clip and SigLIP were trained so, and have no mask.
   */
  private boolean padded(JsonNode config, boolean mask) {
    return openClip || !mask && config.path("model_type").asText().startsWith("siglip");
  }

  private double scale(JsonNode config) {
    if (config.path("logit_scale").isNumber()) {
      return config.get("logit_scale").asDouble();
    }
    double initial = config.path("logit_scale_init_value").asDouble(Math.log(100));
    notes.add(
        "The logit scale is taken to be "
            + String.format(Locale.ROOT, "%.2f", Math.exp(initial))
            + ", since exports do not hold the trained one; it changes no map. Give --logit-scale to"
            + " record it.");
    return Math.exp(initial);
  }

  private String rule(JsonNode config) throws IOException {
    return openClip ? openClipRule(config) : processorRule();
  }

  private String openClipRule(JsonNode config) {
    JsonNode cfg = config.path("preprocess_cfg");
    JsonNode size = config.at("/model_cfg/vision_cfg/image_size");
    int side = size.isArray() ? size.get(0).asInt() : size.asInt(224);
    String mode = cfg.path("resize_mode").asText("shortest");
    if (!mode.equals("shortest") && !mode.equals("squash")) {
      throw new InputException(
          "open_clip_config.json in " + folder + " has the resize_mode '" + mode + "'",
          "Only shortest and squash are supported");
    }
    return rule(
        side,
        side,
        mode.equals("squash") ? "squash" : "crop",
        0,
        cfg.path("interpolation").asText("bicubic"),
        numbers(cfg.path("mean"), CLIP_MEAN),
        numbers(cfg.path("std"), CLIP_STD));
  }

  private String processorRule() throws IOException {
    Path file = folder.resolve("preprocessor_config.json");
    JsonNode cfg = Json.read(file);
    JsonNode size = cfg.path("size");
    JsonNode crop = cfg.path("crop_size");
    int shortest = size.path("shortest_edge").asInt(size.isNumber() ? size.asInt() : 0);
    int width = size.path("width").asInt(shortest);
    int height = size.path("height").asInt(shortest);
    boolean crops = cfg.path("do_center_crop").asBoolean(false) && !crop.isMissingNode();
    String fit = "squash";
    int resize = 0;
    if (crops) {
      int cropWidth = crop.path("width").asInt(crop.asInt());
      int cropHeight = crop.path("height").asInt(crop.asInt());
      if (shortest > 0 && shortest < Math.max(cropWidth, cropHeight)) {
        throw new InputException(
            file
                + " resizes to "
                + shortest
                + " and then cuts out "
                + cropWidth
                + ", which is more",
            "Correct size or crop_size");
      }
      resize = shortest > Math.max(cropWidth, cropHeight) ? shortest : 0;
      width = cropWidth;
      height = cropHeight;
      fit = "crop";
    } else if (shortest > 0) {
      fit = "crop";
    }
    if (width < 1 || height < 1) {
      throw new InputException(
          file + " does not say how large the network's input is", "Add size or crop_size");
    }
    String interpolation =
        switch (cfg.path("resample").asInt(3)) {
          case 2 -> "bilinear";
          case 3 -> "bicubic";
          case 4 -> "area";
          default ->
              throw new InputException(
                  file + " resamples by method " + cfg.path("resample"),
                  "Only 2 (bilinear), 3 (bicubic) and 4 (box) are supported");
        };
    if (!cfg.path("do_normalize").asBoolean(true)) {
      return rule(
          width,
          height,
          fit,
          resize,
          interpolation,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));
    }
    return rule(
        width,
        height,
        fit,
        resize,
        interpolation,
        numbers(cfg.path("image_mean"), CLIP_MEAN),
        numbers(cfg.path("image_std"), CLIP_STD));
  }

  private static List<Double> numbers(JsonNode array, List<Double> otherwise) {
    if (!array.isArray() || array.size() != 3) {
      return otherwise;
    }
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private static String rule(
      int width,
      int height,
      String fit,
      int resize,
      String interpolation,
      List<Double> mean,
      List<Double> std) {
    return "  size: [%d, %d]\n  fit: %s\n%s  interpolation: %s\n  mean: %s\n  std: %s\n"
        .formatted(
            width,
            height,
            fit,
            resize > 0 ? "  resize: " + resize + "\n" : "",
            interpolation,
            mean,
            std);
  }
}
