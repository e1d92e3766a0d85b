package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

  @Test
  void anExampleIsIntroducedByItsFirstSentence() {
    assertThat(about("// All maps of a folder. The argument is it.\n"))
        .isEqualTo("All maps of a folder");
    assertThat(about("// Where is it true? Shows the map.\n")).isEqualTo("Where is it true?");
    assertThat(about("// All of a folder: maps as PNG. More.\n")).isEqualTo("All of a folder");
    assertThat(about("x = 1;")).isEqualTo("x = 1;");
    assertThat(about("")).isEmpty();
  }

  @Test
  void examplesAreReadInTheOrderOfTheirNames(@TempDir Path folder) throws IOException {
    List<URL> files =
        List.of(
            Files.writeString(folder.resolve("b.ijm"), "// B").toUri().toURL(),
            Files.writeString(folder.resolve("a.ijm"), "// A").toUri().toURL());

    assertThat(Examples.read(files))
        .extracting(Examples.Example::name)
        .containsExactly("a.ijm", "b.ijm");
  }

  private static String about(String text) {
    return Examples.Example.of("x.ijm", text).about();
  }
}
