package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryHistoryTest {

  @Test
  void stepsBackToOlderSentencesAndForwardToWhatWasBeingWritten() {
    QueryHistory history = new QueryHistory("newest\nolder\noldest");

    assertThat(history.step(true, "half wri")).isEqualTo("newest");
    assertThat(history.step(true, "newest")).isEqualTo("older");
    assertThat(history.step(true, "older")).isEqualTo("oldest");
    assertThat(history.step(true, "oldest")).isEqualTo("oldest");
    assertThat(history.step(false, "oldest")).isEqualTo("older");
    assertThat(history.step(false, "older")).isEqualTo("newest");
    assertThat(history.step(false, "newest")).isEqualTo("half wri");
    assertThat(history.step(false, "half wri")).isEqualTo("half wri");
  }

  @Test
  void whatIsWrittenAlreadyIsNoStep() {
    QueryHistory history = new QueryHistory("newest\nolder");

    assertThat(history.step(true, "newest")).isEqualTo("older");
  }

  @Test
  void beginsAtTheNewestAgainAfterSomethingWasWritten() {
    QueryHistory history = new QueryHistory("newest\nolder");
    history.step(true, "");
    history.step(true, "newest");

    assertThat(history.step(true, "older planes")).isEqualTo("newest");
  }

  @Test
  void hasNothingToStepToAtFirst() {
    QueryHistory history = new QueryHistory("");

    assertThat(history.step(true, "planes")).isEqualTo("planes");
    assertThat(history.step(false, "planes")).isEqualTo("planes");
  }

  @Test
  void aSentenceStandsOnceAndAtItsLastPlace() {
    QueryHistory history = new QueryHistory("a\nb");

    history.add("  b ");
    history.add("   ");

    assertThat(history.sentences()).containsExactly("b", "a");
    assertThat(new QueryHistory(history.text()).sentences()).isEqualTo(history.sentences());
  }

  @Test
  void forgetsTheOldest() {
    QueryHistory history = new QueryHistory("");

    IntStream.range(0, 60).forEach(i -> history.add("sentence " + i));

    assertThat(history.sentences()).hasSize(50).startsWith("sentence 59").endsWith("sentence 10");
  }
}
