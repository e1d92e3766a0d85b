package slm.ui.imagej;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Supplier;
import slm.api.Monitor;

/**
 * A service as scripts and commands call it. What takes long has a monitor among its parameters,
 * and may need parts that are macros: they have their turn while the script waits, whoever calls.
 */
record LongCalls(Object service, Supplier<Busy> busy) implements InvocationHandler {

  /** The service itself when none of its methods takes long. */
  static <T> T of(Class<T> type, T service, Supplier<Busy> busy) {
    return type.isInterface() && Arrays.stream(type.getMethods()).anyMatch(LongCalls::isLong)
        ? type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new LongCalls(service, busy)))
        : service;
  }

  private static boolean isLong(Method method) {
    return Arrays.stream(method.getParameterTypes()).anyMatch(Monitor.class::isAssignableFrom);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    return isLong(method) ? busy.get().with(() -> call(method, args)) : call(method, args);
  }

  private Object call(Method method, Object[] args) throws Exception {
    try {
      return method.invoke(service, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }
}
