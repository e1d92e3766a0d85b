package slm.models.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ModelPackages;
import slm.api.inference.InferenceEngine;
import slm.models.extender.ModelTrial;

/** Packs exports, with the engine that is live when it is needed. */
@Component
public final class ModelPacker implements ModelPackages {

  private static final int DEFAULT_BATCH = 8;
  private static final String SENTENCE = "an aerial photograph";

  private final Engines engines;

  /** The engine for a format. */
  interface Engines {
    Optional<InferenceEngine> of(String format);
  }

  @Activate
  public ModelPacker(BundleContext context) {
    this(format -> engine(context, format));
  }

  ModelPacker(Engines engines) {
    this.engines = engines;
  }

  private static Optional<InferenceEngine> engine(BundleContext context, String format) {
    try {
      return context
          .getServiceReferences(InferenceEngine.class, "(slm.format=" + format + ")")
          .stream()
          .max(Comparator.<ServiceReference<InferenceEngine>>naturalOrder())
          .map(context::getService);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Packed pack(Request request) throws IOException {
    Path folder = request.folder().toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new InputException("The folder " + folder + " does not exist", "Check the path");
    }
    String version = request.version().orElse("1.0.0");
    if (!version.matches("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?")) {
      throw new InputException(
          "'" + version + "' is not a version", "Write it as 1.0.0, or 1.0.0.qualifier");
    }
    return Files.isRegularFile(folder.resolve("model.yaml")) && request.from().isEmpty()
        ? packDescribed(folder, version, request)
        : packExport(folder, version, request);
  }

  private Packed packDescribed(Path folder, String version, Request request) throws IOException {
    Path file = folder.resolve("model.yaml");
    byte[] description = Files.readAllBytes(file);
    ModelTrial model = ModelTrial.read(file.toString(), description, version);
    Map<String, Path> files = new TreeMap<>();
    for (Map.Entry<String, String> each : model.files().entrySet()) {
      Path path = folder.resolve(each.getKey());
      if (!Files.isRegularFile(path)) {
        throw new InputException(
            path + " is missing, which " + file + " names", "Put it there, or leave it out");
      }
      String found = ModelTrial.digest(path);
      if (!found.equals(each.getValue())) {
        throw new InputException(
            path
                + " is not the file that model.yaml names: its SHA-256 is "
                + found
                + ", not "
                + each.getValue(),
            "Put the right file there, or write its digest into model.yaml");
      }
      files.put(each.getKey(), path);
    }
    return write(model, description, files, folder, version, request, List.of());
  }

  private Packed packExport(Path folder, String version, Request request) throws IOException {
    String layout = layout(folder, request);
    InferenceEngine engine = engine("onnx");
    Export.Draft draft =
        Export.read(
            folder,
            layout,
            new Export.Card(
                head(folder, request),
                request.logitScale(),
                request.batch().orElse(DEFAULT_BATCH),
                request.template()),
            engine);
    Path staging = Files.createTempDirectory("slm-pack");
    try {
      Map<String, Path> files = new LinkedHashMap<>();
      for (Map.Entry<String, Path> each : draft.files().entrySet()) {
        files.put(each.getKey(), link(each.getValue(), staging.resolve(each.getKey())));
      }
      files.put(
          "tokenizer.json", Files.write(staging.resolve("tokenizer.json"), draft.tokenizer()));
      StringBuilder yaml = new StringBuilder(draft.yaml()).append("\nfiles:\n");
      for (Map.Entry<String, Path> each : new TreeMap<>(files).entrySet()) {
        yaml.append("  ").append(Json.quoted(each.getKey())).append(": ");
        yaml.append(ModelTrial.digest(each.getValue())).append('\n');
      }
      byte[] description = yaml.toString().getBytes(StandardCharsets.UTF_8);
      ModelTrial model = ModelTrial.read("the description made of " + folder, description, version);
      return write(model, description, files, staging, version, request, draft.notes());
    } finally {
      delete(staging);
    }
  }

  private static String layout(Path folder, Request request) {
    String layout =
        request
            .from()
            .or(() -> Export.layout(folder))
            .orElseThrow(
                () ->
                    new InputException(
                        "There is no export in "
                            + folder
                            + ": neither model.yaml, nor config.json, nor open_clip_config.json",
                        "Name the folder that the export wrote"));
    if (!List.of("optimum", "open_clip").contains(layout)) {
      throw new InputException(
          "'" + layout + "' is no layout of exports", "Use optimum or open_clip");
    }
    return layout;
  }

  private static String head(Path folder, Request request) {
    String id =
        request
            .id()
            .orElseGet(
                () ->
                    folder
                        .getFileName()
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9.-]+", "-")
                        .replaceAll("^[.-]+|[.-]+$", ""));
    String licence =
        required(request.licence(), "under which licence the weights are", "--licence");
    String source = required(request.source(), "where the weights come from", "--source");
    String title = request.title().orElse(id);
    return "id: %s%ntitle: %s%nsummary: %s%nlicence: %s%nsource: %s%n"
        .formatted(
            Json.quoted(id),
            Json.quoted(title),
            Json.quoted("A model with two towers, packed from an export: " + title + "."),
            Json.quoted(licence),
            Json.quoted(source))
        .replace("\r\n", "\n");
  }

  private static String required(Optional<String> value, String what, String option) {
    return value
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new InputException(
                    "It is not said " + what,
                    "Give " + option + "; results and citations name it"));
  }

  private Packed write(
      ModelTrial model,
      byte[] description,
      Map<String, Path> files,
      Path folder,
      String version,
      Request request,
      List<String> notes)
      throws IOException {
    ModelTrial.Outcome outcome = model.run(folder, engine(model.format()), null, SENTENCE);
    Path jar =
        request
            .out()
            .orElseGet(() -> Path.of(model.info().id() + "-" + version + ".jar"))
            .toAbsolutePath();
    if (Files.isDirectory(jar)) {
      throw new InputException(jar + " is a folder", "Name a file in it");
    }
    ModelArchive.write(jar, version, model, description, files);
    return new Packed(
        jar, card(ModelArchive.read(jar)), outcome.similarity(), outcome.runsOn(), notes);
  }

  private InferenceEngine engine(String format) {
    return engines
        .of(format)
        .orElseThrow(
            () ->
                new InputException(
                    "There is no engine for networks in " + format,
                    format.equals("torchscript")
                        ? "Run slm install-engine pytorch and start again"
                        : "Install the bundle slm.models.djl"));
  }

  /** A name more for a file, or a copy where the file system knows no such thing. */
  private static Path link(Path file, Path link) throws IOException {
    Files.createDirectories(link.getParent());
    try {
      return Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      return Files.copy(file, link);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public Card card(Path jar) throws IOException {
    return card(ModelArchive.read(jar));
  }

  private static Card card(ModelArchive.Content content) {
    EncoderInfo info = content.model().info();
    return new Card(
        content.bundle(),
        content.model().format(),
        info,
        content.model().summary(),
        content.model().rule(),
        content.lengths());
  }

  @Override
  public Card unpack(Path jar, Path folder) throws IOException {
    return card(ModelArchive.unpack(jar, folder));
  }
}
