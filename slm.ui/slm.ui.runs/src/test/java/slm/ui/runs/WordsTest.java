package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.statistics.Comparison;
import slm.api.statistics.Interval;
import slm.api.store.StoredRun;
import slm.ui.parts.Notice;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.QueueEntry.CaseNow;
import slm.ui.queue.QueueEntry.StageNow;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Tally;

class WordsTest {

  static QueueEntry entry(State state, boolean ending, Tally cases, List<String> notes) {
    return new QueueEntry(
        "q1",
        "scales",
        List.of("one", "two"),
        state,
        ending,
        Instant.EPOCH,
        cases,
        state.active()
            ? Optional.of(
                new CaseNow(
                    1, 2, 6, 7, "scene.png", "a lake", List.of(new StageNow("encode", 1, 4))))
            : Optional.empty(),
        Duration.ofSeconds(75),
        List.of("run"),
        Optional.of(Path.of("folder")),
        notes,
        state == State.FAILED
            ? Optional.of(new QueueEntry.Trouble("There is no tiler.", "Install it."))
            : Optional.empty(),
        Optional.empty());
  }

  private static QueueEntry entry(State state, int done, int failed) {
    return entry(state, false, new Tally(done, failed, 20), List.of());
  }

  @Test
  void figuresHaveFourPlacesAndWhatIsNotKnownADash() {
    assertThat(Words.figure(0.123456)).isEqualTo("0.1235");
    assertThat(Words.figure(Double.NaN)).isEqualTo("\u2013");
    assertThat(Words.signed(0.5)).isEqualTo("+0.5000");
    assertThat(Words.interval(new Interval(0.1, 0.25), 5)).isEqualTo("0.1000 \u2013 0.2500");
    assertThat(Words.interval(new Interval(0.1, 0.1), 1)).isEqualTo("\u2013");
    assertThat(Words.probability(0.0004)).isEqualTo("< 0.001");
    assertThat(Words.seconds(1.234)).isEqualTo("1.23 s");
    assertThat(Words.seconds(12.34)).isEqualTo("12.3 s");
  }

  @Test
  void timesAreAsOnAClock() {
    assertThat(Words.clock(Duration.ofSeconds(59))).isEqualTo("0:59");
    assertThat(Words.clock(Duration.ofSeconds(3_661))).isEqualTo("1:01:01");
    Instant moment = Instant.parse("2026-03-04T05:06:07Z");
    assertThat(Words.when(moment, LocalDate.of(2026, 3, 4), ZoneOffset.UTC))
        .isEqualTo("today 05:06");
    assertThat(Words.when(moment, LocalDate.of(2026, 3, 5), ZoneOffset.UTC))
        .isEqualTo("2026-03-04 05:06");
  }

  @Test
  void entriesSayHowTheyStand() {
    assertThat(Words.state(entry(State.WAITING, 0, 0))).isEqualTo("waiting");
    assertThat(Words.state(entry(State.RUNNING, true, new Tally(0, 0, 2), List.of())))
        .isEqualTo("ending the case");
    assertThat(Words.state(entry(State.DONE, 18, 2))).isEqualTo("done, some failed");
    assertThat(Words.cases(entry(State.DONE, 18, 2))).isEqualTo("20 of 20, 2 failed");
    assertThat(Words.cases(entry(State.WAITING, false, new Tally(0, 0, 0), List.of()))).isEmpty();
  }

  @Test
  void runsSayHowTheyStand() {
    var variant = Sample.variant("v", "256", "median");
    assertThat(Words.state(Sample.run("r", StoredRun.State.INTERRUPTED, 3, 1, variant)))
        .isEqualTo("interrupted");
    StoredRun failed = Sample.run("r", StoredRun.State.ENDED, 3, 1, variant);
    assertThat(Words.state(failed)).isEqualTo("ended, some failed");
    assertThat(Words.cases(failed)).isEqualTo("2 of 3, 1 failed");
    assertThat(Words.cases(Sample.run("r", StoredRun.State.ENDED, 3, 0, variant))).isEqualTo("3");
    assertThat(StorePane.canResume(failed)).isTrue();
    assertThat(StorePane.canResume(Sample.run("r", StoredRun.State.RUNNING, 3, 0, variant)))
        .isFalse();
    assertThat(StorePane.canResume(Sample.run("r", StoredRun.State.ENDED, 3, 0, variant)))
        .isFalse();
  }

