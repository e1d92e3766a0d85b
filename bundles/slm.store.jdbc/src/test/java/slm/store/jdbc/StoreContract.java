package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.result.CaseOutcome;
import slm.api.result.RunStart;
import slm.api.store.CaseLine;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun;
import slm.api.store.StoredRun.State;

/** What a store does, whatever database it is on. */
abstract class StoreContract {

  private static final Optional<Path> FOLDER = Optional.of(Path.of("/results/of run ü"));

  private final List<JdbcResultStore> opened = new ArrayList<>();
  private JdbcResultStore store;

  /** The empty database of this test. */
  abstract Place place();

  @BeforeEach
  void openStore() {
    store = another();
  }

  @AfterEach
  void closeStores() {
    opened.forEach(JdbcResultStore::deactivate);
  }

  private JdbcResultStore another() {
    JdbcResultStore more = new JdbcResultStore(place());
    opened.add(more);
    return more;
  }

  @Test
  void whatWasKeptComesBackAsItWas() {
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      RunStart start = Samples.start(random, 3, 4);
      List<CaseOutcome> outcomes = Samples.outcomes(random, start);

      String id;
      try (RunEntry entry = store.begin(start, FOLDER)) {
        id = entry.id();
        outcomes.forEach(entry::caseDone);
        entry.end(Samples.summary(start, id, false));
      }

      StoredRun run = another().run(id);
      assertThat(run.identity()).isEqualTo(start.identity());
      assertThat(run.cases()).isEqualTo(start.cases());
      assertThat(run.figures()).isEqualTo(start.figures());
      assertThat(run.folder()).isEqualTo(FOLDER);
      assertThat(run.state()).isEqualTo(State.ENDED);
      assertThat(run.summary()).contains(Samples.summary(start, id, false));
      assertThat(store.outcomes(id)).isEqualTo(outcomes);
      assertThat(run.doneCases() + run.failedCases()).isEqualTo(outcomes.size());
      assertThat(run.failedCases())
          .isEqualTo((int) outcomes.stream().filter(o -> o.error().isPresent()).count());
    }
    assertThat(store.runs()).hasSize(20);
  }

  @Test
  void theRevisionIsAnotherOneWhenRunsAreOthersAlsoForOtherProcesses() {
    Random random = new Random(9);
    RunStart start = Samples.start(random, 1, 2);
    JdbcResultStore other = another();
    List<Long> seen = new ArrayList<>(List.of(other.revision().getAsLong()));

    RunEntry entry = store.begin(start, Optional.empty());
    seen.add(other.revision().getAsLong());
    entry.end(Samples.summary(start, entry.id(), false));
    seen.add(other.revision().getAsLong());
    store.resume(entry.id()).close();
    seen.add(other.revision().getAsLong());
    store.delete(entry.id());
    seen.add(other.revision().getAsLong());

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(other.revision().getAsLong()).isEqualTo(seen.get(4));
  }

  @Test
  void aCaseDoneAgainReplacesWhatItGaveBefore() {
    Random random = new Random(2);
    RunStart start = Samples.start(random, 1, 2);
    List<CaseOutcome> first = Samples.outcomes(random, start);
    List<CaseOutcome> second = Samples.outcomes(random, start);

    RunEntry entry = store.begin(start, Optional.empty());
    first.forEach(entry::caseDone);
    entry.caseDone(second.get(1));

    assertThat(store.outcomes(entry.id())).containsExactly(first.get(0), second.get(1));
  }

  @Test
  void aRunIsFoundByItsBeginningAndTheNewestByTheWordLatest() {
    Random random = new Random(3);
    String older = store.begin(Samples.start(random, 1, 1), Optional.empty()).id();
    long begun = System.currentTimeMillis();
    while (System.currentTimeMillis() == begun) {
      Thread.onSpinWait();
    }
    String newer = store.begin(Samples.start(random, 1, 1), Optional.empty()).id();

    assertThat(store.run(older.substring(0, older.length() - 1)).id()).isEqualTo(older);
    assertThat(store.run("latest").id()).isEqualTo(newer);
    assertThat(store.find(older)).contains(store.run(older));
    assertThat(store.find(older.substring(0, older.length() - 1))).isEmpty();
    assertThat(store.runs()).extracting(StoredRun::id).containsExactly(newer, older);
    assertThatThrownBy(() -> store.run("2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("several")
        .hasMessageContaining(older);
    assertThatThrownBy(() -> store.run("none'; DROP TABLE run; --"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no run");
    assertThatThrownBy(() -> store.run("")).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> store.outcomes("x%")).isInstanceOf(InputException.class);
  }

  @Test
  void aRunThatWasGivenUpCanBeTakenUpByOne() {
    RunStart start = Samples.start(new Random(4), 1, 3);
    List<CaseOutcome> outcomes = Samples.outcomes(new Random(4), start);
    RunEntry entry = store.begin(start, FOLDER);
    entry.caseDone(outcomes.get(0));
    JdbcResultStore other = another();

    assertThat(other.run(entry.id()).state()).isEqualTo(State.INTERRUPTED);
    entry.close();
    RunEntry again = other.resume(other.earlier(start.identity(), FOLDER).orElseThrow().id());

    assertThat(again.id()).isEqualTo(entry.id());
    assertThat(other.outcomes(again.id())).containsExactly(outcomes.get(0));
    assertThat(other.run(again.id()).state()).isEqualTo(State.RUNNING);
    again.caseDone(outcomes.get(1));
    again.end(Samples.summary(start, again.id(), false));
    assertThat(store.run(again.id()).state()).isEqualTo(State.ENDED);
  }

  @Test
  void anEarlierRunIsOneOfTheSameIdentityAndFolder() {
    RunStart start = Samples.start(new Random(5), 2, 2);
    RunStart different = Samples.start(new Random(6), 2, 2);
    store.begin(start, FOLDER).close();

    assertThat(store.earlier(start.identity(), FOLDER)).isPresent();
    assertThat(store.earlier(start.identity(), Optional.empty())).isEmpty();
    assertThat(store.earlier(different.identity(), FOLDER)).isEmpty();
  }

  @Test
  void aRunningRunIsNeitherTakenUpNorForgotten() {
    RunStart start = Samples.start(new Random(7), 1, 1);
    RunEntry entry = store.begin(start, FOLDER);

    assertThat(store.run(entry.id()).state()).isEqualTo(State.RUNNING);
    assertThat(store.earlier(start.identity(), FOLDER)).isEmpty();
    assertThatThrownBy(() -> store.delete(entry.id()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("works on run " + entry.id());

    entry.close();
    store.delete(entry.id());
    assertThat(store.runs()).isEmpty();
    assertThatThrownBy(() -> store.delete(entry.id())).isInstanceOf(InputException.class);
  }

  @Test
  void whoeverLostARunToAnotherCannotWriteIntoIt() {
    RunStart start = Samples.start(new Random(8), 1, 2);
    List<CaseOutcome> outcomes = Samples.outcomes(new Random(8), start);
    RunEntry entry = store.begin(start, FOLDER);
    another().resume(entry.id());

    assertThatThrownBy(() -> entry.caseDone(outcomes.get(0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("taken up by another");
    assertThat(store.outcomes(entry.id())).isEmpty();
  }

  @Test
  void aCancelledRunSaysSo() {
    RunStart start = Samples.start(new Random(9), 1, 2);
    RunEntry entry = store.begin(start, FOLDER);

    entry.end(Samples.summary(start, entry.id(), true));

    assertThat(store.run(entry.id()).state()).isEqualTo(State.CANCELLED);
    assertThat(store.earlier(start.identity(), FOLDER)).isPresent();
  }

  @Test
  void severalWritersLoseNothing() throws Exception {
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<String>> runs = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        Random random = new Random(100 + w);
        JdbcResultStore own = w % 2 == 0 ? store : another();
        runs.add(
            threads.submit(
                () -> {
                  RunStart start = Samples.start(random, 2, 10);
                  RunEntry entry = own.begin(start, FOLDER);
                  Samples.outcomes(random, start).forEach(entry::caseDone);
                  entry.end(Samples.summary(start, entry.id(), false));
                  return entry.id();
                }));
      }
      for (int w = 0; w < writers; w++) {
        Random random = new Random(100 + w);
        RunStart start = Samples.start(random, 2, 10);
        assertThat(store.outcomes(runs.get(w).get())).isEqualTo(Samples.outcomes(random, start));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofSeveralThatTakeARunUpOneHasIt() throws Exception {
    RunStart start = Samples.start(new Random(10), 1, 1);
    RunEntry entry = store.begin(start, FOLDER);
    String id = entry.id();
    entry.close();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    AtomicInteger refused = new AtomicInteger();
    try {
      List<Callable<String>> tries = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        JdbcResultStore own = another();
        tries.add(
            () -> {
              try {
                RunEntry mine = own.resume(id);
                mine.caseDone(Samples.outcomes(new Random(10), start).get(0));
                return "had it";
              } catch (InputException e) {
                refused.incrementAndGet();
                return e.getMessage();
              }
            });
      }
      Set<String> answers =
          threads.invokeAll(tries).stream()
              .map(
                  f -> {
                    try {
                      return f.get();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  })
              .collect(Collectors.toSet());

      assertThat(answers).contains("had it");
      assertThat(store.outcomes(id)).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void idsOfManyRunsDiffer() {
    RunStart start = Samples.start(new Random(11), 1, 1);

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(store.begin(start, Optional.empty()).id());
    }

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() < 20);
  }

  @Test
  void listsAreThoseThatComeOfReadingEveryRun() {
    Random random = new Random(20);
    List<String> digests = List.of("d1", "d2");
    List<RunEntry> open = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RunStart start = Samples.over(Samples.start(random, 1 + i % 3, 2), digests.get(i % 2));
      if (i % 5 == 1) {
        start = Samples.over(Samples.start(new Random(i % 10), 2, 2), "d1");
      }
      RunEntry entry = store.begin(start, Optional.empty());
      if (i % 4 != 3) {
        Samples.outcomes(random, start).forEach(entry::caseDone);
      }
      if (i % 7 == 6) {
        open.add(entry);
      } else if (i % 7 == 5) {
        entry.close();
      } else {
        entry.end(Samples.summary(start, entry.id(), i % 3 == 0));
      }
    }

    ResultStore naive = new Naive(store);
    for (String text : List.of("", "t", "FUSION", "%", "_", "!", "\u00e4", "d1", "none")) {
      for (Set<State> states :
          List.of(
              Set.<State>of(),
              Set.of(State.ENDED),
              Set.of(State.INTERRUPTED),
              Set.of(State.RUNNING, State.CANCELLED))) {
        RunQuery query =
            new RunQuery(
                text.isEmpty() ? Optional.empty() : Optional.of(text),
                states,
                random.nextBoolean() ? Optional.empty() : Optional.of("d1"),
                Optional.empty(),
                7);
        assertThat(pages(store, query)).isEqualTo(pages(naive, query));
      }
    }
    assertThat(store.datasets()).isEqualTo(naive.datasets());
    for (String digest : digests) {
      assertThat(store.means(digest, "rmi"))
          .usingRecursiveFieldByFieldElementComparator(
              RecursiveComparisonConfiguration.builder()
                  .withComparatorForType(
                      (a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
                  .build())
          .containsExactlyInAnyOrderElementsOf(naive.means(digest, "rmi"))
          .isNotEmpty();
    }
    open.forEach(RunEntry::close);
  }

  /** All runs that a query asks for, page by page. */
  private static List<RunLine> pages(ResultStore of, RunQuery query) {
    List<RunLine> all = new ArrayList<>();
    List<RunLine> page = of.list(query);
    while (!page.isEmpty()) {
      all.addAll(page);
      page =
          of.list(
              new RunQuery(
                  query.text(),
                  query.states(),
                  query.datasetDigest(),
                  Optional.of(page.get(page.size() - 1).id()),
                  query.limit()));
    }
    return all;
  }

  @Test
  void casesAreReadPageByPageAndOneByOne() {
    Random random = new Random(21);
    RunStart start = Samples.start(random, 3, 4);
    RunEntry entry = store.begin(start, Optional.empty());
    List<CaseOutcome> outcomes = Samples.outcomes(random, start);
    outcomes.forEach(entry::caseDone);

    assertThat(store.outcomes(entry.id(), Optional.empty(), 3, 5))
        .isEqualTo(outcomes.subList(3, 8));
    assertThat(store.outcomes(entry.id(), Optional.of(1), 1, 10)).isEqualTo(outcomes.subList(5, 8));
    assertThat(store.outcomes(entry.id(), Optional.of(7), 0, 10)).isEmpty();
    assertThat(store.outcome(entry.id(), 2, 3)).contains(outcomes.get(11));
    assertThat(store.outcome(entry.id(), 2, 4)).isEmpty();
  }

  @Test
  void whatIsRememberedIsWhatAStoreThatWasJustOpenedReads() {
    Random random = new Random(22);
    JdbcResultStore other = another();
    Map<RunEntry, RunStart> open = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>();
    for (int step = 0; step < 30; step++) {
      JdbcResultStore by = random.nextBoolean() ? store : other;
      if (open.size() < 2 || random.nextInt(5) == 0) {
        RunStart start = Samples.over(Samples.start(random, 2, 3), "d");
        RunEntry entry = by.begin(start, Optional.empty());
        open.put(entry, start);
        ids.add(entry.id());
      }
      RunEntry entry = List.copyOf(open.keySet()).get(random.nextInt(open.size()));
      RunStart start = open.get(entry);
      switch (random.nextInt(6)) {
        case 0 -> {
          entry.end(Samples.summary(start, entry.id(), false));
          open.remove(entry);
        }
        case 1 -> {
          entry.end(Samples.summary(start, entry.id(), true));
          requireFresh(random, ids);
          open.remove(entry);
          open.put(by.resume(entry.id()), start);
        }
        case 2 -> {
          entry.close();
          by.delete(entry.id());
          open.remove(entry);
        }
        default -> {
          List<CaseOutcome> outcomes = Samples.outcomes(random, start);
          entry.caseDone(outcomes.get(random.nextInt(outcomes.size())));
        }
      }
      requireFresh(random, ids);
    }
  }

  private void requireFresh(Random random, List<String> ids) {
    JdbcResultStore fresh = new JdbcResultStore(place());
    try {
      assertThat(store.runs().stream().map(StoreContract::forAll))
          .containsExactlyElementsOf(fresh.runs().stream().map(StoreContract::forAll).toList());
      for (String text : List.of("t", "fusion", "d-set", "nothing of it")) {
        RunQuery query =
            new RunQuery(
                Optional.of(text),
                random.nextBoolean() ? Set.of() : Set.of(State.ENDED, State.CANCELLED),
                Optional.empty(),
                Optional.empty(),
                1 + random.nextInt(5));
        assertThat(store.list(query).stream().map(StoreContract::forAll))
            .containsExactlyElementsOf(
                fresh.list(query).stream().map(StoreContract::forAll).toList());
      }
      for (String id : ids) {
        assertThat(store.find(id).map(StoreContract::forAll))
            .isEqualTo(fresh.find(id).map(StoreContract::forAll));
        List<CaseLine> lines =
            fresh.find(id).isEmpty()
                ? List.of()
                : fresh.outcomes(id).stream().map(CaseLine::of).toList();
        int skip = random.nextInt(4);
        int limit = 1 + random.nextInt(4);
        if (random.nextBoolean()) {
          assertThat(store.caseLines(id)).isEqualTo(lines);
        }
        assertThat(store.caseLines(id, Optional.empty(), skip, limit))
            .isEqualTo(lines.stream().skip(skip).limit(limit).toList());
        assertThat(store.caseLines(id, Optional.of(1), skip, limit))
            .isEqualTo(
                lines.stream()
                    .filter(line -> line.variant() == 1)
                    .skip(skip)
                    .limit(limit)
                    .toList());
      }
    } finally {
      fresh.deactivate();
    }
  }

  /** A run as every store sees it: whose it is does not count. */
  private static StoredRun forAll(StoredRun run) {
    return new StoredRun(
        run.id(),
        run.begun(),
        forAll(run.state()),
        run.identity(),
        run.cases(),
        run.figures(),
        run.folder(),
        run.summary(),
        run.doneCases(),
        run.failedCases());
  }

  private static RunLine forAll(RunLine line) {
    return new RunLine(
        line.id(),
        line.begun(),
        forAll(line.state()),
        line.experiment(),
        line.dataset(),
        line.datasetDigest(),
        line.encoders(),
        line.variants(),
        line.doneCases(),
        line.failedCases());
  }

  private static State forAll(State state) {
    return state == State.RUNNING ? State.INTERRUPTED : state;
  }

  @Test
  void whoReadsSeesRunsThatAreWholeWhileOthersWrite() throws Exception {
    RunStart start = Samples.start(new Random(23), 2, 3);
    List<CaseOutcome> outcomes = Samples.outcomes(new Random(23), start);
    List<CaseLine> lines = outcomes.stream().map(CaseLine::of).toList();
    RunEntry first = store.begin(start, Optional.empty());
    String id = first.id();
    outcomes.forEach(first::caseDone);
    first.end(Samples.summary(start, id, false));
    JdbcResultStore other = another();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> readers = new ArrayList<>();
      for (JdbcResultStore own : List.of(store, other, store, other)) {
        readers.add(
            threads.submit(
                () -> {
                  do {
                    StoredRun run = own.find(id).orElseThrow();
                    if (forAll(run.state()) != State.INTERRUPTED) {
                      assertThat(run.summary().orElseThrow().cancelled())
                          .isEqualTo(run.state() == State.CANCELLED);
                    }
                    assertThat(run.doneCases() + run.failedCases()).isEqualTo(lines.size());
                    assertThat(own.caseLines(id)).isEqualTo(lines);
                    assertThat(own.outcomes(id)).isEqualTo(outcomes);
                    assertThat(own.list(RunQuery.newest(1)))
                        .singleElement()
                        .matches(line -> line.variants() == 2);
                  } while (!over.get());
                }));
      }
      for (int i = 0; i < 20; i++) {
        RunEntry again = (i % 2 == 0 ? store : other).resume(id);
        again.caseDone(outcomes.get(i % outcomes.size()));
        again.end(Samples.summary(start, id, i % 3 == 0));
      }
      over.set(true);
      for (Future<?> reader : readers) {
        reader.get();
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }
}
