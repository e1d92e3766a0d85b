package slm.runtime.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slm.store.jdbc.StoreFiller;

/**
 * Measures how fast the lab's server answers many people over many runs.
 *
 * <pre>./slm bench --only=lab [--json] [--runs=5000] [--members=50] [--seconds=60]
 *     [--postgres=jdbc:postgresql://HOST:PORT/DATABASE --user=NAME --password=WORD]</pre>
 */
final class Lab {

  private static final int DATASETS = 3;
  private static final int VARIANTS = 4;
  private static final int CASES = 20;

  private final Options options;

  Lab(List<String> args) {
    options =
        new Options(
            args,
            List.of(
                "--json",
                "--runs",
                "--members",
                "--seconds",
                "--postgres",
                "--user",
                "--password"));
  }

  /** Measures, and prints what came of it; 1 when a request failed. */
  int run() throws Exception {
    int runs = options.number("--runs", 5000);
    int members = options.number("--members", 50);
    int seconds = options.number("--seconds", 60);
    Path room = Files.createTempDirectory("slm-bench");
    try {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("cores", Runtime.getRuntime().availableProcessors());
      result.put("java", System.getProperty("java.vm.version"));
      result.put("store", options.has("--postgres") ? "PostgreSQL" : "H2");
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
          options.has("--json")
              ? new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result)
              : table(result));
      return people.failures().isEmpty() ? 0 : 1;
    } finally {
      Rooms.delete(room);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    // a store that is configured for other work is none to be filled
    environment.put("SLM_STORE_URL", options.text("--postgres", ""));
    environment.put("SLM_STORE_USER", options.text("--user", ""));
    environment.put("SLM_STORE_PASSWORD", options.text("--password", ""));
    return environment;
  }

  private long fill(Path home, int runs) throws Exception {
    long began = System.nanoTime();
    try (StoreFiller filler =
        options.has("--postgres")
            ? StoreFiller.ofServer(
                options.text("--postgres", ""),
                options.text("--user", ""),
                options.text("--password", ""),
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
    text.append(
        "| ms | n | median | 95 % | slowest | slowest after 10 s |\n|---|--:|--:|--:|--:|--:|\n");
    for (Object one : (List<?>) result.get("answers")) {
      Map<?, ?> row = (Map<?, ?>) one;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.0f | %.0f | %.0f |%n",
              row.get("what"),
              row.get("n"),
              row.get("median"),
              row.get("95 %"),
              row.get("slowest"),
              row.get("slowest after 10 s")));
    }
    text.append("\nOther answers: ").append(result.get("failures"));
    return text.toString();
  }
}
