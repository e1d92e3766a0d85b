package slm.lab.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.experiment.CaseChoice;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.lab.LabWorker.Terms;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.records.Portable;
import slm.records.RecordJson;

/**
 * Does one unit of a job. What was done of it is with the server when this worker ends, however it
 * ends.
 */
final class WorkUnit {

  private static final Logger LOG = LoggerFactory.getLogger(WorkUnit.class);
  private static final Path FILE = Path.of("experiment.yaml");
  private static final Duration LIVE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final int LOST = 409;
  private static final int OFTEN = 429;
  private static final int BROKEN = 500;

  private final Connection connection;
  private final WorkBundles bundles;
  private final ExperimentFiles files;
  private final Workbench workbench;
  private final Path scratch;
  private final Terms terms;
  private final Work work;
  private final Consumer<String> told;
  private final CountDownLatch ending;
  private volatile boolean lost;

  /**
   * @param scratch folder for maps on their way, which ends with the process
   */
  WorkUnit(
      Connection connection,
      WorkBundles bundles,
      ExperimentFiles files,
      Workbench workbench,
      Path scratch,
      Terms terms,
      Work work,
      CountDownLatch ending,
      Consumer<String> told) {
    this.connection = connection;
    this.bundles = bundles;
    this.files = files;
    this.workbench = workbench;
    this.scratch = scratch;
    this.terms = terms;
    this.work = work;
    this.ending = ending;
    this.told = told;
  }

  /** The unit is another's now, or its job is over. */
  private static final class LostUnit extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What was done cannot be brought to the server, which is away. */
  private static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No cause, since the engine would take that for a fault of its own. */
    private final transient IOException how;

