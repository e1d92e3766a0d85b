package slm.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatexTablesTest {

  @Test
  void whatLatexWouldObeyIsPrinted() {
    assertThat(LatexTables.escaped("50 % & $x_1$ #{~^}\\")).doesNotContain(" & ", " % ", "#{~");
    assertThat(LatexTables.escaped("-∞")).isEqualTo("-$\\infty$");
    assertThat(LatexTables.escaped("a\n\nb")).isEqualTo("a b");
  }
}
