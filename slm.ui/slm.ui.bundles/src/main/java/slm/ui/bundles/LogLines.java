package slm.ui.bundles;

import java.util.ArrayList;
import java.util.List;

/** The lines that are shown: those of the store that pass a filter. Not safe for concurrent use. */
final class LogLines {

  private final LogStore store;
  private List<LogLine> shown = new ArrayList<>();
  private long next;
  private long first;
  private LogLine.Weight least = LogLine.Weight.DEBUG;
  private String words = "";

  LogLines(LogStore store) {
    this.store = store;
  }

  /** Shows other lines. */
  void filter(LogLine.Weight leastShown, String wordsShown) {
    least = leastShown;
    words = wordsShown;
    shown.clear();
    next = first;
    refresh();
  }

  /** Shows nothing of before. */
  void clear() {
    first = next;
    shown.clear();
  }

  /**
   * Takes what is new, and drops what is too old.
   *
   * @return how many lines at the beginning are gone
   */
  int refresh() {
    for (LogLine line : store.from(next)) {
      next = line.number() + 1;
      if (line.matches(least, words)) {
        shown.add(line);
      }
    }
    int gone = 0;
    while (gone < shown.size() && shown.get(gone).number() < next - LogStore.MOST) {
      gone++;
    }
    if (gone > 0) {
      shown = new ArrayList<>(shown.subList(gone, shown.size()));
    }
    return gone;
  }

  int size() {
    return shown.size();
  }

  LogLine get(int index) {
    return shown.get(index);
  }

  /** Index of a line, or -1 when it is not shown. */
  int indexOf(long number) {
    for (int i = shown.size() - 1; i >= 0; i--) {
      if (shown.get(i).number() == number) {
        return i;
      }
    }
    return -1;
  }
}
