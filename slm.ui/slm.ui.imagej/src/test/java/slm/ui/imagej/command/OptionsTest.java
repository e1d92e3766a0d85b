package slm.ui.imagej.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ij.Macro;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.runtime.boot.MenuCommands.Input;

class OptionsTest {

  private static final List<String> KNOWN = List.of("query", "encoder", "filter", "overlay");

  private final Random random = new Random(3);

  @Test
  void valuesFlagsAndBracketsAreReadInTheirOrder() {
    assertThat(
            Options.values("query=[white planes] encoder=aerial overlay filter_size=101 title=''"))
        .containsExactly(
            entry("query", "white planes"),
            entry("encoder", "aerial"),
            entry("overlay", ""),
            entry("filter_size", "101"),
            entry("title", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "query=[a [b] c]|a [b] c",
        "query=[]|''",
        "query='two words'|two words",
        "query='isn[t]'|isn[t]",
        "query=a=b|a=b",
        "QUERY=Words|Words",
        "  query=x\toverlay |x",
        "query=a[1]|a[1]",
        "query=it's|it's",
      })
  void aValueIsWhatImageJWouldReadToo(String options, String value) {
    String expected = value.equals("''") ? "" : value;

    assertThat(Options.values(options)).containsEntry("query", expected);
    assertThat(Macro.getValue(options.replace("QUERY", "query").replace('\t', ' '), "query", null))
        .isEqualTo(expected);
  }

  @Test
  void whatIsWrittenIsReadAgainAsImageJDoes() {
    for (int trial = 0; trial < 500; trial++) {
      Map<String, String> values = new LinkedHashMap<>();
      StringBuilder options = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String key = "k" + (char) ('a' + i) + random.nextInt(100);
        String value = word();
        values.put(key, value);
        options.append(blanks()).append(key).append('=').append(quoted(value)).append(' ');
      }

      assertThat(Options.values(options.toString())).as("%s", options).isEqualTo(values);
      values.forEach(
          (key, value) ->
              assertThat(Macro.getValue(options.toString(), key, null)).isEqualTo(value));
    }
  }

  /** Any text at all ends the reading, and gives keys that can be named. */
  @Test
  void noTextIsTooOddToBeRead() {
    String alphabet = "ab =['] \t";
    for (int trial = 0; trial < 5000; trial++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      assertThat(Options.keys(text.toString()))
          .as("'%s'", text)
          .noneMatch(key -> key.contains(" ") || key.contains("="));
    }
  }

  @Test
  void ofAKeyThatIsGivenTwiceTheFirstCountsAsInImageJ() {
    String twice = "query=one query=two";

    assertThat(Options.values(twice))
        .containsExactly(entry("query", Macro.getValue(twice, "query", "")));
  }

  @Test
  void keysAreInLowerCaseWhateverTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Options.keys("FILTER=x")).containsExactly("filter");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void knownKeysPass() {
    assertThatCode(() -> Options.check("SLM Localize...", "query=[a b] overlay", KNOWN))
        .doesNotThrowAnyException();
    assertThatCode(() -> Options.check("SLM Localize...", "", KNOWN)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"quary,query", "qurey,query", "encodr,encoder", "fliter,filter", "over,overlay"})
  void anUnknownKeyNamesTheNearest(String written, String nearest) {
    assertThatThrownBy(() -> Options.check("SLM Localize...", "query=x " + written + "=y", KNOWN))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "'SLM Localize...' has no option '"
                + written
                + "'. The nearest is '"
                + nearest
                + "'; all are query, encoder, filter, overlay.");
  }

  @Test
  void valuesHaveTheTypesOfTheirInputs() {
    assertThat(Options.typed(input(Boolean.class), "")).isEqualTo(true);
    assertThat(Options.typed(input(Boolean.class), "false")).isEqualTo(false);
    assertThat(Options.typed(input(File.class), "/a b/c.png")).isEqualTo(new File("/a b/c.png"));
    assertThat(Options.typed(input(String.class), "12")).isEqualTo("12");
    assertThat(Options.typed(input(Double.class), "0.25")).isEqualTo(0.25);
    assertThat(Options.typed(input(Integer.class), "12")).isEqualTo(12);
    assertThat(Options.typed(input(Long.class), "12")).isEqualTo(12L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "", "1,5"})
  void whatIsNoNumberIsNamed(String value) {
    assertThatThrownBy(() -> Options.typed(input(Double.class), value))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The value of opacity is not a number: '" + value + "'. Write one, such as 0.5.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "NaN", "1e99"})
  void whatIsNoWholeNumberIsNamedWhereOneIsNeeded(String value) {
    for (Class<?> type : List.of(Integer.class, Long.class)) {
      assertThatThrownBy(() -> Options.typed(input(type), value))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "The value of opacity is not a whole number: '" + value + "'. Write one, such as 5.");
    }
  }

  private static Input input(Class<?> type) {
    return new Input("opacity", type, "Opacity", "", null, List.of(), false);
  }

  private String word() {
    String alphabet = "abc XYZ0=.,:/-'";
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return random.nextInt(5) == 0 ? word + "[" + word + "]" : word.toString();
  }

  private String blanks() {
    return " ".repeat(random.nextInt(3));
  }

  /** As the Recorder does it. */
  private static String quoted(String value) {
    return value.isEmpty() || value.contains(" ") || value.contains("[") || value.startsWith("'")
        ? "[" + value + "]"
        : value;
  }
}
