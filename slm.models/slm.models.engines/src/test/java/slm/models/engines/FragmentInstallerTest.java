package slm.models.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.inference.EngineInstaller;
import slm.api.inference.EngineInstaller.Installed;
import slm.api.inference.EngineInstaller.Plan;

class FragmentInstallerTest {

  private static final Artifact CODE = new Artifact("org.x", "code", "1", "");
  private static final Artifact NATIVE = new Artifact("org.x", "native", "1", "here");
  private static final Recipe RECIPE =
      new Recipe(
          "x",
          "Engine X",
          "cpu",
          "slm.models.djl.x",
          "1.5",
          "here",
          List.of("here"),
          List.of(CODE, NATIVE),
          List.of("lib/here/"),
          List.of("a/A.class", "lib/here/libx.so"),
          name -> name.startsWith("a/") || name.startsWith("lib/here/") ? name : null,
          "slm/models/djl/x.sha256");

  @TempDir Path folder;
  private Path home;
  private Path repository;
  private FragmentInstaller installer;

  @BeforeEach
  void aRepository() throws IOException {
    home = folder.resolve("home");
    repository = folder.resolve("repository");
    installer =
        new FragmentInstaller(
            List.of(RECIPE), Optional.of(home), () -> new LocalRepository(repository, " -Dopt"));
    jar(repository.resolve(CODE.path()), Map.of("a/A.class", "class", "b/other", "no"));
    jar(
        repository.resolve(NATIVE.path()),
        Map.of("lib/here/libx.so", "abc", "lib/there/libx.so", "no", "META-INF/x", "no"));
  }

