package slm.runtime.webtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs whose workers, server or database are killed at any moment: each ends with every case once,
 * and with the figures and maps of a run that nothing happened to.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobFaultsTest {

  private static final int KILLS = Math.max(1, Integer.getInteger("slm.soak", 3) / 10);
  private static final int CASES = 40;

  /** Kills come while at least so many cases are still to be done. */
  private static final int REST = 10;

  private static final String EXPERIMENT =
      """
      name: NAME
      dataset: {kind: synthetic, scenes: 2, seed: 7, width: 1000, height: 800, block: 100, cases: 10}
      variants:
        tiler: ["sliding:sizes=256"]
        filter: [none, "gaussian:51"]
      """;

  /** Soon another's. */
  private static final Map<String, String> SHORT = Map.of("SLM_LAB_LEASE_SECONDS", "3");

  /** Longer than any test waits. */
  private static final Map<String, String> LONG = Map.of("SLM_LAB_LEASE_SECONDS", "900");

  @TempDir static Path folder;

  private static final Random RANDOM = new Random(1);
  private static final List<Worker> WORKERS = new ArrayList<>();
  private static Lab lab;
  private static Caller ada;
  private static String token;
  private static Map<String, String> figures;
  private static Map<String, byte[]> maps;
  private static int started;

  @BeforeAll
  static void startAll() throws Exception {
    lab = Lab.start(Files.createDirectories(folder.resolve("home")), SHORT);
    begin();
    Path alone = folder.resolve("alone");
    Path experiment =
        Files.writeString(
            folder.resolve("alone.yaml"),
            EXPERIMENT.replace("NAME", "alone")
                + "outputs: {dir: "
                + alone
                + ", pictures: false}\n");
    lab.run("run", experiment.toString());
    figures = figures(run("alone"));
    maps = maps(alone);
    assertThat(figures).hasSize(CASES);
    assertThat(maps).hasSize(CASES);
    WORKERS.forEach(Worker::awaitReady);
  }

  /** An administrator and two workers for a lab that is new. */
  private static void begin() throws Exception {
    ada = Caller.first(lab);
    token = ada.token("work");
    another();
    another();
  }

  private static void another() throws IOException {
    started++;
    WORKERS.add(Worker.start(folder.resolve("workers"), lab, token, "worker" + started));
  }

  @AfterAll
  static void endAll() throws Exception {
    Worker.close(WORKERS);
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  @Order(1)
  void aJobLosesNothingWithAWorkerThatIsKilled() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      WORKERS.forEach(Worker::awaitReady);
      String name = "worker-killed-" + kill;
      String job = submit(name);
      JsonNode then = awaitDone(job, one -> one.path("workers").size() > 0);
      Worker victim = worker(then.path("workers").get(0).asText());

      victim.kill();
      WORKERS.remove(victim);
      assertThat(job(job).path("state").asText()).isEqualTo("running");
      another();

      awaitSound(job, name);
    }
  }

  @Test
  @Order(2)
  void aJobLosesNothingWithTheServerThatIsKilled() throws Exception {
    WORKERS.forEach(Worker::awaitReady);
    for (int kill = 0; kill < KILLS; kill++) {
      String name = "server-killed-" + kill;
      String job = submit(name);
      awaitDone(job, one -> true);

      lab.kill();
      lab.again(kill < KILLS - 1 ? SHORT : LONG);

      awaitSound(job, name);
      assertThat(WORKERS).allMatch(Worker::isAlive);
    }
  }

  @Test
  @Order(3)
  void aWorkerThatIsAskedToEndHandsItsUnitBackAtOnce() throws Exception {
    WORKERS.forEach(Worker::awaitReady);
    String job = submit("worker-ended");
    JsonNode then = awaitDone(job, one -> one.path("workers").size() == 2);
    Worker leaving = worker(then.path("workers").get(0).asText());

    assertThat(leaving.end()).as(leaving.said()).isZero();

    WORKERS.remove(leaving);
    assertThat(leaving.said()).contains("The worker has ended");
    assertThat(ada.get("/workers").findValuesAsText("name")).doesNotContain(leaving.name());
    assertThat(job(job).path("state").asText()).isEqualTo("running");
    // the lease would have been longer than this waits
    awaitSound(job, "worker-ended");
    another();
  }

  @Test
  @Order(4)
  void aCancelledJobStopsItsWorkersAndGoesOnWhereItWasWhenItIsTriedAgain() throws Exception {
    WORKERS.forEach(Worker::awaitReady);
    String job = submit("cancelled");
    awaitDone(job, one -> one.path("workers").size() == 2);

    ada.put("/jobs/" + job, Map.of("state", "cancelled"));

    for (Worker worker : WORKERS) {
      Await.until(
          worker.name() + " stops",
          () -> worker.said().contains("Job " + job + " goes on without this worker"),
          () -> worker.name() + " is at it");
    }
    JsonNode run = run("cancelled");
    assertThat(run.path("state").asText()).isEqualTo("cancelled");
    Map<String, String> before = lines(run);
    assertThat(before).hasSizeLessThan(CASES);
    assertThat(job(job).path("state").asText()).isEqualTo("cancelled");
    assertThat(job(job).path("done").asInt()).isEqualTo(before.size());

    ada.put("/jobs/" + job, Map.of("state", "waiting"));

    awaitSound(job, "cancelled");
    // with the seconds that each took
    assertThat(lines(run)).containsAllEntriesOf(before);
  }

  @Test
  @Order(5)
  void aWorkerWhoseTokenDoesNotHoldOrMayNotWorkSaysSoAndEnds() throws Exception {
    Path workers = folder.resolve("refused");
    Worker stranger = Worker.start(workers, lab, "slm_" + "0".repeat(40), "stranger");
    Worker reader = Worker.start(workers, lab, ada.token("read"), "reader");

    assertThat(stranger.ended()).as(stranger.said()).isEqualTo(2);
    assertThat(reader.ended()).as(reader.said()).isEqualTo(2);

    assertThat(stranger.said()).contains("token").doesNotContain("Exception", "Working as");
    assertThat(reader.said())
        .contains("permission 'work'")
        .doesNotContain("Exception", "Working as");
    assertThat(ada.get("/workers").findValuesAsText("name")).doesNotContain("stranger", "reader");
  }

  @Test
  @Order(6)
  void aJobLosesNothingWithTheDatabaseThatIsKilled() throws Exception {
    Worker.close(WORKERS);
    WORKERS.clear();
    lab.close();
    Postgres database = new Postgres();
    try {
      Map<String, String> environment = new HashMap<>(SHORT);
      environment.putAll(database.environment());
      lab = Lab.start(Files.createDirectories(folder.resolve("home-postgres")), environment);
      begin();
      WORKERS.forEach(Worker::awaitReady);
      for (int kill = 0; kill < KILLS; kill++) {
        String name = "database-killed-" + kill;
        String job = submit(name);
        awaitDone(job, one -> true);

        database.kill();
        // longer than the server waits by itself
        Await.until("the server says that it cannot go on", () -> isAway(job));
        database.start();

        awaitSound(job, name);
        assertThat(WORKERS).allMatch(Worker::isAlive);
      }
      Worker.close(WORKERS);
      assertThat(lab.end()).isZero();
      lab = null;
    } finally {
      database.close();
    }
  }

  private static String submit(String name) throws Exception {
    return ada.post("/jobs", Map.of("experiment", EXPERIMENT.replace("NAME", name)))
        .path("id")
        .asText();
  }

  private static JsonNode job(String id) throws Exception {
    return ada.get("/jobs/" + id);
  }

  private static boolean isAway(String job) throws Exception {
    return ada.look("/jobs/" + job).isEmpty();
  }

  private static Worker worker(String name) {
    return WORKERS.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Waits until some of a job's cases are done, and gives the job as it is then. */
  private static JsonNode awaitDone(String job, Predicate<JsonNode> more) throws Exception {
    int least = 1 + RANDOM.nextInt(CASES - REST);
    JsonNode[] last = {null};
    Await.until(
        least + " cases are done",
        () -> {
          last[0] = job(job);
          if (!last[0].path("state").asText().matches("waiting|running")) {
            throw new AssertionError("The job is over: " + last[0]);
          }
          return last[0].path("done").asInt() >= least && more.test(last[0]);
        },
        () -> String.valueOf(last[0]));
    return last[0];
  }

  /** Waits until a job has ended, and looks at all that it made. */
  private static void awaitSound(String job, String name) throws Exception {
    JsonNode[] last = {null};
    Await.until(
        "job " + job + " is over",
        () -> {
          Optional<JsonNode> now = ada.look("/jobs/" + job);
          now.ifPresent(one -> last[0] = one);
          return now.isPresent() && !now.get().path("state").asText().matches("waiting|running");
        },
        () -> String.valueOf(last[0]));
    assertThat(last[0].path("state").asText()).as(last[0].toString()).isEqualTo("ended");
    assertThat(last[0].path("done").asInt()).isEqualTo(CASES);
    assertThat(last[0].path("failed").asInt()).isZero();
    JsonNode run = run(name);
    assertThat(last[0].path("runs")).hasSize(1);
    assertThat(last[0].path("runs").get(0).asText()).isEqualTo(run.path("id").asText());
    assertThat(run.path("state").asText()).isEqualTo("ended");
    assertThat(figures(run)).isEqualTo(figures);
    Map<String, byte[]> made = maps(lab.home().resolve("lab/runs/" + job + "/0"));
    assertThat(made.keySet()).isEqualTo(maps.keySet());
    maps.forEach((map, bytes) -> assertThat(made.get(map)).as(map).isEqualTo(bytes));
  }

  /** The only run of an experiment. */
  private static JsonNode run(String experiment) throws Exception {
    JsonNode runs = ada.get("/runs?text=" + experiment).path("runs");
    assertThat(runs).as(experiment).hasSize(1);
    return runs.get(0);
  }

  /** The figures of each case, as the server writes them. */
  private static Map<String, String> figures(JsonNode run) throws Exception {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode line : cases(run)) {
      assertThat(line.path("figures")).as(line.toString()).isNotEmpty();
      all.put(key(line), line.path("figures").toString());
    }
    return all;
  }

  private static Map<String, String> lines(JsonNode run) throws Exception {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode line : cases(run)) {
      all.put(key(line), line.toString());
    }
    return all;
  }

  private static String key(JsonNode line) {
    return line.path("variant").asText() + "/" + line.path("index").asText();
  }

  /** Each case once. */
  private static JsonNode cases(JsonNode run) throws Exception {
    JsonNode cases = ada.get("/runs/" + run.path("id").asText() + "/cases?limit=200").path("cases");
    List<String> keys = new ArrayList<>();
    cases.forEach(line -> keys.add(key(line)));
    assertThat(keys).doesNotHaveDuplicates();
    return cases;
  }

  /** All that is in a run's folder and is a map, by its path. */
  private static Map<String, byte[]> maps(Path run) throws IOException {
    Map<String, byte[]> maps = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(one -> one.toString().endsWith(".png")).toList()) {
        maps.put(run.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return maps;
  }
}
