package slm.ui.imagej.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "print(1);",
        "if (true) { print(1); }",
        "function f() { return 1; }\nmacro 'a' { f(); }",
        "print('{');",
        "print(\"a \\\" {\");",
        "// {\nprint(1);",
        "/* { \n { */ print(1);",
        "a = newArray(1, 2); // don't {"
      })
  void whatIsClosedIsFine(String macro) {
    assertThat(Blocks.unclosed(macro)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\nwhile (true) {", "\n\nwhile (true) {\n\n\n", "{}\n{}\n{\n{ }"})
  void theLineOfTheOpenOneIsFound(String macro) {
    assertThat(Blocks.unclosed(macro)).hasValue(3);
  }

  @Test
  void theInnermostIsTold() {
    assertThat(Blocks.unclosed("if (a) {\n  if (b) {\n    print(1);\n  // }\n")).hasValue(2);
    assertThat(Blocks.unclosed("if (a) {\n  if (b) {\n    print(1);\n  }\n")).hasValue(1);
  }

  @Test
  void linesAreCountedThroughCommentsAndOtherLineEnds() {
    assertThat(Blocks.unclosed("/* a\r\nb\r\n*/\r\nif (a) { // {\r\n print('{');\r\n")).hasValue(4);
  }
}
