package slm.runtime.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures parts by themselves, with JMH: every benchmark in a process of its own, few iterations
 * each, so that all of them take some minutes.
 *
 * <p>Where a class has a benchmark {@code memory}, which moves the same bytes and does nothing
 * else, its others are told as multiples of that.
 */
final class Micro {

  private static final String YARDSTICK = "memory";

  private final Options options;

  Micro(List<String> args) {
    options =
        new Options(
            args,
            List.of("--json", "--include", "--warmup", "--iterations", "--heap", "--profiler"));
  }

  /**
   * One line of the table, in milliseconds.
   *
   * @param times of {@code memory} of the same class and parameters; NaN without one
   */
  record Line(String subject, String parameters, double best, double median, double times) {}

  /** Measures, and prints what came of it. */
  int run() throws RunnerException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include(options.text("--include", "."))
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MILLISECONDS)
            .forks(1)
            .warmupIterations(options.number("--warmup", 2))
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(options.number("--iterations", 4))
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .jvmArgsAppend(
                "-Xmx" + options.text("--heap", "2g"),
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true");
    if (options.has("--profiler")) {
      builder.addProfiler(options.text("--profiler", ""));
    }
    Collection<RunResult> results =
        new Runner(
                builder.build(),
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
            .run();
    List<Line> lines = lines(results);
    try {
      System.out.println(
          options.has("--json")
              ? new JsonMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(Map.of("machine", Machine.describe(), "lines", lines))
              : table(lines));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return 0;
  }

  private static List<Line> lines(Collection<RunResult> results) {
    Map<String, Double> yardsticks = new TreeMap<>();
    for (RunResult result : results) {
      if (method(result).equals(YARDSTICK)) {
        yardsticks.put(subject(result) + parameters(result), statistics(result).getMin());
      }
    }
    List<Line> lines = new ArrayList<>();
    for (RunResult result : results) {
      Statistics all = statistics(result);
      Double yardstick = yardsticks.get(subject(result) + parameters(result));
      lines.add(
          new Line(
              subject(result) + ", " + words(method(result)),
              parameters(result),
              all.getMin(),
              all.getPercentile(50),
              yardstick == null ? Double.NaN : all.getMin() / yardstick));
    }
    return lines;
  }

  private static Statistics statistics(RunResult result) {
    return result.getPrimaryResult().getStatistics();
  }

  /** The class, without its package and without {@code Benchmark} at its end. */
  private static String subject(RunResult result) {
    String[] names = result.getParams().getBenchmark().split("\\.");
    return words(names[names.length - 2].replaceFirst("Benchmark$", ""));
  }

  private static String method(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String words(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String parameters(RunResult result) {
    BenchmarkParams parameters = result.getParams();
    Map<String, String> all = new LinkedHashMap<>();
    parameters.getParamsKeys().forEach(key -> all.put(key, parameters.getParam(key)));
    return all.toString().replaceAll("[{}]", "");
  }

  private static String table(List<Line> lines) {
    StringBuilder text = new StringBuilder(Machine.line() + "\n\n");
    text.append("| ms | | best | median | times memory |\n|---|---|--:|--:|--:|\n");
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %s |%n",
              line.subject(),
              line.parameters(),
              figure(line.best()),
              figure(line.median()),
              Double.isNaN(line.times()) ? "" : figure(line.times())));
    }
    return text.toString();
  }

  /** Three digits that count. */
  private static String figure(double value) {
    int decimals = (int) Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(value))));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
