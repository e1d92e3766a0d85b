package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Command;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;

class TestWindowTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  @Test
  void remembersWhatThePartTellsAndAnswersWhatItAsks() {
    TestWindow window = test.open(Theme.LIGHT, (area, w) -> {}).answer(true, false);
    window.chooses(Path.of("a.png")).chooses().choosesTarget(null);

    test.ui()
        .run(
            () -> {
              assertThat(window.agree("Title", "Really?", "Do")).isTrue();
              assertThat(window.agree("Title", "Again?", "Do")).isFalse();
              assertThat(window.chooseFiles("Open", "images", List.of())).hasSize(1);
              assertThat(window.chooseFiles("Open", "images", List.of())).isEmpty();
              assertThat(window.chooseTarget("Save", "a")).isEmpty();
              assertThatThrownBy(() -> window.agree("Title", "Thrice?", "Do"))
                  .hasMessageContaining("Thrice?");
            });
    window.notify(new Notice(Notice.Level.INFO, "Title", "Text."));
    window.keep("a", "b");

    assertThat(window.questions()).containsExactly("Really?", "Again?", "Thrice?");
    assertThat(window.notices()).extracting(Notice::text).containsExactly("Text.");
    assertThat(window.kept("a")).contains("b");
    assertThat(window.kept("b")).isEmpty();
  }

  @Test
  void commandsAndGuardsGoWithThePart() {
    AtomicReference<String> done = new AtomicReference<>();
    TestWindow window =
        test.open(
            Theme.DARK,
            (area, w) -> {
              w.offer(area, Command.of("part.do", "Part", "Do", () -> done.set("done")));
              w.offer(area, Command.of("part.not", "Part", "Not", () -> {}).when(() -> false));
              w.guard(area, () -> Optional.of("Leave?"));
            });

    window.command("part.do");
    assertThat(done).hasValue("done");
    assertThatThrownBy(() -> window.command("part.not")).hasMessage("part.not is disabled.");
    assertThatThrownBy(() -> window.command("part.nothing")).hasMessageContaining("part.do");
    assertThat(window.objections()).containsExactly("Leave?");

    window.remove();
    assertThat(window.commands()).isEmpty();
    assertThat(window.objections()).isEmpty();
  }

  @Test
  void onlyTheNewestOfTasksThatWaitIsDone() throws Exception {
    TestWindow window = test.open(Theme.LIGHT, (area, w) -> {});
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    StringBuffer done = new StringBuffer();
    window.background(
        "work",
        () -> {
          begun.countDown();
          go.await();
          done.append("first ");
        });
    begun.await();
    window.background("work", () -> done.append("second "));
    window.background(
        "work",
        () -> {
          throw new IllegalStateException("Third.");
        });

    assertThat(window.quiet()).isFalse();
    go.countDown();
    test.ui().await("all is done", window::quiet);

    assertThat(done).hasToString("first ");
    assertThat(window.notices()).extracting(Notice::title).containsExactly("work");
  }

  @Test
  void isDarkOrBright() {
    test.open(Theme.DARK, new Sampler());
    test.screenshot("dark");
    test.person().click("sampler.button");
    test.person().awaitText("sampler.said", "pressed");
  }
}
