package slm.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;

class ManifestJsonTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String SCENES =
      ",\"scenes\":[{\"name\":\"s\",\"sha256\":\"" + A + "\",\"ending\":\"png\"}]}";

  @Test
  void whatIsWrittenIsReadBackAsItWas() {
    Random random = new Random(7);
    List<Case> cases =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new Case(
                        i,
                        ref(i % 2 == 0 ? "s" : "t é.tif"),
                        "a \"field\" " + i + "\n\u4e2d",
                        List.of(region(random), region(random)),
                        i % 50 == 0 ? Optional.of("it is odd") : Optional.empty()))
            .toList();
    LabManifest manifest =
        new LabManifest(
            "n", 3, cases, List.of(new LabScene("s", A, 5, "png"), scene("t é.tif", B)));

    Given read = ManifestJson.read(ManifestJson.write(manifest));

    assertThat(read.manifest()).isEqualTo(manifest);
    assertThat(read.digest()).contains(manifest.digest());
    Given given = ManifestJson.read(ManifestJson.write(manifest, Optional.of("about it")));
    assertThat(given.description()).contains("about it");
    assertThat(given.manifest().digest()).isEqualTo(manifest.digest());
    assertThat(ManifestJson.read(ManifestJson.computed("n", "synthetic:2")).computed())
        .contains("synthetic:2");
  }

  @Test
  void theDigestIsOfTheContentAndOfNothingElse() {
    LabManifest one = manifest("n", "q", "s", A, 1.5);

    assertThat(one.digest())
        .isEqualTo(manifest("other name", "q", "s", A, 1.5).digest())
        .isEqualTo(new LabManifest("n", 9, one.cases(), one.scenes()).digest())
        // computed by another program from what the Javadoc says
        .isEqualTo("9f51812feed367213ab9d2e968469bcb245335cab7c074e2944a486206d750aa");
    assertThat(
            List.of(
                manifest("n", "q.", "s", A, 1.5).digest(),
                manifest("n", "q", "t", A, 1.5).digest(),
                manifest("n", "q", "s", B, 1.5).digest(),
                manifest("n", "q", "s", A, 1.25).digest(),
                // the border between two texts counts
                manifest("n", "", "s", A, 1.5).digest(),
                new LabManifest("n", 1, List.of(), one.scenes()).digest()))
        .doesNotContain(one.digest())
        .doesNotHaveDuplicates();
  }

  private static LabManifest manifest(
      String name, String query, String scene, String digest, double x) {
    Polygon region = new Polygon(List.of(new Vertex(x, 0), new Vertex(9, 0), new Vertex(9, 9)));
    return new LabManifest(
        name,
        1,
        List.of(new Case(0, ref(scene), query, List.of(region))),
        List.of(scene(scene, digest)));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    refused("[]", "The dataset cannot be used: it is no object");
    refused("{", "The dataset is no JSON that can be read, at line 1, column 2");
    refused("{}{}", "The dataset cannot be used: something follows it");
    refused("{\"more\":1}", "The dataset has the unknown field 'more'");
    refused(
        "{\"cases\":[{\"scene\":\"t\",\"query\":\"q\"}]" + SCENES,
        "The dataset cannot be used: case 0 looks at 't', which is none of the scenes");
    refused("{\"cases\":[]" + SCENES, "The dataset cannot be used: no case looks at the scene 's'");
    refused(
        "{\"cases\":[{\"query\":\"q\"}]" + SCENES,
        "The dataset cannot be used: case 0 has no 'scene'");
    refused(
        "{\"cases\":[{\"index\":1,\"scene\":\"s\"}]" + SCENES,
        "The dataset cannot be used: the index of case 0 is another one: cases count from 0");
    refused(
        region("[[0,0],[1,1]]"),
        "The dataset cannot be used: region 0 of case 0 has 2 points, and at least 3 are needed");
    refused(
        region("[[0,0],[1,1],[1]]"),
        "The dataset cannot be used: a point of region 0 of case 0 is not [x, y]");
    refused(
        region("[[0,0],[1,1],[1,2,3]]"),
        "The dataset cannot be used: a point of region 0 of case 0 has more than 2 elements");
    refused(
        region("[[0,0],[1,1],[1,1e999]]"),
        "The dataset cannot be used: a point of region 0 of case 0 has the coordinate Infinity,"
            + " and none may be beyond 10000000");
    refused(
        region("[[0,0],[1,1],[1,-10000001]]"),
        "The dataset cannot be used: a point of region 0 of case 0 has the coordinate"
            + " -1.0000001E7, and none may be beyond 10000000");
    refused(
        "{\"scenes\":[{\"name\":\"s\",\"sha256\":\"../../x\",\"ending\":\"png\"}]}",
        "'../../x' is no SHA-256 of the scene 's'");
    refused(
        "{\"scenes\":[{\"name\":\"s\",\"sha256\":\"" + A + "\",\"ending\":\"/../x\"}]}",
        "'/../x' is no ending of a file for the scene 's'");
    String scene = "{\"name\":\"s\",\"sha256\":\"" + A + "\",\"ending\":\"png\"}";
    refused(
        "{\"scenes\":[" + scene + "," + scene + "]}",
        "The dataset cannot be used: two scenes are called 's'");
    refused(
        "{\"name\":\"a\\u0000\"}",
        "The dataset cannot be used: 'name' has characters that are no text");
    refused(
        "{\"name\":\"\\ud800\"}",
        "The dataset cannot be used: 'name' has characters that are no text");
    refused(
        "{\"name\":\"" + "n".repeat(301) + "\"}",
        "The dataset cannot be used: 'name' has 301 characters, and at most 300 are taken");
  }

  @Test
  void aCaseWithAProblemNeedsNoScene() {
    Given read =
        ManifestJson.read(
            "{\"name\":\"n\",\"cases\":[{\"scene\":\"?\",\"query\":\"\",\"problem\":\"it is faulty\"}]}"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(read.cases().get(0).problem()).contains("it is faulty");
    assertThat(read.scenes()).isEmpty();
  }

  @Test
  void tooManyOfAnythingEndTheReading() {
    String one = "{\"scene\":\"s\",\"query\":\"q\"},";
    refused(
        "{\"cases\":[" + one.repeat(SetLimits.MOST_CASES + 1),
        "The dataset cannot be used: 'cases' has more than 100000 elements");
    refused(
        "{\"cases\":[{\"scene\":\"s\",\"regions\":["
            + "[[0,0],[0,1],[1,1]],".repeat(SetLimits.MOST_REGIONS + 1),
        "The dataset cannot be used: the regions of case 0 has more than 10000 elements");
    String region = "[" + "[0,0],".repeat(600_000) + "[0,1]]";
    refused(
        "{\"cases\":[{\"scene\":\"s\",\"regions\":[" + region + "," + region,
        "The dataset cannot be used: its regions have more than 1000000 points together");
    refused("{\"cases\":" + "[".repeat(5000), "The dataset cannot be used: case 0 is no object");
  }

  @Test
  void namesOfDatasetsAreSmallWords() {
    for (String good : List.of("a", "ucm-2", "9", "a".repeat(60))) {
      SetLimits.requireName(good);
    }
    for (String bad : List.of("", "A", "a b", "-a", "a--b", "a-", "../a", "a".repeat(61))) {
      assertThatThrownBy(() -> SetLimits.requireName(bad))
          .as(bad)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("'" + bad + "' is no name of a dataset");
    }
  }

  private static String region(String outline) {
    return "{\"cases\":[{\"scene\":\"s\",\"regions\":[" + outline + "]}]" + SCENES;
  }

  private static void refused(String json, String problem) {
    assertThatThrownBy(() -> ManifestJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static SceneRef ref(String name) {
    return new SceneRef(name, Optional.empty());
  }

  private static LabScene scene(String name, String digest) {
    return new LabScene(name, digest, 0, "png");
  }

  private static Polygon region(Random random) {
    return new Polygon(
        IntStream.range(0, 3 + random.nextInt(5))
            .mapToObj(
                i ->
                    new Vertex(
                        (random.nextDouble() - 0.3) * 1e6,
                        -random.nextInt(9) * random.nextDouble()))
            .toList());
  }
}
