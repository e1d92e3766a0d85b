package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.raster.Window;

class EmbeddingCacheTest {

  private static final String KEY = Sha256.of("a scene", "an encoder");
  private static final String OTHER = Sha256.of("another scene", "an encoder");
  private static final Window A = new Window(0, 0, 8, 8);
  private static final Window B = new Window(8, 0, 8, 8);

  @TempDir Path folder;

  @Test
  void whatIsPutIsKnownToTheNextProcess() {
    cache(1 << 20).put(KEY, Map.of(A, new float[] {1, 2}), true);
    cache(1 << 20).put(KEY, Map.of(B, new float[] {3, -0.5f}), true);

    Map<Window, float[]> known = cache(1 << 20).get(KEY, true);

    assertThat(known.keySet()).containsExactlyInAnyOrder(A, B);
    assertThat(known.get(A)).containsExactly(1, 2);
    assertThat(known.get(B)).containsExactly(3, -0.5f);
  }

  @Test
  void withoutTheDiskPartNothingIsWrittenOrRead() throws IOException {
    EmbeddingCache cache = cache(1 << 20);
    cache.put(KEY, Map.of(A, new float[] {1, 2}), false);

    assertThat(cache.get(KEY, false)).hasSize(1);
    assertThat(cache(1 << 20).get(KEY, true)).isEmpty();
  }

  @Test
  void aDamagedFileCountsAsMissing() throws IOException {
    cache(1 << 20).put(KEY, Map.of(A, new float[] {1, 2}), true);
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);

    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThat(cache(1 << 20).get(KEY, true)).as("byte %d flipped", at).isEmpty();
    }
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThat(cache(1 << 20).get(KEY, true)).as("cut to %d bytes", length).isEmpty();
    }
    Files.write(file, bytes);
    assertThat(cache(1 << 20).get(KEY, true)).hasSize(1);
  }

  @Test
  void memoryIsBoundedAndTheDiskRemembers() {
    EmbeddingCache cache = cache(100);
    cache.put(KEY, Map.of(A, new float[100]), true);
    cache.put(OTHER, Map.of(A, new float[100]), true);

    assertThat(cache.get(KEY, false)).isEmpty();
    assertThat(cache.get(KEY, true)).hasSize(1);
  }

  @Test
  void theDiskPartIsBounded() throws IOException {
    EmbeddingCache cache = new EmbeddingCache(folder, 1 << 20, 600);
    for (int i = 0; i < 10; i++) {
      cache.put(Sha256.of("scene " + i), Map.of(A, new float[50]), true);
    }

    assertThat(files()).hasSizeLessThanOrEqualTo(2).isNotEmpty();
  }

  @Test
  void noTemporaryFileIsLeft() throws IOException {
    cache(1 << 20).put(KEY, Map.of(A, new float[] {1, 2}), true);

    assertThat(files()).allMatch(file -> file.toString().endsWith(".emb"));
  }

  private EmbeddingCache cache(long memory) {
    return new EmbeddingCache(folder, memory, 1 << 20);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
