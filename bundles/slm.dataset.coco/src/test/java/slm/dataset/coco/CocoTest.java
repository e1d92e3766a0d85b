package slm.dataset.coco;

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

class CocoTest {

  private static final String IMAGES =
      "'images': [{'id': 1, 'file_name': 'a.png'}, {'id': 2, 'file_name': 'sub/b.png'}]";
  private static final String CATEGORIES =
      "'categories': [{'id': 7, 'name': 'ship'}, {'id': 9, 'name': 'storage tank'}]";
  private static final String SHIP =
      "{'id': 1, 'image_id': 1, 'category_id': 7, 'segmentation': [[0, 0, 9.5, 0, 9.5, 9]]}";

  @TempDir Path folder;

  @Test
  void anImageAndACategoryAreACaseWhateverTheOrderOfTheMembers() throws IOException {
    String annotations =
        "'annotations': ["
            + SHIP
            + ", {'id': 2, 'image_id': 2, 'category_id': 9, 'bbox': [1, 2, 3, 4]}"
            + ", {'id': 3, 'image_id': 1, 'category_id': 7, 'segmentation': [[1,1,2,1,2,2],[5,5,6,5,6,6]]}]";

    Dataset dataset = read("{" + annotations + ", 'info': {}, " + CATEGORIES + "," + IMAGES + "}");

    assertThat(dataset.cases()).extracting(Case::query).containsExactly("ship", "storage tank");
    Case ships = dataset.cases().get(0);
    assertThat(ships.scene().file()).isEqualTo(Optional.of(folder.resolve("a.png")));
    assertThat(ships.regions()).hasSize(3);
    assertThat(ships.regions().get(0).vertices())
        .containsExactly(new Vertex(0, 0), new Vertex(9.5, 0), new Vertex(9.5, 9));
    assertThat(dataset.cases().get(1).regions().get(0).vertices())
        .containsExactly(new Vertex(1, 2), new Vertex(4, 2), new Vertex(4, 6), new Vertex(1, 6));
  }

