package slm.dataset.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {

  @ParameterizedTest
  @CsvSource({
    "imgs, a.png, imgs/a.png",
    "., a.png, a.png",
    ".., a.png, ../a.png",
    "../imgs, sub/../a.png, ../imgs/a.png",
    "/data, sub/a.png, /data/sub/a.png",
  })
  void aNameInsideIsAFileOfTheFolder(Path folder, String name, Path file) throws Fault {
    assertThat(new ImageFolder(folder).scene(name).file()).isEqualTo(Optional.of(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imgs", ".", "..", "../..", "/data/imgs"})
  void noNameLeadsOutOfAnyFolder(Path folder) {
    for (String name : new String[] {"../a.png", "sub/../../a.png", "/a.png", ".", " ", ""}) {
      assertThatThrownBy(() -> new ImageFolder(folder).scene(name))
          .as("%s in %s", name, folder)
          .isInstanceOf(Fault.class)
          .hasMessageContaining("not inside");
    }
  }
}
