package slm.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import slm.ui.parts.Command;
import slm.ui.parts.Guard;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/**
 * A window around one part. Commands that the part offers are in its menu, with their keys. What it
 * would ask of the user it has answers to, given by the test; what it would tell, it remembers.
 */
public final class TestWindow implements PartWindow, AutoCloseable {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 700;

  /** For how long a size has to stay the same to be the last one. */
  private static final long STEADY_NANOS = 100_000_000;

  private final DisplayThread ui;
  private final Theme theme;
  private final Path home;
  private final Shell shell;
  private final Composite area;
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final List<Path> opened = new CopyOnWriteArrayList<>();
  private final Deque<Boolean> agreements = new ArrayDeque<>();
  private final Deque<List<Path>> files = new ArrayDeque<>();
  private final Deque<Optional<Path>> targets = new ArrayDeque<>();
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final List<Guard> guards = new ArrayList<>();
  private final Map<String, Lane> lanes = new HashMap<>();

  private record Offer(Command command, MenuItem item) {}

  /** Opens a window; {@link #fill} comes next. */
  public TestWindow(DisplayThread ui, Theme theme) {
    this.ui = ui;
    this.theme = theme;
    try {
      home = Files.createTempDirectory("slm-window");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shell =
        ui.call(
            () -> {
              preferDark(theme.dark());
              Shell made = new Shell(ui.display(), SWT.SHELL_TRIM);
              made.setText("Test");
              made.setLayout(new FillLayout());
              made.setMenuBar(new Menu(made, SWT.BAR));
              made.setSize(WIDTH, HEIGHT);
              return made;
            });
    area = ui.call(() -> new Composite(shell, SWT.NONE));
  }

  private static void preferDark(boolean dark) {
    try {
      Class.forName("org.eclipse.swt.internal.gtk.OS")
          .getMethod("setDarkThemePreferred", boolean.class)
          .invoke(null, dark);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This SWT has no dark theme: " + e, e);
    }
  }

  /** Puts a part in, opens the window and waits until it is to be seen. */
  public TestWindow fill(PartFactory part) {
    ui.run(
        () -> {
          part.fill(area, this);
          shell.open();
          shell.forceActive();
          shell.layout(true, true);
        });
    ui.await("the window is in front", () -> ui.display().getActiveShell() == shell);
    // its menu takes its place only then
    keepsSize();
    return this;
  }

  /** Gives the window another size, and waits for it. */
  public TestWindow size(int width, int height) {
    // a second size while GTK is still about the first would leave what is inside without any
    keepsSize();
    ui.run(() -> shell.setSize(width, height));
    ui.await(
        "the window has its size", () -> shell.getSize().x == width && shell.getSize().y == height);
    return this;
  }

  /** Waits until the window manager and GTK have nothing more to say about the size. */
  private void keepsSize() {
    Rectangle[] last = new Rectangle[1];
    long[] since = new long[1];
    ui.await(
        "the window keeps its size",
        () -> {
          Rectangle now = shell.getClientArea();
          if (!now.equals(last[0])) {
            last[0] = now;
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] >= STEADY_NANOS;
        });
  }

  /** Does away with the part, as when its service goes. */
  public void remove() {
    ui.run(area::dispose);
  }

  // ---- what tests give

  /** The answers to {@link #agree}, in order. */
  public TestWindow answer(boolean... answers) {
    ui.run(
        () -> {
          for (boolean answer : answers) {
            agreements.add(answer);
          }
        });
    return this;
  }

  /** What the user will choose to read; nothing stands for a cancelled dialog. */
  public TestWindow chooses(Path... chosen) {
    ui.run(() -> files.add(List.of(chosen)));
    return this;
  }

  /** What the user will choose to write; null stands for a cancelled dialog. */
  public TestWindow choosesTarget(Path chosen) {
    ui.run(() -> targets.add(Optional.ofNullable(chosen)));
    return this;
  }

  /** Does what a command offers, as its menu would: fails when it cannot be done now. */
  public void command(String id) {
    ui.run(
        () -> {
          Command command = offer(id).command;
          if (!command.enabled().getAsBoolean()) {
            throw new AssertionError(id + " is disabled.");
          }
          command.run().run();
        });
  }

  // ---- what tests see

  /** The command of an id, whose methods are for the display's thread. */
  public Optional<Command> offered(String id) {
    return ui.call(() -> Optional.ofNullable(offers.get(id)).map(Offer::command));
  }

  /** Whether a command can be done now. */
  public boolean enabled(String id) {
    return ui.call(() -> offer(id).command.enabled().getAsBoolean());
  }

  /** Whether a command is switched on. */
  public boolean checked(String id) {
    return ui.call(() -> offer(id).command.checked().orElseThrow().getAsBoolean());
  }

  /** The ids of all commands. */
  public List<String> commands() {
    return ui.call(() -> List.copyOf(offers.keySet()));
  }

  private Offer offer(String id) {
    Offer offer = offers.get(id);
    if (offer == null) {
      throw new AssertionError("There is no command " + id + " among " + offers.keySet() + ".");
    }
    return offer;
  }

  /** What the user was told. */
  public List<Notice> notices() {
    return notices;
  }

  /** What {@link #agree} asked. */
  public List<String> questions() {
    return questions;
  }

  /** Parts that were brought to the front. */
  public List<String> shown() {
    return shown;
  }

  /** Files that were to be opened. */
  public List<Path> opened() {
    return opened;
  }

  /** What guards say to the closing of the window now. */
  public List<String> objections() {
    return ui.call(() -> guards.stream().flatMap(guard -> guard.question().stream()).toList());
  }

  /** Whether nothing goes on in the background. */
  public boolean quiet() {
    synchronized (lanes) {
      return lanes.isEmpty();
    }
  }

  // ---- what parts use

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
    if (offers.containsKey(command.id())) {
      throw new IllegalArgumentException("There are two commands " + command.id() + ".");
    }
    int style = command.checked().isPresent() ? SWT.CHECK : SWT.PUSH;
    MenuItem item = Named.as(command.id(), new MenuItem(menu(command.menu()), style));
    item.setText(command.label());
    item.setAccelerator(command.keys());
    item.addListener(SWT.Selection, e -> command.run().run());
    offers.put(command.id(), new Offer(command, item));
    owner.addListener(
        SWT.Dispose,
        e -> {
          offers.remove(command.id());
          item.dispose();
        });
    commandsChanged();
  }

