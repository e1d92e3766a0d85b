package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places of a word in a text, whatever its case. */
record Search(List<Integer> places, int length) {

  private static final int MOST = 10_000;

  static Search of(String text, String word) {
    List<Integer> places = new ArrayList<>();
    if (!word.isEmpty()) {
      String lower = text.toLowerCase(Locale.ROOT);
      String sought = word.toLowerCase(Locale.ROOT);
      int at = lower.indexOf(sought);
      while (at >= 0 && places.size() < MOST) {
        places.add(at);
        at = lower.indexOf(sought, at + sought.length());
      }
    }
    return new Search(List.copyOf(places), word.length());
  }

  /** Which of them comes at or after a place, else the first one; -1 for none. */
  int next(int from) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) >= from) {
        return i;
      }
    }
    return places.isEmpty() ? -1 : 0;
  }

  /** Which of them comes before a place, else the last one; -1 for none. */
  int previous(int from) {
    for (int i = places.size() - 1; i >= 0; i--) {
      if (places.get(i) < from) {
        return i;
      }
    }
    return places.size() - 1;
  }
}