    Away(IOException how) {
      super(how.getMessage());
      this.how = how;
    }
  }

  /**
   * Does the unit, or hands it back when the worker is to end.
   *
   * @throws IOException when the server is away, and so does not know how it ended
   */
  void run() throws IOException {
    ScheduledExecutorService heart =
        Executors.newSingleThreadScheduledExecutor(
            beat -> {
              Thread thread = new Thread(beat, "slm-lab-beat");
              thread.setDaemon(true);
              return thread;
            });
    long millis = Math.max(500, TimeUnit.SECONDS.toMillis(work.seconds()) / 4);
    heart.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    try {
      attempt();
    } catch (LostUnit e) {
      told.accept("Job " + work.job() + " goes on without this worker");
    } catch (Away e) {
      throw e.how;
    } finally {
      heart.shutdownNow();
    }
  }

  private void attempt() throws IOException {
    if (isEnding()) {
      end(Optional.empty(), true);
      return;
    }
    try {
      ExperimentFile file = experiment();
      if (work.part().isEmpty()) {
        look(file);
      } else {
        cases(file);
      }
    } catch (InputException e) {
      if (isEnding()) {
        end(Optional.empty(), true);
        return;
      }
      // what the server says of this worker may not hold for another
      end(Optional.of(e.getMessage()), e instanceof Server.Exceptional);
    } catch (LostUnit | Away e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      if (isEnding()) {
        end(Optional.empty(), true);
        return;
      }
      LOG.error("Job {} failed", work.job(), e);
      end(
          Optional.of(
              "A worker failed: "
                  + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                  + ". The log of '"
                  + terms.name()
                  + "' tells more."),
          true);
    }
  }

  private boolean isEnding() {
    return ending.getCount() == 0;
  }

  /** The experiment, as soon as all that it names is live. */
  private ExperimentFile experiment() throws IOException {
    boolean fresh = bundles.install(connection.server(), work.bundles(), new Quiet());
    long until = System.nanoTime() + LIVE.toNanos();
    while (true) {
      try {
        ExperimentFile file = files.read(work.experiment(), FILE);
        Portable.check(file, workbench);
        return file;
      } catch (InputException e) {
        if (!fresh || System.nanoTime() > until || isEnding()) {
          throw e;
        }
        pause(FIRST_PAUSE_MILLIS);
      }
    }
  }

  private RunOptions options() {
    return terms.options().with(Keeping.NOT);
  }

  /** Reads the datasets and tells the server what runs there will be. */
  private void look(ExperimentFile file) throws IOException {
    told.accept("Job " + work.job() + " '" + work.name() + "': reading its datasets");
    List<RunStart> starts = new ArrayList<>();
    for (Experiment experiment : file.experiments().values()) {
      workbench.run(
          experiment.into(List.of()),
          options(),
          CaseChoice.NONE,
          new Quiet() {
            @Override
            public void runStarted(RunStart start) {
              starts.add(start);
            }
          });
    }
    if (starts.size() < file.experiments().size()) {
      end(Optional.empty(), true);
      return;
    }
    String text = RecordJson.write(starts, list(RunStart.class));
    delivered(server -> server.post(lease("/runs"), text));
  }

  private static Type list(Type of) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return new Type[] {of};
      }

      @Override
      public Type getRawType() {
        return List.class;
      }

      @Override
      public Type getOwnerType() {
        return null;
      }
    };
  }

  private void cases(ExperimentFile file) throws IOException {
    List<Experiment> parts = List.copyOf(file.experiments().values());
    int part = work.part().getAsInt();
    if (part >= parts.size() || work.variant() >= parts.get(part).variants().size()) {
      throw new InputException(
          "The job has fewer variants here than where it was read first",
          "Let all workers have the same release");
    }
    Experiment whole = parts.get(part);
    Set<Integer> wanted = new HashSet<>(work.cases());
    told.accept(
        "Job "
            + work.job()
            + " '"
            + work.name()
            + "': variant "
            + (work.variant() + 1)
            + " of "
            + whole.variants().size()
            + ", "
            + wanted.size()
            + (wanted.size() == 1 ? " case" : " cases"));
    Path maps = Files.createTempDirectory(Files.createDirectories(scratch), "unit");
    try {
      Experiment one =
          new Experiment(
              whole.name(),
              whole.dataset(),
              List.of(whole.variants().get(work.variant())),
              List.of(new StageSpec("files", Map.of("dir", maps.toString(), "pictures", "false"))),
              whole.seed());
      workbench.run(
          one,
          options(),
          (variant, subject) -> wanted.contains(subject.index()),
          new Delivering(maps));
      end(Optional.empty(), true);
    } finally {
      try (Stream<Path> all = Files.walk(maps)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  /** Follows a run that ends when the unit is lost, or the worker is to end. */
  private class Quiet implements RunListener {

    @Override
    public boolean cancelled() {
      return lost || isEnding();
    }

    @Override
    public void progress(String stage, long done, long total) {}
  }

  /** Sends the server each case as soon as it is done. */
  private final class Delivering extends Quiet {
    private final Path maps;

    Delivering(Path maps) {
      this.maps = maps;
    }

    @Override
    public void runStarted(RunStart start) {
      String text = RecordJson.write(start.identity());
      unchecked(server -> server.post(lease("/identity"), text));
    }

    @Override
    public void caseDone(CaseOutcome outcome) {
      Case subject = outcome.subject();
      Path map = maps.resolve("probmap_" + subject.index() + ".png");
      if (outcome.error().isEmpty() && Files.isRegularFile(map)) {
        unchecked(
            server -> {
              server.put(lease("/maps/" + subject.index()), map, "image/png");
              return null;
            });
        deleted(map);
      }
      String text = RecordJson.write(as(work.variant(), outcome));
      unchecked(server -> server.post(lease("/cases"), text));
    }

    private void unchecked(Call call) {
      try {
        delivered(call);
      } catch (IOException e) {
        throw new Away(e);
      }
    }

    private void deleted(Path map) {
      try {
        Files.deleteIfExists(map);
      } catch (IOException e) {
        LOG.debug("A map stays until the unit is done", e);
      }
    }
  }

  private static CaseOutcome as(int variant, CaseOutcome one) {
    return new CaseOutcome(
        variant,
        one.subject(),
        one.extent(),
        one.tilesPerScale(),
        one.encodedTiles(),
        one.figures(),
        one.diagnostics(),
        one.peaks(),
        one.seconds(),
        one.warnings(),
        one.error(),
        one.madeBy(),
        one.withdrawn());
  }

  // ---- the server ----

  private String lease(String rest) {
    return "/leases/" + Server.part(work.lease()) + rest;
  }

  private interface Call {
    Object to(Server server) throws IOException;
  }

  /** Whether what the server refused may be taken later. */
  static boolean passes(Server.Exceptional e) {
    return e.status() == OFTEN || e.status() >= BROKEN || !e.isWorded();
  }

  /** Brings something to the server, however long that is away; not for ever. */
  private void delivered(Call call) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        call.to(connection.server());
        return;
      } catch (Server.Exceptional e) {
        if (e.status() == LOST) {
          lost = true;
          throw new LostUnit();
        }
        if (!passes(e) || isEnding()) {
          throw e;
        }
      } catch (IOException e) {
        // a worker that is to end brings what it has, when it can
        if (isEnding() || System.nanoTime() > until) {
          throw e;
        }
        LOG.info("The lab is away; its results wait here: {}", e.getMessage());
      }
      if (lost) {
        throw new LostUnit();
      }
      pause(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
  }

  /** Shorter when this worker is to end. */
  private void pause(long millis) {
    try {
      ending.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Optional<String> problem, boolean again) throws IOException {
    ObjectNode end = Json.MAPPER.createObjectNode();
    problem.ifPresent(text -> end.put("problem", text));
    end.put("again", again);
    delivered(server -> server.post(lease("/end"), end.toString()));
  }

  private void beat() {
    try {
      connection.server().post(lease("/beat"), "{}");
    } catch (Server.Exceptional e) {
      if (e.status() == LOST) {
        lost = true;
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The lab did not hear of this worker", e);
    }
  }
}
