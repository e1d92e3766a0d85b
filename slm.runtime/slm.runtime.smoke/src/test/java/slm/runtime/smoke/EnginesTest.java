package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PyTorch as users add it: installed from the local Maven repository, attached at the next start,
 * models dropped in, scenes localized with a dual encoder and with a cross encoder.
 */
class EnginesTest {

  private static final Path REPOSITORY = Path.of(System.getProperty("slm.maven.repository"));
  private static final Path MODELS = Path.of(System.getProperty("slm.torchscript.models"));

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path home;
  private static Path scene;
  private static Distribution slm;
  private static Distribution.Ended installed;

  @BeforeAll
  static void installPytorch() throws Exception {
    home = shared.resolve("home");
    scene = shared.resolve("scene.png");
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(600, 500, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 600 * 500; i++) {
      image.setRGB(
          i % 600, i / 600, (i % 600 < 300 ? 0x203050 : 0xc0b0a0) ^ random.nextInt(0x0f0f0f));
    }
    ImageIO.write(image, "png", scene.toFile());
    slm = new Distribution(Distribution.javas().get(0), home);
    installed = slm.run(shared, "install-engine", "pytorch", "--from", REPOSITORY.toString());
    for (String model : List.of("amfmn", "scan")) {
      drop(model, home);
    }
  }

  private static void drop(String model, Path home) throws IOException {
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    try (ZipOutputStream jar =
            new ZipOutputStream(Files.newOutputStream(plugins.resolve(model + ".jar")));
        Stream<Path> files = Files.list(MODELS.resolve(model))) {
      jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      jar.write(
          ("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: mini."
                  + model
                  + "\nBundle-Version: 1.0.0\nSLM-Model: model/model.yaml\nRequire-Capability: "
                  + "osgi.extender;\n filter:=\"(&(osgi.extender=slm.model)(slm.format=torchscript))\"\n")
              .getBytes(StandardCharsets.UTF_8));
      for (Path file : files.sorted().toList()) {
        jar.putNextEntry(new ZipEntry("model/" + file.getFileName()));
        Files.copy(file, jar);
      }
    }
  }

  static List<Path> javas() throws IOException {
    return Distribution.javas();
  }

  @Test
  void whatIsInstalledIsToldWithSizesAndDigests() {
    assertThat(installed.code()).as(installed.err()).isZero();
    assertThat(installed.out())
        .contains("Installing PyTorch", "version 2.7.1", "pytorch-native-cpu", "restart")
        .containsPattern("Installed .*slm.models.djl.pytorch.jar, version 2.7.1, \\d+\\.\\d MB")
        .containsPattern("SHA-256 [0-9a-f]{64}");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void aTorchscriptModelLocalizesAndTheResultNamesPytorch(Path java) throws Exception {
    Distribution.Ended ended =
        new Distribution(java, home)
            .run(folder, "localize", scene.toString(), "a river", "--encoder", "mini-amfmn");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("warning: WARNING").doesNotContain("\tat ");
    assertThat(folder.resolve("slm-out/localize/peaks.json"))
        .content()
        .contains("\"runsOn\" : \"PyTorch 2.7.1, cpu\"");
    assertThat(folder.resolve("slm-out/localize/probmap.png")).isNotEmptyFile();
  }

  @Test
  void aCrossEncoderLocalizesAndItsScoresAreKeptByTileAndQuery() throws Exception {
    assertThat(localize("mini-scan", "many boats", "one")).contains("12 had to be encoded");
    assertThat(localize("mini-scan", "many boats", "two")).contains("0 had to be encoded");
    assertThat(localize("mini-scan", "a church", "three")).contains("12 had to be encoded");

    assertThat(Files.readAllBytes(folder.resolve("one/probmap.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("two/probmap.png")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("three/probmap.png")));
    assertThat(folder.resolve("one/peaks.json")).content().contains("PyTorch 2.7.1, cpu");
  }

  private String localize(String encoder, String query, String out) throws Exception {
    Distribution.Ended ended =
        slm.run(
            folder,
            "localize",
            scene.toString(),
            query,
            "--encoder",
            encoder,
            "--filter",
            "none",
            "--out",
            folder.resolve(out).toString());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.err();
  }

  @Test
  void bothEnginesRunInOneProcess() throws Exception {
    Distribution.Ended ended =
        slm.runWith(
            folder,
            "check-encoder mini-scan\ncheck-encoder aerial\ncheck-encoder mini-amfmn\n",
            "shell");

    assertThat(ended.out())
        .contains("(Miniature SCAN) on PyTorch 2.7.1, cpu")
        .contains("(Aerial) on OnnxRuntime 1.21.1, cpu")
        .contains("(Miniature AMFMN) on PyTorch 2.7.1, cpu");
  }

  @Test
  void aDeviceThatIsNotThereIsRefused() throws Exception {
    Distribution.Ended ended = slm.run(folder, "check-encoder", "mini-amfmn", "--device", "cuda:0");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("cuda:0 cannot be used", "install-engine pytorch-cuda");
  }

  @Test
  void withoutTheEngineAModelThatNeedsItIsNamedWithWhatToDo() throws Exception {
    Path bare = folder.resolve("bare");
    drop("amfmn", bare);

    Distribution.Ended ended =
        new Distribution(Distribution.javas().get(0), bare)
            .run(folder, "check-encoder", "mini-amfmn");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("mini.amfmn 1.0.0", "needs PyTorch", "slm install-engine pytorch")
        .contains("There is no encoder 'mini-amfmn'");
  }

  @Test
  void anEngineBundleThatIsDamagedHarmsNothingElse() throws Exception {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken.resolve("engines"));
    Files.writeString(broken.resolve("engines/slm.models.djl.pytorch.jar"), "no bundle");

    Distribution.Ended ended =
        new Distribution(Distribution.javas().get(0), broken).run(folder, "check-encoder");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("slm.models.djl.pytorch.jar cannot be used", "slm install-engine");
  }

  @Test
  void theMavenRepositoryIsFoundAsMavenFindsIt() throws Exception {
    Path other = folder.resolve("other");
    ProcessBuilder builder =
        new Distribution(Distribution.javas().get(0), other)
            .builder(folder, "install-engine", "pytorch");
    builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + folder.resolve("empty"));
    Path err = folder.resolve("err.txt");

    int code =
        builder
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();

    assertThat(code).isEqualTo(2);
    assertThat(err)
        .content()
        .contains(folder.resolve("empty").toString())
        .contains("mvn dependency:get -Dmaven.repo.local=" + folder.resolve("empty"))
        .contains("-Dartifact=ai.djl.pytorch:pytorch-native-cpu:2.7.1:jar:");
    assertThat(other.resolve("engines")).doesNotExist();
  }
}
