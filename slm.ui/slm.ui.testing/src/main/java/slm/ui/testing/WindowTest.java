package slm.ui.testing;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import slm.ui.parts.PartFactory;
import slm.ui.parts.Theme;

/**
 * All that a test of a part needs: a display, a person before it, windows around parts, and eyes on
 * what they leave behind and how long they hold the display's thread. After each test the windows
 * are closed, and the test fails when something was not disposed of, an event took too long, or
 * something was thrown in the display's thread.
 *
 * <pre>
 * &#64;RegisterExtension final WindowTest test = new WindowTest();
 *
 * &#64;Test
 * void namesTheSceneThatIsOpen() {
 *   TestWindow window = test.open(Theme.LIGHT, new ScenePart(desk));
 *
 *   test.person().click("scene.name");
 *
 *   test.person().awaitText("scene.name", "harbour");
 *   test.screenshot("named");
 * }
 * </pre>
 */
public final class WindowTest implements BeforeEachCallback, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(WindowTest.class);

  private final List<TestWindow> windows = new ArrayList<>();
  private boolean watched = true;
  private DisplayThread ui;
  private Person person;
  private Watchdog watchdog;
  private Leaks leaks;

  /** What all tests of a process share: no windowing system likes to be started twice. */
  private record Shared(DisplayThread ui, Person person) implements AutoCloseable {

    static Shared start() {
      DisplayThread ui = DisplayThread.start();
      Person person = new Person(ui);
      Shared shared = new Shared(ui, person);
      shared.warmUp();
      return shared;
    }

    /** What the system does once for all windows is nothing that tests look at. */
    private void warmUp() {
      ui.screenshots().of("first");
      for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
        new TestWindow(ui, theme).fill((area, window) -> {}).close();
      }
    }

    @Override
    public void close() {
      person.close();
      ui.close();
    }
  }

  /** Lets tests leave things behind and hold the display's thread. */
  WindowTest unwatched() {
    watched = false;
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
    ui = shared.ui;
    person = shared.person;
    String method = context.getRequiredTestMethod().getName();
    ui.screenshots().of(context.getRequiredTestClass().getSimpleName() + "-" + method);
    ui.failures();
    // where the test before left the pointer is nothing that this one starts with
    person.rest();
    leaks = new Leaks(ui);
    watchdog = new Watchdog(ui);
  }

  /** Opens a window around a part, which may take its time. */
  public TestWindow open(Theme theme, PartFactory part) {
    watchdog.exempt(
        () -> {
          windows.add(new TestWindow(ui, theme));
          windows.get(windows.size() - 1).fill(part);
        });
    return windows.get(windows.size() - 1);
  }

  /** The person before the display. */
  public Person person() {
    return person;
  }

  /** The display's thread. */
  public DisplayThread ui() {
    return ui;
  }

  /** Keeps a picture of the display. */
  public void screenshot(String name) {
    ui.screenshots().take(name);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (ui == null) {
      return;
    }
    List<Throwable> problems = new ArrayList<>();
    if (context.getExecutionException().isPresent()) {
      ui.screenshots().attempt("failed");
    }
    attempt(watchdog::close, watched ? problems : new ArrayList<>());
    for (TestWindow window : windows) {
      attempt(window::close, problems);
    }
    windows.clear();
    if (watched) {
      attempt(leaks::check, problems);
      problems.addAll(ui.failures());
    }
    if (problems.isEmpty()) {
      return;
    }
    if (context.getExecutionException().isPresent()) {
      // consequences at most
      problems.forEach(context.getExecutionException().get()::addSuppressed);
      return;
    }
    AssertionError error = new AssertionError(problems.get(0).getMessage(), problems.get(0));
    problems.subList(1, problems.size()).forEach(error::addSuppressed);
    throw error;
  }

  private static void attempt(Runnable check, List<Throwable> problems) {
    try {
      check.run();
    } catch (RuntimeException | Error e) {
      problems.add(e);
    }
  }
}
