package slm.ui.macro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slm.api.script.ScriptWord;
import slm.api.script.ScriptWord.Kind;

/**
 * What can stand at a place.
 *
 * @param typed how many characters before the caret are a part of it already
 * @param words the likeliest first
 */
record Completion(int typed, List<ScriptWord> words) {

  private static final int MOST = 200;
  private static final Pattern COMMAND = Pattern.compile("\\brun\\(\\s*([\"'])([^\"']*)$");
  private static final Pattern OPTIONS =
      Pattern.compile("\\brun\\(\\s*([\"'])([^\"']*)\\1\\s*,\\s*[\"']([^\"']*)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9.]*$");
  private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{2,}");

  /**
   * @param before the line up to the caret
   * @param text all of it, whose own names are words, too
   */
  static Completion at(String before, String text, List<ScriptWord> known) {
    Matcher options = OPTIONS.matcher(before);
    if (options.find()) {
      String command = options.group(2);
      String typed = options.group(3).replaceFirst("^.*\\s", "");
      List<ScriptWord> all =
          known.stream()
              .filter(word -> word.kind() == Kind.OPTION && word.of().equals(command))
              .toList();
      return typed.contains("=") ? new Completion(0, List.of()) : of(typed, all);
    }
    Matcher command = COMMAND.matcher(before);
    if (command.find()) {
      return of(
          command.group(2), known.stream().filter(word -> word.kind() == Kind.COMMAND).toList());
    }
    Matcher name = NAME.matcher(before);
    String typed = name.find() ? name.group() : "";
    Map<String, ScriptWord> all = new LinkedHashMap<>();
    known.stream()
        .filter(word -> word.kind() == Kind.FUNCTION || word.kind() == Kind.KEYWORD)
        .forEach(word -> all.putIfAbsent(word.text(), word));
    Matcher names = NAMES.matcher(text);
    while (names.find()) {
      if (!names.group().equals(typed)) {
        all.putIfAbsent(names.group(), new ScriptWord(names.group(), Kind.KEYWORD, "", ""));
      }
    }
    return of(typed, List.copyOf(all.values()));
  }

  /** Those that begin with it, then those that have it somewhere. */
  private static Completion of(String typed, List<ScriptWord> all) {
    String lower = typed.toLowerCase(Locale.ROOT);
    List<ScriptWord> fitting = new ArrayList<>();
    for (ScriptWord word : all) {
      if (word.text().toLowerCase(Locale.ROOT).contains(lower) && !word.text().equals(typed)) {
        fitting.add(word);
      }
    }
    fitting.sort(
        Comparator.comparing(
                (ScriptWord word) -> !word.text().toLowerCase(Locale.ROOT).startsWith(lower))
            .thenComparing(ScriptWord::text, String.CASE_INSENSITIVE_ORDER));
    return new Completion(typed.length(), fitting.subList(0, Math.min(MOST, fitting.size())));
  }
}
