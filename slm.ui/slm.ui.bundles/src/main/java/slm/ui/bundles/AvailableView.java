package slm.ui.bundles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.Offer;
import slm.ui.bundles.Shop.Ware;
import slm.ui.parts.FactSheet;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** What can be had; installs it with what it needs, after showing what that comes to. */
final class AvailableView {

  private static final String SUBSCRIBE = "Subscribe";
  private static final String UNSUBSCRIBE = "Unsubscribe";
  private static final int STEPS = 1000;

  private final PartWindow window;
  private final Shop shop;
  private final List<Column> columns;
  private final Composite area;
  private final Table table;
  private final FactSheet details;
  private final Button install;
  private final Button again;
  private final Optional<Button> follow;
  private final Button cancel;
  private final Label told;
  private final ProgressBar progress;
  private final Latest progressed;
  private List<Ware> all = List.of();
  private List<Ware> shown = List.of();
  private Optional<Key> chosen = Optional.empty();
  private Optional<InputException> problem = Optional.empty();
  private String words = "";
  private boolean asked;
  private boolean reading;
  private volatile Copying copying;

  /** A column, with its first width and what stands in it. */
  private record Column(String title, int width, int style, Function<Ware, String> text) {}

  private record Key(String name, String version) {
    static Key of(Ware ware) {
      return new Key(ware.offer().name(), ware.offer().version());
    }
  }

