package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.experiment.RunOptions;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.api.lab.LabWorker;

/** The lab's queue: whose turn it is, who may do what, and what workers do. */
@ExtendWith(ServiceExtension.class)
public class JobsIT {

  private static final String SMALL =
      """
      name: small
      dataset: {kind: synthetic, scenes: 2, seed: 3, width: 256, height: 192, block: 64, cases: 4}
      variants:
        tiler: ["sliding:sizes=64"]
        filter: [none]
      """;

  /** Sixteen units of fifteen cases. */
  private static final String LONG = SMALL.replace("scenes: 2", "scenes: 60");

  private static final Pattern UNIT = Pattern.compile("Job (\\S+) '.*': variant 1 of 1, .*");
  private static final String JOBS = "/api/v1/jobs";
  private static final String WORKERS = "/api/v1/workers";
  private static final int QUOTA = 50;
  private static final JsonMapper JSON = new JsonMapper();

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  LabClient client;

  @InjectService(timeout = 20_000)
  LabJobs jobs;

  @InjectService(timeout = 20_000)
  LabWorker worker;

  private final List<Working> working = new ArrayList<>();

  @BeforeEach
  void nothingElseIsToBeDone() {
    Await.until("the queue answers", () -> lab.admin.get(JOBS).status() == 200);
    cancelAll();
  }

  @AfterEach
  void end() throws Exception {
    for (Working one : working) {
      one.end();
    }
    cancelAll();
    client.logout();
  }

  private void cancelAll() {
    for (String state : List.of("waiting", "running")) {
      for (JsonNode job : lab.admin.get(JOBS + "?limit=500&state=" + state).is(200).json()) {
        cancel(lab.admin, job.path("id").asText()).is(200);
      }
    }
  }

  /** A worker in a thread, as whoever is logged in. */
  private final class Working {
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<Throwable> failed = new CopyOnWriteArrayList<>();
    private final Thread thread =
        new Thread(
            () -> {
              try {
                worker.work(new LabWorker.Terms("thread", false, RunOptions.defaults()), told::add);
              } catch (IOException | RuntimeException e) {
                failed.add(e);
              }
            });

    Working() {
      thread.start();
      working.add(this);
    }

    /** The jobs of the units that it did, one after the other. */
    List<String> units() {
      return told.stream()
          .map(UNIT::matcher)
          .filter(Matcher::matches)
          .map(unit -> unit.group(1))
          .toList();
    }

    void end() throws InterruptedException {
      thread.interrupt();
      thread.join(30_000);
      assertThat(thread.isAlive()).as("the worker goes on").isFalse();
      assertThat(failed).isEmpty();
    }
  }

  private Working work(String name) throws IOException {
    client.login(lab.base, lab.token(lab.join(name, "member"), "read", "work", "submit"));
    return new Working();
  }

  private static Answer ask(Who who, String experiment, String priority, String... bundles)
      throws IOException {
    return who.post(
        JOBS,
        JSON.writeValueAsString(
            Map.of("experiment", experiment, "priority", priority, "bundles", List.of(bundles))));
  }

  private static String submit(Who who, String experiment, String priority) throws IOException {
    return ask(who, experiment, priority).is(201).json().path("id").asText();
  }

  private static Answer cancel(Who who, String job) {
    return who.put(JOBS + "/" + job, Lab.json("state", "cancelled"));
  }

  private JsonNode job(String id) {
    return lab.admin.get(JOBS + "/" + id).is(200).json();
  }

  private void awaitEnd(String id) {
    Await.until(
        "job " + id + " is over", () -> !job(id).path("state").asText().matches("waiting|running"));
    assertThat(job(id).path("state").asText()).as(job(id).toString()).isEqualTo("ended");
    assertThat(job(id).path("failed").asInt()).isZero();
    assertThat(job(id).path("done").asInt()).isEqualTo(job(id).path("total").asInt());
  }

