package slm.ui.bundles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import slm.api.InputException;
import slm.api.health.Finding;
import slm.api.install.Removal;
import slm.ui.bundles.InstalledBundle.State;
import slm.ui.bundles.Touching.Deed;
import slm.ui.parts.FactSheet;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.TableRows;
import slm.ui.parts.Theme;

/** The table of what is installed, with the details of what is selected. Follows the framework. */
final class InstalledView {

  private static final String[] COLUMNS = {"Bundle", "Version", "State", "Brings", "From", "Size"};
  private static final int[] WIDTHS = {220, 70, 110, 240, 90, 80};
  private static final int STATE = 2;

  private final PartWindow window;
  private final BundleContext context;
  private final Sources sources;
  private final HealthWatch health;
  private final Survey survey;
  private final Deeds deeds;
  private final Looking looking;
  private final Composite area;
  private final Table table;
  private final Label count;
  private final FactSheet details;
  private final Map<Deed, Button> buttons = new EnumMap<>(Deed.class);
  private final Latest refresh;
  private BiConsumer<InstalledBundle, Path> exchange = (bundle, file) -> {};
  private List<InstalledBundle> all = List.of();
  private List<InstalledBundle> shown = List.of();
  private final Map<String, String> doing = new HashMap<>();
  private String words = "";
  private boolean onlyPlugins;
  private Comparator<InstalledBundle> order = Orders.FIRST_PLUGINS;
  private Optional<String> chosen = Optional.empty();
  private Optional<Path> wanted = Optional.empty();
  private Optional<Facts.More> more = Optional.empty();

  InstalledView(
      Composite parent,
      PartWindow window,
      BundleContext context,
      Sources sources,
      HealthWatch health,
      Survey survey,
      Deeds deeds) {
    this.window = window;
    this.context = context;
    this.sources = sources;
    this.health = health;
    this.survey = survey;
    this.deeds = deeds;
    this.looking = new Looking(context, sources);
    area = new Composite(parent, SWT.NONE);
    area.setLayout(Controls.tight(1));
    SashForm sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table =
        Named.as("bundles.table", new Table(sash, SWT.FULL_SELECTION | SWT.BORDER | SWT.VIRTUAL));
    columns();
    Composite side = new Composite(sash, SWT.NONE);
    side.setLayout(Controls.tight(1));
    Composite row = new Composite(side, SWT.NONE);
    RowLayout wrapping = new RowLayout(SWT.HORIZONTAL);
    wrapping.marginTop = 0;
    wrapping.marginBottom = 0;
    row.setLayout(wrapping);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    button(row, Deed.START, "Start", Icon.RUN);
    button(row, Deed.STOP, "Stop", Icon.STOP);
    button(row, Deed.REFRESH, "Refresh", Icon.REFRESH);
    button(row, Deed.UPDATE, "Exchange\u2026", Icon.SWAP);
    button(row, Deed.UNINSTALL, "Uninstall", Icon.REMOVE);
    details = new FactSheet(side, SWT.V_SCROLL, window.theme());
    Named.as("bundles.details", details.control());
    details.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Controls.keepWeights(sash, "bundles.sash", window, 64, 36);
    count = Named.as("bundles.count", new Label(area, SWT.NONE));
    count.setForeground(Theme.color(window.theme().muted()));
    count.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    TableRows.fill(table, () -> shown.size(), (item, index) -> fill(item, shown.get(index)));
    table.addListener(SWT.Selection, event -> choose(table.getSelectionIndex()));
    refresh = new Latest(area, window, () -> window.background("listing the bundles", this::list));
    follow();
    tellDetails();
    refresh.run();
  }

  private void columns() {
    table.setHeaderVisible(true);
    for (int i = 0; i < COLUMNS.length; i++) {
      int index = i;
      TableColumn column =
          Named.as(
              "bundles.column." + COLUMNS[i].toLowerCase(java.util.Locale.ROOT),
              new TableColumn(table, i == COLUMNS.length - 1 ? SWT.RIGHT : SWT.LEFT));
      column.setText(COLUMNS[i]);
      column.setWidth(WIDTHS[i]);
      column.addListener(
          SWT.Selection,
          event -> {
            boolean down = table.getSortColumn() == column && table.getSortDirection() == SWT.UP;
            table.setSortColumn(column);
            table.setSortDirection(down ? SWT.DOWN : SWT.UP);
            order = Orders.byColumn(index, down);
            show();
          });
    }
  }

  private void button(Composite row, Deed deed, String text, Icon icon) {
    buttons.put(
        deed,
        Controls.button(
            row,
            "bundles." + deed.name().toLowerCase(java.util.Locale.ROOT),
            text,
            icon,
            window,
            () -> selected().ifPresent(bundle -> perform(deed, bundle))));
  }

