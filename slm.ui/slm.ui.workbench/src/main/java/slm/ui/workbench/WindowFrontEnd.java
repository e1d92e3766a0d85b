package slm.ui.workbench;

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.graphics.DeviceData;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import slm.api.InputException;
import slm.runtime.boot.FrontEnd;

/** The window as a front end: {@code [--theme system|light|dark] [--size WxH] [FILE...]}. */
@Component(property = "slm.frontend=workbench", configurationPid = "slm.ui.workbench")
@Designate(ocd = WindowFrontEnd.Settings.class)
public final class WindowFrontEnd implements FrontEnd {

  /** What can be preferred. */
  @ObjectClassDefinition(name = "Window", description = "How the window looks.")
  public @interface Settings {
    /** Dark or light. */
    @AttributeDefinition(
        name = "appearance",
        description = "Dark words on a bright ground, or bright words on a dark one.",
        options = {
          @Option(label = "as the desktop", value = "system"),
          @Option(label = "light", value = "light"),
          @Option(label = "dark", value = "dark")
        })
    String appearance() default "system";
  }

  /**
   * With this property of the framework, whoever looks for leaks can ask where a resource was made.
   */
  private static final String TRACKING = "slm.window.tracking";

  private final BundleContext context;
  private volatile Settings settings;
  private volatile MainWindow window;

  @Activate
  public WindowFrontEnd(BundleContext context, Settings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Modified
  void changed(Settings changed) {
    settings = changed;
    MainWindow open = window;
    if (open != null) {
      open.later(() -> open.appear(Appearance.of(changed.appearance())));
    }
  }

  @Override
  public int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    WindowOptions options = WindowOptions.read(args);
    unpackNativesInto(context.getDataFile("swt"));
    if (System.getenv("DBUS_SESSION_BUS_ADDRESS") == null) {
      // there is no session that could tell of its end; SWT would complain on standard error
      System.setProperty("org.eclipse.swt.internal.SessionManagerDBus.disable", "true");
    }
    Display.setAppName("SLM Workbench");
    Display display = display(context.getProperty(TRACKING) != null);
    try (MainWindow opened =
        new MainWindow(
            context,
            display,
            options,
            options.appearance().orElse(Appearance.of(settings.appearance())))) {
      opened.shell().addListener(SWT.Dispose, e -> opened.keepLayout());
      window = opened;
      opened.serve();
    } finally {
      window = null;
      display.dispose();
    }
    return 0;
  }

  /** Into a folder of this process alone: another one may be unpacking as well. */
  private static void unpackNativesInto(File folder) {
    if (folder != null && System.getProperty("swt.library.path") == null && folder.mkdirs()) {
      System.setProperty("swt.library.path", folder.getPath());
    }
  }

  private static Display display(boolean tracking) {
    DeviceData data = new DeviceData();
    data.tracking = tracking;
    try {
      return new Display(data);
    } catch (SWTError | UnsatisfiedLinkError e) {
      throw new InputException(
          "There is no window system to open the workbench on ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ")",
          "Set DISPLAY, install GTK 3 (apt-get install libgtk-3-0), or use the command line:"
              + " slm help");
    }
  }
}
