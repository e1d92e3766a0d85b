package slm.ui.macro;

import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import slm.api.script.OpenImages;
import slm.api.script.Scripts;
import slm.ui.desk.Desk;
import slm.ui.queue.RunQueue;

/** What the part works with, which may come and go. Safe to use from many threads. */
final class Services {

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Scripts scripts;
  private volatile OpenImages images;
  private volatile Desk desk;
  private volatile RunQueue queue;

  Optional<Scripts> scripts() {
    return Optional.ofNullable(scripts);
  }

  Optional<OpenImages> images() {
    return Optional.ofNullable(images);
  }

  Optional<Desk> desk() {
    return Optional.ofNullable(desk);
  }

  Optional<RunQueue> queue() {
    return Optional.ofNullable(queue);
  }

  void scripts(Scripts there) {
    scripts = there;
    changed();
  }

  void images(OpenImages there) {
    images = there;
    changed();
  }

  void desk(Desk there) {
    desk = there;
    changed();
  }

  void queue(RunQueue there) {
    queue = there;
    changed();
  }

  void noScripts(Scripts gone) {
    if (scripts == gone) {
      scripts(null);
    }
  }

  void noImages(OpenImages gone) {
    if (images == gone) {
      images(null);
    }
  }

  void noDesk(Desk gone) {
    if (desk == gone) {
      desk(null);
    }
  }

  void noQueue(RunQueue gone) {
    if (queue == gone) {
      queue(null);
    }
  }

  /**
   * Asks to be told when something came or went, from any thread.
   *
   * @return ends it
   */
  Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
