package slm.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import slm.api.health.Finding;
import slm.api.health.Finding.Level;
import slm.api.health.Section;

/** What is wrong with the workbench, and what to do. */
@Command(
    name = "doctor",
    description = "Tell what is wrong with the workbench and its plug-ins, and what to do.",
    footer = {"", "Exit code 0 when nothing is wrong, 1 when something is."})
final class DoctorVerb implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  DoctorVerb(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    List<Section> sections = services.doctor().examine();
    long problems = count(sections, Level.PROBLEM);
    if (json) {
      screen.result(json(sections));
    } else {
      sections.forEach(this::print);
      long notes = count(sections, Level.NOTE);
      screen.result(
          problems == 0
              ? "Nothing is wrong" + (notes == 0 ? "." : "; " + number(notes, "note") + ".")
              : number(problems, "problem") + ", " + number(notes, "note") + ".");
    }
    return problems == 0 ? Exit.OK : Exit.FAILED;
  }

  private static long count(List<Section> sections, Level level) {
    return sections.stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.level() == level)
        .count();
  }

  private static String number(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void print(Section section) {
    screen.result(screen.strong(section.title()));
    for (Finding finding : section.findings()) {
      String level = word(finding.level());
      screen.result(
          "  %-8s %s"
              .formatted(
                  finding.level() == Level.WELL ? level : screen.strong(level),
                  Screen.printable(finding.subject() + ": " + finding.finding())));
      if (!finding.remedy().isEmpty()) {
        screen.result("           " + Screen.printable(finding.remedy() + "."));
      }
    }
  }

  private static String word(Level level) {
    return switch (level) {
      case WELL -> "ok";
      case NOTE -> "note";
      case PROBLEM -> "PROBLEM";
    };
  }

  private static String json(List<Section> sections) {
    List<String> all = new ArrayList<>();
    for (Section section : sections) {
      for (Finding finding : section.findings()) {
        all.add(
            "  {\"section\": %s, \"level\": %s, \"subject\": %s, \"finding\": %s, \"remedy\": %s}"
                .formatted(
                    JsonText.quoted(section.title()),
                    JsonText.quoted(word(finding.level()).toLowerCase(java.util.Locale.ROOT)),
                    JsonText.quoted(finding.subject()),
                    JsonText.quoted(finding.finding()),
                    JsonText.quoted(finding.remedy())));
      }
    }
    return "[\n" + String.join(",\n", all) + "\n]";
  }
}