  private Menu menu(String title) {
    for (MenuItem item : shell.getMenuBar().getItems()) {
      if (item.getText().equals(title)) {
        return item.getMenu();
      }
    }
    MenuItem item = new MenuItem(shell.getMenuBar(), SWT.CASCADE);
    item.setText(title);
    Menu menu = new Menu(shell, SWT.DROP_DOWN);
    menu.addListener(SWT.Show, e -> commandsChanged());
    item.setMenu(menu);
    return menu;
  }

  @Override
  public void commandsChanged() {
    for (Offer offer : offers.values()) {
      offer.item.setEnabled(offer.command.enabled().getAsBoolean());
      offer.command.checked().ifPresent(on -> offer.item.setSelection(on.getAsBoolean()));
    }
  }

  @Override
  public void guard(Widget owner, Guard guard) {
    guards.add(guard);
    owner.addListener(SWT.Dispose, e -> guards.remove(guard));
  }

  @Override
  public boolean agree(String title, String question, String yes) {
    questions.add(question);
    return answer(agreements.poll(), "answer(...): " + question);
  }

  @Override
  public List<Path> chooseFiles(String title, String kind, List<String> patterns) {
    return answer(files.poll(), "chooses(...): " + title);
  }

  @Override
  public Optional<Path> chooseTarget(String title, String name) {
    return answer(targets.poll(), "choosesTarget(...): " + title);
  }

  private static <T> T answer(T answer, String how) {
    if (answer == null) {
      throw new AssertionError("The test gives no answer by " + how);
    }
    return answer;
  }

  @Override
  public void notify(Notice notice) {
    notices.add(notice);
  }

  @Override
  public void show(String part) {
    shown.add(part);
  }

  @Override
  public void open(List<Path> paths) {
    opened.addAll(paths);
  }

  @Override
  public void background(String name, Task task) {
    synchronized (lanes) {
      lanes.computeIfAbsent(name, Lane::new).next(task);
    }
  }

  /** Tasks of one name, one after the other. */
  private final class Lane implements Runnable {

    private final String name;
    private Task next;
    private Thread thread;

    Lane(String name) {
      this.name = name;
    }

    void next(Task task) {
      next = task;
      if (thread == null) {
        thread = new Thread(this, "test window: " + name);
        thread.setDaemon(true);
        thread.start();
      }
    }

    @Override
    public void run() {
      while (true) {
        Task task;
        synchronized (lanes) {
          task = next;
          next = null;
          if (task == null) {
            lanes.remove(name);
            return;
          }
        }
        try {
          task.run();
        } catch (Exception | Error e) {
          TestWindow.this.notify(Notice.of(name, e));
        }
      }
    }
  }

  @Override
  public void later(Runnable action) {
    try {
      ui.display()
          .asyncExec(
              () -> {
                if (!shell.isDisposed()) {
                  action.run();
                }
              });
    } catch (SWTException e) {
      // the display has gone: nobody sees what would have been done
      return;
    }
  }

  @Override
  public Optional<String> kept(String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void keep(String key, String value) {
    kept.put(key, value);
  }

  @Override
  public Path home() {
    return home;
  }

  /** Closes it without asking, and waits for what goes on in the background. */
  @Override
  public void close() {
    ui.run(shell::dispose);
    ui.await("all that the part does in the background has ended", this::quiet);
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
