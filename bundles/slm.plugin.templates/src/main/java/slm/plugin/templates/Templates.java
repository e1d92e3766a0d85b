package slm.plugin.templates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.plugin.PluginProjects;
import slm.api.plugin.PluginRequest;

/**
 * Projects from templates: files of this bundle, in which {@code @name@} stands for what differs.
 * The API comes from the folder {@code sdk} of the distribution.
 */
@Component
public final class Templates implements PluginProjects {

  private static final String API = "slm.api.jar";

  private static final String EDIT_MODEL = "`model/model.yaml` or the files beside it";

  private final Path distribution;

  /** Framework property {@code slm.distribution}: the folder of the distribution. */
  @Activate
  public Templates(BundleContext context) {
    this(Optional.ofNullable(context.getProperty("slm.distribution")).map(Path::of).orElse(null));
  }

  Templates(Path distribution) {
    this.distribution = distribution;
  }

  @Override
  public List<String> kinds() {
    return Kind.words();
  }

  @Override
  public List<Path> write(PluginRequest request) throws IOException {
    Part part = Part.of(request.kind(), request.name(), request.packageName());
    Map<String, byte[]> files = files(part, sdk());
    requireFree(request.folder());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = request.folder().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return files.keySet().stream().map(Path::of).toList();
  }

  private static void requireFree(Path folder) throws IOException {
    String remedy = "Name another folder with --dir, or move this one away";
    if (Files.isDirectory(folder)) {
      try (Stream<Path> list = Files.list(folder)) {
        if (list.findAny().isPresent()) {
          throw new InputException(
              "The folder " + folder + " is not empty, and nothing is overwritten", remedy);
        }
      }
    } else if (Files.exists(folder)) {
      throw new InputException(folder + " is a file, not a folder", remedy);
    }
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(e.getFile() + " is a file, not a folder", remedy);
    } catch (IOException e) {
      throw new InputException(
          "The folder " + folder + " cannot be made (" + e + ")", "Name another one with --dir");
    }
  }

  private String sdk() {
    Path sdk = distribution == null ? null : distribution.resolve("sdk");
    if (sdk == null || !Files.isRegularFile(sdk.resolve(API))) {
      throw new InputException(
          "The API for plug-ins is missing"
              + (sdk == null ? "" : ": there is no " + sdk.resolve(API)),
          "Unpack the distribution again; in a checkout, delete slm.runtime/slm.runtime.app/target"
              + " and run ./slm demo");
    }
    return sdk.toAbsolutePath()
        .normalize()
        .toString()
        .replace('\\', '/')
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private static Map<String, byte[]> files(Part part, String sdk) throws IOException {
    String folder = part.packageName().replace('.', '/') + "/";
    boolean model = part.kind() == Kind.MODEL;
    Map<String, String> words = words(part, sdk, folder);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("README.md", fill("all/README.md", words));
    files.put("pom.xml", fill("all/pom.xml", words));
    files.put("bnd.bnd", fill((model ? "model" : "all") + "/bnd.bnd", words));
    files.put(".gitignore", fill("all/gitignore", words));
    if (model) {
      Map<String, byte[]> networks = ColourModel.files();
      words.put("files", digests(networks));
      files.put("model/model.yaml", fill("model/model.yaml", words));
      networks.forEach((name, content) -> files.put("model/" + name, content));
    } else {
      String main = "src/main/java/" + folder;
      files.put(main + "package-info.java", fill("all/package-info.java", words));
      files.put(main + part.type() + ".java", fill(part.kind().word() + "/Main.java", words));
    }
    files.put(
        "src/test/java/" + folder + part.type() + "Test.java",
        fill(part.kind().word() + "/Test.java", words));
    return files;
  }

  private static Map<String, String> words(Part part, String sdk, String folder)
      throws IOException {
    boolean model = part.kind() == Kind.MODEL;
    Map<String, String> words = new LinkedHashMap<>();
    Properties versions = new Properties();
    try (InputStream in = resource("versions.properties")) {
      versions.load(in);
    }
    versions.forEach((name, version) -> words.put(name.toString(), version.toString()));
    words.put("kind", part.kind().word());
    words.put("id", part.id());
    words.put("figure", part.id().replace('-', '_'));
    words.put("Class", part.type());
    words.put("title", part.title());
    words.put("package", part.packageName());
    words.put("sdk", sdk);
    words.put("list", part.kind().list());
    words.put("use", part.kind().use(part.id()));
    words.put("edit", model ? EDIT_MODEL : "`src/main/java/" + folder + part.type() + ".java`");
    words.put(
        "yours",
        model
            ? "Put your ONNX files and `tokenizer.json` into `model/`, and write into"
                + " `model/model.yaml` what they are: sizes, rules, names of inputs and outputs,"
                + " licence, source, and the SHA-256 of each file (the test tells a wrong one)."
                + " The id is what users write; `bnd.bnd` has it too."
            : "The test compares the class with a naive version on random input: change both, and"
                + " keep the naive one so simple that it is plainly right. `@Stage` names the part"
                + " for users, `@Setting` defines its settings.");
    return words;
  }

  private static String digests(Map<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, content) ->
            lines
                .append(lines.isEmpty() ? "" : "\n")
                .append("  %s: %s".formatted(name, sha256(content))));
    return lines.toString();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] fill(String template, Map<String, String> words) throws IOException {
    String text;
    try (InputStream in = resource(template)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("@" + word.getKey() + "@", word.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream resource(String name) {
    InputStream in = Templates.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("The template " + name + " is missing");
    }
    return in;
  }
}
