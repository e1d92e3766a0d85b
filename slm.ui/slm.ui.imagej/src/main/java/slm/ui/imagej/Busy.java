package slm.ui.imagej;

import java.util.concurrent.Callable;

/** Does what a command waits for, and lets others go on meanwhile as far as they may. */
public interface Busy {

  /** In the calling thread, where nobody else waits. */
  Busy ALONE =
      new Busy() {
        @Override
        public <T> T with(Callable<T> work) throws Exception {
          return work.call();
        }
      };

  /** Returns what the work returns, or throws what it throws. */
  <T> T with(Callable<T> work) throws Exception;
}
