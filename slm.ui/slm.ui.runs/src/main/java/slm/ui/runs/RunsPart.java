package slm.ui.runs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.ui.parts.Area;
import slm.ui.parts.Command;
import slm.ui.parts.Latest;
import slm.ui.parts.Notice;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.RunQueue;

/** The queue of experiments, that of the lab, and the runs that were kept. */
@PartOf(id = "runs", title = "Runs", area = Area.BOTTOM, order = 20)
@Component(service = PartFactory.class)
public final class RunsPart implements PartFactory {

  private static final int TICK_MILLIS = 500;
  private static final int TICKS_WORKING = 6;
  private static final int TICKS_IDLE = 40;
  private static final int SIDE_BY_SIDE = 620;

  private final Library library;
  private final LabQueue lab;
  private final Predicate<String> launch;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  // guarded by this
  private RunQueue queue;
  private Runnable unlisten = () -> {};

  @Activate
  public RunsPart(@Reference Library library, @Reference LabQueue lab) {
    this(library, lab, Program::launch);
  }

  RunsPart(Library library, LabQueue lab, Predicate<String> launch) {
    this.library = library;
    this.lab = lab;
    this.launch = launch;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindQueue(RunQueue found) {
    synchronized (this) {
      unlisten.run();
      queue = found;
      unlisten = found.listen(this::tell);
    }
    tell();
  }

  void unbindQueue(RunQueue gone) {
    synchronized (this) {
      if (queue != gone) {
        return;
      }
      unlisten.run();
      unlisten = () -> {};
      queue = null;
    }
    tell();
  }

  private synchronized Optional<RunQueue> queue() {
    return Optional.ofNullable(queue);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    area.setLayout(new FillLayout());
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    SashForm queues = new SashForm(sash, SWT.VERTICAL | SWT.SMOOTH);
    QueuePane pane =
        new QueuePane(
            queues, window, this::queue, folder -> show(folder, window), library::refresh);
    LabPane labPane = new LabPane(queues, window, lab, page -> browse(page, window));
    queues.setWeights(40, 60);
    queues.setMaximizedControl(pane.control());
    StorePane store =
        new StorePane(sash, window, library, this::queue, folder -> show(folder, window));
    weights(sash, window);
    sash.addListener(
        SWT.Resize,
        e -> {
          int wanted = sash.getSize().x >= SIDE_BY_SIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
          if (sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
          }
        });
    Latest queueChanged = new Latest(area, window, pane::refresh);
    Latest storeChanged = new Latest(area, window, store::refresh);
    listeners.add(queueChanged);
    Runnable end = library.listen(storeChanged);
    Latest labChanged =
        new Latest(
            area,
            window,
            () -> {
              labPane.refresh();
              Control alone = lab.now().address().isPresent() ? null : pane.control();
              if (queues.getMaximizedControl() != alone) {
                queues.setMaximizedControl(alone);
              }
            });
    Runnable unfollow = lab.listen(labChanged);
    labChanged.run();
    area.addListener(
        SWT.Dispose,
        e -> {
          listeners.remove(queueChanged);
          end.run();
          unfollow.run();
        });
    window.guard(area, () -> question(pane.entries()));
    offer(area, window, pane);
    tick(area, pane, 0);
  }

  private static void weights(SashForm sash, PartWindow window) {
    String[] kept = window.kept("runs.weights").orElse("45,55").split(",");
    try {
      sash.setWeights(Integer.parseInt(kept[0]), Integer.parseInt(kept[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      sash.setWeights(45, 55);
    }
    sash.getChildren()[0].addListener(
        SWT.Resize,
        e -> {
          int[] now = sash.getWeights();
          window.keep("runs.weights", now[0] + "," + now[1]);
        });
  }

  /** What would be lost when the window closed now. */
  static Optional<String> question(List<QueueEntry> entries) {
    List<QueueEntry> waiting = entries.stream().filter(e -> e.state() == State.WAITING).toList();
    String lost =
        switch (waiting.size()) {
          case 0 -> "";
          case 1 -> quoted(waiting.get(0)) + " waits and is not kept: put it into the queue again.";
          default ->
              waiting.size()
                  + " experiments wait in the queue and are not kept: put them into the queue"
                  + " again.";
        };
    Optional<QueueEntry> active = entries.stream().filter(e -> e.state().active()).findFirst();
    if (active.isPresent()) {
      return Optional.of((question(active.get()) + " " + lost).strip());
    }
    return lost.isEmpty() ? Optional.empty() : Optional.of(lost + " Close?");
  }

  private static String quoted(QueueEntry entry) {
    return "\u201c" + entry.name() + "\u201d";
  }

  static String question(QueueEntry active) {
    return quoted(active)
        + " is going on: "
        + (active.cases().total() == 0
            ? "it has just begun."
            : Words.cases(active) + " cases are done.")
        + " End it? What is done is kept, and the run can be resumed.";
  }

  private void offer(Composite area, PartWindow window, QueuePane pane) {
    window.offer(
        area, Command.of("run.file", "Run", "Run experiment &file\u2026", pane::chooseFile));
    window.offer(
        area,
        Command.of("run.pause", "Run", "&Pause after the case", pane::togglePause)
            .when(() -> pane.active().isPresent())
            .as(() -> pane.active().filter(QueuePane::canProceed).isPresent()));
    window.offer(
        area,
        Command.of("run.cancel", "Run", "&End the run", pane::cancelActive)
            .when(() -> pane.active().isPresent()));
  }

  private void show(Path folder, PartWindow window) {
    boolean there = Files.isDirectory(folder);
    if (!there || !launch.test(folder.toString())) {
      window.notify(
          new Notice(
              there ? Notice.Level.INFO : Notice.Level.WARNING,
              there ? "The folder of the run" : "The folder is gone",
              folder.toString()));
    }
  }

  private void browse(URI page, PartWindow window) {
    if (!launch.test(page.toString())) {
      window.notify(
          new Notice(Notice.Level.INFO, "No browser opens it", "Its results are at " + page));
    }
  }

  /** Lets the clock go on, and looks at the store now and then: others may run, too. */
  private void tick(Composite area, QueuePane pane, int count) {
    if (area.isDisposed()) {
      return;
    }
    boolean working = pane.active().isPresent();
    if (working) {
      pane.refresh();
    }
    int next = count + 1;
    if (next >= (working ? TICKS_WORKING : TICKS_IDLE)) {
      next = 0;
      if (area.isVisible() || working) {
        library.refresh();
      }
    }
    int from = next;
    area.getDisplay().timerExec(TICK_MILLIS, () -> tick(area, pane, from));
  }
}
