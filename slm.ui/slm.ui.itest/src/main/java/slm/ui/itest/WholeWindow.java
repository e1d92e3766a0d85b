package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import slm.runtime.boot.FrontEnd;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Side;
import slm.ui.parts.Named;
import slm.ui.testing.DisplayThread;
import slm.ui.testing.Leaks;
import slm.ui.testing.Person;
import slm.ui.testing.Turn;
import slm.ui.testing.Watchdog;

/**
 * The window of the distribution, in the framework of the tests, as its launcher would start it. A
 * test begins with a window that was never open before, and ends by closing it as a person does.
 * Then nothing may be left of it: no widget, image or thread. No event may have held the display's
 * thread for long, and nothing may have been logged that the test did not expect.
 */
final class WholeWindow implements BeforeEachCallback, AfterEachCallback {

  private static final Path HOME = Path.of(System.getProperty("slm.home"));

  /** Of the models, on a machine that does other things as well. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Tabs that a window of the whole distribution has. */
  static final List<String> PARTS =
      List.of(
          "queries",
          "pipeline",
          "cases",
          "scene",
          "details",
          "experiment",
          "runs",
          "results",
          "charts",
          "macro",
          "bundles",
          "doctor",
          "log");

  /** Bundles that remember what is open. */
  private static final List<String> AFRESH =
      List.of("slm.ui.desk", "slm.ui.queue", "slm.ui.composer", "slm.ui.runs", "slm.ui.macro");

