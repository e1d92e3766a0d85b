package slm.ui.imagej;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginInfo;
import org.scijava.util.ClassUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SciJava would keep of plugins that are gone, and with them all classes of their bundle: it
 * remembers the annotations of every class, and every command under what describes it.
 */
final class Remnants {

  private static final Logger LOG = LoggerFactory.getLogger(Remnants.class);

  private final Map<?, ?> fields;
  private final Map<?, ?> methods;
  private final Map<?, ?> commands;

  Remnants(Context context) {
    this.fields = map(ClassUtils.class, null, "fieldCache");
    this.methods = map(ClassUtils.class, null, "methodCache");
    CommandService service = context.service(CommandService.class);
    this.commands = map(service.getClass(), service, "commandMap");
  }

  private static Map<?, ?> map(Class<?> type, Object object, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return (Map<?, ?>) field.get(object);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("{} has no {}: plugins that are gone will stay in memory", type, name, e);
      return Map.of();
    }
  }

  /**
   * Clears what is left of a bundle's plugins.
   *
   * @param loader of their classes
   */
  void clear(Collection<PluginInfo<?>> plugins, ClassLoader loader) {
    commands.keySet().removeAll(plugins);
    fields.keySet().removeIf(type -> ((Class<?>) type).getClassLoader() == loader);
    methods.keySet().removeIf(type -> ((Class<?>) type).getClassLoader() == loader);
  }
}
