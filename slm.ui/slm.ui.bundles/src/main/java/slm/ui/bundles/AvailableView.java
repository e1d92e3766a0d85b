package slm.ui.bundles;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import slm.api.install.InstallRequest;
import slm.api.install.Offer;
import slm.ui.parts.FactSheet;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** What the repository offers; installs it with what it needs, after showing what that comes to. */
final class AvailableView {

  private static final String[] COLUMNS = {
    "Offers", "Bundle", "Version", "Size", "Licence", "Installed"
  };
  private static final int[] WIDTHS = {150, 220, 70, 80, 110, 80};
  private static final int SIZE = 3;
  private static final int STEPS = 1000;

  private final PartWindow window;
  private final Sources sources;
  private final Composite area;
  private final Table table;
  private final FactSheet details;
  private final Button install;
  private final Button again;
  private final Button cancel;
  private final Label told;
  private final ProgressBar progress;
  private final Latest progressed;
  private List<Offer> all = List.of();
  private List<Offer> shown = List.of();
  private Optional<String> chosen = Optional.empty();
  private Optional<InputException> problem = Optional.empty();
  private String words = "";
  private boolean asked;
  private boolean reading;
  private volatile Copying copying;

  AvailableView(Composite parent, PartWindow window, Sources sources) {
    this.window = window;
    this.sources = sources;
    area = new Composite(parent, SWT.NONE);
    area.setLayout(Controls.tight(1));
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table = Named.as("bundles.offers", new Table(sash, SWT.FULL_SELECTION | SWT.BORDER));
    table.setHeaderVisible(true);
    for (int i = 0; i < COLUMNS.length; i++) {
      TableColumn column = new TableColumn(table, i == SIZE ? SWT.RIGHT : SWT.LEFT);
      column.setText(COLUMNS[i]);
      column.setWidth(WIDTHS[i]);
    }
    Composite side = new Composite(sash, SWT.NONE);
    side.setLayout(Controls.tight(2));
    install =
        Controls.button(
            side, "bundles.offer.install", "Install", Icon.ADD, window, this::planInstall);
    again =
        Controls.button(
            side, "bundles.offer.again", "Look again", Icon.REFRESH, window, this::read);
    details = new FactSheet(side, SWT.V_SCROLL, window.theme());
    Named.as("bundles.offer.details", details.control());
    details.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    Controls.keepWeights(sash, "bundles.offers.sash", window, 64, 36);
    Composite row = new Composite(area, SWT.NONE);
    row.setLayout(Controls.tight(3));
    row.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    told = Named.as("bundles.offer.told", new Label(row, SWT.NONE));
    told.setForeground(Theme.color(window.theme().muted()));
    told.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    progress = Named.as("bundles.offer.progress", new ProgressBar(row, SWT.SMOOTH));
    progress.setMaximum(STEPS);
    progress.setLayoutData(new GridData());
    cancel =
        Controls.button(row, "bundles.offer.cancel", "Cancel", Icon.REMOVE, window, this::cancel);
    cancel.setLayoutData(new GridData());
    progressed = new Latest(area, window, this::showProgress);
    table.addListener(SWT.Selection, event -> choose(table.getSelectionIndex()));
    table.addListener(SWT.DefaultSelection, event -> planInstall());
    area.addDisposeListener(event -> cancel());
    showProgress();
    show();
  }

  Control control() {
    return area;
  }

  /** It is looked at: what is offered is read the first time. */
  void shown() {
    if (!asked) {
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
        "reading what the repository offers",
        () -> {
          List<Offer> offers = List.of();
          Optional<InputException> why = Optional.empty();
          try {
            offers = sources.installer().available(Optional.empty());
          } catch (InputException e) {
            why = Optional.of(e);
          } catch (IOException e) {
            why =
                Optional.of(
                    new InputException(
                        "The repository cannot be read: " + Say.failure(e),
                        "See that it is there, and look again",
                        e));
          } finally {
            List<Offer> found = offers;
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

  private boolean matches(Offer offer) {
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
      Offer offer = shown.get(i);
      TableItem item = table.getItem(i);
      item.setText(
          new String[] {
            String.join(", ", offer.ids()),
            offer.name(),
            offer.version(),
            Say.size(offer.size()),
            offer.licence(),
            offer.installed()
          });
      if (chosen.equals(Optional.of(offer.name()))) {
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
    chosen = row < 0 ? Optional.empty() : Optional.of(shown.get(row).name());
    tell();
  }

  private Optional<Offer> selected() {
    return shown.stream().filter(offer -> chosen.equals(Optional.of(offer.name()))).findFirst();
  }

  private void tell() {
    Optional<Offer> offer = selected();
    install.setEnabled(
        copying == null
            && offer.filter(each -> !each.installed().equals(each.version())).isPresent());
    again.setEnabled(!reading);
    if (copying == null) {
      told.setText(
          reading
              ? "Reading what the repository offers\u2026"
              : problem.isPresent() || !asked
                  ? ""
                  : Say.count(all.size(), "bundle is offered", "bundles are offered"));
    }
    details.show(offer.map(Facts::of).orElseGet(() -> List.of(nothing())), false);
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
            ? "The repository offers nothing."
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
    Optional<Offer> offer = selected();
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
            plan =
                sources
                    .installer()
                    .plan(
                        new InstallRequest(
                            name, Optional.of(offer.get().version()), Optional.empty(), false));
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
            sources.installer().apply(plan, begun);
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
