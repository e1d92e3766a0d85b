package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaVerbTest {

  @TempDir Path folder;

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void printsTheSchema() {
    assertThat(slm.run("schema")).isEqualTo(Exit.OK);
    assertThat(slm.out).isEqualTo("{\"schema\": \"of experiments\"}\n");
  }

  @Test
  void writesItToAFileInAFolderThatNeedNotExist() throws IOException {
    Path file = folder.resolve("sub").resolve("schema.json");

    assertThat(slm.run("schema", "--out", file.toString())).isEqualTo(Exit.OK);
    assertThat(file).hasContent("{\"schema\": \"of experiments\"}");
    assertThat(slm.out).isEqualTo(file + "\n");
  }
}