  @Test
  public void membersTakeTurnsWhoeverSubmittedFirst() throws Exception {
    Who greedy = lab.join("greedy", "member");
    String first = submit(greedy, SMALL, "normal");
    String second = submit(greedy, SMALL, "normal");
    String other = submit(lab.join("modest", "member"), SMALL, "normal");

    Working one = work("fair");

    for (String job : List.of(first, second, other)) {
      awaitEnd(job);
    }
    assertThat(one.units()).hasSize(3 * 8);
    // its datasets were read between the first's units: from then on by turns
    List<String> shared = one.units().subList(one.units().indexOf(other), one.units().size());
    for (int i = 0; i < 2 * 7; i++) {
      assertThat(shared.get(i).equals(other)).as(i + " of " + shared).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  public void prioritiesComeBeforeTurns() throws Exception {
    Who member = lab.join("patient", "member");
    String low = submit(member, SMALL, "low");
    String normal = submit(member, SMALL, "normal");
    String raised = submit(lab.join("hasty", "member"), SMALL, "low");
    member.put(JOBS + "/" + low, Lab.json("priority", "high")).is(403);
    lab.admin.put(JOBS + "/" + raised, Lab.json("priority", "high")).is(200);

    Working one = work("orderly");

    for (String job : List.of(low, normal, raised)) {
      awaitEnd(job);
    }
    assertThat(one.units().stream().distinct()).containsExactly(raised, normal, low);
    assertThat(one.units().subList(0, 8)).containsOnly(raised);
    assertThat(one.units().subList(8, 16)).containsOnly(normal);
  }

  @Test
  public void aMemberMayHaveSoManyJobsAndNotMore() throws Exception {
    Who member = lab.join("plenty", "member").from("10.7.0.1");
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < QUOTA; i++) {
      mine.add(submit(member, SMALL, "low"));
    }

    Answer refused = ask(member, SMALL, "low").is(429);

    assertThat(refused.problem())
        .isEqualTo("You have 50 jobs that are not over, and more are not allowed");
    submit(lab.join("few", "member"), SMALL, "low");
    cancel(member, mine.get(7)).is(200);
    submit(member, SMALL, "low");
    ask(member, SMALL, "low").is(429);
  }

  @Test
  public void whatNobodyApprovedRunsWithWhoeverUploadedItOnly() throws Exception {
    Who author = lab.join("author", "member");
    // a second one would have another time in it
    byte[] jar = Jars.bundle("bound.plugin", "1.0.0").bytes();
    author.upload(jar).is(201);
    Who stranger = lab.join("stranger", "member");

    Answer refused = ask(stranger, SMALL, "normal", "bound.plugin@1.0.0").is(400);
    String job =
        ask(author, SMALL, "normal", "bound.plugin@1.0.0").is(201).json().path("id").asText();

    assertThat(refused.problem())
        .isEqualTo("The lab has no bundle bound.plugin@1.0.0 that runs for you");
    lease(lab.admin, false).is(204);
    lease(stranger, false).is(204);
    JsonNode unit = lease(author, false).is(200).json();
    assertThat(unit.path("job").asText()).isEqualTo(job);
    assertThat(unit.path("bundles")).hasSize(1);
    assertThat(unit.path("bundles").get(0).path("sha256").asText()).isEqualTo(sha256(jar));
  }

  @Test
  public void aWorkerOfOnesOwnDoesNothingForOthers() throws Exception {
    Who owner = lab.join("selfish", "member");
    submit(lab.join("needy", "member"), SMALL, "normal");
    lease(owner, true).is(204);

    String mine = submit(owner, SMALL, "low");

    assertThat(lease(owner, true).is(200).json().path("job").asText()).isEqualTo(mine);
  }

  @Test
  public void filesOfOneMachineAndTextThatIsNoExperimentAreRefusedAtOnce() throws Exception {
    Who member = lab.join("careless", "member");
    Answer files =
        ask(member, "dataset: {kind: airslt, annotations: /srv/anno.json, images: /srv}\n", "low")
            .is(400);
    assertThat(files.problem())
        .contains("names a file, and files of one machine are not on others");
    assertThat(files.json().path("remedy").asText()).contains("slm lab add-dataset");

    Answer syntax = ask(member, SMALL + "variants: [\n", "low").is(400);
    assertThat(syntax.problem()).startsWith("experiment.yaml, line 7, column 1: ");
    Answer key = ask(member, SMALL.replace("variants:", "varants:"), "low").is(400);
    assertThat(key.problem()).contains("line 3").contains("varants");

    assertThat(ask(member, " ", "low").is(400).problem()).isEqualTo("The experiment is empty");
    assertThat(ask(member, SMALL, "urgent").is(400).problem())
        .isEqualTo("There is no priority 'urgent'");
    assertThat(member.post(JOBS, "{}").is(400).problem()).isEqualTo("The experiment is empty");
    assertThat(lab.admin.get(JOBS + "?owner=careless").is(200).json()).isEmpty();
  }

  @Test
  public void viewersLookMembersChangeTheirOwnAndMaintainersAll() throws Exception {
    Who viewer = lab.join("onlooker", "viewer");
    Who member = lab.join("owner", "member");
    ask(viewer, SMALL, "low").is(403);
    ask(member, SMALL, "high").is(403);
    String job = submit(member, SMALL, "low");

    viewer.get(JOBS + "/" + job).is(200);
    assertThat(viewer.get(JOBS + "/" + job + "/experiment").is(200).text()).isEqualTo(SMALL);
    cancel(viewer, job).is(403);
    Answer refused = cancel(lab.join("neighbour", "member"), job).is(403);
    assertThat(refused.problem()).isEqualTo("The job is owner's");
    assertThat(member.get(JOBS + "/" + job).json().path("mayChange").asBoolean()).isTrue();
    assertThat(viewer.get(JOBS + "/" + job).json().path("mayChange").asBoolean()).isFalse();

    assertThat(cancel(lab.join("boss", "maintainer"), job).is(200).json().path("state").asText())
        .isEqualTo("cancelled");
    assertThat(lab.audit())
        .contains("owner submit job " + job + " small", "boss cancel job " + job);
    cancel(member, job).is(409);
    cancel(member, "job-that-is-not").is(404);
    lab.nobody.post(JOBS, "{}").is(401);
    lab.nobody.post(WORKERS, "{}").is(401);
    viewer.post(WORKERS, offer(false)).is(403);
  }

  @Test
  public void aLeaseIsItsWorkersAndForItsOwnCasesOnly() throws Exception {
    String job = submit(lab.join("lender", "member"), LONG, "normal");
    Working one = work("reader");
    Await.until("the datasets are read", () -> job(job).path("total").asInt() > 0);
    one.end();
    int total = job(job).path("total").asInt();
    Who holder = lab.join("holder", "member");
    Who thief = lab.join("thief", "member");
    thief.post(WORKERS + "/" + entered(holder, false) + "/leases", "{}").is(404);

    JsonNode unit = lease(holder, false).is(200).json();
    String lease = "/api/v1/leases/" + unit.path("id").asText();
    int inside = unit.path("cases").get(0).asInt();

    assertThat(thief.post(lease + "/beat", "{}").is(409).problem())
        .isEqualTo("The lease is not yours");
    thief.post(lease + "/cases", outcome(0, inside)).is(409);
    thief.post(lease + "/end", "{\"again\":true}").is(409);
    holder.post(lease + "/beat", "{}");
    assertThat(holder.post(lease + "/cases", outcome(0, (inside + 100) % total)).is(409).problem())
        .endsWith("is not of this lease");
    assertThat(holder.post(lease + "/cases", outcome(1, inside)).is(409).problem())
        .isEqualTo("Variant 1 is not of this lease");
    holder.post(lease + "/cases", "{\"variant\":0}").is(400);
    holder.post(lease + "/runs", "[]").is(409);
    int done = job(job).path("done").asInt();
    holder.post(lease + "/cases", outcome(0, inside)).is(204);
    holder.post(lease + "/cases", outcome(0, inside)).is(204);
    assertThat(job(job).path("done").asInt()).as("the same case twice").isEqualTo(done + 1);

    cancel(lab.admin, job).is(200);
    holder.post(lease + "/beat", "{}").is(409);
    holder.post(lease + "/cases", outcome(0, inside)).is(409);
    assertThat(job(job).path("done").asInt()).isEqualTo(done + 1);
  }

  @Test
  public void whatAWorkerThatLeavesHasIsAnothersAtOnce() throws Exception {
    String job = submit(lab.join("waiting", "member"), SMALL, "normal");
    Who holder = lab.join("leaving", "member");
    Who next = lab.join("staying", "member");
    String id = entered(holder, false);
    JsonNode unit = holder.post(WORKERS + "/" + id + "/leases", "{}").is(200).json();
    String beat = "/api/v1/leases/" + unit.path("id").asText() + "/beat";
    lease(next, false).is(204);
    next.delete(WORKERS + "/" + id);
    assertThat(holder.post(beat, "{}").status()).isBetween(200, 204);

    assertThat(holder.delete(WORKERS + "/" + id).status()).isBetween(200, 204);

    holder.post(beat, "{}").is(409);
    assertThat(lease(next, false).is(200).json().path("job").asText()).isEqualTo(job);
  }

  @Test
  public void aUnitThatIsHandedBackAgainAndAgainFailsItsCasesAndNoOthers() throws Exception {
    String job = submit(lab.join("circling", "member"), LONG, "normal");
    Working one = work("starter");
    Await.until("the datasets are read", () -> job(job).path("total").asInt() > 0);
    one.end();
    int done = job(job).path("done").asInt();
    Who hand = lab.join("idler", "member");
    // the first one may be half done
    unit(hand, entered(hand, "first"), job);
    String worker = entered(hand, "idle");
    JsonNode unit = unit(hand, worker, job);
    JsonNode cases = unit.path("cases");
    assertThat(cases.size()).isGreaterThan(1);

    for (int turn = 1; turn < 20; turn++) {
      end(hand, unit);
      unit = unit(hand, worker, job);
      assertThat(unit.path("cases")).as("turn " + turn).isEqualTo(cases);
    }
    hand.post(lease(unit) + "/cases", outcome(0, cases.get(0).asInt())).is(204);
    for (int turn = 0; turn < 20; turn++) {
      assertThat(job(job).path("failed").asInt()).as("turn " + turn).isZero();
      end(hand, unit);
      unit = unit(hand, worker, job);
    }

    assertThat(names(unit.path("cases"))).doesNotContainAnyElementsOf(names(cases));
    assertThat(job(job).path("state").asText()).isEqualTo("running");
    assertThat(job(job).path("done").asInt()).isEqualTo(done + 1);
    assertThat(job(job).path("failed").asInt()).isEqualTo(cases.size() - 1);
    String run = job(job).path("runs").get(0).asText();
    String last = run + "/cases/0/" + cases.get(cases.size() - 1).asInt();
    assertThat(lab.admin.get("/api/v1/runs/" + last).is(200).text())
        .contains(
            "It was begun 20 times in turn, and handed back without a result or a reason."
                + " Look at the logs of the workers.");
  }

  @Test
  public void aRunIsGivenAsAFolderForMlflow() throws Exception {
    String job = submit(lab.join("tracker", "member"), SMALL, "normal");
    work("tracking");
    awaitEnd(job);
    String run = "/api/v1/runs/" + job(job).path("runs").get(0).asText() + "/mlflow";
    Who viewer = lab.join("archivist", "viewer");

    Answer answer = viewer.get(run).is(200);

    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    Map<String, String> files = unpacked(answer.body());
    String experiment = files.keySet().iterator().next().replaceFirst("/.*", "");
    assertThat(files.get(experiment + "/meta.yaml")).contains("name: \"small\"");
    assertThat(files.keySet().stream().map(name -> name.replaceFirst("/[0-9a-f]{32}/", "/RUN/")))
        .contains(
            experiment + "/RUN/meta.yaml",
            experiment + "/RUN/params/tiler.sizes",
            experiment + "/RUN/tags/slm.run",
            experiment + "/RUN/metrics/rmi",
            experiment + "/RUN/metrics/cases/rmi",
            experiment + "/RUN/artifacts/results.csv",
            experiment + "/RUN/artifacts/maps/probmap_0.png",
            experiment + "/RUN/artifacts/maps/probmap_7.png");
    String cases =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith("/metrics/cases/rmi"))
            .findFirst()
            .orElseThrow()
            .getValue();
    assertThat(cases.lines()).hasSize(8);
    assertThat(viewer.get(run).is(200).body()).as("the same again").isEqualTo(answer.body());
    assertThat(viewer.get("/api/v1/runs/none/mlflow").is(404).problem())
        .isEqualTo("There is no run 'none'");
    Await.until("what it was packed from is gone", () -> !isPacking());
  }