  /** One after the other: a windowing system wants to be spoken to by one thread. */
  private static final ExecutorService MAIN =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "main of the window");
            thread.setDaemon(true);
            return thread;
          });

  private final BundleContext context =
      FrameworkUtil.getBundle(WholeWindow.class).getBundleContext();
  private final ConcurrentLinkedQueue<LogRecord> records = new ConcurrentLinkedQueue<>();
  private final Handler listener = new Listener();
  private final List<String> expected = new ArrayList<>();
  private final List<Throwable> problems = new ArrayList<>();
  private String test = "";
  private int sessions;
  private Set<Thread> before = Set.of();
  private CompletableFuture<Integer> ended;
  private ServiceTracker<FrontEnd, FrontEnd> frontEnds;
  private DisplayThread ui;
  private Person person;
  private Watchdog watchdog;
  private AtomicReference<List<String>> left;

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        records.add(entry);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    this.test =
        test.getRequiredTestClass().getSimpleName() + "-" + test.getRequiredTestMethod().getName();
    delete(HOME.resolve("workbench"));
    restart();
    expected.clear();
    records.clear();
    Logger.getLogger("").addHandler(listener);
  }

  /** What was open in the window of another test is not known any more, as in a new process. */
  private void restart() {
    List<Bundle> bundles = AFRESH.stream().map(this::bundle).toList();
    try {
      for (Bundle bundle : bundles) {
        bundle.stop(Bundle.STOP_TRANSIENT);
      }
      for (Bundle bundle : bundles) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens the window; {@code --size} and the like as on the command line. */
  void start(String... args) {
    Turn.await();
    before = Set.copyOf(Thread.getAllStackTraces().keySet());
    FrontEnd frontEnd = frontEnd();
    ended = new CompletableFuture<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    MAIN.execute(
        () -> {
          thread.set(Thread.currentThread());
          try {
            ended.complete(
                frontEnd.run(List.of(args), InputStream.nullInputStream(), System.out, System.err));
          } catch (Exception | Error e) {
            ended.completeExceptionally(e);
          }
        });
    until(
        "there is a window",
        () -> ended.isDone() || thread.get() != null && isInWindow(thread.get()));
    assertThat(ended).as("the window").isNotDone();
    ui = DisplayThread.of(Display.findDisplay(thread.get())).patience(PATIENCE);
    ui.screenshots().of(++sessions == 1 ? test : test + "-session" + sessions);
    watchEnd();
    ui.await(
        "the window is in front",
        () -> window() != null && ui.display().getActiveShell() == window());
    person = new Person(ui);
    PARTS.forEach(part -> person.find("tab." + part));
    Rectangle[] last = new Rectangle[1];
    ui.await(
        "the window keeps its size",
        () -> {
          Rectangle earlier = last[0];
          last[0] = window().getClientArea();
          return last[0].equals(earlier);
        });
    // opening may take its time
    watchdog = new Watchdog(ui);
  }

  /** Whether the display is made: while it is, nothing can be asked of it. */
  private static boolean isInWindow(Thread main) {
    return Arrays.stream(main.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("slm.ui.workbench.MainWindow"));
  }

  /** What is there when the window is closed, and its display about to be. */
  private void watchEnd() {
    AtomicReference<List<String>> found = new AtomicReference<>();
    left = found;
    Leaks leaks = Leaks.ofAll(ui);
    ui.run(() -> ui.display().disposeExec(() -> found.set(leaks.left())));
  }

  private Shell window() {
    for (Shell shell : ui.display().getShells()) {
      if (shell.getText().endsWith("SLM Workbench")) {
        return shell;
      }
    }
    return null;
  }

  /**
   * Held as long as the window is open, as its launcher does: a component that nobody uses ends.
   */
  private FrontEnd frontEnd() {
    frontEnds =
        new ServiceTracker<>(
            context,
            filter("(&(objectClass=slm.runtime.boot.FrontEnd)(slm.frontend=workbench))"),
            null);
    frontEnds.open();
    try {
      FrontEnd found = frontEnds.waitForService(PATIENCE.toMillis());
      assertThat(found).as("the front end").isNotNull();
      return found;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private org.osgi.framework.Filter filter(String text) {
    try {
      return context.createFilter(text);
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The person before the window. */
  Person person() {
    return person;
  }

  /** The display's thread. */
  DisplayThread ui() {
    return ui;
  }

  /** What is open in the window, to look at only. */
  DeskState desk() {
    return service(Desk.class).state();
  }

  /** Waits until what is open is so. */
  void await(String what, java.util.function.Predicate<DeskState> condition) {
    Desk desk = service(Desk.class);
    ui.await(what, () -> condition.test(desk.state()));
  }

  /** A service of the framework. */
  <S> S service(Class<S> type) {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      S found = tracker.waitForService(PATIENCE.toMillis());
      assertThat(found).as(type.getName()).isNotNull();
      return found;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      tracker.close();
    }
  }

  /** A bundle of the framework. */
  Bundle bundle(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no bundle " + name));
  }

  BundleContext context() {
    return context;
  }

  /** The data folder. */
  Path home() {
    return HOME;
  }

  /** The window itself. */
  Shell shell() {
    return window();
  }

  /** Waits until this is said of the map of the sentence that is worked on. */
  void awaitState(String words) {
    Desk desk = service(Desk.class);
    ui.await(
        "the state of the sentence is '" + words + "'",
        () -> read("queries.state." + desk.state().selected()).equals(words));
  }

  private String read(String name) {
    return find(name, Label.class).map(Label::getText).orElse("");
  }

  /** What is said of the map of the sentence that is worked on. */
  String state() {
    return person.read("queries.state." + desk().selected());
  }

  /** What is said to be wrong with the sentence that is worked on. */
  String problem() {
    return person.read("queries.problem." + desk().selected());
  }

  /** How many figures the map of the sentence that is worked on has got. */
  int figures(Side side) {
    return desk()
        .selection()
        .map(layer -> layer.found(side))
        .filter(found -> found.current())
        .flatMap(found -> found.outcome())
        .map(outcome -> outcome.figures().size())
        .orElse(0);
  }

  /** Waits until a notice says something; it may have gone again since. */
  void awaitNotice(String words) {
    ui.await("a notice says '" + words + "'", () -> notices().contains(words));
  }

  private String notices() {
    List<String> all = new ArrayList<>();
    visit(
        window(),
        widget -> {
          if ("notice".equals(widget.getData(Named.KEY))) {
            for (Control child : ((Composite) widget).getChildren()) {
              if (child instanceof Label label) {
                all.add(label.getText());
              }
            }
          }
        });
    return String.join("\n", all);
  }

  private static void visit(Control control, Consumer<Control> visitor) {
    visitor.accept(control);
    if (control instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        visit(child, visitor);
      }
    }
  }

  /** A control by its name, for the display's thread. */
  <W extends Control> Optional<W> find(String name, Class<W> kind) {
    List<W> found = new ArrayList<>();
    for (Shell shell : ui.display().getShells()) {
      visit(
          shell,
          widget -> {
            if (name.equals(widget.getData(Named.KEY)) && kind.isInstance(widget)) {
              found.add(kind.cast(widget));
            }
          });
    }
    return found.stream().findFirst();
  }

  /** A table by its name, for the display's thread. */
  Table table(String name) {
    return find(name, Table.class)
        .orElseThrow(() -> new AssertionError("There is no table " + name));
  }

  /** The rows of a table, with tabs between the columns. */
  List<String> texts(String table) {
    return ui.call(() -> Arrays.stream(table(table).getItems()).map(WholeWindow::text).toList());
  }

  private static String text(TableItem item) {
    int columns = Math.max(1, item.getParent().getColumnCount());
    return IntStream.range(0, columns).mapToObj(item::getText).collect(Collectors.joining("\t"));
  }

  /** The first row of a table that has some words, as soon as it is there. */
  TableItem row(String table, String words) {
    AtomicReference<TableItem> row = new AtomicReference<>();
    ui.await(
        "there is a row '" + words + "' in " + table,
        () -> {
          Arrays.stream(find(table, Table.class).map(Table::getItems).orElse(new TableItem[0]))
              .filter(item -> text(item).contains(words))
              .findFirst()
              .ifPresent(row::set);
          return row.get() != null;
        });
    return row.get();
  }

  /** Chooses from a list by its keys. */
  void choose(String name, String words) {
    Combo combo = person.find(name, Combo.class);
    int wanted = ui.call(() -> index(combo, words));
    int steps = wanted - ui.call(combo::getSelectionIndex);
    person.click(name);
    for (int i = 0; i < Math.abs(steps); i++) {
      person.press(steps > 0 ? SWT.ARROW_DOWN : SWT.ARROW_UP);
    }
    person.press(SWT.CR);
    ui.await(words + " is chosen", () -> combo.getSelectionIndex() == wanted);
  }

  private static int index(Combo combo, String words) {
    for (int i = 0; i < combo.getItemCount(); i++) {
      if (combo.getItem(i).startsWith(words)) {
        return i;
      }
    }
    throw new AssertionError(words + " is not among " + List.of(combo.getItems()));
  }

  /** Keeps a picture of the window. */
  void screenshot(String name) {
    ui.screenshots().take(name, ui.call(this::window));
  }

  /** Keeps a picture of the whole display: dialogs of the system are no windows of ours. */
  void display(String name) {
    ui.screenshots().take(name);
  }

  /**
   * Does something that makes the whole window anew, which may take its time as opening it does.
   */
  void remade(Runnable action) {
    watchdog.exempt(action);
  }

  /** Lets a warning or error pass whose message contains a text. */
  void expectLogged(String text) {
    expected.add(text);
  }

  /** Closes the window by its key, and waits until it is gone; then nothing may be left. */
  void quit() {
    leave(() -> person.press(SWT.MOD1 | 'Q'));
  }

  /** Does what closes the window, and waits until it is gone; then nothing may be left. */
  void leave(Runnable last) {
    attempt(watchdog::close);
    try {
      last.run();
    } catch (SWTException e) {
      // the display may go before whoever gave the input is answered
      if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
        throw e;
      }
    }
    gone();
  }

  private void gone() {
    try {
      int code = ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      attempt(() -> assertThat(code).as("the exit code").isZero());
      attempt(() -> assertThat(left.get()).as("widgets and resources that are left").isEmpty());
      attempt(this::checkThreads);
    } catch (TimeoutException e) {
      ui.screenshots().take("stays-open");
      throw new AssertionError("The window stays open.", e);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("The window ended badly: " + e, e);
    } finally {
      person.close();
      frontEnds.close();
      ended = null;
    }
  }

  private void checkThreads() {
    until("no thread of the window is left but " + threads(), () -> threads().isEmpty());
  }

  private String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .map(Thread::getName)
        .filter(name -> name.startsWith("slm-window") || name.startsWith("slm-ui"))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void attempt(Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | Error e) {
      problems.add(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    boolean failed = test.getExecutionException().isPresent();
    if (ended != null && !ended.isDone()) {
      if (failed) {
        attempt(() -> ui.screenshots().take("failed"));
        attempt(
            () ->
                leave(
                    () ->
                        ui.display()
                            .asyncExec(
                                () ->
                                    Arrays.stream(ui.display().getShells())
                                        .forEach(Shell::dispose))));
      } else {
        attempt(this::quit);
      }
    }
    Logger.getLogger("").removeHandler(listener);
    attempt(this::checkLog);
    List<Throwable> all = List.copyOf(problems);
    problems.clear();
    if (all.isEmpty()) {
      return;
    }
    if (failed) {
      all.forEach(test.getExecutionException().get()::addSuppressed);
      return;
    }
    AssertionError error = new AssertionError(all.get(0).getMessage(), all.get(0));
    all.subList(1, all.size()).forEach(error::addSuppressed);
    throw error;
  }

  private void checkLog() {
    assertThat(records.stream().map(WholeWindow::text).filter(this::unexpected).toList())
        .as("what was logged")
        .isEmpty();
  }

  private boolean unexpected(String text) {
    return expected.stream().noneMatch(text::contains);
  }

  private static String text(LogRecord entry) {
    java.io.ByteArrayOutputStream thrown = new java.io.ByteArrayOutputStream();
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(new PrintStream(thrown, true, StandardCharsets.UTF_8));
    }
    return entry.getLoggerName()
        + ": "
        + entry.getMessage()
        + "\n"
        + thrown
            .toString(StandardCharsets.UTF_8)
            .lines()
            .limit(30)
            .collect(Collectors.joining("\n"));
  }

  /** Waits for something that is not of the display. */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("Waited in vain until " + what).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
