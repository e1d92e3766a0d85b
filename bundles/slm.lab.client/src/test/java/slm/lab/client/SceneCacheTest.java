package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.lab.LabScene;

class SceneCacheTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final LabScene SCENE = new LabScene("a.png", ABC, 3, "png");

  @TempDir Path home;
  private Path folder;
  private SceneCache cache;

  @BeforeEach
  void make() {
    folder = home.resolve("scenes");
    cache = new SceneCache(folder);
  }

  @Test
  void aSceneIsFetchedOnceForAllWhoWantIt() {
    AtomicInteger fetched = new AtomicInteger();

    List<Path> files =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return cache.file(
                        SCENE,
                        () -> {
                          fetched.incrementAndGet();
                          return text("abc");
                        });
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    assertThat(fetched).hasValue(1);
    assertThat(files).containsOnly(folder.resolve(ABC + ".png"));
    assertThat(files.get(0)).hasContent("abc");
  }

  @Test
  void whatIsNotOfTheDigestIsNotKept() throws IOException {
    assertThatThrownBy(() -> cache.file(SCENE, () -> text("abd")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "What the lab sends as the scene 'a.png' is not what its list says");
    assertThatThrownBy(() -> cache.file(SCENE, () -> text("abcd")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The lab sends more than the 3 bytes that there should be");

    assertThat(files()).isEmpty();
  }

  @Test
  void whatBrokeOffIsFetchedAnew() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    assertThatThrownBy(() -> cache.file(SCENE, () -> broken)).hasMessage("broken");
    assertThat(files()).isEmpty();
    Files.writeString(folder.resolve(ABC + ".png"), "ab");

    assertThat(cache.file(SCENE, () -> text("abc"))).hasContent("abc");
  }

  @Test
  void whatAKilledProcessLeftGoesAndWhatAnotherFetchesStays() throws IOException {
    Files.createDirectories(folder);
    Path stale = Files.writeString(folder.resolve(".fetching-1.part"), "x");
    Path fresh = Files.writeString(folder.resolve(".fetching-2.part"), "x");
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

    cache.file(SCENE, () -> text("abc"));

    assertThat(files()).containsExactlyInAnyOrder(fresh, folder.resolve(ABC + ".png"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(home)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
