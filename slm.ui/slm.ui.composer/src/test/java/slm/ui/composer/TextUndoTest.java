package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextUndoTest {

  private final TextUndo undo = new TextUndo();
  private final StringBuilder text = new StringBuilder();

  private void type(String words) {
    words.chars().forEach(c -> change(text.length(), 0, Character.toString(c)));
  }

  private void change(int start, int length, String after) {
    undo.changed(new TextUndo.Step(start, text.substring(start, start + length), after));
    text.replace(start, start + length, after);
  }

  private boolean replay(Optional<TextUndo.Step> step) {
    step.ifPresent(
        s -> {
          assertThat(text.substring(s.start())).startsWith(s.before());
          text.replace(s.start(), s.start() + s.before().length(), s.after());
        });
    return step.isPresent();
  }

  @Test
  void takesBackWordByWord() {
    type("filter: median");

    replay(undo.undo());
    assertThat(text).hasToString("filter:");
    replay(undo.undo());
    assertThat(text).isEmpty();
    replay(undo.redo());
    replay(undo.redo());
    assertThat(text).hasToString("filter: median");
  }

  @Test
  void whatIsTypedAfterAnUndoIsAStepOfItsOwn() {
    type("one");
    replay(undo.undo());
    type("two");
    replay(undo.undo());

    assertThat(text).isEmpty();
    assertThat(undo.undo()).isEmpty();
  }

  @Test
  void allChangesAreTakenBackAndDoneAgain() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      text.setLength(0);
      undo.clear();
      for (int i = 0; i < 40; i++) {
        int start = random.nextInt(text.length() + 1);
        int length = random.nextInt(Math.min(4, text.length() - start + 1));
        change(start, length, "ab c\n".substring(random.nextInt(5)));
      }
      String all = text.toString();

      while (replay(undo.undo())) {
        // goes on
      }
      assertThat(text).isEmpty();
      while (replay(undo.redo())) {
        // goes on
      }

      assertThat(text).hasToString(all);
    }
  }

  @Test
  void knowsNothingOfATextBefore() {
    type("before");

    undo.clear();

    assertThat(undo.undo()).isEmpty();
    assertThat(undo.redo()).isEmpty();
  }
}