  @Test
  void theBundleIsAFragmentOfTheResidentEngineWithTheDigestsOfItsLibraries() throws Exception {
    Plan plan = installer.plan("x", Optional.empty());
    assertThat(home.resolve("engines")).doesNotExist();
    assertThat(plan.parts()).extracting(EngineInstaller.Part::bytes).allMatch(b -> b > 0);

    Installed installed = installer.install(plan);

    assertThat(installed.file()).isEqualTo(home.resolve("engines/slm.models.djl.x.jar"));
    assertThat(installed.version()).isEqualTo("1.5");
    assertThat(installed.sha256()).isEqualTo(Digests.sha256(installed.file()));
    assertThat(installer.offers().get(0).installed()).contains(installed);
    try (JarFile jar = new JarFile(installed.file().toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly(
              "META-INF/MANIFEST.MF", "a/A.class", "lib/here/libx.so", "slm/models/djl/x.sha256");
      assertThat(jar.getManifest().getMainAttributes().getValue("Fragment-Host"))
          .startsWith("slm.models.djl;");
      assertThat(jar.getInputStream(jar.getEntry("slm/models/djl/x.sha256")).readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .contains(
              "library.libx.so=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
  }

  @Test
  void equalPartsGiveEqualBytes() throws Exception {
    String once = installer.install(installer.plan("x", Optional.empty())).sha256();

    assertThat(installer.install(installer.plan("x", Optional.empty())).sha256()).isEqualTo(once);
  }

  @Test
  void aFolderMayBeFlatOrARepository() throws Exception {
    Path flat = Files.createDirectories(folder.resolve("flat"));
    Files.copy(repository.resolve(CODE.path()), flat.resolve("code-1.jar"));
    Files.copy(repository.resolve(NATIVE.path()), flat.resolve("native-1-here.jar"));

    assertThat(installer.plan("x", Optional.of(flat)).parts().get(0).file())
        .isEqualTo(flat.resolve("code-1.jar"));
    assertThat(installer.plan("x", Optional.of(repository)).parts()).hasSize(2);
  }

  @Test
  void missingFilesAreNamedWithTheCommandsThatFetchThem() throws Exception {
    Files.delete(repository.resolve(NATIVE.path()));

    assertThatThrownBy(() -> installer.plan("x", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "native-1-here.jar",
            repository.toString(),
            "mvn dependency:get -Dopt -Dtransitive=false -Dartifact=org.x:native:1:jar:here",
            "slm install-engine x")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("org.x:code"));
  }

  @Test
  void aFileThatIsNotWhatMavenFetchedIsRefused() throws Exception {
    Path jar = repository.resolve(NATIVE.path());
    Files.writeString(jar.resolveSibling(jar.getFileName() + ".sha1"), Digests.sha1(jar));
    assertThat(installer.plan("x", Optional.empty()).parts()).hasSize(2);

    jar(jar, Map.of("lib/here/libx.so", "abd"));

    assertThatThrownBy(() -> installer.plan("x", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("native-1-here.jar", "not what it should be", "fetch it again");
  }

  @Test
  void testedJarsMustBeTheTestedOnes() {
    assertThat(KnownDigests.allow("anything.jar", "1")).isTrue();
    assertThat(KnownDigests.allow("pytorch-engine-0.35.1.jar", "1")).isFalse();
  }

  @Test
  void aFileWithoutWhatTheEngineNeedsIsRefusedBeforeAnythingIsChanged() throws Exception {
    jar(repository.resolve(NATIVE.path()), Map.of("lib/there/libx.so", "abc"));

    assertThatThrownBy(() -> installer.plan("x", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("lack lib/here/libx.so", "here", "1.5");
    assertThat(home).doesNotExist();
  }

  @Test
  void aDamagedFileIsNamed() throws Exception {
    Files.writeString(repository.resolve(CODE.path()), "no jar");

    assertThatThrownBy(() -> installer.plan("x", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("code-1.jar", "damaged");
  }

  @Test
  void anEntryThatLeavesItsFolderIsRefused() throws Exception {
    jar(repository.resolve(CODE.path()), Map.of("a/A.class", "", "a/../../evil", ""));

    assertThatThrownBy(() -> installer.plan("x", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("code-1.jar", "a/../../evil");
  }

  @Test
  void aReadyBundleIsCopied() throws Exception {
    Installed made = installer.install(installer.plan("x", Optional.empty()));
    FragmentInstaller other =
        new FragmentInstaller(
            List.of(RECIPE),
            Optional.of(folder.resolve("other")),
            () -> new LocalRepository(folder.resolve("nothing"), ""));

    Installed copied = other.install(other.plan("x", Optional.of(made.file())));

    assertThat(copied.sha256()).isEqualTo(made.sha256());
    assertThat(copied.file()).startsWith(folder.resolve("other"));
    assertThatThrownBy(() -> other.plan("x", Optional.of(repository.resolve(CODE.path()))))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("code-1.jar", "no bundle of the engine x");
  }

  @Test
  void anEngineIsRemoved() throws Exception {
    assertThat(installer.remove("x")).isFalse();
    Installed installed = installer.install(installer.plan("x", Optional.empty()));

    assertThat(installer.remove("x")).isTrue();

    assertThat(installed.file()).doesNotExist();
    assertThat(installer.offers().get(0).installed()).isEmpty();
  }

  @Test
  void anUnknownEngineIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> installer.plan("y", Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'y'", "The engines are: x");
  }

  @Test
  void pytorchWithCudaIsMadeOfLibtorch() throws Exception {
    Recipe cuda =
        Recipe.all().stream().filter(r -> r.id().equals("pytorch-cuda")).findAny().orElseThrow();
    Path libtorch = Files.createDirectories(folder.resolve("unpacked/libtorch/lib")).getParent();
    String torch = System.mapLibraryName("torch_cuda");
    Files.writeString(libtorch.resolve("lib").resolve(torch), "x");
    Files.writeString(libtorch.resolve("lib").resolve("notes.txt"), "no library");
    Files.writeString(libtorch.resolve("build-version"), "2.6.0+cu124\n");

    assertThat(Libtorch.in(folder.resolve("unpacked"))).contains(libtorch);
    Libtorch source = new Libtorch(cuda, libtorch);
    assertThatThrownBy(source::check)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("2.6.0+cu124", "2.7.1+cu128");
    Files.writeString(libtorch.resolve("build-version"), "2.7.1+cu128\n");
    source.check();
    assertThat(source.names())
        .containsExactly(
            "native/lib/pytorch.properties", "pytorch/cu128/" + cuda.platform() + "/" + torch);
    assertThat(source.open("native/lib/pytorch.properties").readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .contains("version=2.7.1", "flavor=cu128", "libraries=" + torch);
  }

  @Test
  void withoutLibtorchItIsSaidWhereToGetIt() {
    Recipe cuda =
        Recipe.all().stream().filter(r -> r.id().equals("pytorch-cuda")).findAny().orElseThrow();
    FragmentInstaller real =
        new FragmentInstaller(
            List.of(cuda), Optional.of(home), () -> new LocalRepository(repository, ""));

    if (cuda.available()) {
      assertThatThrownBy(() -> real.plan("pytorch-cuda", Optional.empty()))
          .hasMessageContainingAll("libtorch", "2.7.1+cu128", "--from", "pytorch-engine:0.35.1");
    } else {
      assertThatThrownBy(() -> real.plan("pytorch-cuda", Optional.empty()))
          .hasMessageContaining("It exists for");
    }
  }

  private static void jar(Path file, Map<String, String> entries) throws IOException {
    Files.createDirectories(file.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
