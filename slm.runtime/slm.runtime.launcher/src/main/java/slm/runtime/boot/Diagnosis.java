package slm.runtime.boot;

import java.util.List;

/** A service that the launcher asks when the front end does not come up. */
@FunctionalInterface
public interface Diagnosis {

  /** What does not work and what to do about it, in whole sentences; empty when all is well. */
  List<String> problems();
}