  /** Listens to the framework as long as the area is there. */
  private void follow() {
    SynchronousBundleListener bundles = event -> refresh.run();
    ServiceListener services =
        event -> {
          if (event.getServiceReference().getProperty("slm.id") != null
              || event.getServiceReference().getProperty("slm.part.id") != null) {
            refresh.run();
          }
        };
    context.addBundleListener(bundles);
    context.addServiceListener(services);
    Runnable unlisten = health.listen(new Latest(area, window, this::show));
    area.addDisposeListener(
        event -> {
          unlisten.run();
          try {
            context.removeBundleListener(bundles);
            context.removeServiceListener(services);
          } catch (IllegalStateException e) {
            // the bundle stops, and its listeners are gone with it
          }
        });
  }

  Control control() {
    return area;
  }

  /** Tells who exchanges a plug-in for a file. */
  void exchanging(BiConsumer<InstalledBundle, Path> how) {
    exchange = how;
  }

  void filter(String text, boolean plugins) {
    words = text;
    onlyPlugins = plugins;
    show();
  }

  /** Selects what is made of a file, as soon as it is there. */
  void choose(Path file) {
    wanted = Optional.of(file);
    refresh.run();
  }

  private void list() {
    List<InstalledBundle> now = survey.all();
    window.later(
        () -> {
          if (!area.isDisposed()) {
            all = now;
            show();
            lookForReasons();
          }
        });
  }

  /** What is not well needs a reason, which takes the doctor some time. */
  private void lookForReasons() {
    boolean reasons =
        all.stream()
            .filter(bundle -> !bundle.state().isWell())
            .filter(bundle -> bundle.state() != State.STARTING && bundle.state() != State.STOPPING)
            .anyMatch(bundle -> bundle.state() != State.STOPPED && findings(bundle).isEmpty());
    if (reasons && health.isThere()) {
      window.background("looking why bundles are not in use", health::look);
    }
  }

  private List<Finding> findings(InstalledBundle bundle) {
    return health.last().map(looked -> Findings.of(bundle, looked.sections())).orElse(List.of());
  }

  private void show() {
    Optional<Path> file = selected().flatMap(InstalledBundle::file);
    shown =
        all.stream()
            .filter(bundle -> !onlyPlugins || bundle.isPlugin())
            .filter(bundle -> bundle.matches(words))
            .sorted(order)
            .toList();
    if (wanted.isEmpty() && selected().isEmpty()) {
      // what was a file in the folder, or another version, is a bundle of its own now
      wanted = file.filter(each -> of(each).isPresent());
    }
    wanted
        .flatMap(this::of)
        .ifPresent(
            found -> {
              wanted = Optional.empty();
              chosen = Optional.of(key(found));
              lookInto(found);
            });
    table.setItemCount(shown.size());
    table.clearAll();
    int row = -1;
    for (int i = 0; i < shown.size(); i++) {
      if (chosen.equals(Optional.of(key(shown.get(i))))) {
        row = i;
      }
    }
    if (row < 0) {
      table.deselectAll();
      chosen = Optional.empty();
    } else if (table.getSelectionIndex() != row) {
      table.setSelection(row);
    }
    count.setText(counted());
    tellDetails();
  }

  /** What was made of a file, among what is shown. */
  private Optional<InstalledBundle> of(Path file) {
    return shown.stream().filter(each -> each.file().equals(Optional.of(file))).findFirst();
  }

  private String counted() {
    long plugins = all.stream().filter(InstalledBundle::isPlugin).count();
    long unwell = all.stream().filter(bundle -> !bundle.state().isWell()).count();
    String told =
        Say.count(all.size(), "bundle", "bundles")
            + ", "
            + Say.count(plugins, "of them a plug-in", "of them plug-ins")
            + (unwell == 0 ? "" : "; " + unwell + " not in use");
    return shown.size() == all.size() ? told : shown.size() + " shown of " + told;
  }

  private static String key(InstalledBundle bundle) {
    return bundle.id() >= 0 ? Long.toString(bundle.id()) : bundle.name();
  }

  private void fill(TableItem item, InstalledBundle bundle) {
    String busy = doing.get(key(bundle));
    List<Finding> findings = findings(bundle);
    boolean hurt = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    String state =
        busy != null
            ? busy
            : bundle.state().words() + (bundle.state().isWell() && hurt ? ", with a problem" : "");
    item.setText(
        new String[] {
          bundle.name(),
          bundle.version(),
          state,
          String.join(", ", bundle.brings()),
          bundle.origin().words(),
          bundle.size() < 0 ? "" : Say.size(bundle.size())
        });
    item.setForeground(STATE, Theme.color(colour(bundle, busy != null, hurt)));
    for (int column : new int[] {1, 4, 5}) {
      item.setForeground(column, Theme.color(window.theme().muted()));
    }
  }

