package slm.ui.workbench;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.swt.SWT;
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

  private static final long PATIENCE_NANOS = 300_000_000;
  private static final long STEP_NANOS = 2_000_000;

  private static Optional<Boolean> systemDark = Optional.empty();

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
    boolean system = systemIsDark();
    boolean now = Display.isSystemDarkTheme();
    boolean dark = this == SYSTEM ? system : this == DARK;
    if (this != SYSTEM || dark != now) {
      makeDark(dark);
      awaitColours(display, dark);
    }
    return dark ? Theme.DARK : Theme.LIGHT;
  }

  /** The colours of the system that SWT remembers follow by events, and parts ask for them. */
  private static void awaitColours(Display display, boolean dark) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean told = !SWT.getPlatform().equals("gtk");
    while (!told && Display.isSystemDarkTheme() != dark && System.nanoTime() < end) {
      if (!display.readAndDispatch()) {
        LockSupport.parkNanos(STEP_NANOS);
      }
    }
    while (display.readAndDispatch()) {
      continue;
    }
  }

  /**
   * What the system is like cannot be asked for any more once the widgets were made otherwise. That
   * is a matter of the process, not of one display.
   */
  private static synchronized boolean systemIsDark() {
    if (systemDark.isEmpty()) {
      systemDark = Optional.of(Display.isSystemDarkTheme());
    }
    return systemDark.get();
  }

  /**
   * SWT has this for every windowing system under the same name, but not in its API. Where it is
   * missing, the widgets stay as they are.
   */
  private static void makeDark(boolean dark) {
    for (String system : new String[] {"gtk", "win32", "cocoa"}) {
      try {
        Class<?> native_ =
            Class.forName(
                "org.eclipse.swt.internal." + system + ".OS", true, Display.class.getClassLoader());
        Method method = native_.getMethod("setTheme", boolean.class);
        method.invoke(null, dark);
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
