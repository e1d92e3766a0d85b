package slm.ui.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.script.ScriptRun;
import slm.api.script.ScriptWord;

/**
 * What goes on in a window's part, apart from its widgets: these are made anew when the colours
 * change. For the display's thread only.
 */
final class Session {

  private final List<MacroFile> files = new ArrayList<>();
  private final Console console = new Console();
  private MacroFile selected;
  private String argument = "";
  private Running running;
  private Optional<Recorded> recorded = Optional.empty();
  private List<ScriptWord> words = List.of();
  private boolean begun;
  private int untitled;

  /** A script that was started. */
  static final class Running {

    private final MacroFile file;
    private final long since = System.nanoTime();
    private volatile ScriptRun run;
    private volatile boolean cancelled;

    Running(MacroFile file) {
      this.file = file;
    }

    MacroFile file() {
      return file;
    }

    /** It is in the queue. From any thread. */
    void started(ScriptRun there) {
      run = there;
      if (cancelled) {
        there.cancel();
      }
    }

    /** It is not wanted any more. */
    void ask() {
      cancelled = true;
    }

    /** Ends it, as soon as it is in the queue; may take a moment. */
    void cancel() {
      cancelled = true;
      ScriptRun there = run;
      if (there != null) {
        there.cancel();
      }
    }

    boolean isCancelled() {
      return cancelled;
    }

    /** Whether others have their turn before it. */
    boolean waits() {
      ScriptRun there = run;
      return there == null || !there.begun();
    }

    double seconds() {
      return (System.nanoTime() - since) / 1e9;
    }
  }

  /** Where what is done is written to. */
  record Recorded(MacroFile file, Recording recording) {}

  /** Whether it is new; it is not any more from now on. */
  boolean begins() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  List<MacroFile> files() {
    return files;
  }

  Console console() {
    return console;
  }

  MacroFile selected() {
    return selected;
  }

  void select(MacroFile file) {
    selected = file;
  }

  MacroFile add(MacroFile file) {
    files.add(file);
    selected = file;
    return file;
  }

  /** A name that no other has. */
  String untitled(String ending) {
    untitled++;
    return untitled == 1 ? "Macro." + ending : "Macro " + untitled + "." + ending;
  }

  /** Closes a file; the one beside it is selected. */
  void remove(MacroFile file) {
    int index = files.indexOf(file);
    files.remove(file);
    if (selected == file) {
      selected = files.isEmpty() ? null : files.get(Math.min(index, files.size() - 1));
    }
    if (recorded.filter(one -> one.file() == file).isPresent()) {
      recorded = Optional.empty();
    }
  }

  Optional<MacroFile> file(int number) {
    return files.stream().filter(file -> file.number() == number).findFirst();
  }

  List<MacroFile> unsaved() {
    return files.stream().filter(MacroFile::isChanged).toList();
  }

  String argument() {
    return argument;
  }

  void argument(String text) {
    argument = text;
  }

  Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  void running(Running now) {
    running = now;
  }

  Optional<Recorded> recorded() {
    return recorded;
  }

  void recorded(Optional<Recorded> now) {
    recorded = now;
  }

  List<ScriptWord> words() {
    return words;
  }

  void words(List<ScriptWord> known) {
    words = known;
  }
}
