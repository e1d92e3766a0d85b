package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;

class PluginJarsTest {

  @TempDir Path folder;

  @Test
  void aJarTellsItsNameAndVersion() throws IOException {
    Path file =
        Jars.write(
            folder.resolve("x.jar"),
            Map.of("Bundle-SymbolicName", "my.tiler;singleton:=true", "Bundle-Version", "1.2.0"));

    Jar jar = Jar.of(file);

    assertThat(jar.called()).isEqualTo("my.tiler 1.2.0");
    assertThat(jar.size()).isEqualTo(Files.size(file));
  }

  @Test
  void aJarThatIsNoBundleSaysWhatToDo() throws IOException {
    Path plain = Jars.write(folder.resolve("plain.jar"), Map.of("Main-Class", "x.Y"));
    Path half = Files.writeString(folder.resolve("half.jar"), "PK");

    assertThatThrownBy(() -> Jar.of(plain))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("plain.jar is a jar but no OSGi bundle")
        .hasMessageContaining("slm new-plugin");
    assertThatThrownBy(() -> Jar.of(half))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("half.jar cannot be read");
  }

  @Test
  void aJarArrivesWholeAndLeavesNothingElse() throws IOException {
    Jar jar = Jar.of(Jars.bundle(folder.resolve("from/x.jar"), "x", "1.0.0"));
    PluginJars jars = new PluginJars(folder.resolve("home/plugins"));

    jars.put(jar, jars.place(jar));

    assertThat(folder.resolve("home/plugins/x.jar")).hasSameBinaryContentAs(jar.file());
    try (Stream<Path> files = Files.list(folder.resolve("home/plugins"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void anotherBundlesFileOfTheSameNameStays() throws IOException {
    PluginJars jars = new PluginJars(folder.resolve("plugins"));
    Path other = Jars.bundle(folder.resolve("plugins/x.jar"), "other", "1.0.0");
    Jar jar = Jar.of(Jars.bundle(folder.resolve("from/x.jar"), "mine", "2.0.0"));

    jars.put(jar, jars.place(jar));

    assertThat(Jar.of(other).name()).isEqualTo("other");
    assertThat(folder.resolve("plugins/mine-2.0.0.jar")).exists();
  }

  @Test
  void aFileThatIsThereAlreadyIsNotCopiedOntoItself() throws IOException {
    Path place = Jars.bundle(folder.resolve("plugins/x.jar"), "x", "1.0.0");

    new PluginJars(folder.resolve("plugins")).put(Jar.of(place), place);

    assertThat(Jar.of(place).name()).isEqualTo("x");
  }
}
