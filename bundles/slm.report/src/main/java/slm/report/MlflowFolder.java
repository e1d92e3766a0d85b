package slm.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.Monitor;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.store.StoredRun;

/**
 * A folder as MLflow's file store has it: {@code EXPERIMENT/meta.yaml}, and for each run {@code
 * EXPERIMENT/RUN/meta.yaml} with {@code params}, {@code tags}, {@code metrics} and {@code
 * artifacts} beside it. A parameter or tag is a file of its value; a metric is a file of lines
 * {@code milliseconds value step}. Ids are made of names, so that writing again replaces.
 */
final class MlflowFolder {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int EXPERIMENT_DIGITS = 18;
  private static final int RUN_LETTERS = 32;

  /** MLflow's limit of a parameter. */
  private static final int MOST_VALUE = 6000;

  private static final String CASES = "cases/";

  private final Path folder;
  private final String place;

  /**
   * Makes it.
   *
   * @param place where MLflow will find the folder, if that is known
   */
  MlflowFolder(Path folder, Optional<URI> place) {
    this.folder = folder.toAbsolutePath();
    this.place = place.map(uri -> uri.toString().replaceFirst("/+$", "") + "/").orElse("");
  }

  /** Writes a variant; gives the folder of the run that MLflow has of it. */
  Path write(Entry entry, List<String> notes, Monitor monitor) throws IOException {
    String experiment = experiment(entry.run());
    String id = sha256(entry.run().id() + "/" + entry.variant()).substring(0, RUN_LETTERS);
    Path run = folder.resolve(experiment).resolve(id);
    Path part = folder.resolve(".part-" + id);
    delete(part);
    try {
      text(part.resolve("meta.yaml"), meta(entry, experiment, id));
      values(part.resolve("params"), params(entry));
      values(part.resolve("tags"), tags(entry));
      metrics(part.resolve("metrics"), entry);
      artifacts(part.resolve("artifacts"), entry, notes, monitor);
      delete(run);
      Files.move(part, run);
    } finally {
      delete(part);
    }
    return run;
  }

  private static String name(StoredRun run) {
    String name = run.identity().experiment();
    return name.isBlank() ? "experiment" : name;
  }

