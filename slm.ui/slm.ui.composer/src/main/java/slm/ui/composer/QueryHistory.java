package slm.ui.composer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sentences that were looked for, the newest first. Not safe for concurrent use. */
final class QueryHistory {

  private static final int MOST = 50;

  private final List<String> sentences;
  private String draft = "";
  private int at = -1;

  /**
   * @param kept what {@link #text} gave, a sentence a line
   */
  QueryHistory(String kept) {
    sentences =
        new ArrayList<>(Arrays.stream(kept.split("\n")).filter(line -> !line.isBlank()).toList());
  }

  String text() {
    return String.join("\n", sentences);
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** Notes a sentence; one that is there already becomes the newest. */
  void add(String sentence) {
    String line = sentence.strip().replace('\n', ' ');
    at = -1;
    if (line.isEmpty()) {
      return;
    }
    sentences.remove(line);
    sentences.add(0, line);
    while (sentences.size() > MOST) {
      sentences.remove(sentences.size() - 1);
    }
  }

  /**
   * The next older or newer one; what was being written is the newest of all.
   *
   * @param older whether to go back
   * @param now what is written; stays when there is no other
   */
  String step(boolean older, String now) {
    boolean browsing = at >= 0 && now.equals(sentences.get(at));
    if (!browsing) {
      at = -1;
      draft = now;
    }
    if (!older && at <= 0) {
      if (at == 0) {
        at = -1;
        return draft;
      }
      return now;
    }
    int next = at + (older ? 1 : -1);
    // the sentence that is there already is no step
    if (at < 0 && next < sentences.size() && sentences.get(next).equals(now.strip())) {
      next++;
    }
    if (next >= sentences.size()) {
      return now;
    }
    at = next;
    return sentences.get(at);
  }
}
