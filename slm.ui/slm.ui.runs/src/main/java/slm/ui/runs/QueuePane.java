package slm.ui.runs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.RunQueue;

/** The queue: what waits and runs, how far it is, and what went wrong. */
final class QueuePane {

  private static final int CASES = 3;
  private static final int NOTES = 3;
  private static final String EMPTY =
      "Nothing waits and nothing runs. Choose Run experiment file\u2026, or put one together in"
          + " Experiment.";

  private final PartWindow window;
  private final Theme theme;
  private final Supplier<Optional<RunQueue>> queue;
  private final Consumer<Path> openFolder;
  private final Runnable ended;
  private final Composite area;
  private final Pages pages;
  private final DataTable<QueueEntry> table;
  private final Composite strip;
  private final Label words;
  private final StageBars bars;
  private final ToolItem proceed;
  private final ToolItem pause;
  private final ToolItem cancel;
  private final ToolItem remove;
  private final ToolItem folder;
  private final Map<String, State> before = new HashMap<>();

  /** What the commands were told of last. */
  private String told = "";

  /**
   * Makes it.
   *
   * @param openFolder shows a folder to the user
   * @param ended called when an entry has come to an end
   */
  QueuePane(
      Composite parent,
      PartWindow window,
      Supplier<Optional<RunQueue>> queue,
      Consumer<Path> openFolder,
      Runnable ended) {
    this.window = window;
    this.theme = window.theme();
    this.queue = queue;
    this.openFolder = openFolder;
    this.ended = ended;
    area = Head.area(parent);
    Tools tools = Head.tools(area, "Queue", theme);
    tools.add("runs.add", Icon.ADD, "Run an experiment file\u2026", this::chooseFile);
    proceed = tools.add("runs.proceed", Icon.RUN, "Go on", () -> forSelected(RunQueue::proceed));
    pause =
        tools.add(
            "runs.pause", Icon.PAUSE, "Pause after the case", () -> forSelected(RunQueue::pause));
    cancel =
        tools.add(
            "runs.cancel",
            Icon.STOP,
            "End it and keep what is done",
            () -> forSelected(RunQueue::cancel));
    folder = tools.add("runs.folder", Icon.OPEN, "Open its folder", this::showFolder);
    remove =
        tools.add(
            "runs.remove",
            Icon.REMOVE,
            "Take it off the list",
            () -> forSelected(RunQueue::remove));
    pages = new Pages(area, "runs.queue", theme);
    pages.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table =
        new DataTable<>(
            pages.area(), SWT.SINGLE, "runs.queue", columns(), QueueEntry::id, this::colour);
    new ProgressCells<>(table, CASES, theme, this::progress);
    table.onSelection(this::selectionChanged);
    strip = new Composite(area, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginHeight = 2;
    layout.marginWidth = 4;
    layout.verticalSpacing = 1;
    strip.setLayout(layout);
    strip.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    words = Named.as("runs.words", new Label(strip, SWT.WRAP));
    GridData wrapped = new GridData(SWT.FILL, SWT.TOP, true, false);
    wrapped.widthHint = 100;
    words.setLayoutData(wrapped);
    bars = new StageBars(strip, theme);
    GridData barData = new GridData(SWT.FILL, SWT.TOP, true, false);
    barData.heightHint = bars.height();
    bars.control().setLayoutData(barData);
    refresh();
  }

  Composite control() {
    return area;
  }

  private static List<Column<QueueEntry>> columns() {
    return List.of(
        Column.words("Experiment", QueueEntry::name),
        Column.words("State", Words::state),
        Column.<QueueEntry>numbers(
            "Time",
            entry -> entry.elapsed().toMillis(),
            entry -> entry.elapsed().isZero() ? "" : Words.clock(entry.elapsed()),
            true),
        Column.<QueueEntry>words("Cases", Words::cases)
            .by(java.util.Comparator.comparingInt(entry -> entry.cases().tried()), true));
  }

  private RGB colour(QueueEntry entry) {
    return switch (entry.state()) {
      case FAILED -> theme.error();
      case CANCELLED -> theme.muted();
      case WAITING -> entry.problem().isPresent() ? theme.warning() : null;
      case DONE -> entry.cases().failed() > 0 ? theme.warning() : null;
      case RUNNING, PAUSED -> null;
    };
  }

  private Optional<ProgressCells.Progress> progress(QueueEntry entry) {
    return entry.state().active() && entry.cases().total() > 0
        ? Optional.of(
            new ProgressCells.Progress(
                entry.cases().tried(),
                entry.cases().total(),
                entry.state() == State.PAUSED ? theme.warning() : theme.accent()))
        : Optional.empty();
  }

  /** What is active, if anything. */
  Optional<QueueEntry> active() {
    return entries().stream().filter(entry -> entry.state().active()).findFirst();
  }

  /** All that is in the queue. */
  List<QueueEntry> entries() {
    return queue.get().map(RunQueue::entries).orElse(List.of());
  }

  /** Brings everything up to date. */
  void refresh() {
    List<QueueEntry> entries = entries();
    tellEnds(entries);
    if (queue.get().isEmpty()) {
      pages.say(
          new Trouble("There is no queue now.", "It is back as soon as slm.ui.queue is started."));
    } else if (entries.isEmpty()) {
      pages.say(EMPTY);
    } else {
      pages.show(table.control());
    }
    table.show(entries);
    if (table.selected().isEmpty() && !entries.isEmpty()) {
      QueueEntry first =
          entries.stream()
              .filter(entry -> entry.state().active())
              .findFirst()
              .orElse(entries.get(entries.size() - 1));
      table.select(Set.of(first.id()));
    }
    selectionChanged();
  }

  private void selectionChanged() {
    Optional<QueueEntry> entry = selected();
    proceed.setEnabled(entry.filter(QueuePane::canProceed).isPresent());
    pause.setEnabled(entry.filter(e -> e.state() == State.RUNNING && !e.ending()).isPresent());
    cancel.setEnabled(
        entry.filter(e -> e.state().active() || e.state() == State.WAITING).isPresent());
    remove.setEnabled(entry.filter(e -> !e.state().active()).isPresent());
    folder.setEnabled(entry.flatMap(QueueEntry::folder).isPresent());
    describe(entry);
    String now = active().map(e -> e.id() + e.state() + e.ending()).orElse("");
    if (!now.equals(told)) {
      told = now;
      window.commandsChanged();
    }
  }

  static boolean canProceed(QueueEntry entry) {
    return switch (entry.state()) {
      case PAUSED, CANCELLED, FAILED -> true;
      case DONE -> entry.cases().failed() > 0;
      case RUNNING -> entry.ending();
      case WAITING -> false;
    };
  }

  private void describe(Optional<QueueEntry> entry) {
    String text = entry.map(QueuePane::words).orElse("");
    boolean wrong = entry.flatMap(QueueEntry::problem).isPresent();
    List<QueueEntry.StageNow> stages =
        entry.flatMap(QueueEntry::now).map(QueueEntry.CaseNow::stages).orElse(List.of());
    bars.show(stages);
    boolean working = entry.filter(e -> e.state().active()).isPresent();
    boolean changed = set(words, !text.isEmpty()) | set(bars.control(), working);
    if (!text.equals(words.getText())) {
      words.setText(text);
      words.setToolTipText(entry.map(e -> String.join("\n", e.notes())).orElse(null));
      words.setForeground(
          wrong
              ? Theme.color(entry.get().state() == State.FAILED ? theme.error() : theme.warning())
              : null);
      changed = true;
    }
    if (changed) {
      set(strip, !text.isEmpty() || working);
      area.layout(true, true);
    }
  }

  private static boolean set(org.eclipse.swt.widgets.Control control, boolean shown) {
    GridData data = (GridData) control.getLayoutData();
    if (data.exclude != shown) {
      return false;
    }
    data.exclude = !shown;
    control.setVisible(shown);
    return true;
  }

  /** What is to be said about an entry: what went wrong, where it is, or what is worth knowing. */
  static String words(QueueEntry entry) {
    if (entry.problem().isPresent()) {
      return (entry.problem().get().text() + " " + entry.problem().get().remedy()).strip();
    }
    if (entry.now().isPresent()) {
      QueueEntry.CaseNow now = entry.now().get();
      StringBuilder text = new StringBuilder();
      if (entry.datasets().size() > 1) {
        text.append(entry.datasets().get(now.dataset()))
            .append(" (")
            .append(now.dataset() + 1)
            .append(" of ")
            .append(entry.datasets().size())
            .append("), ");
      }
      if (now.variants() > 1) {
        text.append("variant ").append(now.variant() + 1).append(" of ").append(now.variants());
        text.append(", ");
      }
      return text.append("case ")
          .append(now.index())
          .append(": \u201c")
          .append(Styles.brief(now.query(), 60))
          .append("\u201d in ")
          .append(now.scene())
          .toString();
    }
    List<String> notes = entry.notes();
    String text = notes.stream().limit(NOTES).collect(Collectors.joining("\n"));
    return notes.size() > NOTES ? text + " \u2026" : text;
  }

  // ---- what the user does ----

  private Optional<QueueEntry> selected() {
    return table.selected().stream().findFirst();
  }

  private interface Action {
    void on(RunQueue queue, String entry);
  }

  private void forSelected(Action action) {
    selected().ifPresent(entry -> queue.get().ifPresent(q -> action.on(q, entry.id())));
    refresh();
  }

  /** Pauses the entry that runs, or lets it go on. */
  void togglePause() {
    active()
        .ifPresent(
            entry ->
                queue
                    .get()
                    .ifPresent(
                        q -> {
                          if (canProceed(entry)) {
                            q.proceed(entry.id());
                          } else {
                            q.pause(entry.id());
                          }
                        }));
  }

  /** Ends the entry that runs. */
  void cancelActive() {
    active().ifPresent(entry -> queue.get().ifPresent(q -> q.cancel(entry.id())));
  }

  private void showFolder() {
    selected().flatMap(QueueEntry::folder).ifPresent(openFolder);
  }

  /** Lets the user choose experiments, and puts them into the queue. */
  void chooseFile() {
    List<Path> files =
        window.chooseFiles("Run experiments", "experiments", List.of("*.yaml", "*.yml"));
    submit(files);
  }

  private void submit(List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    Optional<RunQueue> now = queue.get();
    if (now.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "There is no queue",
              "Experiments can be run as soon as slm.ui.queue is started."));
      return;
    }
    window.show("runs");
    window.background(
        "reading " + files.get(0).getFileName(),
        () -> {
          for (Path file : files) {
            now.get().submit(file);
          }
        });
  }

  // ---- what ended ----

  private void tellEnds(List<QueueEntry> entries) {
    boolean some = false;
    for (QueueEntry entry : entries) {
      State was = before.put(entry.id(), entry.state());
      boolean wasOpen = was == State.WAITING || was == State.RUNNING || was == State.PAUSED;
      boolean isOpen = entry.state() == State.WAITING || entry.state().active();
      if (wasOpen && !isOpen) {
        window.notify(notice(entry));
        some = true;
      }
    }
    Set<String> left =
        entries.stream().map(QueueEntry::id).collect(Collectors.toCollection(HashSet::new));
    before.keySet().retainAll(left);
    if (some) {
      ended.run();
    }
  }

  static Notice notice(QueueEntry entry) {
    String name = "\u201c" + entry.name() + "\u201d";
    String cases = Words.cases(entry);
    return switch (entry.state()) {
      case FAILED ->
          new Notice(
              Notice.Level.ERROR,
              name + " failed",
              entry
                  .problem()
                  .map(p -> (p.text() + " " + p.remedy()).strip())
                  .orElse("See the log."));
      case CANCELLED ->
          new Notice(
              Notice.Level.INFO,
              name + " was ended",
              cases.isEmpty()
                  ? "It had not begun. Go on puts it back into the queue."
                  : cases + " cases were tried and are kept. Go on does the rest.");
      default ->
          new Notice(
              entry.cases().failed() > 0 ? Notice.Level.WARNING : Notice.Level.INFO,
              name + " is done",
              Words.count(entry.cases().tried(), "case", "cases")
                  + " in "
                  + Words.clock(entry.elapsed())
                  + (entry.cases().failed() > 0 ? ", " + entry.cases().failed() + " failed" : "")
                  + (entry.cases().failed() > 0
                      ? ". Results tells why some failed; Go on tries these again."
                      : ". Results and Charts show what came of it."));
    };
  }
}
