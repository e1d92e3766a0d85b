package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;
import slm.ui.runs.Bench.VariantRow;

class LibraryTest {

  private static final long SECONDS = 20;

  private final List<StoredRun> runs = new CopyOnWriteArrayList<>();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private volatile RuntimeException failure;
  private final ResultStore store =
      Sample.fake(
          ResultStore.class,
          (method, args) -> {
            if (failure != null) {
              throw failure;
            }
            return switch (method) {
              case "runs" -> List.copyOf(runs);
              case "outcomes" -> {
                read.add((String) args[0]);
                yield Sample.outcomes(run((String) args[0]));
              }
              case "delete" -> runs.remove(run((String) args[0])) ? null : null;
              default -> throw new UnsupportedOperationException(method);
            };
          });
  private final Library library = new Library();

  private StoredRun run(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
  }

  @AfterEach
  void end() {
    library.deactivate();
  }

  private Shelf until(Predicate<Shelf> wanted) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (wanted.test(library.shelf())) {
            reached.countDown();
          }
        };
    Runnable end = library.listen(look);
    look.run();
    boolean in = reached.await(SECONDS, TimeUnit.SECONDS);
    end.run();
    assertThat(in).as("%s", library.shelf()).isTrue();
    return library.shelf();
  }

  private void add(String id) {
    List<StoredRun> more = new ArrayList<>(runs);
    more.add(
        0, Sample.run(id, StoredRun.State.ENDED, 3, 0, Sample.variant("v-" + id, "256", "median")));
    runs.clear();
    runs.addAll(more);
  }

  @Test
  void withoutAStoreItSaysWhatIsMissingAndRecovers() throws Exception {
    Shelf without = until(shelf -> shelf.problem().isPresent());
    assertThat(without.problem().orElseThrow().remedy()).contains("slm.store.jdbc");

    add("one");
    library.bindStore(store);

    Shelf with = until(shelf -> shelf.bench().isPresent());
    assertThat(with.problem()).isEmpty();
    library.unbindStore(store);
    Shelf gone = until(shelf -> shelf.problem().isPresent());
    assertThat(gone.runs()).hasSize(1);
  }

  @Test
  void theNewestRunIsSelectedAtFirst() throws Exception {
    add("old");
    add("new");
    library.bindStore(store);

    Shelf shelf = until(each -> each.bench().isPresent());

    assertThat(shelf.selected()).containsExactly("new");
    assertThat(shelf.bench().orElseThrow().variants())
        .extracting(VariantRow::label)
        .containsExactly("v-new");
  }

  @Test
  void selectedRunsAreReadOnceAsLongAsTheyStayAsTheyAre() throws Exception {
    add("one");
    add("two");
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    library.select(List.of("one", "two"));
    until(shelf -> shelf.bench().filter(bench -> bench.runs().size() == 2).isPresent());
    library.select(List.of("one"));
    until(shelf -> shelf.bench().filter(bench -> bench.runs().size() == 1).isPresent());

    assertThat(read).containsExactly("two", "one");
  }

  @Test
  void aRunThatGoesOnIsReadAnew() throws Exception {
    runs.add(Sample.run("x", StoredRun.State.RUNNING, 3, 2, Sample.variant("v", "256", "median")));
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    runs.set(0, Sample.run("x", StoredRun.State.ENDED, 3, 0, Sample.variant("v", "256", "median")));
    library.refresh();

    until(
        shelf ->
            shelf
                .bench()
                .filter(bench -> bench.runs().get(0).state() == StoredRun.State.ENDED)
                .isPresent());
    assertThat(read).containsExactly("x", "x");
  }

  @Test
  void aStoreThatFailsIsToldAndTheListStays() throws Exception {
    add("one");
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    failure = new InputException("The store is full", "Make room");
    library.refresh();

    Shelf shelf = until(each -> each.problem().isPresent());
    assertThat(shelf.problem()).contains(new Trouble("The store is full.", "Make room."));
    assertThat(shelf.runs()).hasSize(1);
    failure = null;
    library.refresh();
    until(each -> each.problem().isEmpty());
  }

  @Test
  void runsThatCannotBeReadAreTold() throws Exception {
    add("one");
    add("two");
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    failure = new InputException("The run is damaged", "Forget it");
    library.select(List.of("one"));

    assertThat(until(shelf -> shelf.benchProblem().isPresent()).bench()).isEmpty();
  }

  @Test
  void whatIsForgottenIsNotSelectedAnyMore() throws Exception {
    add("one");
    add("two");
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    library.forget("two");

    Shelf shelf = until(each -> each.runs().size() == 1 && each.selected().isEmpty());
    assertThat(shelf.bench()).isEmpty();
  }

  @Test
  void namesComeWithTheRankings() throws Exception {
    add("one");
    library.bindStore(store);
    until(shelf -> shelf.bench().isPresent());

    library.bindRankings(Sample.rankings());

    until(
        shelf ->
            shelf
                .bench()
                .filter(bench -> bench.variants().get(0).label().equals("named v-one"))
                .isPresent());
  }

  @Test
  void withoutRankingsNothingIsRanked() {
    assertThatThrownBy(() -> library.rank(List.of(), "rmi"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("slm.statistics");
  }

  @Test
  void aListenerThatFailsHarmsNothing() throws Exception {
    library.listen(
        () -> {
          throw new IllegalStateException("a listener of the test fails");
        });
    add("one");
    library.bindStore(store);

    until(shelf -> shelf.bench().isPresent());
  }
}
