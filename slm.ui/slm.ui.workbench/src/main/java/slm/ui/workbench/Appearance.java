package slm.ui.workbench;

import java.lang.reflect.Method;
import org.eclipse.swt.widgets.Display;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.ui.parts.Theme;

/** Dark or light. */
enum Appearance {
  /** As the rest of the desktop. */
  SYSTEM,
  /** Dark words on a bright ground. */
  LIGHT,
  /** Bright words on a dark ground. */
  DARK;

  private static final Logger LOG = LoggerFactory.getLogger(Appearance.class);

  /** The words users write. */
  static Appearance of(String word) {
    for (Appearance appearance : values()) {
      if (appearance.name().equalsIgnoreCase(word.strip())) {
        return appearance;
      }
    }
    return SYSTEM;
  }

  /** Makes widgets look like this, and tells the colours that go with it. */
  Theme apply(Display display) {
    boolean dark = this == SYSTEM ? Display.isSystemDarkTheme() : this == DARK;
    if (this != SYSTEM || dark != isDark(display)) {
      makeDark(display, dark);
    }
    return dark ? Theme.DARK : Theme.LIGHT;
  }

  private static boolean isDark(Display display) {
    return Boolean.TRUE.equals(display.getData(Appearance.class.getName()));
  }

  /**
   * SWT has this for every windowing system under the same name, but not in its API. Where it is
   * missing, the widgets stay as they are.
   */
  private static void makeDark(Display display, boolean dark) {
    display.setData(Appearance.class.getName(), dark);
    for (String system : new String[] {"gtk", "win32", "cocoa"}) {
      try {
        Class<?> native_ =
            Class.forName(
                "org.eclipse.swt.internal." + system + ".OS", true, Display.class.getClassLoader());
        Method method = native_.getMethod("setTheme", boolean.class);
        method.invoke(null, dark);
        // the colours of the system that SWT remembers follow by an event
        while (display.readAndDispatch()) {
          continue;
        }
        return;
      } catch (ClassNotFoundException e) {
        LOG.trace("This is not {}", system);
      } catch (ReflectiveOperationException | LinkageError e) {
        LOG.info("The widgets cannot be made {}: {}", dark ? "dark" : "light", e.toString());
        return;
      }
    }
  }
}