  AvailableView(Composite parent, PartWindow window, Shop shop) {
    this.window = window;
    this.shop = shop;
    String id = shop.id();
    area = new Composite(parent, SWT.NONE);
    area.setLayout(Controls.tight(1));
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table = Named.as(id + "s", new Table(sash, SWT.FULL_SELECTION | SWT.BORDER));
    table.setHeaderVisible(true);
    columns = columns(shop.decides());
    for (Column column : columns) {
      TableColumn made = new TableColumn(table, column.style());
      made.setText(column.title());
      made.setWidth(column.width());
    }
    Composite side = new Composite(sash, SWT.NONE);
    side.setLayout(Controls.tight(shop.decides() ? 3 : 2));
    install =
        Controls.button(side, id + ".install", "Install", Icon.ADD, window, this::planInstall);
    again = Controls.button(side, id + ".again", "Look again", Icon.REFRESH, window, this::read);
    follow =
        shop.decides()
            ? Optional.of(
                Controls.button(
                    side, id + ".follow", SUBSCRIBE, Icon.HISTORY, window, this::follow))
            : Optional.empty();
    details = new FactSheet(side, SWT.V_SCROLL, window.theme());
    Named.as(id + ".details", details.control());
    details
        .control()
        .setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, shop.decides() ? 3 : 2, 1));
    Controls.keepWeights(sash, id + "s.sash", window, 64, 36);
    Composite row = new Composite(area, SWT.NONE);
    row.setLayout(Controls.tight(3));
    row.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    told = Named.as(id + ".told", new Label(row, SWT.NONE));
    told.setForeground(Theme.color(window.theme().muted()));
    told.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    progress = Named.as(id + ".progress", new ProgressBar(row, SWT.SMOOTH));
    progress.setMaximum(STEPS);
    progress.setLayoutData(new GridData());
    cancel = Controls.button(row, id + ".cancel", "Cancel", Icon.REMOVE, window, this::cancel);
    cancel.setLayoutData(new GridData());
    progressed = new Latest(area, window, this::showProgress);
    table.addListener(SWT.Selection, event -> choose(table.getSelectionIndex()));
    table.addListener(SWT.DefaultSelection, event -> planInstall());
    area.addDisposeListener(event -> cancel());
    showProgress();
    show();
  }

  private static List<Column> columns(boolean decided) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Offers", 150, SWT.LEFT, w -> String.join(", ", w.offer().ids())));
    columns.add(new Column("Bundle", 220, SWT.LEFT, ware -> ware.offer().name()));
    columns.add(new Column("Version", 70, SWT.LEFT, ware -> ware.offer().version()));
    if (decided) {
      columns.add(new Column("State", 90, SWT.LEFT, Ware::state));
      columns.add(new Column("Subscribed", 90, SWT.LEFT, ware -> ware.followed() ? "yes" : ""));
    }
    columns.add(new Column("Size", 80, SWT.RIGHT, ware -> Say.size(ware.offer().size())));
    columns.add(new Column("Licence", 110, SWT.LEFT, ware -> ware.offer().licence()));
    columns.add(new Column("Installed", 80, SWT.LEFT, ware -> ware.offer().installed()));
    return List.copyOf(columns);
  }

  Control control() {
    return area;
  }

  /** It is looked at: what is offered is read the first time, and after failures. */
  void shown() {
    if (!asked || problem.isPresent()) {
      read();
    }
  }

  void filter(String text) {
    words = text;
    show();
  }

  private void read() {
    asked = true;
    reading = true;
    show();
    window.background(
        "reading what " + shop.called() + " offers",
        () -> {
          List<Ware> offers = List.of();
          Optional<InputException> why = Optional.empty();
          try {
            offers = shop.wares();
          } catch (InputException e) {
            why = Optional.of(e);
          } catch (IOException e) {
            why =
                Optional.of(
                    new InputException(
                        Say.capital(shop.called()) + " cannot be read: " + Say.failure(e),
                        "See that it is there, and look again",
                        e));
          } finally {
            List<Ware> found = offers;
            Optional<InputException> problemFound = why;
            window.later(
                () -> {
                  if (!area.isDisposed()) {
                    reading = false;
                    all = found;
                    problem = problemFound;
                    show();
                  }
                });
          }
        });
  }

  private boolean matches(Ware ware) {
    Offer offer = ware.offer();
    String text =
        (offer.name() + " " + String.join(" ", offer.ids()) + " " + offer.summary())
            .toLowerCase(Locale.ROOT);
    for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private void show() {
    shown = all.stream().filter(this::matches).toList();
    table.setRedraw(false);
    table.setItemCount(shown.size());
    int row = -1;
    for (int i = 0; i < shown.size(); i++) {
      Ware ware = shown.get(i);
      TableItem item = table.getItem(i);
      item.setText(
          columns.stream().map(column -> column.text().apply(ware)).toArray(String[]::new));
      if (chosen.equals(Optional.of(Key.of(ware)))) {
        row = i;
      }
    }
    table.setRedraw(true);
    if (row < 0) {
      chosen = Optional.empty();
      table.deselectAll();
    } else if (table.getSelectionIndex() != row) {
      table.setSelection(row);
    }
    tell();
  }

  private void choose(int row) {
    chosen = row < 0 ? Optional.empty() : Optional.of(Key.of(shown.get(row)));
    tell();
  }

  private Optional<Ware> selected() {
    return shown.stream().filter(ware -> chosen.equals(Optional.of(Key.of(ware)))).findFirst();
  }

  private void tell() {
    Optional<Ware> ware = selected();
    install.setEnabled(
        copying == null
            && ware.filter(Ware::possible)
                .map(Ware::offer)
                .filter(each -> !each.installed().equals(each.version()))
                .isPresent());
    follow.ifPresent(
        button -> {
          boolean followed = ware.filter(Ware::followed).isPresent();
          String text = followed ? UNSUBSCRIBE : SUBSCRIBE;
          if (!button.getText().equals(text)) {
            button.setText(text);
            button.requestLayout();
          }
          button.setEnabled(followed || ware.filter(Ware::possible).isPresent());
        });
    again.setEnabled(!reading);
    if (copying == null) {
      told.setText(
          reading
              ? "Reading what " + shop.called() + " offers\u2026"
              : problem.isPresent() || !asked
                  ? ""
                  : Say.count(all.size(), "bundle is offered", "bundles are offered"));
    }
    details.show(ware.map(Facts::of).orElseGet(() -> List.of(nothing())), false);
  }

  private FactSheet.Line nothing() {
    if (problem.isPresent()) {
      return new FactSheet.Point(
          Icon.WARNING,
          FactSheet.Tone.ERROR,
          "",
          Say.sentence(problem.get().problem()),
          Say.sentence(problem.get().remedy()));
    }
    return new FactSheet.Note(
        FactSheet.Tone.MUTED,
        all.isEmpty() && !reading && asked
            ? Say.capital(shop.called()) + " offers nothing."
            : "Select what you would like to have.",
        "");
  }

  // ---- installing ----

  /** Copies what a plan says, until that is cancelled. */
  private final class Copying implements Monitor {
    private final String name;
    private volatile boolean cancelled;
    private volatile long done;
    private volatile long total = 1;

    Copying(String name) {
      this.name = name;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public void progress(String stage, long now, long all) {
      done = now;
      total = Math.max(1, all);
      progressed.run();
    }
  }

  private void planInstall() {
    Optional<Offer> offer = selected().map(Ware::offer);
    if (offer.isEmpty() || copying != null || !install.getEnabled()) {
      return;
    }
    String name = offer.get().name();
    Copying begun = new Copying(name);
    copying = begun;
    showProgress();
    tell();
    window.background(
        "planning to install " + name,
        () -> {
          InstallPlan plan = null;
          try {
            plan = shop.plan(offer.get());
          } catch (InputException e) {
            window.notify(new Notice(Notice.Level.ERROR, "Not installed", e.getMessage()));
          } finally {
            InstallPlan made = plan;
            window.later(() -> ask(made, begun));
          }
        });
  }

  private void ask(InstallPlan plan, Copying begun) {
    if (area.isDisposed()) {
      return;
    }
    if (plan == null || begun.cancelled) {
      ended();
    } else if (plan.steps().isEmpty()) {
      ended();
      window.notify(
          new Notice(
              Notice.Level.INFO,
              "Nothing to install",
              plan.name() + " " + plan.version() + " is installed already."));
    } else if (window.agree(
        "Install " + plan.name() + " " + plan.version() + "?", Facts.question(plan), "Install")) {
      apply(plan, begun);
    } else {
      ended();
    }
  }

  private void apply(InstallPlan plan, Copying begun) {
    window.background(
        "installing " + plan.name(),
        () -> {
          try {
            shop.apply(plan, begun);
            window.notify(
                new Notice(
                    Notice.Level.INFO,
                    "Installed",
                    plan.name() + " " + plan.version() + " is in the plug-in folder."));
          } catch (InputException e) {
            window.notify(new Notice(Notice.Level.ERROR, "Not installed", e.getMessage()));
          } finally {
            window.later(this::ended);
          }
        });
  }

  private void follow() {
    selected()
        .ifPresent(
            ware -> {
              String name = ware.offer().name();
              boolean follow = !ware.followed();
              window.background(
                  (follow ? "subscribing to " : "unsubscribing from ") + name,
                  () -> {
                    shop.follow(name, follow);
                    window.later(this::again);
                  });
            });
  }

  private void again() {
    if (!area.isDisposed()) {
      read();
    }
  }

  private void ended() {
    copying = null;
    if (!area.isDisposed()) {
      showProgress();
      read();
    }
  }

  private void cancel() {
    Copying under = copying;
    if (under != null) {
      under.cancelled = true;
    }
  }

  private void showProgress() {
    Copying under = copying;
    for (Control control : List.of(progress, cancel)) {
      control.setVisible(under != null);
      ((GridData) control.getLayoutData()).exclude = under == null;
    }
    area.layout(true, true);
    if (under != null) {
      told.setText(
          under.total <= 1
              ? "Working out what " + under.name + " needs\u2026"
              : "Copying " + Say.size(under.done) + " of " + Say.size(under.total));
      progress.setSelection((int) (STEPS * under.done / under.total));
    }
  }
}
