package slm.lab.jobs;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells who listens that a job has changed. */
@Component(service = JobEvents.class)
public final class JobEvents {

  private final Set<Consumer<String>> listeners = new CopyOnWriteArraySet<>();

  @Activate
  public JobEvents() {}

  /** The job of this id has changed. */
  void changed(String job) {
    listeners.forEach(listener -> listener.accept(job));
  }

  /** From now on, the listener is told ids of jobs; it must return at once. */
  public void add(Consumer<String> listener) {
    listeners.add(listener);
  }

  /** The listener is told no more. */
  public void remove(Consumer<String> listener) {
    listeners.remove(listener);
  }
}
