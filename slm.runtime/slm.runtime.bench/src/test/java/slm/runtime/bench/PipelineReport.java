package slm.runtime.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slm.runtime.bench.Pipeline.Many;
import slm.runtime.bench.Pipeline.Size;
import slm.runtime.bench.SlmProcess.Outcome;

/**
 * What whole cases took.
 *
 * @param secondsToStart of a process that only tells its version
 * @param fresh the line through the sizes, of scenes nothing was known of; null for one size
 * @param cached the same, of those whose tiles were encoded
 * @param processor the same as {@code fresh}, of seconds that processors worked
 * @param many null when they were not asked for
 */
record PipelineReport(
    Map<String, Object> machine,
    double secondsToStart,
    List<Size> sizes,
    Fit fresh,
    Fit cached,
    Fit processor,
    Many many,
    double loadAfter) {

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(Machine.line())
        .append(
            String.format(
                Locale.ROOT,
                "; ONNX Runtime %s, heap %s, start %.2f s%n%n",
                machine.get("onnxRuntime"),
                machine.get("heap"),
                secondsToStart));
    Map<String, Outcome> rows = new LinkedHashMap<>();
    for (Size size : sizes) {
      rows.put(size.side() + " " + size.format() + ", first query", size.fresh());
      rows.put(size.side() + " " + size.format() + ", second query", size.cached());
    }
    if (many != null) {
      rows.put(many.side() + ", " + many.queries() + " queries", many.outcome());
    }
    List<String> stages =
        new ArrayList<>(
            rows.values().stream()
                .flatMap(row -> row.stages().keySet().stream())
                .distinct()
                .toList());
    text.append("| seconds | ").append(String.join(" | ", stages));
    text.append(
        " | rest | all | processor | tiles | encoded | resident MiB | heap MiB | load |\n|---");
    text.append("|--:".repeat(stages.size() + 8)).append("|\n");
    rows.forEach((name, row) -> text.append(line(name, row, stages)));
    text.append(
        "\n| | encoded tiles/s | network alone, tiles/s | ratio | first query, Mpixel/s |\n");
    text.append("|---|--:|--:|--:|--:|\n");
    for (Size size : sizes) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %d | %.0f | %.0f | %.2f | %.1f |%n",
              size.side(),
              size.fresh().tilesPerSecond(),
              size.raw(),
              size.fresh().tilesPerSecond() / size.raw(),
              size.megapixels() / size.fresh().seconds()));
    }
    if (fresh != null) {
      text.append(line("first query", fresh))
          .append(line("second query", cached))
          .append(line("first query's processor time", processor));
    }
    if (many != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%d queries: the score fields of all take %.2f times those of one; each further"
                  + " query takes %.3f s%n",
              many.queries(),
              many.scores(),
              many.further()));
    }
    return text.toString();
  }

  private static String line(String name, Outcome row, List<String> stages) {
    StringBuilder text = new StringBuilder("| " + name);
    for (String stage : stages) {
      text.append(String.format(Locale.ROOT, " | %.2f", row.stages().getOrDefault(stage, 0.0)));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                " | %.2f | %.2f | %.2f | %d | %d | %d | %d | %.1f |%n",
                row.rest(),
                row.seconds(),
                row.processor(),
                row.tiles(),
                row.encoded(),
                row.residentMiB(),
                row.heapMiB(),
                row.load()))
        .toString();
  }

  private static String line(String name, Fit fit) {
    return String.format(
        Locale.ROOT,
        "%nThe %s is %.2f s and %.4f s a megapixel (r2 %.4f)%n",
        name,
        fit.constant(),
        fit.secondsPerMegapixel(),
        fit.r2());
  }
}
