package slm.ui.macro;

import java.util.Arrays;

/**
 * What lines begin with, and which ones have to be looked at anew: the changed ones, and those
 * after them until a line begins as it did before.
 */
final class LineStates {

  private int[] starts = {Colouring.START};
  private int count = 1;
  private int from;
  private int to = 1;

  /** Another text, of which all lines have to be looked at. */
  void reset(int lines) {
    starts = new int[lines];
    count = lines;
    from = 0;
    to = lines;
  }

  /**
   * Some text was replaced.
   *
   * @param line where it began
   * @param removed how many ends of lines it had
   * @param added how many the new text has
   */
  void changed(int line, int removed, int added) {
    int tail = line + removed + 1;
    int moved = count - tail;
    int[] changed = new int[Math.max(count + added - removed, starts.length)];
    System.arraycopy(starts, 0, changed, 0, line + 1);
    System.arraycopy(starts, tail, changed, line + added + 1, moved);
    // never as a line really begins, so that the one after it is looked at
    Arrays.fill(changed, line + 1, line + added + 1, -1);
    starts = changed;
    count += added - removed;
    if (isPending()) {
      from = Math.min(from, line);
      to = to > line ? Math.max(to + added - removed, line + added + 1) : line + added + 1;
    } else {
      from = line;
      to = line + added + 1;
    }
    to = Math.min(to, count);
  }

  boolean isPending() {
    return from < to;
  }

  /** The next line to look at. */
  int next() {
    return from;
  }

  /** What the next line begins with. */
  int state() {
    return starts[from];
  }

  /** The next line was looked at. */
  void looked(int end) {
    from++;
    if (from < count) {
      if (starts[from] != end) {
        starts[from] = end;
        to = Math.max(to, from + 1);
      }
    }
  }
}
