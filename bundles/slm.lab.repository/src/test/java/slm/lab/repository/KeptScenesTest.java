package slm.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.SceneFiles;

class KeptScenesTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path home;
  private KeptFiles others;
  private KeptScenes scenes;

  @BeforeEach
  void make() throws IOException {
    others = new KeptFiles(home.resolve("files"));
    scenes = new KeptScenes(others);
  }

  @Test
  void aSceneIsKeptOnceItWasLookedAt() throws IOException {
    Artefact artefact = scenes.keep(text("abc"), file -> assertThat(file).hasContent("abc"));

    assertThat(artefact).isEqualTo(new Artefact(ABC, 3));
    assertThat(scenes.file(ABC)).hasValueSatisfying(file -> assertThat(file).hasContent("abc"));
    assertThat(scenes.all()).extracting(SceneFiles.Kept::sha256).containsExactly(ABC);
  }

  @Test
  void whatIsRefusedLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                scenes.keep(
                    text("abc"),
                    file -> {
                      throw new InputException("It is no image", "Send one");
                    }))
        .isInstanceOf(InputException.class);

    assertThat(scenes.file(ABC)).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aSceneGoesWithoutTheOtherFileOfTheSameContent() throws IOException {
    others.keep(text("abc"), 3);
    scenes.keep(text("abc"), file -> {});

    scenes.remove(ABC);

    assertThat(scenes.file(ABC)).isEmpty();
    assertThat(scenes.all()).isEmpty();
    assertThat(others.file(ABC)).isPresent();
    scenes.remove(ABC);
    scenes.remove("../" + ABC);
  }

  @Test
  void whatIsGivenAgainIsAsNew() throws IOException {
    scenes.keep(text("abc"), file -> {});
    Instant before = Instant.now().minusSeconds(1000);
    Files.setLastModifiedTime(scenes.file(ABC).orElseThrow(), FileTime.from(before));

    scenes.keep(text("abc"), file -> {});

    assertThat(scenes.all().get(0).since()).isAfter(before.plusSeconds(900));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(home)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes());
  }
}
