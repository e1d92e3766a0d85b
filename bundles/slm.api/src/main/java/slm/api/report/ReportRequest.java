package slm.api.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.statistics.Method;

/**
 * What to report, and where to.
 *
 * @param runs ids as {@link slm.api.store.ResultStore#run} takes them; at least one
 * @param page the HTML file to write
 * @param csv folder of the tables as CSV
 * @param markdown folder of the tables as Markdown
 * @param latex folder of the tables as LaTeX
 * @param figure id of the figure that variants are ranked by; empty for {@code rmi}, or else for
 *     the first that all variants have
 * @param pictures how many maps go into the page at most; 0 for none
 * @param method how intervals and comparisons are counted
 */
public record ReportRequest(
    List<String> runs,
    Optional<Path> page,
    Optional<Path> csv,
    Optional<Path> markdown,
    Optional<Path> latex,
    Optional<String> figure,
    int pictures,
    Method method) {

  /** How many maps go into a page when nothing else is said. */
  public static final int DEFAULT_PICTURES = 240;

  public ReportRequest {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || pictures < 0) {
      throw new IllegalArgumentException(
          "A report has at least 1 run and 0 pictures, not " + runs.size() + " and " + pictures);
    }
  }

  /** The page of one run, without tables as files. */
  public static ReportRequest page(String run, Path file) {
    return new ReportRequest(
        List.of(run),
        Optional.of(file),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_PICTURES,
        Method.DEFAULT);
  }
}
