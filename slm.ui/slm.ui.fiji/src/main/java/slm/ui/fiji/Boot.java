package slm.ui.fiji;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import slm.runtime.boot.ImageJHost;
import slm.runtime.boot.MenuCommands;
import slm.runtime.launcher.Guest;
import slm.runtime.launcher.LaunchException;

/** Starts the workbench inside ImageJ. */
final class Boot {

  private static final long SECONDS = 60;

  /** What bundles see of ImageJ. */
  private static final List<String> PACKAGES =
      List.of(
          "ij",
          "ij.gui",
          "ij.io",
          "ij.macro",
          "ij.measure",
          "ij.plugin",
          "ij.plugin.filter",
          "ij.plugin.frame",
          "ij.plugin.tool",
          "ij.process",
          "ij.text",
          "ij.util");

  private Boot() {}

  /**
   * @param ended called when the workbench ends with the process
   * @return what {@link Workbench} calls
   * @throws Workbench.StartException with a sentence for the user
   */
  static Function<Object[], Object> start(Runnable ended) {
    IJ.showStatus("Starting SLM Workbench...");
    Guest guest = null;
    try {
      guest =
          Guest.start(
              UnpackedBundles.folder(Guest.home()), plugins(), packages(), Boot::offerImageJ);
      MenuCommands commands = guest.service(MenuCommands.class, SECONDS);
      Guest started = guest;
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ended.run();
                    started.close();
                  },
                  "SLM Workbench ends"));
      IJ.showStatus("");
      return new Calls(commands);
    } catch (IOException | LaunchException e) {
      throw failed(guest, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(guest, e);
    } catch (RuntimeException | LinkageError e) {
      throw failed(guest, e);
    }
  }

  private static Workbench.StartException failed(Guest guest, Throwable e) {
    if (guest != null) {
      guest.close();
    }
    IJ.showStatus("");
    boolean told = e instanceof LaunchException || e instanceof UnpackedBundles.UnpackException;
    return new Workbench.StartException(
        told ? e.getMessage() : "SLM Workbench cannot be started: " + e, e);
  }

  private static Path plugins() {
    String folder = IJ.getDirectory("plugins");
    return folder == null ? null : Path.of(folder, "SLM");
  }

  private static List<String> packages() {
    String version = osgi(IJ.getVersion());
    return PACKAGES.stream().map(name -> name + ";version=" + version).toList();
  }

  /** ImageJ's 1.54p is the sixteenth 1.54. */
  static String osgi(String version) {
    String digits = version.replaceFirst("[^0-9.].*$", "");
    String rest = version.substring(digits.length());
    int letter =
        rest.isEmpty() || !Character.isLetter(rest.charAt(0))
            ? 0
            : Character.toLowerCase(rest.charAt(0)) - 'a' + 1;
    return digits.matches("\\d+\\.\\d+") ? digits + "." + letter : "1.53";
  }

  private static void offerImageJ(BundleContext context) {
    context.registerService(ImageJHost.class, new Host(), null);
  }

  /** ImageJ itself shows what is to be shown, without a display too as far as it can. */
  private static final class Host implements ImageJHost {

    @Override
    public boolean hasWindows() {
      return true;
    }

    @Override
    public void tell(Listener listener) {
      // the user hears ImageJ itself
    }
  }

  /** The border that only types of the JDK cross. */
  private record Calls(MenuCommands commands) implements Function<Object[], Object> {

    @Override
    @SuppressWarnings("unchecked")
    public Object apply(Object[] call) {
      String command = (String) call[1];
      switch ((String) call[0]) {
        case "run" -> {
          if (command.equals(Entry.EXTENSIONS)) {
            commands.registerExtensions();
          } else {
            commands.run(command);
          }
          return null;
        }
        case "options" -> {
          return commands.call(command, (String) call[2]);
        }
        case "call" -> {
          return commands.call(command, (Map<String, Object>) call[2]);
        }
        case "inputs" -> {
          return commands.inputs(command).stream()
              .map(
                  input ->
                      new Object[] {
                        input.name(),
                        input.type(),
                        input.label(),
                        input.help(),
                        input.initial(),
                        input.choices(),
                        input.required()
                      })
              .toList();
        }
        default -> throw new IllegalArgumentException("There is no call " + call[0]);
      }
    }
  }
}