  @Test
  void theTemplateMakesTheQueryAndPartOfTheDigest() throws IOException {
    String json = "{" + IMAGES + "," + CATEGORIES + ", 'annotations': [" + SHIP + "]}";

    Dataset named = read(json);
    Dataset asked = read(json, Coco.Queries.CATEGORIES, "an aerial photo of a {}");

    assertThat(asked.cases().get(0).query()).isEqualTo("an aerial photo of a ship");
    assertThat(asked.digest()).isNotEqualTo(named.digest());
    assertThat(read(json).digest()).isEqualTo(named.digest());
    assertThatThrownBy(() -> read(json, Coco.Queries.CATEGORIES, "a ship"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("{}");
  }

  @Test
  void captionsAreQueriesAndMayHaveNoRegion() throws IOException {
    String annotations =
        "'annotations': [{'id': 1, 'image_id': 1, 'caption': ' two ships '},"
            + " {'id': 2, 'image_id': 1, 'caption': 'a pier', 'bbox': [0, 0, 5, 5]}]";

    Dataset dataset = read("{" + IMAGES + "," + annotations + "}", Coco.Queries.CAPTIONS, "{}");

    assertThat(dataset.cases()).extracting(Case::query).containsExactly("two ships", "a pier");
    assertThat(dataset.cases().get(0).regions()).isEmpty();
    assertThat(dataset.cases().get(1).regions()).hasSize(1);
  }

  @Test
  void runLengthsBecomeOutlines() throws IOException {
    // columns of 4: nothing, then rows 1 and 2 of the columns 1 and 2
    String annotation =
        "{'id': 5, 'image_id': 1, 'category_id': 7, 'iscrowd': 1,"
            + " 'segmentation': {'size': [4, 4], 'counts': [5, 2, 2, 2, 5]}}";

    Case ships =
        read("{" + IMAGES + "," + CATEGORIES + ", 'annotations': [" + annotation + "]}")
            .cases()
            .get(0);

    assertThat(ships.problem()).isEmpty();
    assertThat(ships.regions()).hasSize(1);
    assertThat(ships.regions().get(0).vertices())
        .containsExactlyInAnyOrder(
            new Vertex(1, 1), new Vertex(1, 2), new Vertex(2, 2), new Vertex(2, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'id': 4, 'image_id': 8, 'category_id': 7, 'bbox': [0,0,1,1]} | annotation 4, its 'image_id' 8",
        "{'id': 4, 'image_id': 1, 'category_id': 8, 'bbox': [0,0,1,1]} | annotation 4, its 'category_id' 8",
        "{'id': 4, 'image_id': 1, 'category_id': 9} | neither 'segmentation' nor 'bbox'",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'bbox': [0,0,1]} | 'bbox' is a list of 3",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': [[0,0,1,1]]} | outline 1 has 4 numbers",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': [[0,0,1,1,2]]} | outline 1 has 5",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': [[0,0,1,1,2,'x']]} | not a finite",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': [[0,0,1,1,2,1e999]]} | not a finite",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': 'x'} | is a string",
        "{'image_id': 1, 'category_id': 9, 'segmentation': 'x'} | annotation number 2",
        "{'id': 4, 'image_id': 3, 'category_id': 9, 'bbox': [0,0,1,1]} | not inside the folder",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [2,2], 'counts': [5]}} | leave the mask",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [2,2], 'counts': [3]}} | are of 3 pixels",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [2,2], 'counts': [4]}} | no pixel",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [99999,99999], 'counts': [4]}} | not 1 to",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [2,2], 'counts': 'P'}} | end within",
        "{'id': 4, 'image_id': 1, 'category_id': 9, 'segmentation': {'size': [2,2]}} | 'counts' is missing",
      })
  void aFaultyAnnotationIsAProblemOfItsCaseAndTheOthersAreFine(String annotation, String words)
      throws IOException {
    String images = IMAGES.replace("]", ", {'id': 3, 'file_name': '../../etc/passwd'}]");

    Dataset dataset =
        read(
            "{"
                + images
                + ","
                + CATEGORIES
                + ", 'annotations': ["
                + SHIP
                + ","
                + annotation
                + "]}");

    assertThat(dataset.cases()).hasSize(2);
    assertThat(dataset.cases().get(0).problem()).isEmpty();
    assertThat(dataset.cases().get(1).problem()).get().asString().contains(words);
    assertThat(dataset.cases().get(1).regions()).isEmpty();
  }

  @Test
  void aFaultyAnnotationSpoilsAllRegionsOfItsCase() throws IOException {
    String faulty = "{'id': 4, 'image_id': 1, 'category_id': 7, 'bbox': [0]}";

    Dataset dataset =
        read("{" + IMAGES + "," + CATEGORIES + ", 'annotations': [" + SHIP + "," + faulty + "]}");

    assertThat(dataset.cases()).hasSize(1);
    assertThat(dataset.cases().get(0).problem()).get().asString().contains("annotation 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | are no object",
        "{'images': 3} | 'images' is no list",
        "{'images': [{'id': 1}]} | image 1 lacks",
        "{'images': [{'id': 1, 'file_name': 'a'}, {'id': 1, 'file_name': 'b'}]} | two elements",
        "{'images': [], 'annotations': []} | hold no case",
        "{'images': [] | not JSON in line 1",
        "{} {} | go on behind their end",
      })
  void aFileOfAnotherFormIsRefused(String json, String words) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("coco.json")
        .hasMessageContaining(words);
  }

  @Test
  void nestingThatNeverEndsIsRefused() {
    assertThatThrownBy(() -> read("{'info': " + "[".repeat(100_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nest");
  }

  private Dataset read(String json) throws IOException {
    return read(json, Coco.Queries.CATEGORIES, "{}");
  }

  private Dataset read(String json, Coco.Queries queries, String template) throws IOException {
    Path file = Files.writeString(folder.resolve("coco.json"), json.replace('\'', '"'));
    return new Coco().create(new Coco.Settings(file, folder, queries, template));
  }
}
