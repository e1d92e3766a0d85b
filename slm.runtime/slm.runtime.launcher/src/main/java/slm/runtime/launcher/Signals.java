package slm.runtime.launcher;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Takes the request to end before Java does: once Java ends, libraries do as they like, and H2
 * closes its files while requests are still answered. What takes the signals is an interface of all
 * Javas that is not in their specification, so it is looked up by name; without it, Java ends as it
 * does.
 */
final class Signals {

  private Signals() {}

  /** Interrupts a thread at the first request to end; the next one is Java's again. */
  static void interrupt(Thread thread) {
    for (String name : new String[] {"TERM", "INT"}) {
      try {
        take(name, thread);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // this Java, or this system, has no such signal
      }
    }
  }

  private static void take(String name, Thread thread) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Method handle = type.getMethod("handle", type, handler);
    Object signal = type.getConstructor(String.class).newInstance(name);
    Object[] before = new Object[1];
    Object ours =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                handle.invoke(null, signal, before[0]);
                thread.interrupt();
                return null;
              }
              return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "slm";
              };
            });
    before[0] = handle.invoke(null, signal, ours);
  }
}
