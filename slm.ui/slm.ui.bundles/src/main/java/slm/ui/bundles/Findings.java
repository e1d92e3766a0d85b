package slm.ui.bundles;

import java.util.List;
import slm.api.health.Finding;
import slm.api.health.Finding.Level;
import slm.api.health.Section;

/** What the doctor found. */
final class Findings {

  private Findings() {}

  /** What is not well with a bundle or file. */
  static List<Finding> of(InstalledBundle bundle, List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.level() != Level.WELL)
        .filter(finding -> isAbout(bundle, finding.subject()))
        .toList();
  }

  private static boolean isAbout(InstalledBundle bundle, String subject) {
    String called = bundle.called();
    if (!bundle.version().isEmpty()
        && (subject.equals(called)
            || subject.startsWith(called + " ")
            || subject.endsWith(" " + called)
            || subject.endsWith("(" + called + ")"))) {
      return true;
    }
    return bundle.isPlugin()
        && bundle
            .file()
            .map(file -> "plugins/" + file.getFileName())
            .filter(file -> subject.equals(file) || subject.startsWith(file + " "))
            .isPresent();
  }

  static long count(List<Section> sections, Level level) {
    return sections.stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.level() == level)
        .count();
  }

  /** All of it in a sentence. */
  static String summary(List<Section> sections) {
    long problems = count(sections, Level.PROBLEM);
    long notes = count(sections, Level.NOTE);
    String noted = notes == 0 ? "" : Say.count(notes, "note", "notes");
    if (problems == 0) {
      return "Nothing is wrong" + (noted.isEmpty() ? "." : "; " + noted + ".");
    }
    return Say.count(problems, "problem", "problems")
        + (noted.isEmpty() ? "." : ", " + noted + ".");
  }
}