  @Test
  void comparisonsSayWhatTheyAllowToSay() {
    assertThat(Words.verdict(comparison(0.01, 0.01))).contains("other scenes like these");
    assertThat(Words.verdict(comparison(0.01, 0.5))).contains("holds over these scenes");
    assertThat(Words.verdict(comparison(0.5, 0.5))).isEqualTo("no difference is shown");
  }

  private static Comparison comparison(double casesP, double adjusted) {
    Interval interval = new Interval(0, 1);
    return new Comparison(
        "a", "b", 9, 3, 0.1, interval, interval, casesP, adjusted, adjusted, 1, 1, List.of());
  }

  @Test
  void anEntryThatRunsSaysWhereItIs() {
    assertThat(QueuePane.words(entry(State.RUNNING, 3, 0)))
        .isEqualTo("two (2 of 2), variant 3 of 6, case 7: \u201ca lake\u201d in scene.png");
  }

  @Test
  void anEntryThatEndedSaysWhatIsWorthKnowing() {
    assertThat(QueuePane.words(entry(State.FAILED, 0, 0)))
        .isEqualTo("There is no tiler. Install it.");
    assertThat(
            QueuePane.words(
                entry(State.DONE, false, new Tally(4, 0, 4), List.of("a.", "b.", "c.", "d."))))
        .isEqualTo("a.\nb.\nc. \u2026");
  }

  @Test
  void theEndOfARunIsToldAsWhatItWas() {
    Notice done = QueuePane.notice(entry(State.DONE, 20, 0));
    assertThat(done.level()).isEqualTo(Notice.Level.INFO);
    assertThat(done.text()).startsWith("20 cases in 1:15.");
    assertThat(QueuePane.notice(entry(State.DONE, 18, 2)).level()).isEqualTo(Notice.Level.WARNING);
    assertThat(QueuePane.notice(entry(State.DONE, 18, 2)).text())
        .contains("20 cases in 1:15, 2 failed.");
    assertThat(QueuePane.notice(entry(State.FAILED, 0, 0)).text())
        .isEqualTo("There is no tiler. Install it.");
    assertThat(QueuePane.notice(entry(State.CANCELLED, 3, 0)).text())
        .startsWith("3 of 20 cases were tried and are kept.");
  }

  @Test
  void whatHasSomethingLeftToDoCanGoOn() {
    assertThat(QueuePane.canProceed(entry(State.PAUSED, 1, 0))).isTrue();
    assertThat(QueuePane.canProceed(entry(State.CANCELLED, 1, 0))).isTrue();
    assertThat(QueuePane.canProceed(entry(State.DONE, 1, 1))).isTrue();
    assertThat(QueuePane.canProceed(entry(State.DONE, 1, 0))).isFalse();
    assertThat(QueuePane.canProceed(entry(State.RUNNING, 1, 0))).isFalse();
  }

  @Test
  void closingTheWindowAsksWithWhatIsDone() {
    assertThat(RunsPart.question(entry(State.RUNNING, 3, 0)))
        .isEqualTo(
            "\u201cscales\u201d is going on: 3 of 20 cases are done. End it? What is done is kept,"
                + " and the run can be resumed.");
  }

  @Test
  void stagesSayHowFarTheyAre() {
    assertThat(StageBars.text(new StageNow("encode", 1, 4))).isEqualTo("encode 25 %");
    assertThat(StageBars.text(new StageNow("encode", 4, 4))).isEqualTo("encode");
    assertThat(StageBars.text(new StageNow("look", 7, -1))).isEqualTo("look 7");
  }
}
