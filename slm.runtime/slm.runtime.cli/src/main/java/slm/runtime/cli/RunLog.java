package slm.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import slm.api.dataset.Case;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.Swap;

/** Tells how a run goes on, case by case, and remembers what became of them. */
final class RunLog extends Interruptible implements RunListener {

  private final Screen screen;
  private final boolean detailed;
  private final List<CaseOutcome> outcomes = new ArrayList<>();
  private RunStart start;
  private int total;
  private int begun;

  /**
   * @param detailed whether a case gets a paragraph, not a line
   */
  RunLog(Screen screen, boolean detailed) {
    super(screen);
    this.screen = screen;
    this.detailed = detailed;
  }

  /** The run as it began, or null when it has not. */
  RunStart start() {
    return start;
  }

  /** How many times a case is to be run under a variant. */
  int total() {
    return total;
  }

  /** What became of the cases so far. */
  List<CaseOutcome> outcomes() {
    return outcomes;
  }

  @Override
  public void runStarted(RunStart run) {
    start = run;
    total = run.cases().size() * run.figures().size();
  }

  @Override
  public void caseStarted(int variant, Case subject) {
    begun++;
    restart("case " + begun + "/" + total);
  }

  @Override
  public void swapped(Swap swap) {
    screen.log(
        "%s: %s -> %s, %s case %d"
            .formatted(
                screen.strongMessage("swapped " + swap.from().kind()),
                Parts.name(swap.from()),
                Parts.name(swap.to()),
                swap.restarted() ? "beginning anew" : "from",
                swap.index()));
  }

  @Override
  public void caseDone(CaseOutcome outcome) {
    outcomes.add(outcome);
    String head =
        "[%d/%d] %scase %d"
            .formatted(
                outcomes.size(),
                total,
                start.figures().size() > 1 ? "variant " + outcome.variant() + ", " : "",
                outcome.subject().index());
    String subject =
        "\"%s\" in %s"
            .formatted(
                Screen.printable(outcome.subject().query()),
                Screen.printable(outcome.subject().scene().name()));
    if (outcome.error().isPresent()) {
      screen.warn(head + " failed: " + subject + ": " + Screen.printable(outcome.error().get()));
    } else if (detailed) {
      screen.log(screen.strongMessage(head) + " " + subject);
      details(outcome);
    } else {
      screen.log(head + " " + subject + ": " + figures(outcome) + seconds(outcome));
    }
    outcome.warnings().forEach(w -> screen.warn("  warning: " + Screen.printable(w)));
  }

  private void details(CaseOutcome outcome) {
    outcome.extent().ifPresent(extent -> screen.log("  scene    " + extent + " pixels"));
    if (!outcome.tilesPerScale().isEmpty()) {
      screen.log(
          "  tiles    "
              + outcome.tilesPerScale().entrySet().stream()
                  .map(scale -> scale.getValue() + " of " + scale.getKey() + " px")
                  .collect(Collectors.joining(", "))
              + "; "
              + outcome.encodedTiles()
              + " had to be encoded");
    }
    screen.log(
        "  time     "
            + outcome.seconds().entrySet().stream()
                .map(stage -> stage.getKey() + " " + seconds(stage.getValue()))
                .collect(Collectors.joining(", ")));
    if (!outcome.figures().isEmpty()) {
      screen.log("  metrics  " + figures(outcome).replaceFirst(", $", ""));
    }
  }

  private static String figures(CaseOutcome outcome) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Double> figure : outcome.figures().entrySet()) {
      text.append(String.format(Locale.ROOT, "%s %.4f, ", figure.getKey(), figure.getValue()));
    }
    return text.toString();
  }

  private static String seconds(CaseOutcome outcome) {
    return seconds(outcome.seconds().values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