  private RGB colour(InstalledBundle bundle, boolean busy, boolean hurt) {
    Theme theme = window.theme();
    if (busy) {
      return theme.accent();
    }
    return switch (bundle.state()) {
      case IN_USE, ATTACHED -> hurt ? theme.error() : theme.good();
      case STARTING, STOPPING, WAITING -> theme.accent();
      case STOPPED, LATE -> theme.warning();
      case UNRESOLVED, NO_BUNDLE -> theme.error();
    };
  }

  private Optional<InstalledBundle> selected() {
    return shown.stream().filter(bundle -> chosen.equals(Optional.of(key(bundle)))).findFirst();
  }

  private void choose(int row) {
    chosen = row < 0 ? Optional.empty() : Optional.of(key(shown.get(row)));
    more = Optional.empty();
    tellDetails();
    details.control().setTopIndex(0);
    selected().ifPresent(this::lookInto);
  }

  private void lookInto(InstalledBundle bundle) {
    window.background(
        "looking into a bundle",
        () -> {
          Facts.More found = looking.into(bundle);
          window.later(
              () -> {
                if (!area.isDisposed() && chosen.equals(Optional.of(key(bundle)))) {
                  more = Optional.of(found);
                  tellDetails();
                }
              });
        });
  }

  private void tellDetails() {
    Optional<InstalledBundle> selected = selected();
    for (Map.Entry<Deed, Button> each : buttons.entrySet()) {
      boolean possible =
          selected
              .filter(bundle -> !doing.containsKey(key(bundle)))
              .filter(bundle -> Touching.whyNot(each.getKey(), bundle).isEmpty())
              .isPresent();
      if (each.getValue().getEnabled() != possible) {
        each.getValue().setEnabled(possible);
      }
    }
    details.show(
        selected
            .map(
                bundle ->
                    Facts.of(
                        bundle,
                        Objects.toString(doing.get(key(bundle)), ""),
                        findings(bundle),
                        more))
            .orElseGet(() -> List.of(nothing())),
        false);
  }

  private static FactSheet.Line nothing() {
    return new FactSheet.Note(
        FactSheet.Tone.MUTED,
        "Select a bundle to see how it stands, what it brings and where it comes from.",
        "Drop a jar on the window to install it.");
  }

  private void perform(Deed deed, InstalledBundle bundle) {
    switch (deed) {
      case START -> perform(deed, bundle, "starting\u2026");
      case STOP -> perform(deed, bundle, "stopping\u2026");
      case REFRESH -> perform(deed, bundle, "refreshing\u2026");
      case UPDATE -> {
        List<Path> files =
            window.chooseFiles("Exchange " + bundle.name() + " for", "Bundles", List.of("*.jar"));
        files.stream().findFirst().ifPresent(file -> exchange.accept(bundle, file));
      }
      case UNINSTALL -> uninstall(bundle);
    }
  }

  private void perform(Deed deed, InstalledBundle bundle, String words) {
    inBackground(
        bundle,
        words,
        () -> {
          try {
            deeds.perform(deed, bundle);
          } catch (InputException e) {
            window.notify(new Notice(Notice.Level.ERROR, bundle.called(), e.getMessage()));
            health.look();
          }
        });
  }

  private void uninstall(InstalledBundle bundle) {
    if (!window.agree(
        "Uninstall " + bundle.name() + "?",
        bundle.called()
            + " is stopped, and its file "
            + bundle.file().map(Path::toString).orElse("")
            + " is deleted.",
        "Uninstall")) {
      return;
    }
    inBackground(
        bundle,
        "uninstalling\u2026",
        () -> {
          try {
            if (bundle.id() < 0) {
              java.nio.file.Files.deleteIfExists(bundle.file().orElseThrow());
            } else {
              Removal removal = sources.installer().uninstall(bundle.name());
              if (!removal.dependents().isEmpty()) {
                window.notify(
                    new Notice(
                        Notice.Level.WARNING,
                        "Uninstalled " + bundle.called(),
                        "It was used by "
                            + String.join(", ", removal.dependents())
                            + ", which may not work without it."));
              }
            }
          } catch (InputException e) {
            window.notify(new Notice(Notice.Level.ERROR, "Not uninstalled", e.getMessage()));
          }
        });
  }

  private void inBackground(InstalledBundle bundle, String words, PartWindow.Task task) {
    doing.put(key(bundle), words);
    show();
    window.background(
        words.replace("\u2026", "") + " " + bundle.called(),
        () -> {
          try {
            task.run();
          } finally {
            List<InstalledBundle> now = new ArrayList<>(survey.all());
            window.later(
                () -> {
                  if (!area.isDisposed()) {
                    doing.remove(key(bundle));
                    all = now;
                    show();
                    selected().ifPresent(this::lookInto);
                  }
                });
          }
        });
  }
}
