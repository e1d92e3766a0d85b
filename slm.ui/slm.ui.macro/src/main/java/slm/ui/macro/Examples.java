package slm.ui.macro;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The macros that come with the documentation. */
final class Examples {

  private Examples() {}

  /**
   * An example.
   *
   * @param name of its file
   * @param about its first sentence
   */
  record Example(String name, String about, String text) {

    static Example of(String name, String text) {
      String first = text.lines().findFirst().orElse("").replaceFirst("^//\\s*", "");
      int end = first.indexOf(". ");
      int ask = first.indexOf("? ");
      int colon = first.indexOf(": ");
      for (int stop : new int[] {ask + 1, colon}) {
        if (stop > 0 && (end < 0 || stop < end)) {
          end = stop;
        }
      }
      return new Example(
          name, (end < 0 ? first : first.substring(0, end)).replaceFirst("\\.$", ""), text);
    }
  }

  /** Reads them; may take a moment. */
  static List<Example> read(List<URL> files) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (URL file : files) {
      try (InputStream in = file.openStream()) {
        examples.add(
            Example.of(
                file.getPath().substring(file.getPath().lastIndexOf('/') + 1),
                new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    examples.sort(Comparator.comparing(Example::name));
    return examples;
  }
}
