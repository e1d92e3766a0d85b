package slm.ui.macro;

import java.util.Optional;
import slm.ui.desk.Desk;
import slm.ui.queue.RunQueue;

/** Hears of changes on the desk and in the queue of runs, whichever are there. */
final class Following implements Runnable {

  private final Services services;
  private final Runnable changed;
  private Optional<Desk> desk = Optional.empty();
  private Optional<RunQueue> queue = Optional.empty();
  private Runnable endDesk = () -> {};
  private Runnable endQueue = () -> {};
  private boolean ended;

  Following(Services services, Runnable changed) {
    this.services = services;
    this.changed = changed;
  }

  /** Services came or went. */
  @Override
  public synchronized void run() {
    if (ended) {
      return;
    }
    if (!services.desk().equals(desk)) {
      endDesk.run();
      desk = services.desk();
      endDesk = desk.map(there -> there.listen(changed)).orElse(() -> {});
    }
    if (!services.queue().equals(queue)) {
      endQueue.run();
      queue = services.queue();
      endQueue = queue.map(there -> there.listen(changed)).orElse(() -> {});
    }
    changed.run();
  }

  synchronized void end() {
    ended = true;
    endDesk.run();
    endQueue.run();
  }
}
