package slm.models.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.encoding.ModelPackages.Card;
import slm.api.encoding.ModelPackages.Packed;
import slm.api.encoding.ModelPackages.Request;
import slm.api.inference.InferenceEngine;
import slm.api.inference.Tokenizer;
import slm.models.djl.DjlEngine;
import slm.models.extender.ModelTrial;

/** Miniature exports of each family, against what the family's own library says of them. */
class ModelPackerTest {

  private static final Path EXPORTS = Path.of("src/test/resources/exports");
  private static final InferenceEngine ENGINE = new DjlEngine(Path.of("target/natives"));

  private final ModelPacker packer =
      new ModelPacker(format -> format.equals("onnx") ? Optional.of(ENGINE) : Optional.empty());

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "clip-one-file, 1e-5, 24, crop",
    "clip-two-towers, 1e-5, 24, crop",
    "clip-float16, 5e-3, 24, crop",
    "clip-int8, 5e-2, 24, crop",
    "siglip, 1e-5, 32, squash",
    "open-clip-vit, 1e-5, 24, crop",
    "open-clip-resnet, 1e-5, 24, crop"
  })
  void anExportPacksAndAnswersAsItsOwnLibrary(
      String export, double tolerance, int dimension, String fit) throws IOException {
    Packed packed = packer.pack(request(EXPORTS.resolve(export)));

    assertThat(packed.runsOn()).isEqualTo("OnnxRuntime 1.21.1, cpu");
    assertThat(packed.similarity()).isBetween(-1.0, 1.0);
    assertThat(packed.card().encoder().id()).isEqualTo(export);
    assertThat(packed.card().encoder().dimension()).isEqualTo(dimension);
    assertThat(packed.card().rule().fit().name()).isEqualToIgnoringCase(fit);
    assertThat(packed.card().encoder().licence()).isEqualTo("MIT");
    assertGolden(EXPORTS.resolve(export).resolve("golden.json"), packed.jar(), tolerance);
  }

  private void assertGolden(Path file, Path jar, double tolerance) throws IOException {
    JsonNode golden = Json.read(file);
    Path unpacked = folder.resolve("unpacked");
    packer.unpack(jar, unpacked);
    byte[] yaml = Files.readAllBytes(unpacked.resolve("model.yaml"));
    ModelTrial model = ModelTrial.read("model.yaml", yaml, "1");
    String text = new String(yaml, java.nio.charset.StandardCharsets.UTF_8);
    int maxTokens = number(text, "maxTokens");
    int padTo = text.contains("padTo") ? number(text, "padTo") : 0;
    float[] pixels = floats(golden.get("pixels"));
    for (JsonNode each : golden.get("texts")) {
      String sentence = each.get("text").asText();
      try (Tokenizer tokenizer =
          ENGINE.tokenizer(unpacked.resolve("tokenizer.json"), maxTokens, padTo)) {
        assertThat(tokenizer.encode(sentence).ids()).as(sentence).isEqualTo(longs(each.get("ids")));
      }
      ModelTrial.Outcome outcome = model.run(unpacked, ENGINE, FloatBuffer.wrap(pixels), sentence);
      assertClose(outcome.text(), floats(each.get("embedding")), tolerance, sentence);
      assertClose(outcome.image(), floats(golden.get("image")), tolerance, "the picture");
    }
  }

  private static int number(String yaml, String key) {
    return Integer.parseInt(yaml.replaceAll("(?s).*" + key + ": (\\d+).*", "$1"));
  }

  private static void assertClose(float[] found, float[] wanted, double tolerance, String what) {
    assertThat(found).as(what).hasSameSizeAs(wanted);
    double cosine = 0;
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as(what)
          .isBetween(wanted[i] - tolerance, wanted[i] + tolerance);
      cosine += (double) found[i] * wanted[i];
    }
    assertThat(cosine).as(what).isGreaterThan(tolerance > 1e-2 ? 0.99 : 0.9999);
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) array.get(i).asDouble();
    }
    return floats;
  }

  private static long[] longs(JsonNode array) {
    long[] longs = new long[array.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = array.get(i).asLong();
    }
    return longs;
  }

  @Test
  void equalExportsGiveEqualBytes() throws IOException {
    Path one = packer.pack(request(EXPORTS.resolve("siglip"))).jar();
    byte[] first = Files.readAllBytes(one);
    Files.delete(one);

    assertThat(packer.pack(request(EXPORTS.resolve("siglip"))).jar()).hasBinaryContent(first);
  }

  @Test
  void whatWasUnpackedPacksAgain() throws IOException {
    Path jar = packer.pack(request(EXPORTS.resolve("clip-two-towers"))).jar();
    Card card = packer.unpack(jar, folder.resolve("model"));
    byte[] bytes = Files.readAllBytes(jar);
    Files.delete(jar);

    Packed again = packer.pack(request(folder.resolve("model")));

    assertThat(again.card()).isEqualTo(card);
    assertThat(again.jar()).hasBinaryContent(bytes);
  }

  @Test
  void aTemplateIsPutAroundTheSentence() throws IOException {
    Request plain = request(EXPORTS.resolve("clip-two-towers"));
    Request with =
        new Request(
            plain.folder(),
            plain.from(),
            plain.id(),
            plain.title(),
            plain.licence(),
            plain.source(),
            Optional.of("a satellite photo of {}"),
            Optional.of(100.0),
            Optional.of(2),
            plain.version(),
            plain.out());
    JsonNode golden = Json.read(EXPORTS.resolve("clip-two-towers/golden.json"));
    float[] lake = floats(golden.get("texts").get(2).get("embedding"));

    Path jar = packer.pack(with).jar();
    packer.unpack(jar, folder.resolve("u"));
    ModelTrial model =
        ModelTrial.read("m", Files.readAllBytes(folder.resolve("u/model.yaml")), "1");

    assertThat(model.info().logitScale()).isEqualTo(100);
    assertThat(model.info().batch()).isEqualTo(2);
    assertThat(model.run(folder.resolve("u"), ENGINE, null, "a blue lake").text())
        .isNotEqualTo(lake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json | config.json is missing",
        "preprocessor_config.json | preprocessor_config.json is missing",
        "tokenizer.json | There is no tokenizer in",
        "text_model.onnx | There is no text_model.onnx or model.onnx in",
        "vision_model.onnx | There is no vision_model.onnx or model.onnx in"
      })
  void whatIsMissingIsNamed(String file, String message) throws IOException {
    Path copy = copy("clip-two-towers");
    Files.delete(copy.resolve(file));
    Request request = request(copy);
    Request optimum =
        new Request(
            copy,
            Optional.of("optimum"),
            request.id(),
            request.title(),
            request.licence(),
            request.source(),
            request.template(),
            request.logitScale(),
            request.batch(),
            request.version(),
            request.out());

    assertThatThrownBy(() -> packer.pack(optimum))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void licenceAndSourceMustBeSaid() {
    Path export = EXPORTS.resolve("siglip");
    Optional<String> none = Optional.empty();
    Optional<String> some = Optional.of("x");

    assertThatThrownBy(() -> packer.pack(bare(export, none, some)))
        .hasMessageStartingWith(
            "It is not said under which licence the weights are. Give --licence");
    assertThatThrownBy(() -> packer.pack(bare(export, some, none)))
        .hasMessageStartingWith("It is not said where the weights come from. Give --source");
  }

  private Request bare(Path export, Optional<String> licence, Optional<String> source) {
    return new Request(
        export,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        licence,
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(folder.resolve("x.jar")));
  }

  @Test
  void aDamagedNetworkIsRefused() throws IOException {
    Path copy = copy("clip-two-towers");
    byte[] bytes = Files.readAllBytes(copy.resolve("vision_model.onnx"));
    Files.write(copy.resolve("vision_model.onnx"), java.util.Arrays.copyOf(bytes, 1000));

    assertThatThrownBy(() -> packer.pack(request(copy)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("vision_model.onnx")
        .hasMessageContaining("cannot be loaded");
  }

  @Test
  void aBundleWithAnotherFileIsNotUnpackedAndNothingIsLeft() throws IOException {
    Path jar = packer.pack(request(EXPORTS.resolve("siglip"))).jar();
    Path bad = rewrite(jar, Map.of("model/tokenizer.json", "{}".getBytes()));

    assertThatThrownBy(() -> packer.unpack(bad, folder.resolve("u")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tokenizer.json in")
        .hasMessageContaining("is not the file that the description names");
    assertThat(folder.resolve("u")).isEmptyDirectory();
  }

  @Test
  void aPathThatLeavesTheFolderIsRefused() throws IOException {
    Path jar = packer.pack(request(EXPORTS.resolve("siglip"))).jar();
    String yaml;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      yaml = new String(zip.getInputStream(zip.getEntry("model/model.yaml")).readAllBytes());
    }
    Path bad =
        rewrite(
            jar,
            Map.of("model/model.yaml", yaml.replace("tokenizer.json", "../evil.json").getBytes()));

    assertThatThrownBy(() -> packer.card(bad))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leaves the folder of the description");
  }

  @Test
  void whatIsNoModelBundleIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("a.jar"), "no zip");
    Path empty = folder.resolve("b.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(empty))) {
      out.putNextEntry(new ZipEntry("x"));
    }

    assertThatThrownBy(() -> packer.card(folder.resolve("none.jar")))
        .hasMessageContaining("none.jar does not exist");
    assertThatThrownBy(() -> packer.card(text)).hasMessageContaining("a.jar is not a bundle");
    assertThatThrownBy(() -> packer.card(empty))
        .hasMessageContaining("b.jar is not a model bundle");
  }

  @Test
  void aFolderInUseIsNotUnpackedInto() throws IOException {
    Path jar = packer.pack(request(EXPORTS.resolve("siglip"))).jar();

    assertThatThrownBy(() -> packer.unpack(jar, folder)).hasMessageContaining("is not empty");
  }

  private Path rewrite(Path jar, Map<String, byte[]> instead) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    entries.putAll(instead);
    Path other = folder.resolve("other.jar");
    try (OutputStream raw = Files.newOutputStream(other);
        ZipOutputStream out = new ZipOutputStream(raw)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return other;
  }

  private Path copy(String export) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(export));
    try (Stream<Path> files = Files.list(EXPORTS.resolve(export))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  private Request request(Path export) {
    return new Request(
        export,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("MIT"),
        Optional.of("made up for tests"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("1.2.3"),
        Optional.of(folder.resolve("out").resolve("model.jar")));
  }
}
