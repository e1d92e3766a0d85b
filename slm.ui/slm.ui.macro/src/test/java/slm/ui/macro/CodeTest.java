package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeTest {

  @Test
  void aNewLineBeginsAsTheOneBeforeAndFurtherRightAfterABrace() {
    assertThat(Code.indent("  x = 1;")).isEqualTo("  ");
    assertThat(Code.indent("  for (;;) {")).isEqualTo("    ");
    assertThat(Code.indent("  for (;;) { // {")).isEqualTo("    ");
    assertThat(Code.indent("x = 1; // {")).isEmpty();
    assertThat(Code.indent("\tprint(\"//\"); {")).isEqualTo("\t  ");
  }

  @Test
  void aClosingBraceAloneInItsLineGoesBack() {
    assertThat(Code.outdent("    ")).isEqualTo(2);
    assertThat(Code.outdent("\t")).isEqualTo(1);
    assertThat(Code.outdent("  x")).isZero();
    assertThat(Code.outdent("")).isZero();
  }

  @Test
  void linesGoRightAndLeft() {
    assertThat(Code.right("x")).isEqualTo("  x");
    assertThat(Code.right("")).isEmpty();
    assertThat(Code.left("   x")).isEqualTo(" x");
    assertThat(Code.left("\tx")).isEqualTo("x");
    assertThat(Code.left("x")).isEqualTo("x");
  }

  @Test
  void bracketsFindTheirPartnersBeyondTextsAndComments() {
    String text = "f(a[1], \")\", /* ) */ b) // (\n";

    assertThat(Code.brackets(text, 1)).contains(new Code.Pair(1, text.indexOf("b)") + 1));
    assertThat(Code.brackets(text, text.indexOf("b)") + 2))
        .contains(new Code.Pair(text.indexOf("b)") + 1, 1));
    assertThat(Code.brackets(text, 4)).contains(new Code.Pair(3, 5));
  }

  @Test
  void bracketsWithoutPartnerAndThoseInTextsHaveNone() {
    assertThat(Code.brackets("f(a", 2)).isEmpty();
    assertThat(Code.brackets("f(a]", 2)).isEmpty();
    assertThat(Code.brackets("\"(\")", 2)).isEmpty();
    assertThat(Code.brackets("", 0)).isEmpty();
  }
}
