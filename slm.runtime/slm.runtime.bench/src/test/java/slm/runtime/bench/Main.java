package slm.runtime.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import slm.store.jdbc.StoreFiller;

/**
 * Measures how fast the lab's server answers many people over many runs.
 *
 * <pre>./slm bench --only=lab [--json] [--runs=5000] [--members=50] [--seconds=60]
 *     [--postgres=jdbc:postgresql://HOST:PORT/DATABASE --user=NAME --password=WORD]</pre>
 */
public final class Main {

  private static final int DATASETS = 3;
  private static final int VARIANTS = 4;
  private static final int CASES = 20;

  private final Map<String, String> options = new HashMap<>();

  private Main(List<String> args) {
    for (String arg : args) {
      String name = arg.split("=")[0];
      if (!List.of(
              "--only",
              "--json",
              "--runs",
              "--members",
              "--seconds",
              "--postgres",
              "--user",
              "--password")
          .contains(name)) {
        throw new IllegalArgumentException(
            "Unknown option '"
                + arg
                + "'. There are --json, --runs, --members, --seconds, --postgres, --user,"
                + " --password.");
      }
      options.put(name, arg.substring(arg.indexOf('=') + 1));
    }
  }

  private int number(String name, int otherwise) {
    String value = options.getOrDefault(name, String.valueOf(otherwise));
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' cannot be used for "
              + name
              + ". Write a whole number from 1 to 999999.");
    }
    return Integer.parseInt(value);
  }

  /** Measures, and prints what came of it. */
  public static void main(String[] args) throws Exception {
    try {
      System.exit(new Main(List.of(args)).run());
    } catch (IllegalArgumentException e) {
      System.err.println("slm: " + e.getMessage());
      System.exit(2);
    }
  }

  private int run() throws Exception {
    int runs = number("--runs", 5000);
    int members = number("--members", 50);
    int seconds = number("--seconds", 60);
    Path room = Files.createTempDirectory("slm-bench");
    try {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("cores", Runtime.getRuntime().availableProcessors());
      result.put("java", System.getProperty("java.vm.version"));
      result.put("store", options.containsKey("--postgres") ? "PostgreSQL" : "H2");
      result.put("runs", runs);
      result.put("members", members);
      result.put("secondsToFill", fill(room, runs));
      result.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      Members people;
      try (LabProcess lab =
          LabProcess.start(
              Path.of(System.getProperty("slm.distribution", ".")), room, environment())) {
        System.err.println("slm: making " + members + " members");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < members; i++) {
          tokens.add(lab.member("member" + i));
        }
        System.err.println("slm: asking for " + seconds + " s");
        people = new Members(lab.address(), tokens);
        result.put("answers", people.ask(seconds));
      }
      result.put("failures", people.failures());
      System.out.println(
          options.containsKey("--json")
              ? new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result)
              : table(result));
      return people.failures().isEmpty() ? 0 : 1;
    } finally {
      delete(room);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    // a store that is configured for other work is none to be filled
    environment.put("SLM_STORE_URL", options.getOrDefault("--postgres", ""));
    environment.put("SLM_STORE_USER", options.getOrDefault("--user", ""));
    environment.put("SLM_STORE_PASSWORD", options.getOrDefault("--password", ""));
    return environment;
  }

  private long fill(Path home, int runs) throws Exception {
    long began = System.nanoTime();
    try (StoreFiller filler =
        options.containsKey("--postgres")
            ? StoreFiller.ofServer(
                options.get("--postgres"),
                options.getOrDefault("--user", ""),
                options.getOrDefault("--password", ""),
                1)
            : StoreFiller.ofFile(home, 1)) {
      if (filler.count() > 0) {
        throw new IllegalArgumentException(
            "There are runs in this database. Give an empty one, which may be filled.");
      }
      for (int i = 0; i < runs; i++) {
        filler.add(i, DATASETS, VARIANTS, CASES);
        if (i % 500 == 499) {
          System.err.println("slm: " + (i + 1) + " runs of " + VARIANTS + " variants are stored");
        }
      }
    }
    return (System.nanoTime() - began) / 1_000_000_000;
  }

  private static String table(Map<String, Object> result) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s runs on %s, %s members, %s cores, Java %s, load before %.1f%n%n"
            .formatted(
                result.get("runs"),
                result.get("store"),
                result.get("members"),
                result.get("cores"),
                result.get("java"),
                result.get("load")));
    text.append("| ms | n | median | 95 % | slowest |\n|---|--:|--:|--:|--:|\n");
    for (Object one : (List<?>) result.get("answers")) {
      Map<?, ?> row = (Map<?, ?>) one;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.0f | %.0f |%n",
              row.get("what"),
              row.get("n"),
              row.get("median"),
              row.get("95 %"),
              row.get("slowest")));
    }
    text.append("\nOther answers: ").append(result.get("failures"));
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