  /** The id of the run's experiment, which is made when it is not there. */
  private String experiment(StoredRun run) throws IOException {
    String name = name(run);
    String digits = new BigInteger(sha256(name), 16).toString();
    String id = "1" + digits.substring(0, EXPERIMENT_DIGITS - 1);
    Path meta = folder.resolve(id).resolve("meta.yaml");
    if (!Files.exists(meta)) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("artifact_location", place + id);
      values.put("creation_time", run.begun().toEpochMilli());
      values.put("experiment_id", id);
      values.put("last_update_time", run.begun().toEpochMilli());
      values.put("lifecycle_stage", "active");
      values.put("name", name);
      text(meta, yaml(values));
    }
    return id;
  }

  private String meta(Entry entry, String experiment, String id) {
    StoredRun run = entry.run();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("artifact_uri", place + experiment + "/" + id + "/artifacts");
    values.put("end_time", run.state() == StoredRun.State.RUNNING ? null : end(run));
    values.put("entry_point_name", "");
    values.put("experiment_id", experiment);
    values.put("lifecycle_stage", "active");
    values.put("run_id", id);
    values.put("run_name", entry.label());
    values.put("run_uuid", id);
    values.put("source_name", "");
    values.put("source_type", 4);
    values.put("source_version", "");
    values.put("start_time", run.begun().toEpochMilli());
    values.put(
        "status",
        switch (run.state()) {
          case RUNNING -> 1;
          case ENDED -> 3;
          case INTERRUPTED -> 4;
          case CANCELLED -> 5;
        });
    values.put("tags", List.of());
    values.put("user_id", "");
    return yaml(values);
  }

  private static long end(StoredRun run) {
    double seconds = run.summary().map(summary -> summary.observed().seconds()).orElse(0.0);
    return run.begun().toEpochMilli() + Math.round(seconds * 1e3);
  }

  private static Map<String, String> params(Entry entry) {
    RunIdentity identity = entry.run().identity();
    Map<String, String> params = new LinkedHashMap<>();
    part(params, identity.dataset().kind(), identity.dataset());
    Map<String, List<PartIdentity>> kinds = new LinkedHashMap<>();
    for (PartIdentity part : entry.identity().parts()) {
      kinds.computeIfAbsent(part.kind(), kind -> new ArrayList<>()).add(part);
    }
    kinds.forEach(
        (kind, parts) -> {
          for (int i = 0; i < parts.size(); i++) {
            part(params, parts.size() == 1 ? kind : kind + "." + (i + 1), parts.get(i));
          }
        });
    params.put("seed", Long.toString(entry.identity().seed()));
    return params;
  }

  private static void part(Map<String, String> params, String name, PartIdentity part) {
    params.put(name, part.id());
    part.settings().forEach((setting, value) -> params.put(name + "." + setting, value));
  }

  private static Map<String, String> tags(Entry entry) {
    StoredRun run = entry.run();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.runName", entry.label());
    tags.put("slm.run", run.id());
    tags.put("slm.variant", Integer.toString(entry.variant()));
    tags.put("slm.tool", run.identity().tool());
    tags.put("slm.revision", run.identity().revision());
    tags.put("slm.dataset.digest", run.identity().datasetDigest());
    tags.put("slm.runs-on", entry.identity().runsOn());
    tags.put("slm.cases.done", Integer.toString(entry.done().size()));
    tags.put("slm.cases.failed", Integer.toString(entry.failed()));
    for (PartIdentity part : entry.identity().parts()) {
      tags.merge(
          "slm.bundles",
          part.bundle() + " " + part.version() + " " + part.digest(),
          (a, b) -> a.contains(b) ? a : a + ", " + b);
    }
    return tags;
  }

  private static void values(Path to, Map<String, String> values) throws IOException {
    for (Map.Entry<String, String> value : values.entrySet()) {
      // of several lines MLflow takes the first one
      String line = value.getValue().replaceAll("\\s+", " ").strip();
      text(
          to.resolve(key(value.getKey())),
          line.length() <= MOST_VALUE ? line : line.substring(0, MOST_VALUE));
    }
  }

  /** The mean of each figure, and beside it the cases' values with their numbers as steps. */
  private static void metrics(Path to, Entry entry) throws IOException {
    long when = end(entry.run());
    for (MetricSpec figure : entry.figures()) {
      StringBuilder cases = new StringBuilder();
      List<Double> values = new ArrayList<>();
      for (CaseOutcome outcome : entry.done()) {
        Double value = outcome.figures().get(figure.id());
        if (value != null) {
          values.add(value);
          cases.append(line(when, value, outcome.subject().index()));
        }
      }
      if (!values.isEmpty()) {
        double sum = 0;
        for (double value : values) {
          sum += value;
        }
        text(to.resolve(key(figure.id())), line(when, sum / values.size(), 0));
        text(to.resolve(CASES + key(figure.id())), cases.toString());
      }
    }
  }

  private static String line(long when, double value, int step) {
    return when + " " + value + " " + step + "\n";
  }

  private static void artifacts(Path to, Entry entry, List<String> notes, Monitor monitor)
      throws IOException {
    Table table = CaseTable.of(Bench.of(List.of(entry), Optional.empty()).get(0));
    text(to.resolve("results.csv"), new CsvTables().write(table));
    Optional<Path> maps = MapPicture.folder(entry);
    if (maps.isEmpty() || MapPicture.overwritten(entry)) {
      return;
    }
    int missing = 0;
    for (CaseOutcome outcome : entry.done()) {
      monitor.check();
      Optional<Path> map = MapPicture.file(maps.get(), outcome);
      if (map.isPresent()) {
        Path copy = to.resolve("maps").resolve(map.get().getFileName().toString());
        Files.createDirectories(copy.getParent());
        Files.copy(map.get(), copy);
      } else {
        missing++;
      }
    }
    if (missing > 0 && missing < entry.done().size()) {
      notes.add(
          entry.label() + ": " + missing + (missing == 1 ? " map is" : " maps are") + " gone.");
    }
  }

  /** A name that MLflow, and any file system, takes. */
  static String key(String name) {
    String key = name.replaceAll("[^A-Za-z0-9_. -]", "_");
    return key.startsWith(".") ? "_" + key : key;
  }

  /** JSON's scalars are YAML's, too. */
  private static String yaml(Map<String, Object> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          try {
            text.append(name).append(": ").append(JSON.writeValueAsString(value)).append('\n');
          } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
          }
        });
    return text.toString();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void text(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
