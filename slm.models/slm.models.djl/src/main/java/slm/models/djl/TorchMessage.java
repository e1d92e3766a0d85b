package slm.models.djl;

import java.util.List;

/** What matters in the messages of PyTorch, which come with traces of several languages. */
final class TorchMessage {

  private static final int LONGEST = 300;

  private TorchMessage() {}

  /** The error itself, in one line. */
  static String of(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    List<String> lines =
        String.valueOf(root.getMessage())
            .lines()
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
    String line =
        lines.stream()
            .filter(l -> l.matches("(\\w+\\.)*\\w*(Error|Exception): .*"))
            .findFirst()
            .orElse(lines.isEmpty() ? root.getClass().getSimpleName() : lines.get(0))
            .replaceFirst("^(\\w+\\.)*\\w*(Error|Exception): ", "");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
