package slm.engine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds services while bundles come and go. */
final class LiveServices {

  private LiveServices() {}

  /**
   * All services of a type that are still there, the preferred first.
   *
   * @param context of the bundle that will use them: those of another version of the type are left
   *     out
   */
  static List<ServiceReference<?>> of(BundleContext context, Class<?> type, String filter) {
    try {
      // the framework's own search fails as a whole when one of the bundles goes meanwhile
      ServiceReference<?>[] found = context.getAllServiceReferences(type.getName(), filter);
      return found == null
          ? List.of()
          : Stream.<ServiceReference<?>>of(found)
              .filter(reference -> usable(reference, context, type))
              .sorted(Comparator.<ServiceReference<?>>reverseOrder())
              .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean usable(
      ServiceReference<?> reference, BundleContext context, Class<?> type) {
    if (reference.getBundle() == null) {
      return false;
    }
    try {
      return reference.isAssignableTo(context.getBundle(), type.getName());
    } catch (NullPointerException e) {
      // Felix 7 asks for the wiring of a bundle that has none any more
      return false;
    }
  }
}
