package slm.plugin.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import slm.api.InputException;

/**
 * What a part is called in its various places.
 *
 * @param id what users write, such as {@code my-grid}
 * @param type the class, such as {@code MyGridTiler}
 * @param title for people, such as {@code My grid}
 * @param packageName such as {@code plugin.tiler.mygrid}
 */
record Part(Kind kind, String id, String type, String title, String packageName) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;
  private static final Set<String> OURS = Set.of("java", "javax", "jdk", "sun", "slm", "org.osgi");

  static Part of(String kindWord, String id, Optional<String> packageName) {
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.word().equals(kindWord))
            .findAny()
            .orElseThrow(
                () ->
                    new InputException(
                        "There is no project for the kind '" + kindWord + "'",
                        "Choose one of: " + String.join(", ", Kind.words())));
    if (!ID.matcher(id).matches() || id.length() > LONGEST) {
      throw new InputException(
          "The name '" + id + "' cannot be used",
          "Write at most "
              + LONGEST
              + " lower case letters and digits, in words joined by hyphens, beginning with a"
              + " letter, such as my-grid");
    }
    String root = packageName.orElse("plugin." + kind.word() + "." + id.replace("-", ""));
    requirePackage(root);
    return new Part(
        kind,
        id,
        Arrays.stream(id.split("-")).map(Part::capital).collect(Collectors.joining())
            + (id.equals(kind.word()) || id.endsWith("-" + kind.word())
                ? ""
                : capital(kind.word())),
        capital(id.replace('-', ' ')),
        root);
  }

  private static void requirePackage(String name) {
    if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)
        || !name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
      throw new InputException(
          "The package '" + name + "' cannot be used",
          "Write lower case words joined by dots, none of them a word of Java, such as"
              + " org.example.grid (--package)");
    }
    for (String taken : OURS) {
      if (name.equals(taken) || name.startsWith(taken + ".")) {
        throw new InputException(
            "The package '"
                + name
                + "' belongs to "
                + (taken.equals("slm") ? "the workbench" : "Java"),
            "Choose one of your own, such as org.example."
                + name.substring(name.lastIndexOf('.') + 1));
      }
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
