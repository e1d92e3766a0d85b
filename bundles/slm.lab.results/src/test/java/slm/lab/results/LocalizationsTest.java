package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.experiment.Localizer;
import slm.api.experiment.StageSpec;
import slm.api.result.Pictures;
import slm.lab.results.Localizations.Question;
import slm.lab.results.Localizations.State;

class LocalizationsTest {

  @TempDir Path folder;

  private final CountDownLatch answering = new CountDownLatch(1);
  private Localizations localizations;

  @BeforeEach
  void setUp() throws IOException {
    // whoever asks waits until the test lets the first one go
    Localizer localizer =
        (Localizer)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Localizer.class},
                (self, method, arguments) -> {
                  answering.await();
                  throw new InputException("The scene is gone", "Choose another");
                });
    localizations =
        new Localizations(
            folder.resolve("localized"),
            localizer,
            (Pictures)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Pictures.class},
                    (self, method, arguments) -> {
                      throw new AssertionError(method);
                    }));
  }

  @AfterEach
  void end() throws InterruptedException {
    answering.countDown();
    localizations.deactivate();
  }

  private Question ask(String who) {
    return localizations.ask(
        who,
        "set-a-0",
        new SceneAddress(new StageSpec("a"), "a.png", Optional.empty(), Optional.empty(), 0),
        "aerial",
        "a red roof");
  }

  private static void refused(int status, Runnable asking) {
    assertThatThrownBy(asking::run)
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            e -> assertThat(e.getResponse().getStatus()).isEqualTo(status));
  }

  @Test
  void onePersonHasOneQuestionUnderWay() {
    ask("ada");

    refused(409, () -> ask("ada"));
    assertThat(ask("bob").who).isEqualTo("bob");
    assertThat(localizations.of("ada")).hasSize(1);
  }

  @Test
  void soManyQuestionsWaitAndNoMore() {
    List<Question> waiting = new ArrayList<>();
    for (int i = 0; i < Localizations.MOST_WAITING; i++) {
      waiting.add(ask("person" + i));
    }

    refused(429, () -> ask("one more"));
    answering.countDown();
    waiting.forEach(LocalizationsTest::await);

    assertThat(waiting).allMatch(one -> one.standing().state() == State.FAILED);
    assertThat(ask("one more").who).isEqualTo("one more");
  }

  @Test
  void aQuestionThatIsEndedIsNotAnswered() {
    ask("ada");
    Question second = ask("bob");

    localizations.cancel(second);
    answering.countDown();
    await(second);

    assertThat(second.standing().state()).isEqualTo(State.CANCELLED);
    assertThat(localizations.map(second)).isEmpty();
  }

  private static void await(Question question) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!question.isOver()) {
      assertThat(System.nanoTime()).as("it comes to an end").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
