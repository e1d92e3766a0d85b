package slm.ui.composer.experiment;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import slm.api.experiment.ExperimentCheck;

/**
 * The experiment that is being written: its text, which is all there is of it, and what is known
 * about that. Lives as long as its bundle runs, whatever windows and parts come and go. For one
 * thread.
 */
@Component(service = ExperimentText.class, immediate = true)
public final class ExperimentText {

  private static final int LENGTH = 200;

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Deque<String> before = new ArrayDeque<>();
  private final Deque<String> after = new ArrayDeque<>();
  private Optional<Path> file = Optional.empty();
  private String text = "";
  private String saved = "";
  private Draft draft = Draft.EMPTY;
  private boolean formed = true;
  private Optional<ExperimentCheck> check = Optional.empty();
  private String editing = "";
  private long version;

  /** Asks to be called after every change. */
  Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  Optional<Path> file() {
    return file;
  }

  String text() {
    return text;
  }

  /** What the form shows: what the text says, or said last when it could be made out. */
  Draft draft() {
    return draft;
  }

  /** Whether the form shows what the text says. */
  boolean formed() {
    return formed;
  }

  /** What the reader says about the text; empty while it has not said anything yet. */
  Optional<ExperimentCheck> check() {
    return check;
  }

  /** Counts the changes of the text. */
  long version() {
    return version;
  }

  boolean unsaved() {
    return !text.equals(saved);
  }

  boolean canUndo() {
    return !before.isEmpty();
  }

  boolean canRedo() {
    return !after.isEmpty();
  }

  /** Begins with another text. */
  void open(Optional<Path> from, String content) {
    file = from;
    saved = content;
    before.clear();
    after.clear();
    editing = "";
    take(content);
  }

  /** Notes that the text is in a file. */
  void saved(Path to, String content) {
    file = Optional.of(to);
    saved = content;
    check = Optional.empty();
    version++;
    tell();
  }

  /** Somebody types: what is typed without a pause is undone at once. */
  void type(String changed) {
    if (changed.equals(text)) {
      return;
    }
    remember("text");
    take(changed);
  }

  /** A pause: what comes is undone by itself. */
  void pause() {
    editing = "";
  }

  /**
   * The form was changed.
   *
   * @param what is edited: changes of the same without a pause are undone at once
   */
  void edit(String what, Draft changed) {
    if (!formed || changed.equals(draft)) {
      return;
    }
    String words = YamlEdit.apply(text, changed);
    remember(what);
    take(words);
  }

  void undo() {
    swap(before, after);
  }

  void redo() {
    swap(after, before);
  }

  private void swap(Deque<String> from, Deque<String> to) {
    if (!from.isEmpty()) {
      to.push(text);
      editing = "";
      take(from.pop());
    }
  }

  private void remember(String what) {
    after.clear();
    if (what.isEmpty() || !what.equals(editing)) {
      before.push(text);
      if (before.size() > LENGTH) {
        before.removeLast();
      }
    }
    editing = what;
  }

  private void take(String changed) {
    text = changed;
    check = Optional.empty();
    version++;
    Optional<Draft> read = YamlReader.read(changed);
    formed = read.isPresent();
    read.ifPresent(known -> draft = known);
    tell();
  }

  /** Takes what the reader says about a version of the text, unless there is a newer one. */
  void checked(long of, ExperimentCheck result) {
    if (of == version) {
      check = Optional.of(result);
      tell();
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
