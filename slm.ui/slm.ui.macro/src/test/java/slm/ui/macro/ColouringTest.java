package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slm.ui.macro.Colouring.Kind;
import slm.ui.macro.Colouring.Line;

class ColouringTest {

  private final Colouring macro = Colouring.of("ijm", Set.of("getTitle", "print"));
  private final Colouring groovy = Colouring.of("groovy", Set.of());

  @Test
  void wordsTextsNumbersAndCommentsOfAMacroAreTold() {
    assertThat(words(macro, "for (i = 0; i < 2.5; i++) print(\"a // b\" + 'c'); // d"))
        .containsExactly(
            "KEYWORD for",
            "NUMBER 0",
            "NUMBER 2.5",
            "FUNCTION print",
            "TEXT \"a // b\"",
            "TEXT 'c'",
            "COMMENT // d");
  }

  @Test
  void aQuoteInATextDoesNotEndItWhenItIsEscaped() {
    assertThat(words(macro, "x = \"a\\\"b\" + 1")).containsExactly("TEXT \"a\\\"b\"", "NUMBER 1");
  }

  @Test
  void aTextThatIsNotEndedEndsWithItsLine() {
    assertThat(macro.line("x = \"abc", Colouring.START).state()).isEqualTo(Colouring.START);
    assertThat(words(macro, "x = \"abc")).containsExactly("TEXT \"abc");
  }

  @Test
  void aCommentGoesOnUntilItIsClosed() {
    Line first = macro.line("x = 1; /* a", Colouring.START);
    Line second = macro.line("", first.state());
    Line third = macro.line("b */ for", second.state());

    assertThat(second.spans()).isEmpty();
    assertThat(third.spans())
        .containsExactly(
            new Colouring.Span(0, 4, Kind.COMMENT), new Colouring.Span(5, 3, Kind.KEYWORD));
    assertThat(third.state()).isEqualTo(Colouring.START);
  }

  @Test
  void anEmptyCommentAtTheEndOfALineIsClosedInTheNext() {
    Line first = macro.line("/*", Colouring.START);

    assertThat(macro.line("*/ if", first.state()).state()).isEqualTo(Colouring.START);
  }

  @Test
  void textsOfSeveralLinesAreThoseOfTheLanguage() {
    Line first = groovy.line("def a = \"\"\"x", Colouring.START);
    Line second = groovy.line("def \"y\"", first.state());
    Line third = groovy.line("z\"\"\" + 1", second.state());

    assertThat(second.spans()).containsExactly(new Colouring.Span(0, 7, Kind.TEXT));
    assertThat(third.state()).isEqualTo(Colouring.START);
    assertThat(third.spans()).endsWith(new Colouring.Span(7, 1, Kind.NUMBER));
    assertThat(Colouring.of("js", Set.of()).line("a = `x", Colouring.START).state())
        .isNotEqualTo(Colouring.START);
  }

  @Test
  void membersAreFunctionsWhenTheyAreCalled() {
    assertThat(words(macro, "Ext.slmScore(a); b.print; getTitle()"))
        .containsExactly("FUNCTION slmScore", "FUNCTION getTitle");
  }

  @Test
  void spansAreInOrderAndWithinAnyLine() {
    String signs = "ab1 \"'/*\\n(){}.`\t";
    java.util.Random random = new java.util.Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      for (Colouring colouring : List.of(macro, groovy)) {
        int end = 0;
        for (Colouring.Span span : colouring.line(text.toString(), random.nextInt(2)).spans()) {
          assertThat(span.start()).as(text.toString()).isGreaterThanOrEqualTo(end);
          end = span.start() + span.length();
          assertThat(end).as(text.toString()).isLessThanOrEqualTo(text.length());
        }
      }
    }
  }

  private static List<String> words(Colouring colouring, String text) {
    return colouring.line(text, Colouring.START).spans().stream()
        .map(s -> s.kind() + " " + text.substring(s.start(), s.start() + s.length()))
        .toList();
  }
}
