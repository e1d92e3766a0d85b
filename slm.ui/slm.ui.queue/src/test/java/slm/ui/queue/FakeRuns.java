package slm.ui.queue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.VariantsCheck;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** An engine, a store and a reader of files that do as a test says. */
final class FakeRuns implements ExperimentFiles {

  static final int CASES = 3;

  /** What was run, in order: the dataset, and how it was kept. */
  final List<String> runs = new CopyOnWriteArrayList<>();

  final List<Experiment> experiments = new CopyOnWriteArrayList<>();
  final List<RunOptions> options = new CopyOnWriteArrayList<>();

  /** Done in the middle of each case; what it throws fails the run. */
  volatile Step step = (listener, dataset, index) -> {};

  /** Cases that end in an error. */
  final List<Integer> failing = new CopyOnWriteArrayList<>();

  final Map<String, ExperimentFile> files = new ConcurrentHashMap<>();
  final Map<String, StoredRun> stored = new ConcurrentHashMap<>();
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  interface Step {
    void at(RunListener listener, String dataset, int index) throws InterruptedException;
  }

  private interface Call {
    Object on(String method, Object[] args) throws InterruptedException;
  }

  private static <T> T fake(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "equals" -> proxy == args[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> type.getSimpleName();
                  default -> call.on(method.getName(), args);
                }));
  }

  Workbench workbench() {
    return fake(
        Workbench.class,
        (method, args) -> {
          if (!method.equals("run")) {
            throw new UnsupportedOperationException(method);
          }
          return run((Experiment) args[0], (RunOptions) args[1], (RunListener) args[2]);
        });
  }

  ResultStore store() {
    return fake(
        ResultStore.class,
        (method, args) -> {
          if (!method.equals("run")) {
            throw new UnsupportedOperationException(method);
          }
          StoredRun run = stored.get(args[0]);
          if (run == null) {
            throw new InputException("There is no run " + args[0], "See slm results");
          }
          return run;
        });
  }

  private RunSummary run(Experiment experiment, RunOptions how, RunListener listener)
      throws InterruptedException {
    String dataset = experiment.dataset().id();
    runs.add(dataset + " " + how.keeping());
    experiments.add(experiment);
    options.add(how);
    String id =
        how.keeping() == Keeping.RESUME && kept.containsKey(dataset)
            ? kept.get(dataset)
            : "run" + ids.incrementAndGet();
    kept.put(dataset, id);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      cases.add(
          new Case(i, new SceneRef("scene" + i, Optional.empty()), "sentence " + i, List.of()));
    }
    RunStart start =
        new RunStart(Optional.of(id), identity(dataset, "", "cpu"), cases, List.of(List.of()));
    listener.runStarted(start);
    int done = 0;
    int failed = 0;
    boolean cancelled = false;
    for (Case subject : cases) {
      if (listener.cancelled()) {
        cancelled = true;
        break;
      }
      listener.caseStarted(0, subject);
      listener.progress("encode", 1, 4);
      step.at(listener, dataset, subject.index());
      boolean fails = failing.contains(subject.index());
      done += fails ? 0 : 1;
      failed += fails ? 1 : 0;
      listener.caseDone(
          new CaseOutcome(
              0,
              subject,
              Optional.empty(),
              Map.of(),
              0,
              Map.of(),
              List.of(),
              List.of(),
              Map.of(),
              List.of(),
              fails ? Optional.of("The scene is gone. Bring it back.") : Optional.empty(),
              start.identity().variants().get(0),
              List.of()));
    }
    return new RunSummary(
        Optional.of(id),
        0,
        start.identity(),
        new RunObserved(Instant.EPOCH, 1, 0, "", "", 1),
        List.of(new RunSummary.VariantSummary(done, failed, Map.of())),
        List.of(),
        List.of(),
        cancelled);
  }

  static PartIdentity part(String kind, String id, Map<String, String> settings) {
    return new PartIdentity(kind, id, settings, "bundle." + id, "1.0.0", "0123456789");
  }

  static RunIdentity identity(String dataset, String variant, String runsOn) {
    return new RunIdentity(
        "tool",
        "revision",
        "experiment",
        part("dataset", dataset, Map.of("file", "a.json")),
        "digest",
        5,
        List.of(),
        List.of(
            new VariantIdentity(
                variant,
                6,
                List.of(
                    part("tiler", "sliding", Map.of("sizes", "256,512")),
                    part("query", "plain", Map.of()),
                    part("encoder", "aerial", Map.of()),
                    part("fusion", "mean", Map.of()),
                    part("filter", "median", Map.of("size", "251")),
                    part("metric", "selo", Map.of())),
                runsOn,
                8,
                2)));
  }

  static StoredRun stored(String id, StoredRun.State state, int failed, Optional<Path> folder) {
    return new StoredRun(
        id,
        Instant.EPOCH,
        state,
        identity("airslt", "mine", "ONNX Runtime 1.21.1, cuda:1"),
        List.of(),
        List.of(List.of()),
        folder,
        Optional.empty(),
        1,
        failed);
  }

  /** A file over some datasets, none of which says where its results go. */
  Path file(String name, String... datasets) {
    return file(name, Optional.empty(), datasets);
  }

  Path file(String name, Optional<slm.api.experiment.SwapPolicy> policy, String... datasets) {
    Map<String, Experiment> all = new LinkedHashMap<>();
    for (String dataset : datasets) {
      all.put(
          dataset,
          new Experiment(name, new StageSpec(dataset), List.of(Variant.DEFAULT), List.of(), 0));
    }
    files.put(name, new ExperimentFile(name, all, policy, Optional.empty()));
    return Path.of(name);
  }

  @Override
  public ExperimentFile read(Path file) {
    ExperimentFile read = files.get(file.toString());
    if (read == null) {
      throw new InputException(file + ":3:5: there is no tiler 'slidng'", "Write sliding");
    }
    return read;
  }

  @Override
  public ExperimentFile read(String text, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExperimentCheck check(Path file, Monitor monitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExperimentCheck check(String text, Path file, Monitor monitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VariantsCheck variants(String text, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String schema() {
    throw new UnsupportedOperationException();
  }
}