  private static boolean isPacking() {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.anyMatch(file -> file.getFileName().toString().startsWith("slm-mlflow"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> unpacked(byte[] zip) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  public void datasetsThatNobodyReadsFailTheJob() throws Exception {
    String job = submit(lab.join("unread", "member"), SMALL, "normal");
    Who hand = lab.join("illiterate", "member");
    String worker = entered(hand, "idle");

    for (int turn = 0; turn < 20; turn++) {
      assertThat(job(job).path("state").asText()).matches("waiting|running");
      end(hand, unit(hand, worker, job));
    }

    assertThat(job(job).path("state").asText()).isEqualTo("failed");
    assertThat(job(job).path("problem").asText())
        .isEqualTo(
            "Its datasets were read 20 times in turn, and handed back without a result or a"
                + " reason. Look at the logs of the workers.");
  }

  private static JsonNode unit(Who who, String worker, String job) {
    JsonNode unit = who.post(WORKERS + "/" + worker + "/leases", "{}").is(200).json();
    assertThat(unit.path("job").asText()).isEqualTo(job);
    return unit;
  }

  private static String lease(JsonNode unit) {
    return "/api/v1/leases/" + unit.path("id").asText();
  }

  private static void end(Who who, JsonNode unit) {
    who.post(lease(unit) + "/end", "{\"again\":true}").is(204);
  }

  @Test
  public void aJobThatIsOverSaysWhoDidItAlsoWhenTheyHaveLeft() throws Exception {
    Who owner = lab.join("curious", "member");
    String job = submit(owner, LONG, "normal");
    Working one = work("reading");
    Await.until("the datasets are read", () -> job(job).path("total").asInt() > 0);
    one.end();
    Who hand = lab.join("hand", "member");
    for (String name : List.of("second", "first", "third")) {
      String id = entered(hand, name);
      JsonNode unit = hand.post(WORKERS + "/" + id + "/leases", "{}").is(200).json();
      assertThat(unit.path("job").asText()).isEqualTo(job);
      String lease = "/api/v1/leases/" + unit.path("id").asText();
      if (!name.equals("third")) {
        hand.post(lease + "/cases", outcome(0, unit.path("cases").get(0).asInt())).is(204);
      }
      assertThat(names(job(job).path("workers"))).containsExactly(name);
      hand.post(lease + "/end", "{\"again\":true}").is(204);
      hand.delete(WORKERS + "/" + id);
    }
    assertThat(job(job).path("workers")).as("nobody works on it").isEmpty();

    cancel(owner, job).is(200);

    List<String> did = names(job(job).path("workers"));
    assertThat(did).contains("first", "second").doesNotContain("third").isSorted();
    assertThat(did).isSubsetOf("first", "second", "thread");
    owner.put(JOBS + "/" + job, Lab.json("state", "waiting")).is(200);
    assertThat(job(job).path("workers")).as("it waits again").isEmpty();
  }

  private static List<String> names(JsonNode array) {
    List<String> names = new ArrayList<>();
    array.forEach(one -> names.add(one.asText()));
    return names;
  }

  @Test
  public void whoFollowsIsToldOfEveryState() throws Exception {
    Working one = work("follower");
    List<LabJob> told = new CopyOnWriteArrayList<>();
    String mine;
    LabJobs.Following first = jobs.follow(told::add);
    try {
      mine = submit(lab.join("followed", "member"), SMALL, "normal");
      awaitEnd(mine);
      Await.until("the end is told", () -> isTold(told, mine, JobState.ENDED));
    } finally {
      first.close();
    }
    one.end();
    List<LabJob> of = told.stream().filter(job -> job.id().equals(mine)).toList();
    assertThat(of).allMatch(job -> job.owner().equals("followed") && job.name().equals("small"));
    assertThat(of).as("a job of somebody else").noneMatch(LabJob::mayChange);
    assertThat(of).extracting(LabJob::done).isSorted();
    assertThat(of.get(of.size() - 1).done()).isEqualTo(8);

    told.clear();
    String next = submit(lab.admin, SMALL, "low");
    LabJobs.Following second = jobs.follow(told::add);
    try {
      Await.until("what is open comes first", () -> isTold(told, next, JobState.WAITING));
      cancel(lab.admin, next).is(200);
      Await.until("the cancel is told", () -> isTold(told, next, JobState.CANCELLED));
    } finally {
      second.close();
    }
    LabJob own = jobs.submit(new JobRequest(SMALL, JobPriority.LOW, List.of()));
    assertThat(List.of(own, jobs.job(own.id()), jobs.cancel(own.id()))).allMatch(LabJob::mayChange);
    assertThat(jobs.job(next).mayChange()).isFalse();
    assertThatThrownBy(() -> jobs.cancel(next))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The job is ada's");
  }

  private static boolean isTold(List<LabJob> told, String id, JobState state) {
    return told.stream().anyMatch(job -> job.id().equals(id) && job.state() == state);
  }

  @Test
  public void aModelOfTheLabIsInstalledByItsDigestWhereItIsNeeded() throws Exception {
    String name = "slm.models.aerial-nano";
    byte[] jar = Lab.nano("0.9.0");
    lab.admin.upload(jar).is(201);
    String state = "/api/v1/bundles/" + name + "/0.9.0/state";
    lab.admin.put(state, Lab.json("state", "approved")).is(200);
    try {
      String job =
          submit(
              lab.join("modeller", "member"),
              SMALL.replace("variants:\n", "variants:\n  encoder: [aerial-nano]\n"),
              "normal");

      work("installer");

      awaitEnd(job);
      Bundle there = lab.bundle(name);
      assertThat(there.getVersion().toString()).isEqualTo("0.9.0");
      assertThat(sha256(Files.readAllBytes(Path.of(java.net.URI.create(there.getLocation())))))
          .isEqualTo(sha256(jar));
      String run = job(job).path("runs").get(0).asText();
      assertThat(lab.admin.get("/api/v1/runs/" + run).is(200).json().path("variants").toString())
          .contains("aerial-nano")
          .contains("0.9.0");
    } finally {
      lab.admin.put(state, Lab.json("state", "deprecated")).is(200);
      uninstallAll();
    }
  }

  private void uninstallAll() throws IOException {
    try (Stream<Path> plugins = Files.list(Lab.HOME.resolve("plugins"))) {
      for (Path plugin : plugins.toList()) {
        Files.delete(plugin);
      }
    }
    Await.until(
        "all plug-ins are gone",
        () ->
            Arrays.stream(lab.context.getBundles())
                .noneMatch(bundle -> bundle.getLocation().contains("/plugins/")));
  }

  private static String entered(Who who, String name) {
    return who.post(WORKERS, Lab.json("name", name)).is(200).json().path("id").asText();
  }

  private static String offer(boolean own) {
    return "{\"name\":\"by hand\",\"own\":" + own + "}";
  }

  private static String entered(Who who, boolean own) {
    return who.post(WORKERS, offer(own)).is(200).json().path("id").asText();
  }

  /** What a new worker of somebody is given. */
  private static Answer lease(Who who, boolean own) {
    return who.post(WORKERS + "/" + entered(who, own) + "/leases", "{}");
  }

  private static String outcome(int variant, int index) {
    return """
        {"variant":%d,"subject":{"index":%d,"scene":{"name":"s"},"query":"q","regions":[]},
         "tilesPerScale":{},"encodedTiles":0,"figures":{"rmi":0.5},"diagnostics":[],"peaks":[],
         "seconds":{},"warnings":[],"madeBy":{"name":"","seed":0,"parts":[],"runsOn":"","batch":0,
         "operatorThreads":0},"withdrawn":[]}
        """
        .formatted(variant, index);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
