package slm.ui.fiji;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * The workbench of this process. ImageJ makes a new class loader for its plugins whenever its menus
 * are refreshed, and every one has classes of its own; the workbench that runs already is found
 * among the system's properties, through types of the JDK only.
 */
final class Workbench {

  /** Changes when what the calls below mean changes. */
  private static final String PROPERTY = "slm.ui.fiji.workbench.1";

  private final Function<Object[], Object> running;

  private Workbench(Function<Object[], Object> running) {
    this.running = running;
  }

  /** Says why the workbench cannot be started; the next try may succeed. */
  static final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The one that runs, or a new one. Whoever comes while it starts waits for it.
   *
   * @throws StartException when it cannot be started
   */
  @SuppressWarnings("unchecked")
  static Workbench get() {
    Properties properties = System.getProperties();
    // the one lock that all of ImageJ's class loaders share
    synchronized (properties) {
      Object held = properties.get(PROPERTY);
      if (held == null) {
        held = Boot.start(() -> properties.remove(PROPERTY));
        properties.put(PROPERTY, held);
      }
      return new Workbench((Function<Object[], Object>) held);
    }
  }

  void run(String command) {
    running.apply(new Object[] {"run", command});
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> call(String command, String options) {
    return (Map<String, Object>) running.apply(new Object[] {"options", command, options});
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> call(String command, Map<String, Object> inputs) {
    return (Map<String, Object>)
        running.apply(new Object[] {"call", command, new LinkedHashMap<>(inputs)});
  }

  /** Each as its name, type, label, help, default, choices, and whether it is required. */
  @SuppressWarnings("unchecked")
  List<Object[]> inputs(String command) {
    return (List<Object[]>) running.apply(new Object[] {"inputs", command});
  }
}
