package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TableFormatTest {

  private static String printed(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableFormat format = new TableFormat();
    new CommandLine(new Holder(format)).parseArgs(options);
    format.print(
        new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, Terminal.PLAIN),
        Set.of(1),
        List.of("name", "figure"),
        List.of(List.of("a, \"b\" | c", "1.5"), List.of("d", "12")));
    return out.toString(StandardCharsets.UTF_8);
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final TableFormat format;

    Holder(TableFormat format) {
      this.format = format;
    }
  }

  @Test
  void csvHasAFieldACell() {
    assertThat(printed("--format=csv")).isEqualTo("name,figure\n\"a, \"\"b\"\" | c\",1.5\nd,12\n");
  }

  @Test
  void markdownEscapesItsBars() {
    assertThat(printed("--format=markdown"))
        .isEqualTo("| name | figure |\n|---|---:|\n| a, \"b\" \\| c | 1.5 |\n| d | 12 |\n");
  }

  @Test
  void textIsAligned() {
    assertThat(printed())
        .isEqualTo("name        figure\na, \"b\" | c     1.5\nd               12\n");
  }
}
