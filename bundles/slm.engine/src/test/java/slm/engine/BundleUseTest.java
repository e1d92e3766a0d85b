package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import slm.api.result.PartIdentity;

class BundleUseTest {

  private static final PartIdentity PART =
      new PartIdentity("fusion", "max", Map.of(), "b", "1", "00");

  private final BundleUse use = new BundleUse("b 1.0.0");

  @Test
  void nothingIsCalledAfterTheBundleHasStopped() {
    assertThat(use.<String, RuntimeException>call(PART, () -> "done")).isEqualTo("done");

    assertThat(use.withdraw(0)).isTrue();

    assertThatThrownBy(() -> use.call(PART, () -> "done"))
        .isInstanceOf(WithdrawnPart.class)
        .hasMessage("The fusion 'max' was withdrawn: b 1.0.0 was stopped")
        .extracting(e -> ((WithdrawnPart) e).part())
        .isEqualTo(PART);
  }

  @Test
  void aStopWaitsForTheCallUnderWayWhoseResultCounts() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<String> call = callThat(inside, mayEnd, null);
    inside.await();
    CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(() -> use.withdraw(60));
    // the stop refuses new calls before it waits
    while (!refuses()) {
      Thread.onSpinWait();
    }
    assertThat(stop).isNotDone();

    mayEnd.countDown();

    assertThat(stop.get()).isTrue();
    assertThat(call.get()).isEqualTo("done");
  }

  @Test
  void whatACallGivesThatTheStopDidNotWaitForIsNotUsed() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<String> call = callThat(inside, mayEnd, null);
    inside.await();

    assertThat(use.withdraw(0)).isFalse();
    mayEnd.countDown();

    assertThatThrownBy(call::get).hasCauseInstanceOf(WithdrawnPart.class);
  }

  @Test
  void whatGoesWrongInACodeThatIsGoneIsItsWithdrawal() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<String> call =
        callThat(inside, mayEnd, new NoClassDefFoundError("zip file closed"));
    inside.await();

    use.withdraw(0);
    mayEnd.countDown();

    assertThatThrownBy(call::get)
        .hasCauseInstanceOf(WithdrawnPart.class)
        .hasRootCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void whatGoesWrongWhileTheBundleRunsIsThrownAsItIs() {
    assertThatThrownBy(
            () ->
                use.call(
                    PART,
                    () -> {
                      throw new IllegalStateException("its own fault");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("its own fault");
    assertThat(use.withdraw(0)).as("nobody is inside").isTrue();
  }

  private boolean refuses() {
    try {
      use.call(PART, () -> null);
      return false;
    } catch (WithdrawnPart e) {
      return true;
    }
  }

  private CompletableFuture<String> callThat(
      CountDownLatch inside, CountDownLatch mayEnd, Error failure) {
    return CompletableFuture.supplyAsync(
        () ->
            use.call(
                PART,
                () -> {
                  inside.countDown();
                  try {
                    mayEnd.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  if (failure != null) {
                    throw failure;
                  }
                  return "done";
                }));
  }
}
