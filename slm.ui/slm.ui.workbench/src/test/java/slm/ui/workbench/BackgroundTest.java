package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  private static final long SECONDS = 20;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch failed = new CountDownLatch(1);
  private final Background background =
      new Background(
          (name, failure) -> {
            told.add(name + ": " + failure.getMessage());
            failed.countDown();
          });

  @AfterEach
  void close() {
    background.close();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theNewestTaskOfANameTakesThePlaceOfOneThatHasNotBegun() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    background.add(
        "reading",
        () -> {
          begun.countDown();
          await(go);
          ran.add("first");
        });
    await(begun);

    background.add("reading", () -> ran.add("second"));
    background.add(
        "reading",
        () -> {
          ran.add("third");
          done.countDown();
        });
    go.countDown();

    await(done);
    assertThat(ran).containsExactly("first", "third");
  }

  @Test
  void otherNamesDoNotWait() throws Exception {
    CountDownLatch other = new CountDownLatch(1);
    CountDownLatch both = new CountDownLatch(1);
    background.add(
        "one",
        () -> {
          await(other);
          both.countDown();
        });

    background.add("two", other::countDown);

    await(both);
  }

  @Test
  void whatFailsIsToldByName() throws Exception {
    background.add(
        "reading",
        () -> {
          throw new IllegalStateException("no disk");
        });

    await(failed);
    assertThat(told).containsExactly("reading: no disk");
  }

  @Test
  void aNameIsFreeAgainAfterAFailure() throws Exception {
    CountDownLatch again = new CountDownLatch(1);
    background.add(
        "reading",
        () -> {
          throw new IllegalStateException("no disk");
        });
    await(failed);

    background.add("reading", again::countDown);

    await(again);
  }

  @Test
  void nothingBeginsOnceItIsClosed() {
    background.close();

    background.add("reading", () -> told.add("ran"));

    assertThat(told).isEmpty();
  }
}
