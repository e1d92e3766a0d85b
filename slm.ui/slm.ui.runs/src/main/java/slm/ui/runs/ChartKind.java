package slm.ui.runs;

/** What a chart shows. */
enum ChartKind {
  FIGURES("Figure of each variant"),
  SCALES("Scale study"),
  TIMES("Time of each stage"),
  CASES("Case by case, two variants");

  final String title;

  ChartKind(String title) {
    this.title = title;
  }

  /** Whether it shows a figure that is to be chosen. */
  boolean hasFigure() {
    return this != TIMES;
  }
}
