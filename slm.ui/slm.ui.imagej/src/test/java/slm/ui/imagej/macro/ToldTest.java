package slm.ui.imagej.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.Macro;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import slm.api.script.ScriptError;

class ToldTest {

  private static final String TEXT = "a = 1;\n  b = foo(a);\nc = 2;\n";

  private final List<String> heard = new ArrayList<>();
  private final Told told = new Told(TEXT, heard::add);

  @Test
  void withoutAFailureThereIsNone() {
    told.printed("one\ntwo\n");
    told.notified("ROI Manager", "nothing selected");

    assertThat(told.error()).isEmpty();
    assertThat(told.notice()).isEqualTo("nothing selected");
    assertThat(heard).containsExactly("one", "two", "nothing selected");
  }

  @Test
  void anEmptyLineIsHeard() {
    told.printed("one");
    told.printed("");
    told.printed("\n");

    assertThat(heard).containsExactly("one", "", "");
  }

  @Test
  void aFailureHasTheTextOfItsLine() {
    told.macroFailed(new Interpreter(), "Undefined identifier", 2);

    assertThat(told.error())
        .contains(new ScriptError("Undefined identifier", OptionalInt.of(2), "b = foo(a);", false));
    assertThat(told.error().orElseThrow().in("x.ijm"))
        .isEqualTo("x.ijm, line 2: Undefined identifier");
  }

  @Test
  void theFirstFailureIsTheCause() {
    told.fail("first", 1);
    told.fail("second", 3);
    told.macroLeft("third");

    assertThat(told.error().orElseThrow().message()).isEqualTo("first");
    assertThat(told.error().orElseThrow().line()).hasValue(1);
  }

  @Test
  void aFailureWithoutAPlaceHasNoLine() {
    told.fail("It failed", 0);

    assertThat(told.error()).contains(new ScriptError("It failed", OptionalInt.empty(), "", false));
  }

  @Test
  void aLineBehindTheEndHasNoText() {
    told.fail("'}' expected", 9);

    assertThat(told.error())
        .contains(new ScriptError("'}' expected", OptionalInt.of(9), "", false));
  }

  @Test
  void aMessageOfSeveralLinesBecomesOne() {
    told.fail("  There is no image. \n \r\n  Open one.\n", 1);

    assertThat(told.error().orElseThrow().message()).isEqualTo("There is no image. Open one.");
  }

  @Test
  void whatFailsInAMacroThatWasCalledIsToldWithTheLineOfTheCall() {
    Interpreter script = interpreter(3);
    told.interpretedBy(script);

    told.macroFailed(interpreter(77), "Undefined variable", 77);

    assertThat(told.error().orElseThrow().line()).hasValue(3);
  }

  @Test
  void whatFailsInTheScriptItselfHasItsOwnLine() {
    Interpreter script = interpreter(3);
    told.interpretedBy(script);

    told.macroFailed(script, "Undefined variable", 2);

    assertThat(told.error().orElseThrow().line()).hasValue(2);
  }

  @Test
  void aDialogEndsTheScriptWithARemedy() {
    assertThatThrownBy(() -> told.asked("Gaussian Blur..."))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(Macro.MACRO_CANCELED);

    assertThat(told.error().orElseThrow().message())
        .isEqualTo(
            "The dialog 'Gaussian Blur...' waits for a person, and there is no display:"
                + " give all of the command's options, and leave out what asks");
  }

  @Test
  void aCommandThatNeedsADisplaySaysSo() {
    for (Throwable failure : List.of(new HeadlessException(), new NoClassDefFoundError("x"))) {
      Told one = new Told(TEXT, heard::add);

      assertThatThrownBy(() -> one.commandFailed(failure)).hasMessage(Macro.MACRO_CANCELED);
      assertThat(one.error().orElseThrow().message())
          .isEqualTo("This command needs a display, and there is none: leave it out");
    }
  }

  @Test
  void aCommandThatThrowsIsNamedByWhatItThrew() {
    assertThatThrownBy(() -> told.commandFailed(new IllegalArgumentException("no 7")))
        .hasMessage(Macro.MACRO_CANCELED);

    assertThat(told.error().orElseThrow().message())
        .isEqualTo("The command failed with java.lang.IllegalArgumentException: no 7");
  }

  private static Interpreter interpreter(int line) {
    return new Interpreter() {
      @Override
      public int getLineNumber() {
        return line;
      }
    };
  }
}
