package slm.models.djl;

import java.util.function.Supplier;

/**
 * The way into DJL. DJL finds its engines and native libraries through the thread's context class
 * loader, which belongs to whoever calls; behind the gate it is this bundle's.
 */
final class LoaderGate {

  private LoaderGate() {}

  /** Does the work with this bundle's class loader as the context class loader. */
  static <T> T call(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    thread.setContextClassLoader(LoaderGate.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(callers);
    }
  }
}
