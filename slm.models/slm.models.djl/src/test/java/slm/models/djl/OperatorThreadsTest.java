package slm.models.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperatorThreadsTest {

  private final AtomicInteger process = new AtomicInteger();
  private final ThreadLocal<Integer> thread = new ThreadLocal<>();
  private final OperatorThreads threads =
      new OperatorThreads(
          count -> {
            process.set(count);
            thread.set(count);
          });

  @Test
  void everyCallSeesItsNumberInTheProcessAndInItsThread() {
    int wrong =
        IntStream.range(0, 2000)
            .parallel()
            .map(
                i -> {
                  int wanted = 1 + i % 3;
                  return threads.call(
                      wanted, () -> process.get() == wanted && thread.get() == wanted ? 0 : 1);
                })
            .sum();

    assertThat(wrong).isZero();
  }

  @Test
  void callsWithTheSameNumberGoSideBySideAndOthersWait() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    Runnable call =
        () ->
            threads.call(
                2,
                () -> {
                  both.countDown();
                  await(go);
                  return null;
                });
    CompletableFuture<Void> one = start(call);
    CompletableFuture<Void> two = start(call);
    assertThat(both.await(1, TimeUnit.MINUTES)).isTrue();

    CompletableFuture<Void> other = start(() -> threads.call(3, process::get));
    assertThat(process).hasValue(2);
    go.countDown();

    CompletableFuture.allOf(one, two, other).get(1, TimeUnit.MINUTES);
    assertThat(process).hasValue(3);
  }

  private static CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(work, task -> new Thread(task).start());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
