package slm.ui.macro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was typed, to be undone and done again; a word at a time. */
final class TextHistory {

  private static final int LENGTH = 1_000;

  private final Deque<List<Edit>> before = new ArrayDeque<>();
  private final Deque<List<Edit>> after = new ArrayDeque<>();
  private boolean open;
  private int depth;

  /** Some text in the place of another one. */
  record Edit(int start, String removed, String inserted) {

    /** What takes it back. */
    Edit reverse() {
      return new Edit(start, inserted, removed);
    }
  }

  /** Something was changed. */
  void add(Edit edit) {
    after.clear();
    if (depth > 0 && open) {
      before.peek().add(edit);
    } else if (open && !before.isEmpty() && continues(last(before.peek()), edit)) {
      List<Edit> step = before.peek();
      Edit last = step.remove(step.size() - 1);
      step.add(
          edit.inserted().isEmpty()
              ? new Edit(edit.start(), edit.removed() + last.removed(), "")
              : new Edit(last.start(), last.removed(), last.inserted() + edit.inserted()));
    } else {
      before.push(new ArrayList<>(List.of(edit)));
      if (before.size() > LENGTH) {
        before.removeLast();
      }
    }
    open = true;
  }

  private static Edit last(List<Edit> step) {
    return step.get(step.size() - 1);
  }

  /** Letter after letter, or backspace after backspace. */
  private static boolean continues(Edit last, Edit edit) {
    boolean types =
        edit.removed().isEmpty()
            && edit.inserted().length() == 1
            && last.removed().isEmpty()
            && last.start() + last.inserted().length() == edit.start()
            && !(Character.isWhitespace(edit.inserted().charAt(0))
                && !Character.isWhitespace(last.inserted().charAt(last.inserted().length() - 1)));
    boolean deletes =
        edit.inserted().isEmpty()
            && edit.removed().length() == 1
            && last.inserted().isEmpty()
            && edit.start() + 1 == last.start();
    return types && !last.inserted().contains("\n") || deletes;
  }

  /** What comes next is a step of its own. */
  void pause() {
    if (depth == 0) {
      open = false;
    }
  }

  /** All edits in it are one step. */
  void together(Runnable edits) {
    pause();
    depth++;
    try {
      edits.run();
    } finally {
      depth--;
      pause();
    }
  }

  boolean canUndo() {
    return !before.isEmpty();
  }

  boolean canRedo() {
    return !after.isEmpty();
  }

  /** The edits that take back the last step, in their order. */
  List<Edit> undo() {
    open = false;
    if (before.isEmpty()) {
      return List.of();
    }
    List<Edit> step = before.pop();
    after.push(step);
    List<Edit> edits = new ArrayList<>();
    for (int i = step.size() - 1; i >= 0; i--) {
      edits.add(step.get(i).reverse());
    }
    return edits;
  }

  /** The edits that were taken back last, in their order. */
  List<Edit> redo() {
    open = false;
    if (after.isEmpty()) {
      return List.of();
    }
    List<Edit> step = after.pop();
    before.push(step);
    return List.copyOf(step);
  }
}
