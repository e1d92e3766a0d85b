package slm.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;

class InspectorTest {

  private static final Limits FEW = new Limits(1 << 20, 10, 1 << 20, 50);
  private static final String DIGEST = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void aBundleIsKnownByItsManifest() throws IOException {
    Inspected found =
        inspect(
            Zip.bundle("plugin.half", "1.2", "Bundle-Description", "Half of it")
                .entry("a/", "")
                .entry("a/b.txt", "b"));

    assertThat(found.name()).isEqualTo("plugin.half");
    assertThat(found.version()).isEqualTo("1.2.0");
    assertThat(found.licence()).isEqualTo("MIT");
    assertThat(found.summary()).isEqualTo("Half of it");
    assertThat(found.signer()).isEmpty();
    assertThat(found.model()).isEmpty();
  }

  @Test
  void itsDescriptionIsThatOfARepositorysIndex() throws IOException {
    String text =
        inspect(
                Zip.bundle(
                    "plugin.half",
                    "1.2.0",
                    "Import-Package",
                    "lib.a;version=\"[1,2)\"",
                    "Provide-Capability",
                    "osgi.service;objectClass:List<String>=\"a.B\";slm.id=half;effective:=active"))
            .resource();

    assertThat(text)
        .startsWith("<resource>")
        .endsWith("</resource>")
        .contains("value=\"" + DIGEST + "\"")
        .contains("value=\"bundles/plugin.half/1.2.0.jar\"")
        .contains("<requirement namespace=\"osgi.wiring.package\">")
        .contains("osgi.wiring.package=lib.a")
        .contains("name=\"slm.id\" value=\"half\"")
        .contains("name=\"license\" value=\"MIT\"");
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jar"), "no jar at all");

    assertThatThrownBy(() -> inspect(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The file is no jar: ");
  }

  @Test
  void anArchiveWithoutManifestIsRefused() throws IOException {
    assertThatThrownBy(() -> inspect(new Zip().entry("a.txt", "a")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The file has no META-INF/MANIFEST.MF, so it is no bundle.");
  }

  @Test
  void aPlainJarIsRefused() {
    assertThatThrownBy(
            () -> inspect(new Zip().entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")))
        .hasMessageStartingWith("The jar is no OSGi bundle: it has no Bundle-SymbolicName.");
  }

  @Test
  void aBundleWithoutLicenceIsRefused() {
    assertThatThrownBy(
            () ->
                inspect(
                    new Zip()
                        .entry(
                            "META-INF/MANIFEST.MF",
                            "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
                                + "Bundle-SymbolicName: a\nBundle-Version: 1.0.0\n")))
        .hasMessageStartingWith("The bundle a states no licence.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "C:/evil",
        "a\\..\\evil",
        "a/./b",
        "a\u0000b"
      })
  void anEntryThatLeadsOutOfItsFolderIsRefused(String entry) {
    assertThatThrownBy(() -> inspect(Zip.bundle("a", "1.0.0").entry(entry, "x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leads out of its folder");
  }

  @Test
  void entriesThatOnlyDifferInCaseAreRefused() {
    assertThatThrownBy(() -> inspect(Zip.bundle("a", "1.0.0").entry("x", "1").entry("X", "2")))
        .hasMessageStartingWith("The archive has the entry 'X' twice.");
  }

  @Test
  void anArchiveThatUnpacksToMuchMoreIsRefusedBeforeItIsUnpacked() throws IOException {
    Zip bomb = Zip.bundle("a", "1.0.0").entry("zeros", new byte[3 << 20]);

    assertThat(bomb.bytes()).hasSizeLessThan(16 << 10);
    assertThatThrownBy(() -> inspect(bomb))
        .hasMessageStartingWith("The archive unpacks to more than 1048576 bytes.");
  }

  @Test
  void anArchiveOfTooManyEntriesIsRefused() {
    Zip many = Zip.bundle("a", "1.0.0");
    for (int i = 0; i < 10; i++) {
      many.entry("entry" + i, "");
    }

    assertThatThrownBy(() -> inspect(many))
        .hasMessageStartingWith("The archive has 11 entries, more than 10.");
  }

  @ParameterizedTest
  @CsvSource({"'a/../b', 1.0.0", "'a b', 1.0.0", "'..', 1.0.0", "'a', 1.0.0.a/b", "'a', one"})
  void namesAndVersionsThatCouldBePathsAreRefused(String name, String version) {
    assertThatThrownBy(() -> inspect(Zip.bundle(name, version))).isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system.bundle", "org.apache.felix.framework;extension:=framework"})
  void aFragmentOfTheFrameworkIsRefused(String host) {
    assertThatThrownBy(() -> inspect(Zip.bundle("a", "1.0.0", "Fragment-Host", host)))
        .hasMessageStartingWith("The bundle a would become part of the framework itself.");
  }

  @Test
  void theSignerOfAWholeJarIsKept() throws IOException {
    Path jar = sign(Zip.bundle("a", "1.0.0").entry("b.txt", "b").write(folder.resolve("a.jar")));

    assertThat(inspect(jar).signer()).contains("CN=Ada,O=Lab");
  }

  @Test
  void aJarThatWasChangedAfterItWasSignedIsRefused() throws Exception {
    Path jar = sign(Zip.bundle("a", "1.0.0").entry("b.txt", "b").write(folder.resolve("a.jar")));
    try (var zip = java.nio.file.FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("b.txt"), "c");
    }

    assertThatThrownBy(() -> inspect(jar))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The signature of the jar does not fit its content: ");
  }

  private Path sign(Path jar) throws IOException {
    Path keys = folder.resolve("keys.p12");
    String home = System.getProperty("java.home");
    run(
        List.of(
            home + "/bin/keytool",
            "-genkeypair",
            "-alias",
            "ada",
            "-dname",
            "CN=Ada, O=Lab",
            "-keyalg",
            "EC",
            "-keystore",
            keys.toString(),
            "-storepass",
            "secret"));
    run(
        List.of(
            home + "/bin/jarsigner",
            "-keystore",
            keys.toString(),
            "-storepass",
            "secret",
            jar.toString(),
            "ada"));
    return jar;
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      assertThat(process.waitFor()).as(said).isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Inspected inspect(Zip zip) throws IOException {
    return inspect(zip.write(folder.resolve("a.jar")));
  }

  private Inspected inspect(Path file) throws IOException {
    return new Inspector(null, FEW).inspect(file, DIGEST, Files.size(file));
  }
}
