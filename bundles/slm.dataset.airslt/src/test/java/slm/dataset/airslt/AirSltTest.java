package slm.dataset.airslt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Vertex;

class AirSltTest {

  private static final String GOOD =
      "{'caption': 'ships', 'jpg_name': 'a.jpg', 'points': [[[0, 1.5], [9, 1], [9, 9]]], 'id': 4}";

  @TempDir Path folder;

  @Test
  void casesAreReadInOrder() throws IOException {
    Dataset dataset = read("[" + GOOD + ", " + GOOD.replace("ships", "planes ✈") + "]");

    assertThat(dataset.cases()).extracting(Case::index).containsExactly(0, 1);
    assertThat(dataset.cases()).extracting(Case::query).containsExactly("ships", "planes ✈");
    Case first = dataset.cases().get(0);
    assertThat(first.problem()).isEmpty();
    assertThat(first.scene().file()).isEqualTo(Optional.of(folder.resolve("imgs/a.jpg")));
    assertThat(first.regions().get(0).vertices())
        .containsExactly(new Vertex(0, 1.5), new Vertex(9, 1), new Vertex(9, 9));
  }

  @Test
  void withoutAFolderOfImagesTheAnnotationsFolderIsTaken() throws IOException {
    Path file = write("[" + GOOD + "]");

    Dataset dataset = new AirSlt().create(new AirSlt.Settings(file, Path.of("")));

    assertThat(dataset.cases().get(0).scene().file())
        .isEqualTo(Optional.of(folder.resolve("a.jpg")));
  }

  @Test
  void theCurrentFolderIsAFolderOfImages() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("here.json"),
            """
            [{"caption": "a", "jpg_name": "a.jpg", "points": [[[1, 1], [5, 1], [5, 5]]]},
             {"caption": "b", "jpg_name": "../a.jpg", "points": [[[1, 1], [5, 1], [5, 5]]]},
             {"caption": "c", "jpg_name": ".", "points": [[[1, 1], [5, 1], [5, 5]]]}]
            """);

    for (String here : new String[] {".", "./", "./."}) {
      Dataset dataset = new AirSlt().create(new AirSlt.Settings(file, Path.of(here)));

      assertThat(dataset.cases().get(0).problem()).isEmpty();
      assertThat(dataset.cases().get(1).problem()).isPresent();
      assertThat(dataset.cases().get(2).problem()).isPresent();
    }
  }

  @Test
  void aByteOrderMarkIsNoHindrance() throws IOException {
    assertThat(read("\ufeff[" + GOOD + "]").cases()).hasSize(1);
  }

  @Test
  void theDigestFollowsTheBytes() throws IOException {
    String digest = read("[" + GOOD + "]").digest();

    assertThat(read("[" + GOOD + "]").digest()).isEqualTo(digest).hasSize(64);
    assertThat(read("[" + GOOD + " ]").digest()).isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[x] | line 1, column",
        "{'a': 1} | the list of cases is no list, in line 1",
        "'text' | the list of cases is no list, in line 1",
        "[] | hold no case",
        "[{'caption': 'a' | not JSON in line 1",
        "[] [] | go on behind their end",
      })
  void aFileThatIsNoListOfCasesIsRefused(String json, String words) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("anno.json")
        .hasMessageContaining(words);
  }

  @Test
  void aFileThatIsMissingEmptyOrAFolderIsRefused() throws IOException {
    assertRefused(folder.resolve("none.json"), "do not exist");
    assertRefused(Files.createFile(folder.resolve("empty.json")), "0 bytes");
    assertRefused(folder, "is a folder");
  }

  @Test
  void nestingThatNeverEndsIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(200_000))).isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "7 | it is a number",
        "null | it is null",
        "{'jpg_name': 'a.jpg', 'points': [[[0,0],[1,0],[1,1]]]} | 'caption' is missing",
        "{'caption': ' ', 'jpg_name': 'a.jpg', 'points': [[[0,0],[1,0],[1,1]]]} | caption is empty",
        "{'caption': 3, 'jpg_name': 'a.jpg', 'points': [[[0,0],[1,0],[1,1]]]} | 'caption' is a number",
        "{'caption': 'a', 'points': [[[0,0],[1,0],[1,1]]]} | 'jpg_name' is missing",
        "{'caption': 'a', 'jpg_name': '../../etc/passwd', 'points': [[[0,0],[1,0],[1,1]]]} | not inside",
        "{'caption': 'a', 'jpg_name': '/etc/passwd', 'points': [[[0,0],[1,0],[1,1]]]} | not inside",
        "{'caption': 'a', 'jpg_name': '', 'points': [[[0,0],[1,0],[1,1]]]} | not inside",
        "{'caption': 'a', 'jpg_name': 'a.jpg'} | 'points' is missing",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': []} | an empty list",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [[[0,0],[1,0]]]} | polygon 1 has 2 points",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [7]} | polygon 1 is a number",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [[[0,0],[1],[1,1]]]} | point 2 of polygon 1",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [[[0,0],['1',0],[1,1]]]} | not a finite number",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [[[0,0],[1e999,0],[1,1]]]} | not a finite number",
        "{'caption': 'a', 'jpg_name': 'a.jpg', 'points': [[[0,0],[null,0],[1,1]]]} | not a finite number",
      })
  void aFaultyEntryIsACaseWithAProblemAndTheOthersAreFine(String entry, String words)
      throws IOException {
    Dataset dataset = read("[" + GOOD + "," + entry + "," + GOOD + "]");

    assertThat(dataset.cases()).hasSize(3);
    assertThat(dataset.cases().get(1).problem()).get().asString().contains(words);
    assertThat(dataset.cases().get(0).problem()).isEmpty();
    assertThat(dataset.cases().get(2).problem()).isEmpty();
  }

  @Test
  void theLiteralNaNIsNotJson() {
    assertThatThrownBy(() -> read("[" + GOOD.replace("1.5", "NaN") + "]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("NaN");
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> new AirSlt().create(new AirSlt.Settings(file, folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(words);
  }

  private Dataset read(String json) throws IOException {
    return new AirSlt().create(new AirSlt.Settings(write(json), folder.resolve("imgs")));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("anno.json"), json.replace('\'', '"'));
  }
}
