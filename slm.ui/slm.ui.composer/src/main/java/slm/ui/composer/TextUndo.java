package slm.ui.composer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was written in a text, to be taken back and written again. Strokes that follow each other
 * are one step, up to a blank or a line break. Not safe for concurrent use.
 */
final class TextUndo {

  private static final int LENGTH = 300;

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private boolean closed = true;

  /**
   * A change.
   *
   * @param start offset
   * @param before what stood there
   * @param after what stands there instead
   */
  record Step(int start, String before, String after) {

    Step reversed() {
      return new Step(start, after, before);
    }

    /** This and the next one in one, when that goes on where this ends. */
    Optional<Step> and(Step next) {
      boolean goesOn =
          before.isEmpty()
              && next.before.isEmpty()
              && next.start == start + after.length()
              && next.after.length() == 1
              && !Character.isWhitespace(next.after.charAt(0));
      return goesOn ? Optional.of(new Step(start, "", after + next.after)) : Optional.empty();
    }
  }

  /** Takes note of a change. */
  void changed(Step step) {
    undone.clear();
    Optional<Step> longer = closed || done.isEmpty() ? Optional.empty() : done.peek().and(step);
    if (longer.isPresent()) {
      done.pop();
    }
    done.push(longer.orElse(step));
    closed = false;
    if (done.size() > LENGTH) {
      done.removeLast();
    }
  }

  /** Forgets all: the text is another one. */
  void clear() {
    done.clear();
    undone.clear();
  }

  /** The change that takes the last one back. */
  Optional<Step> undo() {
    closed = true;
    if (done.isEmpty()) {
      return Optional.empty();
    }
    Step step = done.pop();
    undone.push(step);
    return Optional.of(step.reversed());
  }

  /** The change that was taken back last. */
  Optional<Step> redo() {
    closed = true;
    if (undone.isEmpty()) {
      return Optional.empty();
    }
    Step step = undone.pop();
    done.push(step);
    return Optional.of(step);
  }
}
