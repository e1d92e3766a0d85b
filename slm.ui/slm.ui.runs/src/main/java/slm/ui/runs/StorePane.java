package slm.ui.runs;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.store.StoredRun;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.queue.RunQueue;

/** The runs that the result store keeps. */
final class StorePane {

  private static final String EMPTY =
      "No run was kept yet. What is run here or by slm run, demo and study stands here.";

  private final PartWindow window;
  private final Theme theme;
  private final Library library;
  private final Supplier<Optional<RunQueue>> queue;
  private final Consumer<Path> openFolder;
  private final Pages pages;
  private final DataTable<StoredRun> table;
  private final ToolItem resume;
  private final ToolItem folder;
  private final ToolItem forget;

  StorePane(
      Composite parent,
      PartWindow window,
      Library library,
      Supplier<Optional<RunQueue>> queue,
      Consumer<Path> openFolder) {
    this.window = window;
    this.theme = window.theme();
    this.library = library;
    this.queue = queue;
    this.openFolder = openFolder;
    Composite area = Head.area(parent);
    Composite row = Head.row(area, 3);
    Label title = new Label(row, SWT.NONE);
    title.setText("Kept runs");
    title.setForeground(Theme.color(theme.muted()));
    Text filter =
        Named.as("runs.filter", new Text(row, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH));
    filter.setMessage("Filter");
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
    data.widthHint = 80;
    filter.setLayoutData(data);
    Tools tools = new Tools(row, theme);
    resume =
        tools.add("runs.resume", Icon.RUN, "Resume: do what the run has not done", this::resume);
    folder = tools.add("runs.openFolder", Icon.OPEN, "Open its folder", this::showFolder);
    forget = tools.add("runs.forget", Icon.REMOVE, "Forget; its files stay", this::forget);
    tools.add("runs.refresh", Icon.REFRESH, "Read the list anew", library::refresh);
    pages = new Pages(area, "runs.store", theme);
    pages.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table =
        new DataTable<>(
            pages.area(), SWT.MULTI, "runs.store", columns(), StoredRun::id, this::colour);
    table.onSelection(this::selectionChanged);
    table.onEnter(run -> window.show("results"));
    filter.addListener(SWT.Modify, e -> table.filter(filter.getText()));
    refresh();
  }

  private static List<Column<StoredRun>> columns() {
    return List.of(
        Column.<StoredRun>words("Begun", run -> Words.when(run.begun()))
            .by(Comparator.comparing(StoredRun::begun), true),
        Column.words("Experiment", run -> run.identity().experiment()),
        Column.words("State", Words::state),
        Column.<StoredRun>numbers(
            "Variants",
            run -> run.identity().variants().size(),
            run -> Integer.toString(run.identity().variants().size()),
            true),
        Column.<StoredRun>numbers("Cases", StoredRun::doneCases, Words::cases, true),
        Column.<StoredRun>numbers(
                "Figure", run -> Bench.Best.of(run).value(), run -> Bench.Best.of(run).text(), true)
            .explained("The mean of the figure that counts, of the best variant."),
        Column.words("Dataset", run -> run.identity().dataset().id()),
        Column.words("Run", StoredRun::id));
  }

  private RGB colour(StoredRun run) {
    return switch (run.state()) {
      case RUNNING -> theme.accent();
      case INTERRUPTED -> theme.warning();
      case CANCELLED -> theme.muted();
      case ENDED -> run.failedCases() > 0 ? theme.warning() : null;
    };
  }

  /** Brings everything up to date. */
  void refresh() {
    Shelf shelf = library.shelf();
    table.show(shelf.runs());
    table.select(new HashSet<>(shelf.selected()));
    if (shelf.problem().isPresent() && shelf.runs().isEmpty()) {
      pages.say(shelf.problem().get());
    } else if (!shelf.known()) {
      pages.say("Reading the result store\u2026");
    } else if (shelf.runs().isEmpty()) {
      pages.say(EMPTY);
    } else {
      pages.show(table.control());
    }
    buttons();
  }

  private void buttons() {
    List<StoredRun> selected = table.selected();
    boolean one = selected.size() == 1;
    resume.setEnabled(one && canResume(selected.get(0)) && queue.get().isPresent());
    folder.setEnabled(one && selected.get(0).folder().isPresent());
    forget.setEnabled(
        !selected.isEmpty()
            && selected.stream().noneMatch(run -> run.state() == StoredRun.State.RUNNING));
  }

  static boolean canResume(StoredRun run) {
    return switch (run.state()) {
      case INTERRUPTED, CANCELLED -> true;
      case ENDED -> run.failedCases() > 0;
      case RUNNING -> false;
    };
  }

  private void selectionChanged() {
    library.select(table.selected().stream().map(StoredRun::id).toList());
    buttons();
  }

  private void resume() {
    List<StoredRun> selected = table.selected();
    Optional<RunQueue> now = queue.get();
    if (selected.size() == 1 && now.isPresent()) {
      String id = selected.get(0).id();
      window.background("taking up run " + id, () -> now.get().resume(id));
    }
  }

  private void showFolder() {
    table.selected().stream().findFirst().flatMap(StoredRun::folder).ifPresent(openFolder);
  }

  private void forget() {
    List<String> ids = table.selected().stream().map(StoredRun::id).toList();
    String what = ids.size() == 1 ? "run " + ids.get(0) : ids.size() + " runs";
    if (!ids.isEmpty()
        && window.agree(
            "Forget " + what,
            "The figures of " + what + " go from the result store. Files in folders stay.",
            "Forget")) {
      window.background("forgetting " + what, () -> ids.forEach(library::forget));
    }
  }
}
