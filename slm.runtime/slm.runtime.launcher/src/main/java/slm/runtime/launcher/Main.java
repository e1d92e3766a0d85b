package slm.runtime.launcher;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import slm.runtime.boot.FrontEnd;

/**
 * The process: {@code java -cp 'lib/*' slm.runtime.launcher.Main VERB ...}. Starts the framework
 * with the bundles in the folder beside {@code lib}, calls the front end on the main thread, and
 * stops everything in order, also when the process is interrupted.
 */
public final class Main {

  /** Exit code for what the user has not been told about otherwise. */
  private static final int FAILED = 1;

  /** Shells replace the process's streams by their own. */
  private static final InputStream IN = System.in;

  private static final PrintStream OUT = System.out;
  private static final PrintStream ERR = System.err;

  static {
    // By name: the JDK reads it as soon as the class is touched, and then never again.
    System.setProperty("java.util.logging.manager", "slm.runtime.launcher.KeptLogs");
  }

  private Main() {}

  public static void main(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println(Build.read());
      return;
    }
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    Shutdown shutdown = new Shutdown(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(shutdown);
    if (isServer(args)) {
      Signals.interrupt(Thread.currentThread());
    }
    int code = FAILED;
    try (RunFolder folder = RunFolder.create(Home.find())) {
      Logs.start(folder.home());
      try (Workspace workspace =
          Workspace.start(
              distribution().resolve("bundles"), more(args), folder, Embedding.ofProcess(args))) {
        String name = System.getProperty("slm.frontend", "cli");
        code = workspace.use(name, frontEnd -> serve(frontEnd, args));
      }
    } catch (LaunchException e) {
      System.err.println("slm: " + e.getMessage());
    } catch (InterruptedException e) {
      code = Shutdown.INTERRUPTED;
    } catch (Exception e) {
      if (shutdown.begun()) {
        code = Shutdown.INTERRUPTED;
      } else {
        Logs.failure("The workbench could not be run", e);
        System.err.println("slm: " + e + ". The log has the details, in " + Logs.folder() + ".");
      }
    } finally {
      Logs.end();
      shutdown.mainIsDone(code);
    }
    return code;
  }

  /** Folders of bundles that only some verbs need. */
  private static List<Path> more(List<String> args) {
    return isServer(args) ? List.of(distribution().resolve("server")) : List.of();
  }

  private static boolean isServer(List<String> args) {
    return !args.isEmpty() && args.get(0).equals("serve");
  }

  private static int serve(FrontEnd frontEnd, List<String> args) throws Exception {
    return frontEnd.run(args, IN, OUT, ERR);
  }

  private static Path distribution() {
    String given = System.getProperty("slm.distribution");
    if (given != null) {
      return Path.of(given);
    }
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent();
    } catch (java.net.URISyntaxException e) {
      throw new LaunchException(
          "The folder of the distribution cannot be found: " + e.getMessage());
    }
  }
}
