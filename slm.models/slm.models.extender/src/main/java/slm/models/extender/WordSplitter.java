package slm.models.extender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a sentence into words as the Penn Treebank does, the way models with word vocabularies
 * were trained on: punctuation marks stand alone, contractions come apart ({@code isn't} is {@code
 * is n't}, {@code john's} is {@code john 's}), numbers keep their commas, points and colons, and
 * abbreviations their points. On English captions the result is that of NLTK's {@code
 * word_tokenize}; other than there, the end of a sentence inside the text is found without a
 * trained model: a final point belongs to a word of one letter or with another point in it, and
 * else ends the sentence. Linear in the length.
 */
final class WordSplitter {

  private static final String ALONE =
      "()[]{}<>;@#$%&?!*\u2012\u2013\u2014\u2015\u00ab\u00bb\u201c\u201d\u2018\u2019\u201e";
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>\"'\u00bb\u201d\u2019";
  private static final Pattern ENDING =
      Pattern.compile("(.*[^'])('s|'m|'d|'ll|'re|'ve|n't|')", Pattern.CASE_INSENSITIVE);
  private static final Pattern OPENED =
      Pattern.compile("'(?!(?:re|ve|ll|m|t|s|d|n)\\b)(\\w.*)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Integer> JOINED =
      Map.of("cannot", 3, "gimme", 3, "gonna", 3, "gotta", 3, "lemme", 3, "wanna", 3);
  private static final Set<String> TWAS = Set.of("'tis", "'twas");

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private WordSplitter() {}

  /** The words of a text, in order. */
  static List<String> split(String text) {
    WordSplitter splitter = new WordSplitter();
    List<String> chunks = List.of(text.strip().split("\\s+"));
    for (int i = 0; i < chunks.size(); i++) {
      splitter.chunk(chunks.get(i), i == chunks.size() - 1);
    }
    return splitter.words;
  }

  private void chunk(String chunk, boolean last) {
    int fullStop = fullStop(chunk, last);
    for (int i = 0; i < chunk.length(); i++) {
      char c = chunk.charAt(i);
      int run = run(chunk, i);
      if (run > 0) {
        alone(chunk.substring(i, i + run));
        i += run - 1;
      } else if (c == '"') {
        boolean opens = i == 0 || OPENING.indexOf(chunk.charAt(i - 1)) >= 0;
        alone(opens ? "``" : "''");
      } else if (ALONE.indexOf(c) >= 0 || i == fullStop || separates(chunk, i)) {
        alone(String.valueOf(c));
      } else {
        word.append(c);
      }
    }
    finish();
  }

  /** The length of dots, dashes or accents that make one mark, or 0. */
  private static int run(String chunk, int from) {
    char c = chunk.charAt(from);
    int to = from;
    while (to < chunk.length() && chunk.charAt(to) == c) {
      to++;
    }
    int length = to - from;
    return switch (c) {
      case '.' -> length >= 2 ? length : 0;
      case '-' -> length >= 2 ? 2 : 0;
      case '`' -> length;
      default -> 0;
    };
  }

  /** Commas and colons, other than those inside numbers and times. */
  private static boolean separates(String chunk, int at) {
    char c = chunk.charAt(at);
    return (c == ',' || c == ':')
        && (at == chunk.length() - 1 || !Character.isDigit(chunk.charAt(at + 1)));
  }

  /** Where the point is that ends a sentence, or -1. */
  private static int fullStop(String chunk, boolean last) {
    int end = chunk.length() - 1;
    while (end > 0 && CLOSING.indexOf(chunk.charAt(end)) >= 0) {
      end--;
    }
    if (end < 1 || chunk.charAt(end) != '.' || chunk.charAt(end - 1) == '.') {
      return -1;
    }
    boolean abbreviation = end == 1 || chunk.indexOf('.') < end;
    return last || !abbreviation ? end : -1;
  }

  private void alone(String mark) {
    finish();
    words.add(mark);
  }

  /** Takes contractions off the word that was read. */
  private void finish() {
    if (word.isEmpty()) {
      return;
    }
    String text = word.toString();
    word.setLength(0);
    if (TWAS.contains(text)) {
      words.add("'t");
      words.add(text.substring(2));
      return;
    }
    Matcher opened = OPENED.matcher(text);
    if (opened.matches()) {
      words.add("'");
      text = opened.group(1);
    }
    Matcher ending = ENDING.matcher(text);
    String suffix = null;
    if (ending.matches()) {
      text = ending.group(1);
      suffix = ending.group(2);
    }
    Integer joint = JOINED.get(text);
    if (joint != null) {
      words.add(text.substring(0, joint));
      words.add(text.substring(joint));
    } else {
      words.add(text);
    }
    if (suffix != null) {
      words.add(suffix);
    }
  }
}
