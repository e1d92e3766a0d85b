package slm.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a folder as MLflow's file store does, and bears nothing that it would not. */
final class MlflowStore {

  private static final Pattern META = Pattern.compile("([a-z_]+): (.*)");
  private static final Pattern KEY = Pattern.compile("[\\w. -]+(/[\\w. -]+)*");
  private static final Pattern LINE = Pattern.compile("(\\d{1,15}) (-?\\d\\S*|NaN) (\\d+)");
  private static final JsonMapper JSON = new JsonMapper();

  final Map<String, Experiment> experiments = new TreeMap<>();

  record Experiment(JsonNode meta, Map<String, Run> runs) {}

  record Run(
      JsonNode meta,
      Map<String, String> params,
      Map<String, String> tags,
      Map<String, List<Point>> metrics,
      Map<String, Path> artifacts) {}

  record Point(long time, double value, int step) {}

  MlflowStore(Path folder) throws IOException {
    for (Path experiment : children(folder)) {
      JsonNode meta = meta(experiment);
      String id = experiment.getFileName().toString();
      assertThat(id).matches("[1-9][0-9]{0,18}");
      assertThat(Long.parseLong(id)).isPositive();
      assertThat(meta.path("experiment_id").asText()).isEqualTo(id);
      assertThat(meta.path("experiment_id").isTextual()).isTrue();
      assertThat(meta.path("name").asText()).isNotBlank();
      assertThat(meta.path("lifecycle_stage").asText()).isEqualTo("active");
      assertThat(meta.path("artifact_location").isTextual()).isTrue();
      Map<String, Run> runs = new TreeMap<>();
      for (Path run : children(experiment)) {
        if (!run.endsWith("meta.yaml")) {
          Run read = run(run, id);
          runs.put(read.meta().path("run_name").asText(), read);
        }
      }
      experiments.put(meta.path("name").asText(), new Experiment(meta, runs));
    }
  }

  private static Run run(Path folder, String experiment) throws IOException {
    JsonNode meta = meta(folder);
    String id = folder.getFileName().toString();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(meta.path("run_id").asText()).isEqualTo(id);
    assertThat(meta.path("experiment_id").asText()).isEqualTo(experiment);
    assertThat(meta.path("artifact_uri").asText()).endsWith(experiment + "/" + id + "/artifacts");
    assertThat(meta.path("status").isInt()).isTrue();
    assertThat(meta.path("start_time").isIntegralNumber()).isTrue();
    assertThat(children(folder))
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder("artifacts", "meta.yaml", "metrics", "params", "tags");
    Map<String, List<Point>> metrics = new TreeMap<>();
    for (Map.Entry<String, Path> metric : files(folder.resolve("metrics")).entrySet()) {
      assertThat(metric.getKey()).matches(KEY);
      metrics.put(metric.getKey(), points(metric.getValue()));
    }
    Map<String, String> tags = values(folder.resolve("tags"));
    assertThat(tags).containsEntry("mlflow.runName", meta.path("run_name").asText());
    return new Run(
        meta, values(folder.resolve("params")), tags, metrics, files(folder.resolve("artifacts")));
  }

  private static List<Point> points(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(
            line -> {
              Matcher point = LINE.matcher(line);
              assertThat(point.matches()).as(file + ": " + line).isTrue();
              return new Point(
                  Long.parseLong(point.group(1)),
                  Double.parseDouble(point.group(2)),
                  Integer.parseInt(point.group(3)));
            })
        .toList();
  }

  private static Map<String, String> values(Path folder) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, Path> value : files(folder).entrySet()) {
      assertThat(value.getKey()).matches(KEY);
      String text = Files.readString(value.getValue());
      assertThat(text.lines().count()).as(value.getKey()).isLessThanOrEqualTo(1);
      assertThat(text.length()).isLessThanOrEqualTo(6000);
      values.put(value.getKey(), text);
    }
    return values;
  }

  private static JsonNode meta(Path folder) throws IOException {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("meta.yaml"))) {
      Matcher value = META.matcher(line);
      assertThat(value.matches()).as(line).isTrue();
      assertThat(values.put(value.group(1), JSON.readTree(value.group(2)))).as(line).isNull();
    }
    return JSON.valueToTree(values);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static Map<String, Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Map<String, Path> files = new TreeMap<>();
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString(), file));
      return files;
    }
  }
}
