package slm.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.lab.Artefacts.Artefact;

class KeptFilesTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path home;
  private KeptFiles kept;

  @BeforeEach
  void make() throws IOException {
    kept = new KeptFiles(home.resolve("files"));
  }

  @Test
  void whatIsKeptIsFoundByItsDigest() throws IOException {
    Artefact artefact = kept.keep(text("abc"), 3);
    Artefact again = kept.keep(text("abc"), 3);

    assertThat(artefact).isEqualTo(new Artefact(ABC, 3)).isEqualTo(again);
    assertThat(kept.file(ABC)).hasValueSatisfying(file -> assertThat(file).hasContent("abc"));
    assertThat(all()).hasSize(1);
  }

  @Test
  void whatIsTooLargeIsNotKept() throws IOException {
    assertThatThrownBy(() -> kept.keep(text("abcd"), 3))
        .isInstanceOf(TooLarge.class)
        .hasMessageStartingWith("The file is larger than 3 bytes.");
    assertThat(all()).isEmpty();
  }

  @Test
  void aTextThatIsNoDigestNamesNoFile() throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("files")).resolve("x.jar"), "x");

    assertThat(kept.file("")).isEmpty();
    assertThat(kept.file("../x")).isEmpty();
    assertThat(kept.file(ABC.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(kept.file(ABC)).isEmpty();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> found = Files.walk(home)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes());
  }
}
