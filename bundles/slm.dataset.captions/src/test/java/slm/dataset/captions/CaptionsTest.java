package slm.dataset.captions;

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
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.SceneRef;

class CaptionsTest {

  private static final String LIST =
      """
      {"dataset": "x", "images": [
        {"filename": "a.tif", "split": "test", "sentids": [0], "sentences": [
          {"tokens": ["a"], "raw": " Two ships . "}, {"raw": "a pier"}]},
        {"filename": "b.tif", "split": "train", "sentences": [{"raw": "a lawn"}]},
        {"filename": "sub/c.tif", "split": "test", "sentences": []}]}
      """;

  @TempDir Path folder;

  @Test
  void aListInJsonIsReadInItsOrder() throws IOException {
    CaptionDataset all = read("dataset.json", LIST, "");

    assertThat(all.images())
        .extracting(SceneRef::name)
        .containsExactly("a.tif", "b.tif", "sub/c.tif");
    assertThat(all.images().get(2).file()).isEqualTo(Optional.of(folder.resolve("sub/c.tif")));
    assertThat(all.captions())
        .containsExactly(
            new Caption(0, "Two ships ."), new Caption(0, "a pier"), new Caption(1, "a lawn"));
  }

  @Test
  void aSplitIsADatasetOfItsOwn() throws IOException {
    CaptionDataset test = read("dataset.json", LIST, "test");

    assertThat(test.images()).extracting(SceneRef::name).containsExactly("a.tif", "sub/c.tif");
    assertThat(test.captions()).hasSize(2);
    assertThat(test.digest()).isNotEqualTo(read("dataset.json", LIST, "").digest());
    assertThat(test.digest()).isEqualTo(read("dataset.json", LIST, "test").digest());
    assertThatThrownBy(() -> read("dataset.json", LIST, "val"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no caption of the split 'val'");
  }

  @Test
  void aTableHasALineForEachCaption() throws IOException {
    String csv =
        "\ufefffilename,caption\na.png,\"one, \"\"two\"\"\"\r\n\nb.png,three\na.png,four\n";

    CaptionDataset dataset = read("list.csv", csv, "");

    assertThat(dataset.images()).extracting(SceneRef::name).containsExactly("a.png", "b.png");
    assertThat(dataset.captions())
        .containsExactly(
            new Caption(0, "one, \"two\""), new Caption(1, "three"), new Caption(0, "four"));
  }

  @Test
  void tabsSeparateInATableOfThatName() throws IOException {
    CaptionDataset dataset = read("list.TSV", "a.png\tone, \"two\"\nb.png\tit's three", "");

    assertThat(dataset.captions())
        .containsExactly(new Caption(0, "one, \"two\""), new Caption(1, "it's three"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x.json | [] | no object with images",
        "x.json | {'images': 3} | 'images' is no list",
        "x.json | {'images': []} | hold no caption",
        "x.json | {'images': [{}]} | In image 1 of",
        "x.json | {'images': [{'filename': 'a'}]} | 'sentences' is missing",
        "x.json | {'images': [{'filename': 'a', 'sentences': [{}]}]} | In sentence 1 of image 1 (a)",
        "x.json | {'images': [{'filename': 'a', 'sentences': [{'raw': ' '}]}]} | its caption is empty",
        "x.json | {'images': [{'filename': '../a', 'sentences': []}]} | not inside the folder",
        "x.json | {'images': [{'filename': 'a', 'sentences': []}, {'filename': 'a', 'sentences': []}]} | earlier image",
        "x.json | {'images': [ | not JSON in line 1",
        "x.csv | a.png | In line 1 of",
        "x.csv | a.png,b,c | there are 3 columns",
        "x.csv | a.png, | its caption is empty",
        "x.csv | ../a.png,b | not inside the folder",
        "x.csv | a.png,'b | are no table",
      })
  void aFaultyListIsRefusedAndNamesTheElement(String name, String text, String words) {
    assertThatThrownBy(() -> read(name, text.replace('\'', '"'), ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(words);
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), new byte[] {'a', ',', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> new Captions().create(new Captions.Settings(file, folder, "")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("UTF-8");
  }

  private CaptionDataset read(String name, String text, String split) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new Captions().create(new Captions.Settings(file, folder, split));
  }
}
