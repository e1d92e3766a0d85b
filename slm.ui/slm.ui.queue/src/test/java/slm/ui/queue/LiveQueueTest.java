package slm.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.Keeping;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.Swap;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Tally;
import slm.ui.queue.QueueEntry.Trouble;

class LiveQueueTest {

  private static final long SECONDS = 20;

  @TempDir Path folder;

  private final FakeRuns fake = new FakeRuns();
  private final Workbench engine = fake.workbench();
  private final ResultStore store = fake.store();
  private LiveQueue queue;

  @BeforeEach
  void begin() {
    queue = new LiveQueue(folder, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")));
    queue.files(fake);
    queue.bindStore(store);
    queue.bindEngine(engine);
  }

  @AfterEach
  void end() throws InterruptedException {
    queue.deactivate();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("slm-runs");
  }

  private QueueEntry until(String id, Predicate<QueueEntry> wanted) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (wanted.test(entry(id))) {
            reached.countDown();
          }
        };
    Runnable end = queue.listen(look);
    look.run();
    boolean in = reached.await(SECONDS, TimeUnit.SECONDS);
    end.run();
    assertThat(in).as("%s", queue.entries()).isTrue();
    return entry(id);
  }

  private QueueEntry until(String id, State state) throws InterruptedException {
    return until(id, entry -> entry.state() == state);
  }

  private QueueEntry entry(String id) {
    return queue.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Lets each run stop in the middle of a case until it is let go. */
  private final class Gate {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    Gate(int index) {
      fake.step =
          (listener, dataset, at) -> {
            if (at == index) {
              reached.countDown();
              open.await();
            }
          };
    }

    void await() throws InterruptedException {
      assertThat(reached.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void experimentsRunOneAfterTheOtherAndAreKept() throws Exception {
    String one = queue.submit(fake.file("one", "a"));
    String two = queue.submit(fake.file("two", "b"));

    until(two, State.DONE);

    assertThat(fake.runs).containsExactly("a STORE", "b STORE");
    assertThat(entry(one).state()).isEqualTo(State.DONE);
    assertThat(entry(one).cases()).isEqualTo(new Tally(3, 0, 3));
    assertThat(entry(one).runs()).containsExactly("run1");
    assertThat(entry(two).runs()).containsExactly("run2");
  }

  @Test
  void anEntryTellsTheCaseItIsAtAndItsStages() throws Exception {
    Gate gate = new Gate(1);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();

    QueueEntry entry = entry(id);

    assertThat(entry.state()).isEqualTo(State.RUNNING);
    assertThat(entry.cases()).isEqualTo(new Tally(1, 0, 3));
    assertThat(entry.now().orElseThrow())
        .isEqualTo(
            new QueueEntry.CaseNow(
                0,
                0,
                1,
                1,
                "scene1",
                "sentence 1",
                List.of(new QueueEntry.StageNow("encode", 1, 4))));
    gate.open.countDown();
    assertThat(until(id, State.DONE).now()).isEmpty();
  }

  @Test
  void aPauseHoldsAfterTheCase() throws Exception {
    Gate gate = new Gate(0);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();

    queue.pause(id);
    assertThat(entry(id).ending()).isTrue();
    gate.open.countDown();
    QueueEntry paused = until(id, State.PAUSED);
    queue.proceed(id);

    assertThat(paused.cases()).isEqualTo(new Tally(1, 0, 3));
    assertThat(paused.ending()).isFalse();
    assertThat(until(id, State.DONE).cases()).isEqualTo(new Tally(3, 0, 3));
    assertThat(fake.runs).hasSize(1);
  }

  @Test
  void aPauseAfterTheLastCaseHoldsNothing() throws Exception {
    Gate gate = new Gate(2);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();

    queue.pause(id);
    gate.open.countDown();

    assertThat(until(id, State.DONE).ending()).isFalse();
  }

  @Test
  void whatWasCancelledGoesOnWhereItWas() throws Exception {
    Gate gate = new Gate(1);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();

    queue.cancel(id);
    gate.open.countDown();
    QueueEntry cancelled = until(id, State.CANCELLED);
    queue.proceed(id);

    assertThat(cancelled.cases()).isEqualTo(new Tally(2, 0, 3));
    assertThat(until(id, State.DONE).runs()).containsExactly("run1");
    assertThat(fake.runs).containsExactly("a STORE", "a RESUME");
    assertThat(fake.experiments.get(1)).isEqualTo(fake.experiments.get(0));
  }

  @Test
  void aPausedEntryCanBeCancelled() throws Exception {
    Gate gate = new Gate(0);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();
    queue.pause(id);
    gate.open.countDown();
    until(id, State.PAUSED);

    queue.cancel(id);

    assertThat(until(id, State.CANCELLED).cases()).isEqualTo(new Tally(1, 0, 3));
  }

  @Test
  void whatIsCancelledBeforeItsTurnNeverRuns() throws Exception {
    Gate gate = new Gate(0);
    String one = queue.submit(fake.file("one", "a"));
    gate.await();
    String two = queue.submit(fake.file("two", "b"));
    String three = queue.submit(fake.file("three", "c"));

    queue.cancel(two);
    gate.open.countDown();

    until(three, State.DONE);
    assertThat(entry(one).state()).isEqualTo(State.DONE);
    assertThat(entry(two).state()).isEqualTo(State.CANCELLED);
    assertThat(fake.runs).containsExactly("a STORE", "c STORE");
  }

  @Test
  void aRunThatCannotBeginSaysWhyAndTheNextOneBegins() throws Exception {
    fake.step =
        (listener, dataset, index) -> {
          if (dataset.equals("a")) {
            throw new InputException("There is no tiler 'x'", "Install it");
          }
        };
    String one = queue.submit(fake.file("one", "a"));
    String two = queue.submit(fake.file("two", "b"));

    until(two, State.DONE);

    assertThat(entry(one).state()).isEqualTo(State.FAILED);
    assertThat(entry(one).problem()).contains(new Trouble("There is no tiler 'x'.", "Install it."));
  }

  @Test
  void casesThatFailAreToldAndCanBeTriedAgain() throws Exception {
    fake.failing.add(1);
    String id = queue.submit(fake.file("one", "a"));
    QueueEntry first = until(id, State.DONE);

    fake.failing.clear();
    queue.proceed(id);
    QueueEntry second = until(id, entry -> entry.cases().equals(new Tally(3, 0, 3)));

    assertThat(first.cases()).isEqualTo(new Tally(2, 1, 3));
    assertThat(first.notes()).containsExactly("Case 1 failed: The scene is gone. Bring it back.");
    assertThat(second.runs()).isEqualTo(first.runs());
    assertThat(fake.runs).containsExactly("a STORE", "a RESUME");
  }

  @Test
  void whatIsDoneHasNothingToGoOnWith() throws Exception {
    String id = queue.submit(fake.file("one", "a"));
    until(id, State.DONE);

    queue.proceed(id);

    assertThat(entry(id).state()).isEqualTo(State.DONE);
  }

  @Test
  void aRunWhoseEngineGoesAwayIsTakenUpWhenThereIsAnother() throws Exception {
    Gate gate = new Gate(1);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();

    queue.unbindEngine(engine);
    gate.open.countDown();
    QueueEntry waiting =
        until(id, entry -> entry.state() == State.WAITING && entry.problem().isPresent());
    queue.bindEngine(fake.workbench());

    assertThat(waiting.problem().orElseThrow().text()).contains("no engine");
    assertThat(until(id, State.DONE).runs()).containsExactly("run1");
    assertThat(fake.runs).containsExactly("a STORE", "a RESUME");
  }

  @Test
  void withoutAStoreAnExperimentWaitsForOne() throws Exception {
    queue.unbindStore(store);
    String id = queue.submit(fake.file("one", "a"));

    QueueEntry waiting = until(id, entry -> entry.problem().isPresent());
    queue.bindStore(store);

    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.problem().orElseThrow().remedy()).contains("slm.store.jdbc");
    assertThat(until(id, State.DONE).problem()).isEmpty();
  }

  @Test
  void aDatasetThatCannotBeRunDoesNotStopThoseAfterIt() throws Exception {
    fake.step =
        (listener, dataset, index) -> {
          if (dataset.equals("b")) {
            throw new InputException("There is no b.json", "Bring it");
          }
        };
    String id = queue.submit(fake.file("many", "a", "b", "c"));

    QueueEntry failed = until(id, State.FAILED);
    fake.step = (listener, dataset, index) -> {};
    queue.proceed(id);
    until(id, State.DONE);

    assertThat(failed.problem().orElseThrow().text()).isEqualTo("Dataset b: There is no b.json.");
    assertThat(failed.datasets()).containsExactly("a", "b", "c");
    assertThat(fake.runs).containsExactly("a STORE", "b STORE", "c STORE", "b RESUME");
  }

  @Test
  void resultsGoIntoANewFolderUnlessTheFileNamesOne() throws Exception {
    String one = queue.submit(fake.file("A study, of scales", "a"));
    String two = queue.submit(fake.file("A study, of scales", "a", "b"));
    until(two, State.DONE);

    Path first = entry(one).folder().orElseThrow();
    Path second = entry(two).folder().orElseThrow();
    assertThat(first.getFileName().toString()).startsWith("A-study-of-scales-2026010");
    assertThat(second.getParent()).isEqualTo(folder);
    assertThat(second).isNotEqualTo(first);
    assertThat(fake.experiments)
        .extracting(experiment -> experiment.sinks().get(0).settings().get("dir"))
        .containsExactly(
            first.toString(), second.resolve("a").toString(), second.resolve("b").toString());
  }

  @Test
  void theFileSaysWhatBecomesOfCasesWhosePartsGoAway() throws Exception {
    String id = queue.submit(fake.file("one", Optional.of(SwapPolicy.REBIND), "a"));
    until(id, State.DONE);

    assertThat(fake.options.get(0).onSwap()).isEqualTo(SwapPolicy.REBIND);
  }

  @Test
  void whatIsNoExperimentIsRefusedAtOnce() {
    assertThatThrownBy(() -> queue.submit(Path.of("wrong.yaml")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("wrong.yaml:3:5");
    queue.files(null);
    assertThatThrownBy(() -> queue.submit(Path.of("wrong.yaml")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("slm.experiment.yaml");
    assertThat(queue.entries()).isEmpty();
  }

  @Test
  void aRunOfTheStoreIsTakenUpAsWhatItWas() throws Exception {
    Path files = Files.createDirectories(folder.resolve("kept"));
    fake.stored.put("r", FakeRuns.stored("r", StoredRun.State.INTERRUPTED, 0, Optional.of(files)));
    Files.createFile(files.resolve("probmap_0.png"));
    Files.createDirectories(files.resolve("geo"));

    String id = queue.resume("r");
    until(id, State.DONE);

    Experiment experiment = fake.experiments.get(0);
    assertThat(experiment.name()).isEqualTo("experiment");
    assertThat(experiment.dataset()).isEqualTo(StageSpec.parse("airslt:file=a.json"));
    assertThat(experiment.seed()).isEqualTo(5);
    Variant variant = experiment.variants().get(0);
    assertThat(variant.name()).isEqualTo("mine");
    assertThat(variant.tiler()).isEqualTo(StageSpec.parse("sliding:sizes=256+512"));
    assertThat(variant.seed()).contains(6L);
    assertThat(experiment.sinks())
        .containsExactly(
            new StageSpec("files", Map.of("dir", files.toString(), "pictures", "false")),
            new StageSpec("geo", Map.of("dir", files.resolve("geo").toString())));
    assertThat(fake.options.get(0).keeping()).isEqualTo(Keeping.RESUME);
    assertThat(fake.options.get(0).device()).isEqualTo("cuda:1");
    assertThat(fake.options.get(0).operatorThreads()).isEqualTo(2);
  }

  @Test
  void aRunThatCannotBeTakenUpAsItWasSaysSo() throws Exception {
    fake.stored.put("r", FakeRuns.stored("r", StoredRun.State.ENDED, 2, Optional.empty()));

    String id = queue.resume("r");

    assertThat(until(id, State.DONE).notes()).singleElement().asString().contains("anew as run1");
  }

  @Test
  void runsThatCannotBeTakenUpAreRefused() {
    fake.stored.put(
        "going", FakeRuns.stored("going", StoredRun.State.RUNNING, 0, Optional.empty()));
    fake.stored.put("done", FakeRuns.stored("done", StoredRun.State.ENDED, 0, Optional.empty()));

    for (String id : List.of("going", "done", "unknown")) {
      assertThatThrownBy(() -> queue.resume(id))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(id);
    }
    queue.unbindStore(store);
    assertThatThrownBy(() -> queue.resume("going")).hasMessageContaining("no result store");
  }

  @Test
  void aRunOfTheQueueIsTakenUpInItsEntry() throws Exception {
    Gate gate = new Gate(1);
    String id = queue.submit(fake.file("one", "a"));
    gate.await();
    fake.stored.put(
        "run1", FakeRuns.stored("run1", StoredRun.State.CANCELLED, 0, Optional.empty()));
    assertThatThrownBy(() -> queue.resume("run1")).hasMessageContaining("in the queue already");
    queue.cancel(id);
    gate.open.countDown();
    until(id, State.CANCELLED);

    assertThat(queue.resume("run1")).isEqualTo(id);

    until(id, State.DONE);
    assertThat(queue.entries()).hasSize(1);
  }

  @Test
  void whenTheQueueGoesItsRunIsEndedAndNothingBegins() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    fake.step =
        (listener, dataset, index) -> {
          begun.countDown();
          while (!listener.cancelled()) {
            Thread.onSpinWait();
          }
        };
    String one = queue.submit(fake.file("one", "a"));
    String two = queue.submit(fake.file("two", "b"));
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();

    queue.deactivate();

    assertThat(entry(one).state()).isEqualTo(State.CANCELLED);
    assertThat(entry(one).cases().done()).isEqualTo(1);
    assertThat(entry(two).state()).isEqualTo(State.WAITING);
  }

  @Test
  void anActiveEntryIsNotRemovedAndOthersAre() throws Exception {
    Gate gate = new Gate(0);
    String one = queue.submit(fake.file("one", "a"));
    String two = queue.submit(fake.file("two", "b"));
    gate.await();

    queue.remove(one);
    queue.remove(two);

    assertThat(queue.entries()).extracting(QueueEntry::id).containsExactly(one);
    gate.open.countDown();
    until(one, State.DONE);
    queue.remove(one);
    assertThat(queue.entries()).isEmpty();
  }

  @Test
  void aPartThatWasSwappedIsTold() throws Exception {
    fake.step =
        (listener, dataset, index) -> {
          if (index == 1) {
            listener.swapped(
                new Swap(
                    0,
                    1,
                    FakeRuns.part("encoder", "old", Map.of()),
                    FakeRuns.part("encoder", "new", Map.of()),
                    true));
          }
        };
    String id = queue.submit(fake.file("one", "a"));

    assertThat(until(id, State.DONE).notes())
        .containsExactly(
            "From case 1 on, encoder is new 1.0.0 (01234567); it was old 1.0.0 (01234567).");
  }

  @Test
  void aListenerThatFailsHarmsNothing() throws Exception {
    queue.listen(
        () -> {
          throw new IllegalStateException("a listener of the test fails");
        });
    String id = queue.submit(fake.file("one", "a"));

    until(id, State.DONE);
  }

  @Test
  void callsForEntriesThatAreGoneDoNothing() {
    queue.pause("gone");
    queue.proceed("gone");
    queue.cancel("gone");
    queue.remove("gone");

    assertThat(queue.entries()).isEmpty();
  }
}
