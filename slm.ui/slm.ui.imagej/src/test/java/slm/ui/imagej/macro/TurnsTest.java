package slm.ui.imagej.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final Turns turns = new Turns(worker);

  @AfterEach
  void end() {
    worker.shutdownNow();
  }

  @Test
  void aPartHasItsTurnAfterWhatWasThereBefore() throws Exception {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    worker.submit(
        () -> {
          go.await();
          return done.add("script");
        });
    FutureTask<Boolean> part = turns.inTurn(() -> done.add("part"), false);
    go.countDown();

    part.get();

    assertThat(done).containsExactly("script", "part");
  }

  @Test
  void aPartHasItsTurnInTheScriptsThreadWhileTheScriptWaits() throws Exception {
    List<Thread> threads =
        inScript(
            () -> {
              Thread script = Thread.currentThread();
              Thread part =
                  turns.whileServing(() -> turns.inTurn(Thread::currentThread, false).get());
              return List.of(script, part);
            });

    assertThat(threads.get(1)).isSameAs(threads.get(0));
    assertThat(turns.serving()).isFalse();
  }

  @Test
  void aPartMayWaitForWorkWithPartsOfItsOwn() throws Exception {
    Callable<String> innermost = () -> "innermost";
    Callable<String> part =
        () -> "part of " + turns.whileServing(() -> turns.inTurn(innermost, false).get());

    assertThat(inScript(() -> turns.whileServing(() -> turns.inTurn(part, false).get())))
        .isEqualTo("part of innermost");
  }

  @Test
  void whatIsThereAlreadyInTheScriptsThreadRunsAtOnce() throws Exception {
    assertThat(inScript(() -> turns.inTurn(() -> "part", true).get())).isEqualTo("part");
  }

  @Test
  void manyPartsFromManyThreadsAllHaveTheirTurnOneByOne() throws Exception {
    List<Integer> done = new ArrayList<>();
    inScript(
        () ->
            turns.whileServing(
                () -> {
                  List<Thread> threads = new ArrayList<>();
                  for (int i = 0; i < 8; i++) {
                    int number = i;
                    threads.add(
                        new Thread(
                            () -> {
                              for (int j = 0; j < 50; j++) {
                                // a plain list: only one at a time may write to it
                                turns.inTurn(() -> done.add(number), false);
                              }
                            }));
                  }
                  threads.forEach(Thread::start);
                  for (Thread thread : threads) {
                    thread.join();
                  }
                  return null;
                }));

    // after those that came too late to be served
    assertThat(inScript(() -> List.copyOf(done))).hasSize(400);
  }

  @Test
  void whatTheWorkThrowsReachesTheScriptAndOthersHaveTheirTurnAgain() {
    assertThatThrownBy(
            () ->
                inScript(
                    () ->
                        turns.whileServing(
                            () -> {
                              throw new IllegalStateException("no");
                            })))
        .rootCause()
        .hasMessage("no");

    assertThat(turns.serving()).isFalse();
  }

  @Test
  void aPartThatFailsFailsAlone() throws Exception {
    Callable<String> broken =
        () -> {
          throw new IllegalStateException("broken");
        };

    assertThat(
            inScript(
                () ->
                    turns.whileServing(
                        () -> {
                          Throwable why = null;
                          try {
                            turns.inTurn(broken, false).get();
                          } catch (ExecutionException e) {
                            why = e.getCause();
                          }
                          return why.getMessage() + ", " + turns.inTurn(() -> "on", false).get();
                        })))
        .isEqualTo("broken, on");
  }

  @Test
  void whoInterruptsTheScriptInterruptsTheWorkItWaitsFor() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    Thread[] script = new Thread[1];
    Future<String> said =
        worker.submit(
            () -> {
              script[0] = Thread.currentThread();
              String heard =
                  turns.whileServing(
                      () -> {
                        working.countDown();
                        try {
                          new CountDownLatch(1).await();
                          return "never";
                        } catch (InterruptedException e) {
                          return "interrupted";
                        }
                      });
              return heard + ", script " + Thread.interrupted();
            });
    working.await();

    script[0].interrupt();

    assertThat(said.get()).isEqualTo("interrupted, script true");
  }

  private <T> T inScript(Callable<T> script) throws Exception {
    return worker.submit(script).get();
  }
}
