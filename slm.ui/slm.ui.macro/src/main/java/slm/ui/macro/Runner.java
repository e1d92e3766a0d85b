package slm.ui.macro;

import java.util.Optional;
import slm.api.InputException;
import slm.api.script.ScriptError;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.Scripts;
import slm.ui.macro.Console.Kind;
import slm.ui.parts.PartWindow;

/** Runs scripts in the background, one at a time. */
final class Runner {

  private final PartWindow window;
  private final Session session;

  /**
   * How one ended.
   *
   * @param error what to say, empty when all went well or the user ended it
   * @param line of the error, from 0; negative without one
   */
  record Ended(MacroFile file, String error, int line, boolean cancelled, double seconds) {}

  /** Told in the display's thread. */
  interface Listener {
    void ended(Ended how);
  }

  Runner(PartWindow window, Session session) {
    this.window = window;
    this.session = session;
  }

  /** Starts a script; nothing when one runs. */
  void start(Scripts scripts, MacroFile file, Listener listener) {
    if (session.running().isPresent()) {
      return;
    }
    Session.Running running = new Session.Running(file);
    session.running(running);
    ScriptRequest request =
        new ScriptRequest(
            file.name(),
            file.text(),
            session.argument(),
            file.path().map(path -> path.getParent()),
            true);
    Console console = session.console();
    console.add(new Console.Line(Kind.BEGIN, "> " + file.name() + argument(request)));
    window.background(
        "running " + file.name(),
        () -> {
          Ended ended;
          try {
            ScriptRun run =
                scripts.start(request, line -> console.add(new Console.Line(Kind.PRINTED, line)));
            running.started(run);
            ended = ended(running, run.await(), console);
          } catch (InterruptedException e) {
            // the window closes
            running.cancel();
            throw e;
          } catch (InputException e) {
            ended = failed(running, console, e.getMessage());
          } catch (RuntimeException e) {
            ended = failed(running, console, "The script cannot be run: " + e + ". See the log.");
          }
          Ended last = ended;
          window.later(
              () -> {
                session.running(null);
                listener.ended(last);
              });
        });
  }

  private static String argument(ScriptRequest request) {
    return request.argument().isEmpty() ? "" : " " + request.argument();
  }

  private static Ended failed(Session.Running running, Console console, String message) {
    console.add(new Console.Line(Kind.ERROR, message));
    return new Ended(running.file(), message, -1, false, running.seconds());
  }

  private static Ended ended(Session.Running running, ScriptOutcome outcome, Console console) {
    MacroFile file = running.file();
    Optional<ScriptError> error = outcome.error();
    outcome
        .value()
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> console.add(new Console.Line(Kind.RESULT, "= " + value)));
    if (error.isEmpty()) {
      return new Ended(file, "", -1, false, running.seconds());
    }
    if (error.get().cancelled()) {
      console.add(new Console.Line(Kind.END, "Stopped."));
      return new Ended(file, "", -1, true, running.seconds());
    }
    int line = error.get().line().orElse(0) - 1;
    console.add(
        new Console.Line(
            Kind.ERROR, error.get().in(file.name()), line < 0 ? 0 : file.number(), line));
    return new Ended(file, error.get().message(), line, false, running.seconds());
  }
}
