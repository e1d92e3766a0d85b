package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.script.ScriptError;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.ScriptWord;
import slm.api.script.Scripts;

class MacroVerbTest {

  private final CommandLineCall call = new CommandLineCall();
  private final Played scripts = new Played();

  @TempDir private Path folder;

  @BeforeEach
  void playScripts() {
    call.scripts = scripts;
  }

  @Test
  void whatTheMacroPrintsAndReturnsIsTheResult() throws IOException {
    Path file = Files.writeString(folder.resolve("count.ijm"), "print(1);");
    scripts.printed.add("one");
    scripts.outcome = new ScriptOutcome(Optional.of("7"), Optional.empty());

    assertThat(call.run("macro", file.toString(), "a b")).isEqualTo(0);

    assertThat(call.out).isEqualTo("one\n7\n");
    assertThat(scripts.requests)
        .containsExactly(new ScriptRequest("count.ijm", "print(1);", "a b", Optional.of(folder)));
  }

  @Test
  void anErrorNamesFileLineAndText() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.ijm"), "a;\nfoo(3);");
    scripts.outcome =
        new ScriptOutcome(
            Optional.empty(),
            Optional.of(
                new ScriptError("Undefined identifier", OptionalInt.of(2), "foo(3);", false)));

    assertThat(call.run("macro", file.toString())).isEqualTo(1);

    assertThat(call.err).contains(file + ", line 2: Undefined identifier").contains("  foo(3);");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(call.run("macro", folder.resolve("none.ijm").toString())).isEqualTo(2);

    assertThat(call.err).contains("There is no file").contains("none.ijm");
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("bytes.ijm"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(call.run("macro", file.toString())).isEqualTo(2);

    assertThat(call.err).contains("is no text in UTF-8");
  }

  @Test
  void withoutImageJTheMissingBundleIsNamed() throws IOException {
    call.scripts = null;
    Path file = Files.writeString(folder.resolve("a.ijm"), "");

    assertThat(call.run("macro", file.toString())).isEqualTo(2);

    assertThat(call.err).contains("Macros cannot be run. Install slm.ui.imagej");
  }

  /** Scripts whose end is known before. */
  private static final class Played implements Scripts {

    private final List<ScriptRequest> requests = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private ScriptOutcome outcome = new ScriptOutcome(Optional.empty(), Optional.empty());

    @Override
    public List<ScriptLanguage> languages() {
      return List.of();
    }

    @Override
    public List<ScriptWord> words(String ending) {
      return List.of();
    }

    @Override
    public ScriptRun start(ScriptRequest request, Consumer<String> output) {
      requests.add(request);
      printed.forEach(output);
      return new ScriptRun() {
        @Override
        public ScriptOutcome await() {
          return outcome;
        }

        @Override
        public boolean begun() {
          return true;
        }

        @Override
        public boolean done() {
          return true;
        }

        @Override
        public void cancel() {}
      };
    }
  }
}
