package slm.ui.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.QueueEntry.CaseNow;
import slm.ui.queue.QueueEntry.StageNow;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Tally;
import slm.ui.queue.QueueEntry.Trouble;
import slm.ui.queue.RunQueue;

/** A queue that runs nothing: entries are as a test says, and what is asked for is remembered. */
final class FakeQueue implements RunQueue {

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<QueueEntry> entries = new ArrayList<>();

  /** An entry of a state, with what is known in that state. */
  static QueueEntry entry(String id, String name, State state) {
    boolean begun = state != State.WAITING;
    return new QueueEntry(
        id,
        name,
        List.of("airslt"),
        state,
        false,
        Instant.parse("2026-01-02T03:04:05Z"),
        begun ? new Tally(3, state == State.DONE ? 1 : 0, 8) : new Tally(0, 0, 0),
        state.active()
            ? Optional.of(
                new CaseNow(
                    0,
                    1,
                    2,
                    3,
                    "harbour.png",
                    "boats in a row beside a long pier",
                    List.of(new StageNow("open", 1, 1), new StageNow("encode", 12, 40))))
            : Optional.empty(),
        begun ? Duration.ofSeconds(83) : Duration.ZERO,
        List.of(),
        begun ? Optional.of(Path.of("/data/runs", name)) : Optional.empty(),
        List.of(),
        state == State.FAILED
            ? Optional.of(new Trouble("The scene harbour.png is gone.", "Bring it back."))
            : Optional.empty(),
        Optional.of(Path.of("/data", name + ".yaml")));
  }

  void put(QueueEntry... now) {
    synchronized (this) {
      entries.clear();
      entries.addAll(List.of(now));
    }
    listeners.forEach(Runnable::run);
  }

  private void become(String id, State state) {
    change(id, entry -> entry(id, entry.name(), state));
  }

  private void change(String id, UnaryOperator<QueueEntry> how) {
    synchronized (this) {
      entries.replaceAll(entry -> entry.id().equals(id) ? how.apply(entry) : entry);
    }
    listeners.forEach(Runnable::run);
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public String submit(Path experiment) {
    asked.add("submit " + experiment);
    return "q9";
  }

  @Override
  public String resume(String run) {
    asked.add("resume " + run);
    return "q9";
  }

  @Override
  public synchronized List<QueueEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Runnable listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  @Override
  public void pause(String entry) {
    asked.add("pause " + entry);
    become(entry, State.PAUSED);
  }

  @Override
  public void proceed(String entry) {
    asked.add("proceed " + entry);
    become(entry, State.RUNNING);
  }

  @Override
  public void cancel(String entry) {
    asked.add("cancel " + entry);
    become(entry, State.CANCELLED);
  }

  @Override
  public void remove(String entry) {
    asked.add("remove " + entry);
    synchronized (this) {
      entries.removeIf(each -> each.id().equals(entry));
    }
    listeners.forEach(Runnable::run);
  }
}
