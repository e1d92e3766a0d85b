package slm.ui.imagej.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.experiment.StageSpec;
import slm.api.metric.MetricSpec;

class MacroHeaderTest {

  @Test
  void everyLineIsRead() {
    assertThat(
            header(
                """
                // Written on a Sunday.
                // @slm.kind metric
                //@slm.id   contrast.2
                   //  @slm.title  Contrast, twice

                // @slm.summary How far regions stand out.
                // @slm.options sigma=20 [two words]
                // @slm.figure contrast higher How far inside and outside lie apart
                // @slm.figure out_1 lower
                x = 1; // @slm.kind filter
                """))
        .isEqualTo(
            new MacroHeader(
                "metric",
                "contrast.2",
                "Contrast, twice",
                "How far regions stand out.",
                "sigma=20 [two words]",
                List.of(
                    new MetricSpec(
                        "contrast", "contrast", true, "How far inside and outside lie apart"),
                    new MetricSpec("out_1", "out_1", false, ""))));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    assertThat(header("// @slm.id soft\n// @slm.kind filter"))
        .isEqualTo(new MacroHeader("filter", "soft", "soft", "", "", List.of()));
  }

  @Test
  void linesMayEndAsOnAnyMachine() {
    assertThat(header("// @slm.kind fusion\r\n// @slm.id top\r\n\r\nx = 1;\r\n").id())
        .isEqualTo("top");
  }

  @Test
  void whatStandsBelowTheTopIsMacro() {
    assertThat(header("// @slm.kind filter\n// @slm.id a\nx = 1;\n// @slm.kind nonsense\n").kind())
        .isEqualTo("filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@slm.kind filtr|'filtr' is no kind of part. Write one of fusion, filter, metric.",
        "@slm.kind|'' is no kind of part. Write one of fusion, filter, metric.",
        "@slm.id Soft|'Soft' cannot be an id. Use lower case letters, digits, dots and hyphens.",
        "@slm.id a b|'a b' cannot be an id. Use lower case letters, digits, dots and hyphens.",
        "@slm.id|'' cannot be an id. Use lower case letters, digits, dots and hyphens.",
        "@slm.id a..b|'a..b' cannot be an id. Use lower case letters, digits, dots and hyphens.",
        "@slm.id a.|'a.' cannot be an id. Use lower case letters, digits, dots and hyphens.",
        "@slm.kinds filter|@slm.kinds is not known. Write one of kind, id, title, summary, options,"
            + " figure.",
        "@slm.figure Rsu higher|'Rsu higher' is no figure. Write its id, whether higher or lower is"
            + " better, and what it means.",
        "@slm.figure a more|'a more' is no figure. Write its id, whether higher or lower is better,"
            + " and what it means."
      })
  void aWrongLineIsNamedWithItsNumber(String line, String message) {
    assertThatThrownBy(() -> header("// A macro.\n\n// " + line + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessage("mine.ijm, line 3: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind filter", "id b", "title B", "summary B.", "options b"})
  void aLineThatIsThereAlreadyIsNamedWithItsNumber(String line) {
    String key = line.substring(0, line.indexOf(' '));

    assertThatThrownBy(
            () ->
                header(
                    "// @slm.kind filter\n// @slm.id a\n// @slm.title A\n// @slm.summary A.\n"
                        + "// @slm.options a\n// @slm."
                        + line))
        .isInstanceOf(InputException.class)
        .hasMessage("mine.ijm, line 6: @slm." + key + " is there already. Leave one of them out.");
  }

  @Test
  void aFigureThatIsThereAlreadyIsNamedWithItsNumber() {
    assertThatThrownBy(
            () ->
                header(
                    "// @slm.kind metric\n// @slm.id a\n// @slm.figure f higher\n"
                        + "// @slm.figure f lower"))
        .hasMessage("mine.ijm, line 4: the figure 'f' is there already. Leave one of them out.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "print(1);", "// @slm.kind filter", "// @slm.id a", "// a\n\n/* b */\n"})
  void aFileThatDoesNotSayWhatItIsIsToldHow(String text) {
    assertThatThrownBy(() -> header(text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "mine.ijm does not say what it is. Write '// @slm.kind filter' and"
                + " '// @slm.id my-filter' at its top.");
  }

  @Test
  void aMetricHasFiguresAndNothingElseHas() {
    assertThatThrownBy(() -> header("// @slm.kind metric\n// @slm.id a"))
        .hasMessageStartingWith("mine.ijm does not say which figures it gives. A metric has lines");
    assertThatThrownBy(() -> header("// @slm.kind filter\n// @slm.id a\n// @slm.figure f higher"))
        .hasMessageStartingWith("mine.ijm gives figures, but is no metric.");
  }

  /** An id that a header may have can be written in experiments. */
  @Test
  void idsThatAreTakenCanBeWrittenInExperiments() {
    Random random = new Random(13);
    String alphabet = "ab1.-";
    int taken = 0;
    for (int trial = 0; trial < 2000; trial++) {
      StringBuilder id = new StringBuilder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        id.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        header("// @slm.kind filter\n// @slm.id " + id);
      } catch (InputException e) {
        continue;
      }
      taken++;
      assertThat(StageSpec.parse(id + ":options=3").id()).isEqualTo(id.toString());
    }
    assertThat(taken).isGreaterThan(200);
  }

  private static MacroHeader header(String text) {
    return MacroHeader.read("mine.ijm", text);
  }
}
