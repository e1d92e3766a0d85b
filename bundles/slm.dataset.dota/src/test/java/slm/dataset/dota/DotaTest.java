package slm.dataset.dota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Vertex;

class DotaTest {

  private static final String SHIP = "0 0 9.5 0 9.5 9 0 9 ship 0";

  @TempDir Path folder;
  private Path labels;
  private Path images;

  @BeforeEach
  void folders() throws IOException {
    labels = Files.createDirectories(folder.resolve("labelTxt"));
    images = Files.createDirectories(folder.resolve("images"));
    Files.createFile(images.resolve("P1.png"));
    Files.createFile(images.resolve("P1.txt"));
    Files.createFile(images.resolve("P2.jpg"));
  }

  @Test
  void anImageAndACategoryAreACase() throws IOException {
    write("P2.txt", "1 1 2 1 2 2 1 2 plane 0");
    write(
        "P1.txt",
        "imagesource:GoogleEarth\ngsd:0.146\n"
            + SHIP
            + "\r\n1 1 2 1 2 2 1 2 storage-tank 1\n\n3 3 4 3 4 4 3 4 ship\n");

    Dataset dataset = read(true, true);

    assertThat(dataset.name()).isEqualTo("labelTxt");
    assertThat(dataset.cases())
        .extracting(Case::query)
        .containsExactly("ship", "storage tank", "plane");
    Case ships = dataset.cases().get(0);
    assertThat(ships.scene().name()).isEqualTo("P1.png");
    assertThat(ships.scene().file()).isEqualTo(Optional.of(images.resolve("P1.png")));
    assertThat(ships.regions()).hasSize(2);
    assertThat(ships.regions().get(0).vertices())
        .containsExactly(
            new Vertex(0, 0), new Vertex(9.5, 0), new Vertex(9.5, 9), new Vertex(0, 9));
  }

  @Test
  void difficultObjectsCanBeLeftOutAndHyphensKept() throws IOException {
    write("P1.txt", SHIP + "\n1 1 2 1 2 2 1 2 large-vehicle 1\n3 3 4 3 4 4 3 4 large-vehicle 0");

    Dataset easy = read(false, false);

    assertThat(easy.cases()).extracting(Case::query).containsExactly("ship", "large-vehicle");
    assertThat(easy.cases().get(1).regions()).hasSize(1);
    assertThat(easy.digest()).isNotEqualTo(read(false, true).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 1 0 1 1 0 plane 0 | in line 2 of P1.txt, the coordinate 'plane'|0",
        "0 0 1 0 1 1 0 plane | it has 8 words|no",
        "0 0 1 0 1 1 0 1 - 0 | has no name|no",
        "0 0 1 0 1 1 0 x plane 0 | the coordinate 'x'|plane",
        "0 0 1 0 1 1 0 NaN plane 0 | the coordinate 'NaN'|plane",
        "0 0 1 0 1 1 0 1 plane 7 | the mark for difficult is '7'|plane",
      })
  void aFaultyLineIsAProblemOfItsCaseAndTheOthersAreFine(String line, String words, String query)
      throws IOException {
    write("P1.txt", SHIP + "\n" + line);

    Dataset dataset = read(true, true);

    assertThat(dataset.cases()).hasSize(2);
    assertThat(dataset.cases().get(0).problem()).isEmpty();
    assertThat(dataset.cases().get(1).problem()).get().asString().contains(words);
    if (!query.equals("no")) {
      assertThat(dataset.cases().get(1).query()).isEqualTo(query);
    }
  }

  @Test
  void anImageThatIsMissingOrMayBeSeveralIsAProblem() throws IOException {
    write("P9.txt", SHIP);
    write("P2.txt", SHIP);
    Files.createFile(images.resolve("P2.tif"));

    Dataset dataset = read(true, true);

    assertThat(dataset.cases())
        .extracting(entry -> entry.scene().name())
        .containsExactly("P2", "P9");
    assertThat(dataset.cases().get(0).problem()).get().asString().contains("P2.jpg, P2.tif");
    assertThat(dataset.cases().get(1).problem()).get().asString().contains("no image P9");
  }

  @Test
  void aFileInPlaceOfTheFolderOfLabelsIsCalledOne() throws IOException {
    Path file = Files.writeString(folder.resolve("P1.txt"), "");

    assertThatThrownBy(() -> new Dota().create(new Dota.Settings(file, folder, "{}", true, true)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("P1.txt is a file, not a folder");
  }

  @Test
  void whatIsNoFolderOfLabelsIsRefused() throws IOException {
    assertThatThrownBy(() -> read(true, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no .txt file");

    Files.write(labels.resolve("P1.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> read(true, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("UTF-8");

    write("P1.txt", "imagesource:x");
    assertThatThrownBy(() -> read(true, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("hold no case");
  }

  private void write(String name, String lines) throws IOException {
    Files.writeString(labels.resolve(name), lines);
  }

  private Dataset read(boolean spaces, boolean difficult) {
    return new Dota().create(new Dota.Settings(labels, images, "{}", spaces, difficult));
  }
}
