package slm.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.lab.repository.ContentFiles.Arrived;

class ContentFilesTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path home;
  private Path folder;
  private ContentFiles files;

  @BeforeEach
  void make() {
    folder = home.resolve("files");
    files = new ContentFiles(folder);
  }

  @Test
  void aFileIsKeptUnderItsDigestOnce() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (Arrived arrived = files.receive(text("abc"), 3)) {
        assertThat(arrived.sha256()).isEqualTo(ABC);
        assertThat(arrived.size()).isEqualTo(3);
        files.keep(arrived);
      }
    }

    assertThat(files.file(ABC)).hasContent("abc");
    assertThat(all()).containsExactly(folder.resolve("ba").resolve(ABC + ".jar"));
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    files.receive(text("abc"), 3).close();

    assertThat(all()).isEmpty();
  }

  @Test
  void readingEndsAsSoonAsThereIsTooMuch() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }
        };

    assertThatThrownBy(() -> files.receive(endless, 1 << 20))
        .isInstanceOf(TooLarge.class)
        .hasMessageStartingWith("The file is larger than 1048576 bytes.");
    assertThat(all()).isEmpty();
  }

  @Test
  void whatWasArrivingWhenTheServerEndedIsDeleted() throws IOException {
    files.receive(text("abc"), 3);
    assertThat(all()).hasSize(1);

    files.tidy();

    assertThat(all()).isEmpty();
  }

  @Test
  void theLargestSizeIsReadFromTheEnvironmentBeforeTheFile() throws IOException {
    assertThat(Limits.read(home, Map.of()).bytes()).isEqualTo(1L << 30);
    Files.writeString(home.resolve("lab.properties"), "largest-bundle = 7\n");
    assertThat(Limits.read(home, Map.of()).bytes()).isEqualTo(7L << 20);
    assertThat(Limits.read(home, Map.of("SLM_LAB_LARGEST_BUNDLE", "9")).bytes())
        .isEqualTo(9L << 20);
    assertThatThrownBy(() -> Limits.read(home, Map.of("SLM_LAB_LARGEST_BUNDLE", "much")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "'much' cannot be used for largest-bundle or SLM_LAB_LARGEST_BUNDLE. Write how many"
                + " MiB an uploaded bundle may have, such as 1024.");
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
