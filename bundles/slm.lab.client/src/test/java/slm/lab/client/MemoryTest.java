package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.lab.client.Memory.Replaced;

class MemoryTest {

  @TempDir Path folder;
  private Memory memory;

  @BeforeEach
  void make() {
    memory = new Memory(folder.resolve("lab-client"));
  }

  @Test
  void whatIsFollowedIsKnownUntilItIsNot() throws IOException {
    assertThat(memory.followed()).isEmpty();

    assertThat(memory.follow("b", true)).isTrue();
    assertThat(memory.follow("a.b-c", true)).isTrue();
    assertThat(memory.follow("b", true)).isFalse();

    assertThat(memory.followed()).containsExactly("a.b-c", "b");
    assertThat(memory.follow("b", false)).isTrue();
    assertThat(memory.follow("b", false)).isFalse();
    assertThat(memory.followed()).containsExactly("a.b-c");
  }

  @Test
  void theLastThreeStepsBackAreKeptWithTheirFiles() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Replaced old = replaced("a", i);
      memory.installed("a", List.of(old));
    }

    assertThat(memory.before("a")).containsExactly(new Replaced("a", "5.0.0"));
    assertThat(memory.file(new Replaced("a", "5.0.0"))).hasContent("a5");
    assertThat(memory.file(new Replaced("a", "3.0.0"))).exists();
    assertThat(memory.file(new Replaced("a", "2.0.0"))).doesNotExist();
  }

  @Test
  void whatWasUndoneIsSkippedUntilSomethingIsInstalled() throws IOException {
    memory.installed("a", List.of(replaced("a", 1)));
    memory.installed("a", List.of(replaced("a", 2), replaced("lib", 1)));

    memory.undone("a", "3.0.0");

    assertThat(memory.skipped("a")).contains("3.0.0");
    assertThat(memory.before("a")).containsExactly(new Replaced("a", "1.0.0"));
    assertThat(memory.file(new Replaced("lib", "1.0.0"))).doesNotExist();

    memory.installed("a", List.of());

    assertThat(memory.skipped("a")).isEmpty();
  }

  private Replaced replaced(String name, int version) throws IOException {
    Replaced old = new Replaced(name, version + ".0.0");
    memory.keep(old, Files.writeString(folder.resolve("old.jar"), name + version));
    return old;
  }
}
