package slm.ui.imagej.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

  private final Random random = new Random(19);
  private final List<String> heard = new ArrayList<>();

  /** Naively: the lines of all that was written. */
  @Test
  void howTextIsCutMakesNoDifference() throws IOException {
    for (int trial = 0; trial < 1000; trial++) {
      heard.clear();
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(List.of("a", "bc", " ", "\n", "\r\n", "\u00e4").get(random.nextInt(6)));
      }

      try (Lines lines = new Lines(heard::add)) {
        for (int at = 0; at < text.length(); ) {
          int length = Math.min(text.length() - at, 1 + random.nextInt(5));
          lines.write(text.toString(), at, length);
          if (random.nextBoolean()) {
            lines.flush();
          }
          at += length;
        }
      }

      assertThat(heard).isEqualTo(text.toString().lines().toList());
    }
  }

  @Test
  void emptyLinesAreLines() throws IOException {
    Lines lines = new Lines(heard::add);

    lines.write("a\n");
    lines.write("\n");
    lines.write("b\n");

    assertThat(heard).containsExactly("a", "", "b");
  }

  @Test
  void theBeginningOfALineWaitsForItsEnd() throws IOException {
    Lines lines = new Lines(heard::add);

    lines.write("one\ntw");
    lines.flush();
    assertThat(heard).containsExactly("one");

    lines.write("o");
    lines.close();
    assertThat(heard).containsExactly("one", "two");

    lines.close();
    assertThat(heard).hasSize(2);
  }
}
