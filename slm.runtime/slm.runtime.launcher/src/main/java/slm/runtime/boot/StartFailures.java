package slm.runtime.boot;

import java.util.Map;

/** What the launcher could not start; it registers this service before it starts any bundle. */
@FunctionalInterface
public interface StartFailures {

  /** The exception that kept a bundle of the distribution from starting, by the bundle's id. */
  Map<Long, Exception> byBundle();
}
