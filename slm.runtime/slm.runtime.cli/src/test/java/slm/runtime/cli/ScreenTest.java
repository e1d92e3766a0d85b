package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.InputException;

class ScreenTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void aPipeGetsPlainLines() {
    slm.workbench.outcomes =
        List.of(
            RecordingWorkbench.failure(0, "broken"),
            RecordingWorkbench.outcome(1, "a \u001b[31mred\r\nroof", Map.of("rsu", 1.0)));

    slm.run("demo");

    assertThat(slm.out + slm.err).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
    assertThat(slm.out).contains("a  [31mred  roof");
  }

  @Test
  void aTerminalGetsColoursAndAStatusLine() {
    slm.terminal = new Terminal(true, true, true);

    slm.run("demo");

    assertThat(slm.out).contains("\u001b[1mcase");
    assertThat(slm.err)
        .contains("\rcase 1/1  encode  [############------------]  50%  0:00 left")
        .endsWith("ras 0.2500\n");
  }

  @Test
  void theStatusLineIsGoneBeforeAMessage() {
    slm.terminal = new Terminal(false, false, true);

    slm.run("demo");

    String status = "case 1/1  encode  [############------------]  50%  0:00 left";
    assertThat(slm.err).startsWith("\r" + status + "\r" + " ".repeat(status.length()) + "\r[1/1]");
  }

  @Test
  void errorsStandOutInColourOnly() {
    slm.workbench.refusal = new InputException("No", "Yes");

    slm.terminal = new Terminal(false, true, true);
    slm.run("demo");
    assertThat(slm.err).startsWith("\u001b[").contains("slm:").endsWith(" No. Yes.\n");

    slm.terminal = Terminal.PLAIN;
    slm.run("demo");
    assertThat(slm.err).isEqualTo("slm: No. Yes.\n");
  }

  @Test
  void theEnvironmentDecidesWhatATerminalMayShow() {
    assertThat(Terminal.of(true, true, Map.of())).isEqualTo(new Terminal(true, true, true));
    assertThat(Terminal.of(true, false, Map.of())).isEqualTo(new Terminal(true, false, false));
    assertThat(Terminal.of(false, true, Map.of())).isEqualTo(new Terminal(false, true, true));
    assertThat(Terminal.of(true, true, Map.of("NO_COLOR", "1")))
        .isEqualTo(new Terminal(false, false, true));
    assertThat(Terminal.of(true, true, Map.of("CI", "true"))).isEqualTo(Terminal.PLAIN);
    assertThat(Terminal.of(true, true, Map.of("TERM", "dumb"))).isEqualTo(Terminal.PLAIN);
  }
}
