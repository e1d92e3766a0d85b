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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    cache = new SceneCache(folder, Long.MAX_VALUE);
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

  private static byte[] content(int number, int size) {
    byte[] bytes = new byte[size];
    new Random(number).nextBytes(bytes);
    return bytes;
  }

  private static LabScene scene(int number, int size) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content(number, size));
      return new LabScene("s" + number, HexFormat.of().formatHex(digest), size, "png");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private SceneCache.Use use(SceneCache of, int number, int size) throws IOException {
    return of.use(scene(number, size), () -> new ByteArrayInputStream(content(number, size)));
  }

  private Set<String> scenes() throws IOException {
    Set<String> names = new HashSet<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".png")) {
        names.add(file.getFileName().toString().substring(0, 64));
      }
    }
    return names;
  }

  @Test
  void thoseThatWereUsedTheLongestTimeAgoGoAndWhatIsUsedStays() throws IOException {
    SceneCache small = new SceneCache(folder, 10);
    SceneCache.Use first = use(small, 1, 4);
    use(small, 2, 4).close();
    FileTime written = Files.getLastModifiedTime(first.file());
    use(small, 3, 4).close();
    assertThat(scenes()).containsOnly(scene(1, 4).sha256(), scene(3, 4).sha256());

    use(small, 1, 4).close();
    use(small, 4, 9).close();
    assertThat(scenes())
        .as("more than there is room for")
        .hasSize(2)
        .contains(scene(1, 4).sha256());
    assertThat(Files.getLastModifiedTime(first.file())).as("its own time").isEqualTo(written);
    first.close();
    first.close();
    use(small, 5, 9).close();
    assertThat(scenes()).containsOnly(scene(5, 9).sha256());
    assertThat(files()).as("with what tells of their use").hasSize(3);
  }

  @Test
  void whateverIsUsedInWhateverOrderWhatStaysIsAsASimpleListSays() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Path own = home.resolve("run" + seed).resolve("scenes");
      int limit = 1 + random.nextInt(40);
      SceneCache cached = new SceneCache(own, limit);
      int[] sizes = random.ints(8, 1, 20).toArray();
      List<Integer> oldestFirst = new ArrayList<>();
      Map<Integer, List<SceneCache.Use>> held = new HashMap<>();
      for (int step = 0; step < 60; step++) {
        int number = random.nextInt(sizes.length);
        List<SceneCache.Use> uses = held.computeIfAbsent(number, n -> new ArrayList<>());
        if (!uses.isEmpty() && random.nextBoolean()) {
          uses.remove(uses.size() - 1).close();
        } else {
          if (!oldestFirst.contains(number)) {
            int sum = sizes[number] + oldestFirst.stream().mapToInt(n -> sizes[n]).sum();
            for (int old : List.copyOf(oldestFirst)) {
              if (sum > limit && held.getOrDefault(old, List.of()).isEmpty()) {
                oldestFirst.remove((Integer) old);
                sum -= sizes[old];
              }
            }
          }
          SceneCache.Use use = use(cached, number, sizes[number]);
          assertThat(use.file()).hasBinaryContent(content(number, sizes[number]));
          uses.add(use);
        }
        oldestFirst.remove((Integer) number);
        oldestFirst.add(number);
        Set<String> wanted = new HashSet<>();
        oldestFirst.forEach(n -> wanted.add(scene(n, sizes[n]).sha256() + ".png"));
        try (Stream<Path> there = Files.list(own)) {
          assertThat(
                  there.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".png")))
              .as("seed " + seed + ", step " + step)
              .containsExactlyInAnyOrderElementsOf(wanted);
        }
      }
      for (List<SceneCache.Use> uses : held.values()) {
        uses.forEach(SceneCache.Use::close);
      }
    }
  }

  /** Uses a scene until it is ended. */
  static final class Using {
    public static void main(String[] args) throws IOException {
      SceneCache cache = new SceneCache(Path.of(args[0]), 1);
      LabScene scene = scene(1, 4);
      try (SceneCache.Use use = cache.use(scene, () -> new ByteArrayInputStream(content(1, 4)))) {
        System.out.println("uses " + use.file());
        System.in.read();
      }
    }
  }

  @Test
  void whatAnotherProcessUsesStaysUntilItEndsOrIsKilled() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Using.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).startsWith("uses ");
      SceneCache small = new SceneCache(folder, 1);

      use(small, 2, 4).close();
      assertThat(scenes()).contains(scene(1, 4).sha256());
      other.destroyForcibly().waitFor();
      use(small, 3, 4).close();

      assertThat(scenes()).containsOnly(scene(3, 4).sha256());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void theLimitIsANumberOfMebibytes() {
    assertThat(SceneCache.limit("3")).isEqualTo(3L << 20);
    assertThat(SceneCache.limit(" 0 ")).isZero();
    for (String usual : new String[] {null, " ", "many", "-1", "99999999999999999"}) {
      assertThat(SceneCache.limit(usual)).as(usual).isEqualTo(51_200L << 20);
    }
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
