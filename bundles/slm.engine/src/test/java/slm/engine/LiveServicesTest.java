package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class LiveServicesTest {

  private final Bundle bundle = fake(Bundle.class, Map.of());

  @Test
  void theBundleThatGoesDuringTheSearchIsLeftOutAndTheRestIsThere() {
    ServiceReference<?> second = reference(bundle, 1, args -> true);
    ServiceReference<?> first = reference(bundle, 2, args -> true);
    ServiceReference<?> gone = reference(null, 3, args -> true);
    ServiceReference<?> foreign = reference(bundle, 4, args -> false);
    ServiceReference<?> going =
        reference(
            bundle,
            5,
            args -> {
              throw new NullPointerException("no wiring");
            });
    ServiceReference<?>[] all = {second, gone, going, first, foreign};
    BundleContext context =
        fake(
            BundleContext.class,
            Map.of("getAllServiceReferences", args -> all, "getBundle", args -> bundle));

    assertThat(LiveServices.of(context, Runnable.class, "(slm.id=*)"))
        .containsExactly(first, second);
  }

  @Test
  void thereMayBeNone() {
    BundleContext context = fake(BundleContext.class, Map.of());

    assertThat(LiveServices.of(context, Runnable.class, "(slm.id=*)")).isEmpty();
  }

  private static ServiceReference<?> reference(
      Bundle of, int rank, Function<Object[], Object> assignable) {
    return fake(
        ServiceReference.class,
        Map.of(
            "getBundle",
            args -> of,
            "getProperty",
            args -> rank,
            "compareTo",
            args -> rank - (int) ((ServiceReference<?>) args[0]).getProperty("rank"),
            "isAssignableTo",
            assignable));
  }

  /** Answers what is given, and null to everything else. */
  private static <T> T fake(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "equals" -> proxy == args[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> type.getSimpleName();
                  default -> answers.getOrDefault(method.getName(), any -> null).apply(args);
                }));
  }
}
