package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.ui.macro.TextHistory.Edit;

class TextHistoryTest {

  private final StringBuilder text = new StringBuilder();
  private final TextHistory history = new TextHistory();

  @Test
  void whatIsTypedIsUndoneAWordAtATime() {
    type("one two");

    apply(history.undo());
    assertThat(text).hasToString("one");
    apply(history.undo());
    assertThat(text).isEmpty();
    assertThat(history.canUndo()).isFalse();
    apply(history.redo());
    apply(history.redo());
    assertThat(text).hasToString("one two");
  }

  @Test
  void whatIsTypedElsewhereIsAnotherStep() {
    type("ab");
    edit(0, 0, "x");

    apply(history.undo());

    assertThat(text).hasToString("ab");
  }

  @Test
  void backspacesAreOneStep() {
    type("abc");
    edit(2, 1, "");
    edit(1, 1, "");

    apply(history.undo());

    assertThat(text).hasToString("abc");
  }

  @Test
  void changesThatBelongTogetherAreUndoneTogether() {
    type("ab");
    history.together(
        () -> {
          edit(0, 0, "  ");
          edit(4, 0, "!");
        });
    type("c");

    apply(history.undo());
    assertThat(text).hasToString("  ab!");
    apply(history.undo());
    assertThat(text).hasToString("ab");
  }

  @Test
  void aChangeAfterUndoingForgetsWhatWasUndone() {
    type("ab");
    apply(history.undo());
    type("c");

    assertThat(history.canRedo()).isFalse();
    assertThat(history.redo()).isEmpty();
  }

  @Test
  void undoingAllLeadsToTheBeginningAndRedoingAllBack() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      StringBuilder before = new StringBuilder(text);
      TextHistory all = new TextHistory();
      List<Edit> edits = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int start = random.nextInt(text.length() + 1);
        int length = random.nextInt(Math.min(3, text.length() - start + 1));
        String removed = text.substring(start, start + length);
        String inserted = "a b\n".substring(0, random.nextInt(4));
        if (removed.isEmpty() && inserted.isEmpty()) {
          continue;
        }
        edits.add(new Edit(start, removed, inserted));
        text.replace(start, start + length, inserted);
        all.add(edits.get(edits.size() - 1));
        if (random.nextInt(5) == 0) {
          all.pause();
        }
      }
      String after = text.toString();
      while (all.canUndo()) {
        apply(all.undo());
      }
      assertThat(text).hasToString(before.toString());
      while (all.canRedo()) {
        apply(all.redo());
      }
      assertThat(text).hasToString(after);
    }
  }

  private void type(String letters) {
    for (char letter : letters.toCharArray()) {
      edit(text.length(), 0, String.valueOf(letter));
    }
  }

  private void edit(int start, int length, String inserted) {
    history.add(new Edit(start, text.substring(start, start + length), inserted));
    text.replace(start, start + length, inserted);
  }

  private void apply(List<Edit> edits) {
    for (Edit edit : edits) {
      assertThat(text.substring(edit.start(), edit.start() + edit.removed().length()))
          .isEqualTo(edit.removed());
      text.replace(edit.start(), edit.start() + edit.removed().length(), edit.inserted());
    }
  }
}
