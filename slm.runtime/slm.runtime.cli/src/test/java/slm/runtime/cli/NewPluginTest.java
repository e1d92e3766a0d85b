package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.plugin.PluginRequest;

class NewPluginTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void theFolderIsNamedAfterThePlugin() {
    assertThat(slm.run("new-plugin", "tiler", "my-grid")).isZero();

    assertThat(slm.projects.requests)
        .containsExactly(
            new PluginRequest("tiler", "my-grid", Path.of("my-grid"), Optional.empty()));
    assertThat(slm.out).contains("my-grid/pom.xml".replace('/', java.io.File.separatorChar));
    assertThat(slm.err).contains("mvn -q verify").contains("README.md");
  }

  @Test
  void folderAndPackageCanBeChosen() {
    slm.run("new-plugin", "model", "m", "--dir", "a/b", "--package", "org.example.m");

    assertThat(slm.projects.requests)
        .containsExactly(
            new PluginRequest("model", "m", Path.of("a/b"), Optional.of("org.example.m")));
  }

  @Test
  void withoutANameNothingIsWritten() {
    assertThat(slm.run("new-plugin", "tiler")).isEqualTo(2);

    assertThat(slm.err).contains("NAME");
    assertThat(slm.projects.requests).isEmpty();
  }
}
