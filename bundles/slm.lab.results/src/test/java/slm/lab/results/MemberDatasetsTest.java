package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.LabScene;
import slm.api.lab.SceneFiles;
import slm.lab.manifest.Given;
import slm.lab.results.MemberDatasets.Added;

class MemberDatasetsTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final int MIB = 1 << 20;

  @TempDir Path home;
  private final List<String> noted = new ArrayList<>();
  private final InFolder files = new InFolder();
  private MemberDatasets sets;

  /** Scenes in a folder; what they are is for others. */
  private final class InFolder implements SceneFiles {
    @Override
    public Artefact keep(InputStream content, Check check) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> file(String sha256) {
      return Optional.of(home.resolve(sha256)).filter(Files::isRegularFile);
    }

    @Override
    public List<Kept> all() throws IOException {
      List<Kept> all = new ArrayList<>();
      try (Stream<Path> list = Files.list(home)) {
        for (Path file : list.filter(one -> one.getFileName().toString().length() == 64).toList()) {
          all.add(
              new Kept(file.getFileName().toString(), Files.getLastModifiedTime(file).toInstant()));
        }
      }
      return all;
    }

    @Override
    public void remove(String sha256) throws IOException {
      Files.deleteIfExists(home.resolve(sha256));
    }
  }

  @BeforeEach
  void open() throws IOException {
    Files.writeString(home.resolve("lab.properties"), "member-quota = 3\n");
    sets =
        new MemberDatasets(
            home,
            Map.of(),
            new MemorySchemas(),
            (who, what, about) -> noted.add(who + " " + what + " " + about),
            files);
  }

  @Test
  void whatIsGivenIsTheNextVersionOfItsNameAndNeverChanges() throws IOException {
    give("ann", A, MIB);

    Added first = sets.add("ann", false, dataset("set", "q", A));
    Added same = sets.add("ann", false, dataset("set", "q", A));
    Added second = sets.add("ann", false, dataset("set", "r", A));

    assertThat(first.made()).isTrue();
    assertThat(same).isEqualTo(new Added(first.version(), false));
    assertThat(second.version().version()).isEqualTo(2);
    assertThat(sets.manifest(sets.find("set", 1).orElseThrow()).cases().get(0).query())
        .isEqualTo("q");
    assertThat(sets.manifest(sets.find("set", 0).orElseThrow()).cases().get(0).query())
        .isEqualTo("r");
    assertThat(sets.manifest(second.version()).digest()).isEqualTo(second.version().digest());
    assertThat(sets.manifest(second.version()).scenes().get(0).size()).isEqualTo(MIB);
    assertThat(sets.version("set", first.version().digest())).contains(1);
    assertThat(sets.listed()).containsExactly(second.version());
    assertThat(sets.find("set", 3)).isEmpty();
    assertThat(noted)
        .containsExactly(
            "ann upload scene " + A,
            "ann add dataset set 1 " + first.version().digest(),
            "ann add dataset set 2 " + second.version().digest());
  }

  @Test
  void aNameIsItsFirstOwnersUnlessSomebodyMayApprove() throws IOException {
    give("ann", A, 5);
    sets.add("ann", false, dataset("set", "q", A));

    assertThatThrownBy(() -> sets.add("ben", false, dataset("set", "r", A)))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo("The dataset 'set' is ann's"));
    assertThatThrownBy(() -> sets.withdraw("ben", false, "set", true)).isInstanceOf(Refused.class);
    assertThat(sets.find("set", 0).orElseThrow().version()).isEqualTo(1);

    Added other = sets.add("max", true, dataset("set", "r", A));

    assertThat(other.version().owner()).isEqualTo("ann");
    assertThat(other.version().giver()).isEqualTo("max");
    assertThat(sets.withdraw("max", true, "set", true)).isPresent();
    assertThat(sets.withdraw("max", true, "none", true)).isEmpty();
  }

  @Test
  void whatIsWithdrawnIsNotListedUntilItIsGivenAgain() throws IOException {
    give("ann", A, 5);
    sets.add("ann", false, dataset("set", "q", A));

    sets.withdraw("ann", false, "set", true);

    assertThat(sets.listed()).isEmpty();
    assertThat(sets.find("set", 1).orElseThrow().withdrawn()).isTrue();
    assertThat(sets.scene("set", A)).isPresent();
    assertThat(sets.add("ann", false, dataset("set", "q", A)).made()).isFalse();
    assertThat(sets.listed()).hasSize(1);
    assertThat(noted).contains("ann withdraw dataset set", "ann restore dataset set");
  }

  @Test
  void scenesCountOnceForEachMemberWhoRefersToThem() throws IOException {
    give("ann", A, 2 * MIB);
    give("ann", A, 2 * MIB);
    sets.add("ann", false, dataset("set", "q", A));
    sets.add("ann", false, dataset("set", "r", A));
    sets.add("ann", false, dataset("other", "r", A));
    assertThat(sets.used("ann")).isEqualTo(2 * MIB);
    assertThat(sets.used("ben")).isZero();

    write(B, 2 * MIB);
    assertThatThrownBy(() -> sets.uploaded("ann", B, 2 * MIB))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(413);
              assertThat(e.problem())
                  .isEqualTo(
                      "Your datasets and uploads refer to 2097152 bytes, and 2097152 more are over"
                          + " the 3145728 that the lab keeps for a member");
            });
    assertThat(files.file(B)).as("it is nobody else's").isEmpty();

    give("ben", B, 2 * MIB);
    assertThatThrownBy(() -> sets.uploaded("ann", B, 2 * MIB)).isInstanceOf(Refused.class);
    assertThat(files.file(B)).as("it is ben's").isPresent();
    assertThatThrownBy(() -> sets.add("ann", false, dataset("third", "q", B)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("2097152 more are over");
    assertThat(sets.find("third", 0)).isEmpty();
  }

  @Test
  void aSceneThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> sets.add("ann", false, dataset("set", "q", A)))
        .isInstanceOfSatisfying(
            InputException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        "The file of the scene 's', with the SHA-256 " + A + ", is not there"));
    assertThat(sets.find("set", 0)).isEmpty();
  }

  @Test
  void scenesThatNoDatasetHasGoAfterADay() throws IOException {
    Instant now = Instant.now();
    give("ann", A, 5);
    give("ann", B, 5);
    sets.add("ann", false, dataset("set", "q", A));
    write("c".repeat(64), 5);
    old(A, now);
    old("c".repeat(64), now);

    assertThat(sets.tidy(now)).as("left by a server that ended").isEqualTo(1);
    assertThat(files.file("c".repeat(64))).isEmpty();
    assertThat(sets.tidy(now.plus(Duration.ofHours(23)))).isZero();
    assertThat(sets.tidy(now.plus(Duration.ofHours(25)))).isEqualTo(1);

    assertThat(files.file(A)).isPresent();
    assertThat(files.file(B)).isEmpty();
    assertThat(sets.used("ann")).isEqualTo(5);
  }

  @Test
  void limitsAreReadFromTheEnvironmentBeforeTheFile() throws IOException {
    assertThat(SceneLimits.read(home, Map.of())).isEqualTo(new SceneLimits(4L << 30, 3L << 20));
    assertThat(
            SceneLimits.read(
                home, Map.of("SLM_LAB_MEMBER_QUOTA", "7", "SLM_LAB_LARGEST_SCENE", "2")))
        .isEqualTo(new SceneLimits(2L << 20, 7L << 20));
    Files.writeString(home.resolve("lab.properties"), "largest-scene = much\n");
    assertThatThrownBy(() -> SceneLimits.read(home, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "'much' cannot be used for largest-scene or SLM_LAB_LARGEST_SCENE. Write how many MiB,"
                + " such as 4096.");
  }

  private void give(String who, String digest, int size) throws IOException {
    write(digest, size);
    sets.uploaded(who, digest, size);
  }

  private void write(String digest, int size) throws IOException {
    Files.write(home.resolve(digest), new byte[size]);
  }

  private void old(String digest, Instant now) throws IOException {
    Files.setLastModifiedTime(home.resolve(digest), FileTime.from(now.minus(Duration.ofHours(25))));
  }

  private static Given dataset(String name, String query, String digest) {
    return new Given(
        name,
        0,
        Optional.of("about it"),
        Optional.empty(),
        Optional.empty(),
        List.of(new Case(0, new SceneRef("s", Optional.empty()), query, List.of())),
        List.of(new LabScene("s", digest, 0, "png")));
  }
}
