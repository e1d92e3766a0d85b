package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "100, white planes",
    "12, white planes",
    "11, white plan\u2026",
    "6, white\u2026",
    "1, \u2026"
  })
  void aLineEndsInAnEllipsisWhereItsRoomEnds(int room, String shown) {
    // every letter is as wide as any other
    assertThat(
            ShortLabel.shortened(
                "white planes", room, words -> words.replace("\u2026", ".").length()))
        .isEqualTo(shown);
  }

  @Test
  void aNewLineBeginsBelowTheLastOne() {
    assertThat(YamlEditor.indentAfter("  tiler: sliding")).isEqualTo("  ");
    assertThat(YamlEditor.indentAfter("variants:")).isEqualTo("  ");
    assertThat(YamlEditor.indentAfter("  - tiler: ")).isEqualTo("    ");
    assertThat(YamlEditor.indentAfter("")).isEmpty();
  }
}
