package slm.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.lab.LabListener;
import slm.ui.desk.Desk;
import slm.ui.parts.Command;
import slm.ui.parts.Guard;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The window: a frame around the parts there are. It needs none of them, and no other service. */
final class MainWindow implements PartWindow, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MainWindow.class);

  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final int STATUS_HEIGHT = 36;
  private static final int SETTLING_MILLIS = 1000;

  /** So long a bundle that stops waits for the window to let go of its part. */
  private static final long LETTING_GO_SECONDS = 5;

  private final BundleContext context;
  private final Display display;
  private final Shell shell;
  private final Keepsakes keepsakes;
  private final Background background;
  private final Commands commands;
  private final Notices notices;
  private final Areas areas;
  private final PartTabs parts;
  private final StatusLine status;
  private final Openers openers;
  private final Dialogs dialogs = new Dialogs(this);
  private final Arrivals arrivals = new Arrivals();
  private final ServiceTracker<Desk, Desk> desks;
  private final ServiceRegistration<LabListener> lab;
  private final List<Guard> guards = new ArrayList<>();
  private Theme theme;
  private boolean closing;
  private Point asked;
  private Point got;
  private Point last;

  MainWindow(BundleContext context, Display display, WindowOptions options, Appearance appearance) {
    this.context = context;
    this.display = display;
    theme = appearance.apply(display);
    keepsakes = new Keepsakes(home().resolve("workbench").resolve("window.properties"));
    shell = Named.as("window", new Shell(display, SWT.SHELL_TRIM));
    shell.setText("SLM Workbench");
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    shell.setLayout(layout);
    background =
        new Background(
            (name, failure) -> notify(Notice.of("Something failed while " + name, failure)));
    commands = new Commands(shell, shell, theme);
    commands.bar().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    areas = new Areas(shell, keepsakes, theme);
    areas.root().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    notices = new Notices(shell, STATUS_HEIGHT, theme);
    openers = new Openers(context, this);
    parts = new PartTabs(context, this, areas, keepsakes);
    desks = follow();
    status = new StatusLine(shell, this, theme);
    status.area().setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    offerCommands();
    acceptDrops();
    shell.addListener(SWT.Close, this::closing);
    place(options);
    areas.weigh();
    desks.open();
    lab = LabNotices.register(context, this::notify);
    areas.settle();
    parts.open();
    shell.open();
    if (!options.files().isEmpty()) {
      open(options.files());
    }
  }

  private void place(WindowOptions options) {
    Rectangle screen = display.getPrimaryMonitor().getClientArea();
    int width = options.width() > 0 ? options.width() : keepsakes.number("window.width", WIDTH);
    int height =
        options.height() > 0 ? options.height() : keepsakes.number("window.height", HEIGHT);
    width = Math.min(width, screen.width);
    height = Math.min(height, screen.height);
    shell.setMinimumSize(560, 400);
    shell.setBounds(
        Math.max(
            screen.x,
            Math.min(
                keepsakes.number("window.x", screen.x + (screen.width - width) / 2),
                screen.x + screen.width - width)),
        Math.max(
            screen.y,
            Math.min(
                keepsakes.number("window.y", screen.y + (screen.height - height) / 3),
                screen.y + screen.height - height)),
        width,
        height);
    asked = shell.getLocation();
    got = asked;
    last = asked;
    shell.addListener(
        SWT.Move,
        e -> {
          if (!closing) {
            last = shell.getLocation();
          }
        });
    display.timerExec(SETTLING_MILLIS, this::settled);
    if (options.width() == 0 && keepsakes.number("window.maximized", 0) == 1) {
      shell.setMaximized(true);
    }
  }

  private void settled() {
    if (!shell.isDisposed() && !shell.getMaximized()) {
      last = shell.getLocation();
      got = last;
    }
  }

  private ServiceTracker<Desk, Desk> follow() {
    return new ServiceTracker<>(context, Desk.class, null) {
      private final Map<ServiceReference<Desk>, Runnable> ends = new LinkedHashMap<>();

      @Override
      public Desk addingService(ServiceReference<Desk> reference) {
        Desk desk = super.addingService(reference);
        if (desk != null) {
          Latest latest = new Latest(shell, MainWindow.this, () -> deskChanged());
          ends.put(reference, desk.listen(latest));
          latest.run();
        }
        return desk;
      }

      @Override
      public void removedService(ServiceReference<Desk> reference, Desk desk) {
        Optional.ofNullable(ends.remove(reference)).ifPresent(Runnable::run);
        super.removedService(reference, desk);
        later(MainWindow.this::deskChanged);
      }
    };
  }

  private void deskChanged() {
    Optional<Desk> desk = desk();
    desk.ifPresent(
        each -> {
          var state = each.state();
          status.follow(state);
          arrivals.since(state).ifPresent(this::notify);
          shell.setText(
              state
                  .scene()
                  .map(scene -> scene.name() + " \u2013 SLM Workbench")
                  .orElse("SLM Workbench"));
        });
    commands.refresh();
  }

  /** What is open, as long as the engine is there. */
  Optional<Desk> desk() {
    return Optional.ofNullable(desks.getService());
  }

  Notices notices() {
    return notices;
  }

  private void offerCommands() {
    offer(
        shell,
        Command.of("window.open", "File", "&Open\u2026", this::chooseAndOpen)
            .on(SWT.MOD1 | 'O')
            .with(Icon.OPEN));
    commands.submenu("File", "Open &recent", this::fillRecent);
    offer(
        shell,
        Command.of("edit.undo", "Edit", "&Undo", () -> desk().ifPresent(Desk::undo))
            .on(SWT.MOD1 | 'Z')
            .with(Icon.UNDO)
            .when(() -> desk().filter(desk -> desk.state().undo()).isPresent()));
    offer(
        shell,
        Command.of("edit.redo", "Edit", "&Redo", () -> desk().ifPresent(Desk::redo))
            .on(SWT.MOD1 | SWT.SHIFT | 'Z')
            .with(Icon.REDO)
            .when(() -> desk().filter(desk -> desk.state().redo()).isPresent()));
    offer(
        shell,
        Command.of("preferences.open", "Edit", "&Preferences\u2026", this::preferences)
            .on(SWT.MOD1 | ','));
    offer(
        shell,
        Command.of(
                "window.large",
                "View",
                "Part as large as the window",
                () -> areas.focused().ifPresent(areas::toggleAlone))
            .on(SWT.MOD1 | 'M')
            .when(() -> areas.isAlone() || areas.focused().isPresent())
            .as(areas::isAlone));
    offer(
        shell,
        Command.of(
            "window.reset",
            "View",
            "Put parts back where they were at first",
            () -> {
              areas.reset();
              parts.reset();
            }));
    commands.submenu("View", "Show part", this::fillParts);
    offer(
        shell,
        Command.of("help.keys", "Help", "&Keys", () -> dialogs.keys(commands.all())).on(SWT.F1));
    offer(shell, Command.of("help.about", "Help", "&About", this::about));
    offer(shell, Command.of("window.quit", "File", "&Quit", shell::close).on(SWT.MOD1 | 'Q'));
  }

  private void chooseAndOpen() {
    List<Path> files = dialogs.chooseFiles("Open", openers.kinds());
    if (!files.isEmpty()) {
      open(files);
    }
  }

  private void fillRecent(Menu menu) {
    List<Path> recent = openers.recent();
    for (Path file : recent) {
      MenuItem item = new MenuItem(menu, SWT.PUSH);
      item.setText(file.toString().replace("&", "&&"));
      item.addListener(SWT.Selection, e -> open(List.of(file)));
    }
    if (recent.isEmpty()) {
      MenuItem none = new MenuItem(menu, SWT.PUSH);
      none.setText("Nothing was opened yet");
      none.setEnabled(false);
    }
  }

  private void fillParts(Menu menu) {
    for (CTabItem tab : parts.tabs()) {
      MenuItem item = new MenuItem(menu, SWT.PUSH);
      item.setText(tab.getText());
      item.addListener(SWT.Selection, e -> show((String) tab.getData("slm.part")));
    }
  }

  private void preferences() {
    new Preferences(context, this).open();
  }

  private void about() {
    dialogs.about(
        context.getBundle().getVersion().toString(),
        "Finds where in a large aerial or satellite scene a sentence is true, and judges how well."
            + "\n\nThe method and its figures are from \u201cLearning to Evaluate Performance of"
            + " Multi-modal Semantic Localization\u201d, IEEE Transactions on Geoscience and Remote"
            + " Sensing, 2022.\n\nData folder: "
            + home()
            + "\nLicence: Apache-2.0. Java "
            + Runtime.version().feature()
            + ", SWT "
            + SWT.getVersion()
            + ".");
  }

  private void acceptDrops() {
    DropTarget target = new DropTarget(shell, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_DEFAULT);
    target.setTransfer(new Transfer[] {FileTransfer.getInstance()});
    target.addDropListener(
        new DropTargetAdapter() {
          @Override
          public void dragEnter(DropTargetEvent event) {
            event.detail = DND.DROP_COPY;
          }

          @Override
          public void dragOperationChanged(DropTargetEvent event) {
            event.detail = DND.DROP_COPY;
          }

          @Override
          public void drop(DropTargetEvent event) {
            if (event.data instanceof String[] names) {
              open(java.util.Arrays.stream(names).map(Path::of).toList());
            }
          }
        });
  }

  // ---- closing ----

  private void closing(Event event) {
    if (closing) {
      return;
    }
    for (Guard guard : List.copyOf(guards)) {
      Optional<String> question = guard.question();
      if (question.isPresent() && !agree("Close the workbench", question.get(), "Close")) {
        event.doit = false;
        return;
      }
    }
    closing = true;
  }

  /** Closes without asking. */
  void end() {
    closing = true;
    if (!shell.isDisposed()) {
      shell.close();
    }
  }

  /** Serves the user until the window is closed; ends too when the thread is interrupted. */
  void serve() {
    watchForInterrupts();
    while (!shell.isDisposed()) {
      try {
        if (!display.readAndDispatch()) {
          display.sleep();
        }
      } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
        LOG.error("Something in the window failed", e);
        if (!shell.isDisposed()) {
          notify(Notice.of("Something in the window failed", cause(e)));
        }
      }
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof SWTException swt && swt.throwable != null ? swt.throwable : failure;
  }

  private void watchForInterrupts() {
    if (shell.isDisposed()) {
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      end();
    } else {
      display.timerExec(200, this::watchForInterrupts);
    }
  }

  @Override
  public void close() {
    parts.close();
    desks.close();
    try {
      lab.unregister();
    } catch (IllegalStateException e) {
      // the bundle has stopped already, and its services are gone with it
    }
    openers.close();
    background.close();
    keepsakes.save();
    if (!shell.isDisposed()) {
      shell.dispose();
    }
  }

  /** To be called before the shell is gone, and whatever it shows with it. */
  void keepLayout() {
    areas.save();
    boolean maximized = shell.getMaximized();
    keepsakes.put("window.maximized", maximized ? "1" : "0");
    if (!maximized) {
      Rectangle bounds = shell.getBounds();
      // window managers put windows somewhat beside where they are told to
      keepsakes.put("window.x", Integer.toString(asked.x + last.x - got.x));
      keepsakes.put("window.y", Integer.toString(asked.y + last.y - got.y));
      keepsakes.put("window.width", Integer.toString(bounds.width));
      keepsakes.put("window.height", Integer.toString(bounds.height));
    }
    keepsakes.save();
  }

  /** Makes the window look otherwise. */
  void appear(Appearance appearance) {
    Theme changed = appearance.apply(display);
    if (changed.equals(theme)) {
      return;
    }
    theme = changed;
    areas.theme(theme);
    commands.theme(theme);
    notices.theme(theme);
    status.theme(theme);
    parts.refill();
  }

  // ---- for the parts ----

  @Override
  public Shell shell() {
    return shell;
  }

  @Override
  public Theme theme() {
    return theme;
  }

  @Override
  public void offer(Widget owner, Command command) {
    commands.offer(owner, command);
  }

  @Override
  public void commandsChanged() {
    commands.refresh();
  }

  @Override
  public void guard(Widget owner, Guard guard) {
    guards.add(guard);
    owner.addListener(SWT.Dispose, e -> guards.remove(guard));
  }

  @Override
  public boolean agree(String title, String question, String yes) {
    return dialogs.agree(title, question, yes);
  }

  @Override
  public List<Path> chooseFiles(String title, String kind, List<String> patterns) {
    return dialogs.chooseFiles(title, Map.of(kind, String.join(";", patterns)));
  }

  @Override
  public Optional<Path> chooseTarget(String title, String name) {
    return dialogs.chooseTarget(title, name);
  }

  @Override
  public void notify(Notice notice) {
    later(
        () -> {
          notices.show(notice);
          status.noticesChanged();
        });
  }

  @Override
  public void show(String part) {
    parts.show(part);
  }

  @Override
  public void open(List<Path> files) {
    openers.open(files);
  }

  @Override
  public void background(String name, Task task) {
    background.add(name, task);
  }

  @Override
  public void later(Runnable action) {
    try {
      display.asyncExec(
          () -> {
            if (!shell.isDisposed()) {
              action.run();
            }
          });
    } catch (SWTException e) {
      LOG.trace("The window is closed", e);
    }
  }

  /** Does something in the display's thread and waits for it, but not for ever. */
  void now(Runnable action) {
    if (display.isDisposed()) {
      return;
    }
    if (display.getThread() == Thread.currentThread()) {
      if (!shell.isDisposed()) {
        action.run();
      }
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    try {
      display.asyncExec(
          () -> {
            try {
              if (!shell.isDisposed()) {
                action.run();
              }
            } finally {
              done.countDown();
            }
          });
      if (!done.await(LETTING_GO_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A part of the window goes away while the window is busy");
      }
    } catch (SWTException e) {
      LOG.trace("The window is closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<String> kept(String key) {
    return keepsakes.get(key);
  }

  @Override
  public void keep(String key, String value) {
    keepsakes.put(key, value);
  }

  @Override
  public Path home() {
    String home = context.getProperty("slm.home");
    return home == null ? Path.of(System.getProperty("user.home"), ".slm") : Path.of(home);
  }
}
