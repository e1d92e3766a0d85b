package slm.ui.workbench;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ProgressBar;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Work;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;

/** The lower edge of the window: what goes on, on what it runs, memory, and past notices. */
final class StatusLine {

  private static final int TICK_MILLIS = 500;
  private static final long MEBI = 1 << 20;
  private static final int STEPS = 1000;

  private final MainWindow window;
  private final Composite area;
  private final Label message;
  private final ProgressBar bar;
  private final Label engine;
  private final Label memory;
  private final Button notices;
  private Theme theme;
  private String shownMessage = "";

  StatusLine(Composite parent, MainWindow window, Theme theme) {
    this.window = window;
    this.theme = theme;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(5, false);
    layout.marginHeight = 2;
    layout.marginWidth = 8;
    layout.horizontalSpacing = 14;
    area.setLayout(layout);
    message = Named.as("status.message", new Label(area, SWT.NONE));
    message.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    bar = Named.as("status.progress", new ProgressBar(area, SWT.SMOOTH));
    bar.setMaximum(STEPS);
    GridData wide = new GridData(SWT.RIGHT, SWT.CENTER, false, false);
    wide.widthHint = 140;
    wide.exclude = true;
    bar.setLayoutData(wide);
    bar.setVisible(false);
    engine = Named.as("status.engine", new Label(area, SWT.NONE));
    engine.setToolTipText("The inference engine and device that made the last exact map");
    memory = Named.as("status.memory", new Label(area, SWT.NONE));
    memory.setToolTipText("Memory in use, and what there is at most");
    notices = Named.as("status.notices", new Button(area, SWT.PUSH | SWT.FLAT));
    notices.setText("No notices");
    notices.setToolTipText("The last notices");
    notices.setEnabled(false);
    notices.addListener(SWT.Selection, e -> list());
    theme(theme);
    tick();
  }

  Composite area() {
    return area;
  }

  void theme(Theme changed) {
    theme = changed;
    engine.setForeground(Theme.color(theme.muted()));
    memory.setForeground(Theme.color(theme.muted()));
  }

  private void tick() {
    if (area.isDisposed()) {
      return;
    }
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) / MEBI;
    set(memory, used + " of " + runtime.maxMemory() / MEBI + " MB");
    progress();
    area.getDisplay().timerExec(TICK_MILLIS, this::tick);
  }

  /** Says what goes on. */
  void progress() {
    Optional<Work> work = window.desk().flatMap(desk -> desk.work());
    String text =
        work.map(
                now ->
                    (now.stage().isEmpty() ? "Looking for" : capital(now.stage()) + " for")
                        + " '"
                        + now.what()
                        + "'"
                        + (now.total() > 0 ? ", " + now.done() + " of " + now.total() : ""))
            .orElse(shownMessage);
    set(message, text);
    boolean shown = work.isPresent() && work.get().total() > 0;
    if (bar.getVisible() != shown) {
      bar.setVisible(shown);
      ((GridData) bar.getLayoutData()).exclude = !shown;
      area.layout();
    }
    work.filter(now -> now.total() > 0)
        .ifPresent(now -> bar.setSelection((int) (STEPS * now.done() / now.total())));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Says on what the selected layer's map was made. */
  void follow(DeskState state) {
    set(
        engine,
        state
            .selection()
            .map(layer -> layer.first())
            .flatMap(Found::outcome)
            .map(outcome -> outcome.madeBy().runsOn())
            .filter(text -> !text.isBlank())
            .orElse(engine.getText()));
    shownMessage =
        state
            .scene()
            .map(
                scene ->
                    scene.name()
                        + ", "
                        + scene.pixels().extent().width()
                        + " \u00d7 "
                        + scene.pixels().extent().height()
                        + " pixels")
            .orElse("");
    progress();
  }

  /** Counts what can be read again. */
  void noticesChanged() {
    int count = window.notices().told().size();
    notices.setEnabled(count > 0);
    notices.setText(count == 1 ? "1 notice" : count + " notices");
    area.layout();
  }

  private void list() {
    Menu menu = new Menu(notices);
    for (Notices.Told told : window.notices().told()) {
      MenuItem item = new MenuItem(menu, SWT.PUSH);
      item.setText(told.when() + "  " + told.notice().title().replace("&", "&&"));
      item.addListener(SWT.Selection, e -> again(told.notice()));
    }
    Point corner = notices.toDisplay(0, 0);
    menu.setLocation(corner.x, corner.y);
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    menu.setVisible(true);
  }

  private void again(Notice notice) {
    window.notices().show(notice);
  }

  private static void set(Label label, String text) {
    String plain = text.replace("&", "&&");
    if (!label.getText().equals(plain)) {
      label.setText(plain);
      label.getParent().layout();
    }
  }
}
