package slm.ui.runs;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import slm.api.metric.MetricSpec;
import slm.api.statistics.Comparison;
import slm.api.statistics.Ranking;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** Variants by one figure, the best first, and each against each. */
final class ComparePane {

  private static final int SIDE_BY_SIDE = 620;
  private static final String ONE =
      "There is one variant only. Select another run beside it in Runs, with Ctrl.";

  private final PartWindow window;
  private final Library library;
  private final Pages pages;
  private final Composite area;
  private final Label summary;
  private final DataTable<Ranking.Entry> ranks;
  private final DataTable<Comparison> pairs;
  private Optional<Asked> asked = Optional.empty();
  private Optional<Ranking> ranking = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();

  /** What is ranked. */
  private record Asked(Bench bench, MetricSpec figure) {}

  ComparePane(Composite parent, PartWindow window, Library library) {
    this.window = window;
    this.library = library;
    Theme theme = window.theme();
    pages = new Pages(parent, "results.comparison", theme);
    area = Head.area(pages.area());
    summary = Named.as("results.summary", new Label(area, SWT.WRAP));
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
    data.widthHint = 100;
    data.horizontalIndent = 4;
    summary.setLayoutData(data);
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    ranks =
        new DataTable<>(
            sash,
            SWT.MULTI,
            "results.ranking",
            rankColumns(),
            entry -> new Bench.Key(entry.run(), entry.variant(), -1),
            entry -> entry.group() == 1 ? null : theme.muted());
    pairs =
        new DataTable<>(
            sash,
            SWT.MULTI,
            "results.pairs",
            pairColumns(),
            c -> List.of(c.first(), c.second()),
            c -> c.adjusted() < 0.05 ? theme.good() : null);
    sash.setWeights(40, 60);
    sash.addListener(
        SWT.Resize,
        e -> {
          int wanted = sash.getSize().x >= SIDE_BY_SIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
          if (sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
          }
        });
  }

  Composite control() {
    return pages.area();
  }

  private static List<Column<Ranking.Entry>> rankColumns() {
    return List.of(
        Column.<Ranking.Entry>numbers(
            "Rank", Ranking.Entry::rank, e -> Integer.toString(e.rank()), false),
        Column.<Ranking.Entry>numbers(
                "Group", Ranking.Entry::group, e -> Integer.toString(e.group()), false)
            .explained("Variants of one group were not told apart from the best of it, at 5 %."),
        Column.words("Variant", Ranking.Entry::label),
        Column.<Ranking.Entry>numbers(
            "Mean", e -> e.estimate().mean(), e -> Words.figure(e.estimate().mean()), true),
        Column.<Ranking.Entry>numbers(
            "95 % over cases",
            e -> e.estimate().overCases().low(),
            e -> Words.interval(e.estimate().overCases(), e.estimate().n()),
            true),
        Column.<Ranking.Entry>numbers(
            "95 % over scenes",
            e -> e.estimate().overClusters().low(),
            e -> Words.interval(e.estimate().overClusters(), e.estimate().clusters()),
            true),
        Column.words("Run", Ranking.Entry::run));
  }

  private static List<Column<Comparison>> pairColumns() {
    return List.of(
        Column.words("Better", Comparison::first),
        Column.words("Worse", Comparison::second),
        Column.<Comparison>numbers(
            "Difference", Comparison::difference, c -> Words.signed(c.difference()), true),
        Column.<Comparison>numbers(
                "p", Comparison::adjusted, c -> Words.probability(c.adjusted()), false)
            .explained(
                "How likely such a difference is by chance, over other scenes, after Holm's"
                    + " correction for the number of comparisons."),
        Column.words("What it says", Words::verdict),
        Column.<Comparison>numbers(
            "95 % over cases",
            c -> c.overCases().low(), c -> Words.interval(c.overCases(), c.n()), true),
        Column.<Comparison>numbers(
            "95 % over scenes",
            c -> c.overClusters().low(), c -> Words.interval(c.overClusters(), c.clusters()), true),
        Column.<Comparison>numbers(
                "p cases", Comparison::casesP, c -> Words.probability(c.casesP()), false)
            .explained("Over these scenes only; cases of a scene resemble each other."),
        Column.<Comparison>numbers("p scenes", Comparison::p, c -> Words.probability(c.p()), false)
            .explained("Over other scenes, before the correction."),
        Column.<Comparison>numbers(
                "Effect", Comparison::effect, c -> "%+.2f".formatted(c.effect()), true)
            .explained("The mean difference over its standard deviation (Cohen's d)."),
        Column.<Comparison>numbers("Cases", Comparison::n, c -> Integer.toString(c.n()), true));
  }

  /** Ranks what is shown now, unless that is done. */
  void show(Bench bench, Optional<MetricSpec> figure) {
    if (figure.isEmpty()) {
      asked = Optional.empty();
      pages.say("These runs were made without metrics, so there is nothing to compare.");
      return;
    }
    if (bench.variants().size() < 2) {
      asked = Optional.empty();
      pages.say(ONE);
      return;
    }
    Asked now = new Asked(bench, figure.get());
    if (!asked.equals(Optional.of(now))) {
      asked = Optional.of(now);
      ranking = Optional.empty();
      trouble = Optional.empty();
      window.background("comparing runs", () -> rank(now));
    }
    refresh();
  }

  private void rank(Asked now) {
    Optional<Ranking> found = Optional.empty();
    Optional<Trouble> why = Optional.empty();
    try {
      found = Optional.of(library.rank(now.bench().runs(), now.figure().id()));
    } catch (RuntimeException | LinkageError e) {
      why = Optional.of(Trouble.of(e));
    }
    Optional<Ranking> result = found;
    Optional<Trouble> problem = why;
    window.later(
        () -> {
          if (asked.equals(Optional.of(now)) && !summary.isDisposed()) {
            ranking = result;
            trouble = problem;
            refresh();
          }
        });
  }

  private void refresh() {
    if (trouble.isPresent()) {
      pages.say(trouble.get());
    } else if (ranking.isEmpty()) {
      pages.say("Comparing\u2026");
    } else {
      List<String> warnings = warnings(ranking.get());
      summary.setText(sentence(ranking.get(), warnings).replace("&", "&&"));
      summary.setToolTipText(warnings.isEmpty() ? null : String.join("\n", warnings));
      ranks.show(ranking.get().entries());
      pairs.show(
          ranking.get().comparisons().stream()
              .sorted(Comparator.comparingDouble(Comparison::adjusted))
              .toList());
      area.layout();
      pages.show(area);
    }
  }

  private static List<String> warnings(Ranking ranking) {
    Set<String> warnings = new LinkedHashSet<>();
    // what concerns all of it comes before what concerns single variants
    ranking.entries().forEach(e -> warnings.addAll(e.estimate().warnings()));
    warnings.addAll(ranking.warnings());
    return List.copyOf(warnings);
  }

  /** What is compared, and what is to be kept in mind. */
  static String sentence(Ranking ranking, List<String> warnings) {
    String head =
        "%s over the %s that %s done; %s is better."
            .formatted(
                ranking.figure().title(),
                Words.count(ranking.cases(), "case", "cases"),
                ranking.entries().size() == 1
                    ? "one variant has"
                    : "all " + ranking.entries().size() + " variants have",
                ranking.figure().higherIsBetter() ? "higher" : "lower");
    if (warnings.isEmpty()) {
      return head;
    }
    String rest =
        warnings.size() == 1
            ? ""
            : " (and " + Words.count(warnings.size() - 1, "more remark", "more remarks") + ")";
    return head + " " + warnings.get(0) + rest;
  }
}
