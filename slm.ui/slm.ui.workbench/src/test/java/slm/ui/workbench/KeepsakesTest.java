package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepsakesTest {

  @TempDir Path folder;

  @Test
  void whatIsKeptIsThereInTheNextSession() {
    Path file = folder.resolve("deep/window.properties");
    Keepsakes first = new Keepsakes(file);
    first.put("layout", "23,55,22");
    first.put("words", "a = b: \u00e4\nnew line");
    first.save();

    Keepsakes next = new Keepsakes(file);

    assertThat(next.get("layout")).hasValue("23,55,22");
    assertThat(next.get("words")).hasValue("a = b: \u00e4\nnew line");
    assertThat(next.get("other")).isEmpty();
    assertThat(folder.resolve("deep")).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void aDamagedFileIsNoMisfortune() throws Exception {
    Path file = folder.resolve("window.properties");
    Files.writeString(file, "window.width = \\u12");

    Keepsakes kept = new Keepsakes(file);

    assertThat(kept.number("window.width", 1440)).isEqualTo(1440);
  }

  @Test
  void whatIsNoNumberHasItsDefault() {
    Keepsakes kept = new Keepsakes(folder.resolve("window.properties"));
    kept.put("window.width", "wide");

    assertThat(kept.number("window.width", 1440)).isEqualTo(1440);
  }

  @Test
  void aGroupCanBeForgotten() {
    Keepsakes kept = new Keepsakes(folder.resolve("window.properties"));
    kept.put("layout.rows", "1,2");
    kept.put("recent", "a");

    kept.removeAll("layout.");

    assertThat(kept.get("layout.rows")).isEmpty();
    assertThat(kept.get("recent")).hasValue("a");
  }
}
