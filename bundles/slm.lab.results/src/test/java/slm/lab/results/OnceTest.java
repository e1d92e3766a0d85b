package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import slm.api.InputException;

class OnceTest {

  @Test
  void oneMakesItTheOthersGetTheSameAndNobodyWaitsForSomethingElse() throws Exception {
    Once<String, Object> once = new Once<>(10, value -> 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Object>> same = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        same.add(
            threads.submit(
                () ->
                    once.get(
                        "slow",
                        () -> {
                          made.incrementAndGet();
                          begun.countDown();
                          await(go);
                          return new Object();
                        })));
      }
      begun.await();

      assertThat(once.get("other", () -> "at once")).isEqualTo("at once");
      go.countDown();

      Object first = same.get(0).get();
      for (Future<Object> one : same) {
        assertThat(one.get()).isSameAs(first);
      }
      assertThat(made).hasValue(1);
    } finally {
      go.countDown();
      threads.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatFailedIsMadeAgain() {
    Once<String, String> once = new Once<>(10, value -> 1);

    assertThatThrownBy(
            () ->
                once.get(
                    "a",
                    () -> {
                      throw new InputException("It failed", "Try again");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("It failed");

    assertThat(once.get("a", () -> "well")).isEqualTo("well");
    assertThat(once.get("a", () -> "again")).isEqualTo("well");
  }

  @Test
  void asMuchIsRememberedAsMayBeAndWhatWasAskedForLast() {
    Random random = new Random(1);
    Once<Integer, Integer> once = new Once<>(30, value -> value % 10);
    Map<Integer, Integer> naive = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 3000; i++) {
      int key = random.nextInt(15);
      int made = i;
      Integer expected = naive.computeIfAbsent(key, k -> made);
      assertThat(once.get(key, () -> made)).isEqualTo(expected);
      while (naive.values().stream().mapToInt(value -> value % 10).sum() > 30) {
        naive.remove(naive.keySet().iterator().next());
      }
    }
  }
}
