package slm.plugin.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.plugin.PluginRequest;

class TemplatesTest {

  @TempDir Path folder;

  private Templates templates;

  @BeforeEach
  void distribution() throws IOException {
    Files.createDirectories(folder.resolve("distribution/sdk"));
    Files.createFile(folder.resolve("distribution/sdk/slm.api.jar"));
    templates = new Templates(folder.resolve("distribution"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiler", "fusion", "filter", "metric", "model"})
  void nothingIsLeftToBeFilledIn(String kind) throws IOException {
    List<Path> files = write(kind, "my-part");

    assertThat(files).extracting(Path::toString).contains("README.md", "pom.xml", "bnd.bnd");
    for (Path file : files) {
      String text =
          Files.readString(folder.resolve("out").resolve(file), StandardCharsets.ISO_8859_1);
      assertThat(text).as(file.toString()).doesNotContainPattern("@[a-zA-Z.-]+@");
    }
    assertThat(Files.readString(folder.resolve("out/pom.xml")))
        .contains(
            "<slm.sdk>" + folder.resolve("distribution/sdk").toString().replace('\\', '/') + "<")
        .contains("<groupId>plugin." + kind + ".mypart</groupId>");
  }

  @Test
  void theModelsFilesHaveTheDigestsInItsDescription() throws Exception {
    write("model", "colours");

    String description = Files.readString(folder.resolve("out/model/model.yaml"));
    for (String name : List.of("image.onnx", "text.onnx", "tokenizer.json")) {
      byte[] bytes = Files.readAllBytes(folder.resolve("out/model").resolve(name));
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertThat(description).contains("  " + name + ": " + digest);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tiler,grid,GridTiler",
    "tiler,my-grid2,MyGrid2Tiler",
    "fusion,max-fusion,MaxFusion",
    "filter,filter,Filter"
  })
  void theClassIsNamedAfterThePartAndItsKind(String kind, String name, String type) {
    assertThat(Part.of(kind, name, Optional.empty()).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "My-grid", "1grid", "grid-", "-grid", "a--b", "a_b", "a b", "../a", "a/b", "ü"
      })
  void namesThatUsersCouldNotWriteAreRefused(String name) {
    assertThatThrownBy(() -> write("tiler", name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be used")
        .hasMessageContaining("such as my-grid");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a.", "a..b", "A.b", "a-b", "org.new.x", "java.x", "slm.tiler.x", "slm"})
  void packagesThatCannotBeAreRefused(String name) {
    assertThatThrownBy(
            () ->
                templates.write(
                    new PluginRequest("tiler", "a", folder.resolve("out"), Optional.of(name))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("org.example.");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownKindIsToldWithTheKnownOnes() {
    assertThatThrownBy(() -> write("tilr", "a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'tilr'")
        .hasMessageContaining("tiler, fusion, filter, metric, model");
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/mine.txt"), "mine");

    assertThatThrownBy(() -> write("tiler", "a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not empty")
        .hasMessageContaining("--dir");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**mine.txt");
    assertThat(folder.resolve("out/pom.xml")).doesNotExist();
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.writeString(folder.resolve("out"), "a file");

    assertThatThrownBy(() -> write("tiler", "a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void aDistributionWithoutTheApiIsToldWithWhatToDo() {
    assertThatThrownBy(
            () ->
                new Templates(folder)
                    .write(
                        new PluginRequest("tiler", "a", folder.resolve("out"), Optional.empty())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sdk")
        .hasMessageContaining("./slm demo");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void projectsBuildWithTheVersionsThatTheWorkbenchBuildsWith() throws IOException {
    String build = Files.readString(Path.of("../../cnf/pom.xml"));
    Properties versions = new Properties();
    try (InputStream in = Templates.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    }

    assertThat(build)
        .contains("<junit.version>" + versions.getProperty("junit") + "<")
        .contains("<bnd.version>" + versions.getProperty("bnd") + "<");
    versions.forEach(
        (name, version) -> {
          if (!List.of("slm", "junit", "bnd").contains(name)) {
            assertThat(build)
                .contains(
                    "<artifactId>" + name + "</artifactId><version>" + version + "</version>");
          }
        });
  }

  private List<Path> write(String kind, String name) throws IOException {
    return templates.write(new PluginRequest(kind, name, folder.resolve("out"), Optional.empty()));
  }
}
