package slm.ui.composer.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import slm.api.dataset.Case;
import slm.api.experiment.StageSpec;

/**
 * Which cases are listed, and which of them is open. Lives as long as its bundle runs, whatever
 * windows and parts come and go. Safe to use from many threads.
 */
@Component(service = CaseBook.class, immediate = true)
public final class CaseBook {

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private State state = new State(Optional.empty(), Optional.empty(), Optional.empty(), "", -1);
  private long readings;

  /**
   * What is known at one moment.
   *
   * @param list the cases
   * @param reading the dataset that is being read
   * @param problem why the last one could not be read
   * @param filter words that the cases shown have
   * @param open index of the case that is open, or -1
   */
  record State(
      Optional<CaseList> list,
      Optional<StageSpec> reading,
      Optional<String> problem,
      String filter,
      int open) {

    List<Case> shown() {
      return list.map(known -> known.matching(filter)).orElse(List.of());
    }

    /** The case that comes some steps after the one that is open, among those shown. */
    Optional<Case> step(int by) {
      List<Case> shown = shown();
      if (shown.isEmpty()) {
        return Optional.empty();
      }
      int at = -1;
      for (int i = 0; i < shown.size(); i++) {
        if (shown.get(i).index() == open) {
          at = i;
        }
      }
      int next = at < 0 ? (by > 0 ? 0 : shown.size() - 1) : at + by;
      return next < 0 || next >= shown.size() ? Optional.empty() : Optional.of(shown.get(next));
    }
  }

  Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  synchronized State state() {
    return state;
  }

  /** A dataset is being read; what is listed stays until it is. */
  long reading(StageSpec dataset) {
    long number;
    synchronized (this) {
      number = ++readings;
      state =
          new State(
              state.list(), Optional.of(dataset), Optional.empty(), state.filter(), state.open());
    }
    tell();
    return number;
  }

  void read(long reading, CaseList list) {
    synchronized (this) {
      if (reading != readings) {
        return;
      }
      state = new State(Optional.of(list), Optional.empty(), Optional.empty(), "", -1);
    }
    tell();
  }

  void failed(long reading, Throwable why) {
    synchronized (this) {
      if (reading != readings) {
        return;
      }
      String text = Objects.requireNonNullElse(why.getMessage(), why.toString());
      state =
          new State(
              state.list(), Optional.empty(), Optional.of(text), state.filter(), state.open());
    }
    tell();
  }

  void filter(String words) {
    synchronized (this) {
      state = new State(state.list(), state.reading(), state.problem(), words, state.open());
    }
    tell();
  }

  void opened(int index) {
    synchronized (this) {
      state = new State(state.list(), state.reading(), state.problem(), state.filter(), index);
    }
    tell();
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
