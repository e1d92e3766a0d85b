package slm.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCheckTest {

  @TempDir Path folder;

  @Test
  void aBundleIsNotRefused() throws IOException {
    assertThat(JarCheck.of(jar("a.bundle"))).isEmpty();
  }

  @Test
  void aJarWithoutASymbolicNameIsNoBundle() throws IOException {
    JarCheck refusal = JarCheck.of(jar(null)).orElseThrow();

    assertThat(refusal.finding()).contains("no OSGi bundle").contains("Bundle-SymbolicName");
    assertThat(refusal.maybeLater()).isFalse();
  }

  @Test
  void aJarThatIsCutAnywhereMayStillBeOnItsWay() throws IOException {
    Path jar = jar("a.bundle");
    byte[] whole = Files.readAllBytes(jar);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(jar, Arrays.copyOf(whole, length));

      assertThat(JarCheck.of(jar)).as("%d bytes", length).isPresent();
      assertThat(JarCheck.of(jar).orElseThrow().maybeLater()).isTrue();
    }
  }

  @Test
  void foldersAndOtherFilesAreRefusedWithWhatToDo() throws IOException {
    assertThat(JarCheck.of(folder).orElseThrow().finding()).contains("is a folder");
    assertThat(JarCheck.of(Files.createFile(folder.resolve("a.zip"))).orElseThrow().remedy())
        .contains("name it .jar");
  }

  private Path jar(String name) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (name != null) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    }
    Path jar = folder.resolve("some.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
