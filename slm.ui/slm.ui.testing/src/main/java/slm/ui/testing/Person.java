package slm.ui.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import slm.ui.parts.Named;

/**
 * Sits before the display: moves the mouse, clicks and types, and reads what is written. Finds
 * widgets by the name that {@link Named} gave them, or, when there is no such name, by the text on
 * them. Whatever it is to click it waits for, as people do, until it is there, visible and enabled.
 * When a method returns, the display has dealt with the input.
 */
public final class Person implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration INSTANT = Duration.ofMillis(200);
  private static final long DOUBLE_CLICK_NANOS = 500_000_000;
  private static final int DOUBLE_CLICK_REACH = 20;
  private static final int STILL = 3;
  private static final int DRAG_STEPS = 8;
  private static final int SHIFT = 0xffe1;
  private static final Map<Integer, Integer> MODIFIERS =
      Map.of(SWT.SHIFT, SHIFT, SWT.CTRL, 0xffe3, SWT.ALT, 0xffe9, SWT.COMMAND, 0xffeb);
  private static final Map<Integer, Integer> SYMBOLS =
      Map.ofEntries(
          Map.entry((int) SWT.CR, 0xff0d),
          Map.entry((int) SWT.LF, 0xff0d),
          Map.entry((int) SWT.TAB, 0xff09),
          Map.entry((int) SWT.ESC, 0xff1b),
          Map.entry((int) SWT.BS, 0xff08),
          Map.entry((int) SWT.DEL, 0xffff),
          Map.entry(SWT.HOME, 0xff50),
          Map.entry(SWT.ARROW_LEFT, 0xff51),
          Map.entry(SWT.ARROW_UP, 0xff52),
          Map.entry(SWT.ARROW_RIGHT, 0xff53),
          Map.entry(SWT.ARROW_DOWN, 0xff54),
          Map.entry(SWT.PAGE_UP, 0xff55),
          Map.entry(SWT.PAGE_DOWN, 0xff56),
          Map.entry(SWT.END, 0xff57),
          Map.entry(SWT.INSERT, 0xff63),
          Map.entry(SWT.KEYPAD_ADD, 0xffab),
          Map.entry(SWT.KEYPAD_SUBTRACT, 0xffad),
          Map.entry(SWT.KEYPAD_CR, 0xff8d));

  private final DisplayThread ui;
  private final Display display;
  private final XDisplay hands;
  private long lastClick = System.nanoTime() - DOUBLE_CLICK_NANOS;
  private Point lastPlace = new Point(0, 0);

  /** Someone before a display. */
  public Person(DisplayThread ui) {
    this.ui = ui;
    this.display = ui.display();
    this.hands = new XDisplay(System.getenv("DISPLAY"));
  }

  // ---- looking

  /** Whether a widget is visible now. */
  public boolean sees(String nameOrText) {
    return ui.call(
        () ->
            Widgets.find(display, nameOrText).stream()
                .anyMatch(
                    w ->
                        w instanceof MenuItem
                            ? !Places.bounds(w).isEmpty()
                            : Places.control(w) != null && Places.control(w).isVisible()));
  }

  /** The widget of a name or with a text, as soon as it is there. */
  public Widget find(String nameOrText) {
    return find(nameOrText, Widget.class);
  }

  /** The widget of a name or with a text, as soon as it is there. */
  public <T extends Widget> T find(String nameOrText, Class<T> kind) {
    AtomicReference<T> found = new AtomicReference<>();
    if (!ui.awaits(
        ui.patience(),
        () -> {
          Widgets.find(display, nameOrText).stream()
              .filter(kind::isInstance)
              .map(kind::cast)
              .findFirst()
              .ifPresent(found::set);
          return found.get() != null;
        })) {
      throw ui.failure(
          "There is no "
              + kind.getSimpleName()
              + " '"
              + nameOrText
              + "'; "
              + ui.call(() -> Widgets.known(display))
              + ".");
    }
    return found.get();
  }

  /** What is written on a widget. */
  public String read(String name) {
    Widget widget = find(name);
    return ui.call(() -> Widgets.read(widget));
  }

  /** Waits until exactly this is written on a widget. */
  public void awaitText(String name, String text) {
    Widget widget = find(name);
    AtomicReference<String> last = new AtomicReference<>("");
    if (!ui.awaits(
        ui.patience(),
        () -> {
          last.set(Widgets.read(widget));
          return last.get().equals(text);
        })) {
      throw ui.failure("On " + name + " stands '" + last.get() + "' instead of '" + text + "'.");
    }
  }

  /** Waits until a widget is visible. */
  public void awaitSight(String nameOrText) {
    if (!ui.awaits(ui.patience(), () -> sees(nameOrText))) {
      throw ui.failure(
          "'" + nameOrText + "' is not to be seen; " + ui.call(() -> Widgets.known(display)) + ".");
    }
  }

  /** Waits until a widget is gone or invisible. */
  public void awaitGone(String nameOrText) {
    ui.await("'" + nameOrText + "' is gone", () -> !sees(nameOrText));
  }

  // ---- the mouse

  /** Clicks a widget in its middle; an item of a menu, after opening the menus it is in. */
  public void click(String nameOrText) {
    click(ready(nameOrText));
  }

  /** Clicks a widget in its middle; an item of a menu, after opening the menus it is in. */
  public void click(Widget widget) {
    if (widget instanceof MenuItem item) {
      choose(item);
    } else {
      press(middle(widget), 1, 1);
    }
  }

  /** Clicks a point of a widget. */
  public void clickAt(String nameOrText, int x, int y) {
    press(at(nameOrText, x, y), 1, 1);
  }

  /** Clicks a widget twice. */
  public void doubleClick(String nameOrText) {
    press(middle(ready(nameOrText)), 1, 2);
  }

  /** Clicks a widget twice. */
  public void doubleClick(Widget widget) {
    press(middle(widget), 1, 2);
  }

  /** Clicks a point of a widget twice. */
  public void doubleClickAt(String nameOrText, int x, int y) {
    press(at(nameOrText, x, y), 1, 2);
  }

  /** Clicks a widget with the right button. */
  public void rightClick(String nameOrText) {
    press(middle(ready(nameOrText)), 3, 1);
  }

  /** Clicks a widget with the right button. */
  public void rightClick(Widget widget) {
    press(middle(widget), 3, 1);
  }

  /** Clicks a point of a widget with the right button. */
  public void rightClickAt(String nameOrText, int x, int y) {
    press(at(nameOrText, x, y), 3, 1);
  }

  /** Moves the pointer to the middle of a widget. */
  public void point(String nameOrText) {
    move(middle(ready(nameOrText)));
  }

  /** Moves the pointer to a point of a widget. */
  public void pointAt(String nameOrText, int x, int y) {
    move(at(nameOrText, x, y));
  }

  /** Drags from the middle of one widget to the middle of another. */
  public void drag(String from, String to) {
    drag(middle(ready(from)), middle(ready(to)), 1);
  }

  /** Drags from one point of a widget to another. */
  public void drag(String nameOrText, int fromX, int fromY, int toX, int toY) {
    drag(at(nameOrText, fromX, fromY), at(nameOrText, toX, toY), 1);
  }

  /** Drags with a button: 1 left, 2 middle, 3 right. */
  public void drag(String nameOrText, int fromX, int fromY, int toX, int toY, int button) {
    drag(at(nameOrText, fromX, fromY), at(nameOrText, toX, toY), button);
  }

  /**
   * Turns the wheel with the pointer in the middle of a widget.
   *
   * @param clicks away from the user when positive
   */
  public void wheel(String nameOrText, int clicks) {
    wheel(middle(ready(nameOrText)), clicks);
  }

  /** Turns the wheel with the pointer at a point of a widget. */
  public void wheelAt(String nameOrText, int x, int y, int clicks) {
    wheel(at(nameOrText, x, y), clicks);
  }

  private void wheel(Point place, int clicks) {
    move(place);
    for (int i = 0; i < Math.abs(clicks); i++) {
      echoed(SWT.MouseWheel, 1, () -> hands.click(clicks > 0 ? 4 : 5, 1));
    }
  }

  private void drag(Point from, Point to, int button) {
    move(from);
    echoed(SWT.MouseDown, 1, () -> hands.button(button, true));
    for (int i = 1; i <= DRAG_STEPS; i++) {
      int x = from.x + (to.x - from.x) * i / DRAG_STEPS;
      int y = from.y + (to.y - from.y) * i / DRAG_STEPS;
      // moves that follow each other fast are told as one
      echoed(SWT.MouseMove, 1, INSTANT, () -> move(new Point(x, y)));
    }
    echoed(SWT.MouseUp, 1, () -> hands.button(button, false));
    lastClick = System.nanoTime();
    lastPlace = from;
  }

  private void press(Point place, int button, int times) {
    move(place);
    // two clicks in a row are not meant to be a double one, which takes two at one place
    long earliest = lastClick + DOUBLE_CLICK_NANOS;
    if (times > 1 || within(DOUBLE_CLICK_REACH, place, lastPlace)) {
      ui.await("clicks are apart", () -> System.nanoTime() - earliest >= 0);
    }
    echoed(
        // a menu that opens takes what comes next
        button == 3 ? SWT.MouseDown : SWT.MouseUp, times, () -> hands.click(button, times));
    lastClick = System.nanoTime();
    lastPlace = place;
  }

  /** Takes the pointer away, to where no window is, so that nothing tells what it is for. */
  public void rest() {
    hands.move(0, 0);
  }

  private void move(Point place) {
    int zoom = ui.call(() -> display.getPrimaryMonitor().getZoom());
    hands.move(place.x * zoom / 100, place.y * zoom / 100);
    ui.await("the pointer is at " + place, () -> within(1, display.getCursorLocation(), place));
    settle();
  }

  private static boolean within(int reach, Point a, Point b) {
    return Math.abs(a.x - b.x) <= reach && Math.abs(a.y - b.y) <= reach;
  }

  private void choose(MenuItem item) {
    Menu menu = ui.call(item::getParent);
    MenuItem parent = ui.call(menu::getParentItem);
    boolean shown = ui.call(() -> !Places.bounds(item).isEmpty());
    if (!shown && parent != null) {
      choose(parent);
    }
    AtomicReference<Rectangle> place = new AtomicReference<>();
    ui.await(
        "the menu with '" + ui.call(item::getText) + "' is open, and it is enabled",
        () -> {
          Rectangle now = Places.bounds(item);
          boolean still = now.equals(place.getAndSet(now));
          return still && !now.isEmpty() && item.isEnabled();
        });
    // menus keep the mouse to themselves: there will be no events of it
    move(middle(place.get()));
    hands.click(1, 1);
    settle();
  }

  // ---- the keyboard

  /** Types a text, as keys and line ends, into what has the focus. */
  public void type(String text) {
    awaitActive();
    echoed(
        SWT.KeyUp,
        (int) text.codePoints().count(),
        () ->
            text.codePoints()
                .forEach(
                    character -> {
                      XDisplay.Key key = key(SYMBOLS.getOrDefault(character, character));
                      stroke(key, key.shifted() ? SWT.SHIFT : 0);
                    }));
  }

  /**
   * Presses a key.
   *
   * @param keys as SWT's accelerators, such as {@code SWT.CR}, {@code SWT.MOD1 | 'Z'}
   */
  public void press(int keys) {
    awaitActive();
    int plain = keys & SWT.KEY_MASK;
    int symbol =
        plain >= SWT.F1 && plain <= SWT.F12
            ? 0xffbe + plain - SWT.F1
            : SYMBOLS.getOrDefault(plain, Character.toLowerCase(plain));
    XDisplay.Key key = key(symbol);
    int modifiers = keys & SWT.MODIFIER_MASK;
    echoed(
        SWT.KeyUp,
        1 + Integer.bitCount(modifiers),
        () -> stroke(key, key.shifted() ? modifiers | SWT.SHIFT : modifiers));
  }

  /** Does something with keys held down, such as {@code SWT.SHIFT}. */
  public void holding(int modifiers, Runnable action) {
    modify(modifiers, true);
    try {
      settle();
      action.run();
    } finally {
      modify(modifiers, false);
      settle();
    }
  }

  /** Puts a text in the place of the one in a field. */
  public void replace(String name, String text) {
    click(name);
    press(SWT.CTRL | 'a');
    press(SWT.DEL);
    type(text);
  }

  private XDisplay.Key key(int symbol) {
    // beyond Latin-1, symbols are code points in a range of their own
    Optional<XDisplay.Key> key = hands.key(symbol);
    return key.or(() -> hands.key(0x01000000 | symbol))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no key for '" + Character.toString(symbol) + "' on this keyboard."));
  }

  private void stroke(XDisplay.Key key, int modifiers) {
    modify(modifiers, true);
    hands.key(key.code(), true);
    hands.key(key.code(), false);
    modify(modifiers, false);
  }

  private void modify(int modifiers, boolean down) {
    MODIFIERS.forEach(
        (modifier, symbol) -> {
          if ((modifiers & modifier) != 0) {
            hands.key(key(symbol).code(), down);
          }
        });
  }

  // ---- being patient

  private Widget ready(String nameOrText) {
    return ready(
        "'" + nameOrText + "'",
        () -> {
          List<Widget> found = Widgets.find(display, nameOrText);
          List<Widget> well = found.stream().filter(w -> problem(w).isEmpty()).toList();
          boolean named = found.stream().anyMatch(w -> nameOrText.equals(Widgets.name(w)));
          if (well.size() > 1 && !named) {
            throw new AssertionError(
                "'"
                    + nameOrText
                    + "' stands on several widgets: "
                    + well.stream().map(Widget::toString).collect(Collectors.joining(", ")));
          }
          return well.isEmpty() ? found.stream().findFirst() : well.stream().findFirst();
        });
  }

  private Widget ready(String what, Supplier<Optional<Widget>> search) {
    AtomicReference<Widget> found = new AtomicReference<>();
    AtomicReference<String> problem = new AtomicReference<>();
    if (!ui.awaits(
        ui.patience(),
        () -> {
          Optional<Widget> widget = search.get();
          found.set(widget.orElse(null));
          problem.set(
              widget.map(w -> problem(w).orElse("")).orElseGet(() -> Widgets.known(display)));
          return widget.isPresent() && problem.get().isEmpty();
        })) {
      throw ui.failure(
          found.get() == null
              ? "There is no " + what + "; " + problem.get() + "."
              : what + " cannot be used: " + problem.get() + ".");
    }
    return found.get();
  }

  private static Optional<String> problem(Widget widget) {
    Optional<String> problem = Places.problem(widget);
    if (problem.isPresent() && !widget.isDisposed()) {
      Places.reveal(widget);
      return Places.problem(widget);
    }
    return problem;
  }

  private Point middle(Widget widget) {
    String what = ui.call(() -> widget.isDisposed() ? "the widget" : widget.toString());
    ready(what, () -> Optional.of(widget));
    return place(
        widget,
        () -> {
          Control control = Places.control(widget);
          return middle(Places.seen(control, Places.bounds(widget)));
        });
  }

  private Point at(String nameOrText, int x, int y) {
    Widget widget = ready(nameOrText);
    return place(
        widget,
        () -> {
          Point origin = Places.origin(widget);
          return new Point(origin.x + x, origin.y + y);
        });
  }

  /** A place that keeps still, in a window that is in front. */
  private Point place(Widget widget, Supplier<Point> search) {
    Shell shell = ui.call(() -> Places.control(widget).getShell());
    activate(shell);
    AtomicReference<Point> place = new AtomicReference<>();
    AtomicInteger still = new AtomicInteger();
    Point found;
    do {
      ui.await(
          "the widget keeps still",
          () -> {
            Point now = search.get();
            boolean moved = !now.equals(place.getAndSet(now));
            return (moved ? still.getAndSet(0) : still.incrementAndGet()) >= STILL;
          });
      found = place.get();
      // what scrolls may jump once more
      move(found);
    } while (!found.equals(ui.call(search)));
    return found;
  }

  private static Point middle(Rectangle area) {
    return new Point(area.x + area.width / 2, area.y + area.height / 2);
  }

  private void activate(Shell shell) {
    if (ui.call(() -> display.getActiveShell() == null)) {
      ui.run(shell::forceActive);
    }
    awaitActive();
  }

  /** Windows that have just opened, or come back when another one closed, need a moment. */
  private void awaitActive() {
    if (!ui.awaits(MOMENT, () -> display.getActiveShell() != null)) {
      // a dialog of the system is no shell: what is typed goes there
      settle();
    }
  }

  /** Gives input, and waits until its events have arrived, or cannot be expected any more. */
  private void echoed(int type, int times, Runnable input) {
    echoed(type, times, MOMENT, input);
  }

  private void echoed(int type, int times, Duration atMost, Runnable input) {
    AtomicInteger count = new AtomicInteger();
    Listener counter = (Event event) -> count.incrementAndGet();
    ui.run(() -> display.addFilter(type, counter));
    try {
      input.run();
      // menus and dialogs of the system keep events to themselves
      ui.awaits(atMost, () -> count.get() >= times);
      settle();
    } finally {
      ui.run(() -> display.removeFilter(type, counter));
    }
  }

  /** Waits until the display has dealt with what has arrived. */
  private void settle() {
    ui.run(() -> {});
    ui.run(() -> {});
  }

  @Override
  public void close() {
    hands.close();
  }
}
