package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.graphics.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DisplayThreadTest {

  @RegisterExtension final WindowTest test = new WindowTest().unwatched();

  @Test
  void whatIsThrownThereIsThrownHere() {
    assertThatThrownBy(
            () ->
                test.ui()
                    .run(
                        () -> {
                          throw new IllegalArgumentException("no");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThatThrownBy(
            () ->
                test.ui()
                    .await(
                        "it is so",
                        () -> {
                          throw new IllegalArgumentException("never");
                        }))
        .hasMessage("never");
  }

  @Test
  void waitsForWhatComesAbout() {
    AtomicInteger asked = new AtomicInteger();

    test.ui().await("it was asked thrice", () -> asked.incrementAndGet() == 3);

    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatItWaitedForWithAPictureAndWhatWasThrownMeanwhile() {
    test.ui()
        .display()
        .asyncExec(
            () -> {
              throw new IllegalStateException("by a listener");
            });

    assertThatThrownBy(
            () -> test.ui().patience(Duration.ofMillis(100)).await("it is so", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Waited 0.1 s in vain until it is so.")
        .hasMessageContaining("Screenshot: ")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("by a listener"));
  }

  @Test
  void picturesOfTheSameNameDoNotReplaceEachOther() throws Exception {
    Path first = test.ui().screenshots().take("same");
    Path second = test.ui().screenshots().take("same");

    assertThat(first).isNotEqualTo(second);
    assertThat(first.getFileName())
        .hasToString("DisplayThreadTest-picturesOfTheSameNameDoNotReplaceEachOther-same.png");
    assertThat(Files.size(second)).isPositive();
    int zoom = test.ui().call(() -> test.ui().display().getPrimaryMonitor().getZoom());
    assertThat(new ImageData(first.toString()).width)
        .isEqualTo(test.ui().call(() -> test.ui().display().getBounds().width * zoom / 100));
  }
}
