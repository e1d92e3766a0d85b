package slm.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;

class NativeFilesTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private Path target;
  private URL library;

  @BeforeEach
  void aLibrary() throws Exception {
    target = folder.resolve("natives/1-cpu");
    library = Files.writeString(folder.resolve("source"), "abc").toUri().toURL();
  }

  @Test
  void aLibraryIsUnpackedOnce() throws Exception {
    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");
    Files.delete(folder.resolve("source"));

    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");

    assertThat(target.resolve("lib")).hasContent("abc");
  }

  @Test
  void aLibraryThatAnotherProcessUnpackedIsCheckedAndLeftAlone() throws Exception {
    Files.createDirectories(target);
    Files.writeString(target.resolve("lib"), "abc");
    Object before = Files.readAttributes(target.resolve("lib"), "*").get("fileKey");
    Files.delete(folder.resolve("source"));

    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");

    assertThat(Files.readAttributes(target.resolve("lib"), "*").get("fileKey")).isEqualTo(before);
    assertThat(target.resolveSibling("1-cpu.checked")).content().contains(ABC);
  }

  @Test
  void aLibraryThatWasChangedIsReplaced() throws Exception {
    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");
    Files.writeString(target.resolve("lib"), "abcd");

    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");

    assertThat(target.resolve("lib")).hasContent("abc");
  }

  @Test
  void aLibraryOfAnotherBuildIsReplaced() throws Exception {
    new NativeFiles(target, Map.of("lib", ABC)).unpack(library, "lib");
    URL other = Files.writeString(folder.resolve("other"), "xyz").toUri().toURL();
    String digest = "3608bca1e44ea6c4d268eb6db02260269892c0b42b86bbf1e77a6fa16c3c9282";

    new NativeFiles(target, Map.of("lib", digest)).unpack(other, "lib");

    assertThat(target.resolve("lib")).hasContent("xyz");
  }

  @Test
  void aLibraryThatIsNotTheOneInstalledIsRefusedAndLeavesNothing() throws Exception {
    NativeFiles files = new NativeFiles(target, Map.of("lib", ABC.replace('b', 'c')));

    assertThatThrownBy(() -> files.unpack(library, "lib"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("lib", "damaged", ABC, "install-engine");
    try (Stream<Path> all = Files.walk(folder.resolve("natives"))) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
