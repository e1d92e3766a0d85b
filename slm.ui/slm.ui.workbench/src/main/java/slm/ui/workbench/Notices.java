package slm.ui.workbench;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;

/** Shows notices over the lower right corner of the window, and remembers the last ones. */
final class Notices {

  private static final int REMEMBERED = 100;
  private static final int SHOWN = 4;
  private static final int WIDTH = 360;
  private static final int GAP = 8;
  private static final int INFO_MILLIS = 6_000;
  private static final int WARNING_MILLIS = 15_000;

  private final Shell shell;
  private final int below;
  private final Deque<Told> told = new ArrayDeque<>();
  private final List<Composite> cards = new ArrayList<>();
  private Theme theme;

  /** A notice and when it came. */
  record Told(LocalTime when, Notice notice) {}

  /**
   * @param below height of what has to stay visible at the lower edge
   */
  Notices(Shell shell, int below, Theme theme) {
    this.shell = shell;
    this.below = below;
    this.theme = theme;
    shell.addListener(SWT.Resize, e -> place());
  }

  void theme(Theme changed) {
    theme = changed;
    new ArrayList<>(cards).forEach(this::dismiss);
  }

  /** The last ones, the newest first. */
  List<Told> told() {
    return List.copyOf(told);
  }

  void show(Notice notice) {
    if (told.size() == REMEMBERED) {
      told.removeLast();
    }
    told.push(new Told(LocalTime.now().truncatedTo(ChronoUnit.SECONDS), notice));
    while (cards.size() >= SHOWN) {
      dismiss(cards.get(0));
    }
    Composite card = card(notice);
    cards.add(card);
    place();
    int millis =
        switch (notice.level()) {
          case INFO -> INFO_MILLIS;
          case WARNING -> WARNING_MILLIS;
          case ERROR -> 0;
        };
    if (millis > 0) {
      shell.getDisplay().timerExec(millis, () -> dismiss(card));
    }
  }

  private Composite card(Notice notice) {
    RGB mark = mark(notice.level());
    Composite card = new Composite(shell, SWT.BORDER);
    Named.as("notice", card);
    GridData floating = new GridData();
    floating.exclude = true;
    card.setLayoutData(floating);
    card.setBackground(Theme.color(theme.panel()));
    card.setBackgroundMode(SWT.INHERIT_FORCE);
    GridLayout layout = new GridLayout(3, false);
    layout.marginWidth = 10;
    layout.marginHeight = 8;
    card.setLayout(layout);
    Icon icon = notice.level() == Notice.Level.INFO ? Icon.INFO : Icon.WARNING;
    Canvas picture = new Canvas(card, SWT.NONE);
    picture.addListener(SWT.Paint, e -> icon.draw(e.gc, 0, 0, 18, mark));
    GridData place = new GridData(SWT.LEFT, SWT.TOP, false, false);
    place.widthHint = 18;
    place.heightHint = 18;
    picture.setLayoutData(place);
    Label title = new Label(card, SWT.WRAP);
    title.setText(plain(notice.title()));
    title.setForeground(Theme.color(mark));
    title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    Button close = new Button(card, SWT.PUSH | SWT.FLAT);
    close.setText("Close");
    close.setToolTipText("Take this notice away");
    close.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false, 1, 2));
    close.addListener(SWT.Selection, e -> dismiss(card));
    Named.as("notice.close", close);
    new Label(card, SWT.NONE);
    Label text = new Label(card, SWT.WRAP);
    text.setText(plain(notice.text()));
    text.setForeground(Theme.color(theme.text()));
    GridData wide = new GridData(SWT.FILL, SWT.TOP, true, true);
    wide.widthHint = WIDTH - 140;
    text.setLayoutData(wide);
    Named.as("notice.text", text);
    card.moveAbove(null);
    return card;
  }

  /** An ampersand would be a mnemonic. */
  private static String plain(String text) {
    return text.replace("&", "&&");
  }

  private RGB mark(Notice.Level level) {
    return switch (level) {
      case INFO -> theme.accent();
      case WARNING -> theme.warning();
      case ERROR -> theme.error();
    };
  }

  private void dismiss(Composite card) {
    cards.remove(card);
    if (!card.isDisposed()) {
      card.dispose();
      place();
    }
  }

  private void place() {
    if (shell.isDisposed()) {
      return;
    }
    Rectangle room = shell.getClientArea();
    int width = Math.min(WIDTH, room.width - 2 * GAP);
    int bottom = room.height - below - GAP;
    for (int i = cards.size() - 1; i >= 0; i--) {
      Composite card = cards.get(i);
      Point size = card.computeSize(width, SWT.DEFAULT);
      int height = Math.min(size.y, Math.max(40, room.height / 2));
      card.setBounds(room.width - width - GAP, bottom - height, width, height);
      card.moveAbove(null);
      bottom -= height + GAP;
    }
  }
}
