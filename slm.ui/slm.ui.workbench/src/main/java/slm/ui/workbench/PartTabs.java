package slm.ui.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.ui.parts.Area;
import slm.ui.parts.Named;
import slm.ui.parts.PartFactory;
import slm.ui.parts.Theme;

/** A tab for each part that is live: comes with its service and goes with it. */
final class PartTabs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartTabs.class);
  private static final String PLACE = "window.layout.place.";
  private static final String PART = "slm.part";

  private final MainWindow window;
  private final Areas areas;
  private final Keepsakes kept;
  private final ServiceTracker<PartFactory, PartFactory> services;
  private final List<Part> parts = new ArrayList<>();
  private boolean closed;

  /** A part and what it is known as. */
  private record Part(
      ServiceReference<PartFactory> reference, PartFactory factory, String id, CTabItem tab) {

    int order() {
      return PartTabs.order(reference);
    }
  }

  PartTabs(BundleContext context, MainWindow window, Areas areas, Keepsakes kept) {
    this.window = window;
    this.areas = areas;
    this.kept = kept;
    for (Area area : Area.values()) {
      listen(areas.folder(area));
    }
    services =
        new ServiceTracker<>(context, PartFactory.class, null) {
          @Override
          public PartFactory addingService(ServiceReference<PartFactory> reference) {
            PartFactory factory = super.addingService(reference);
            if (factory != null) {
              window.later(() -> add(reference, factory));
            }
            return factory;
          }

          @Override
          public void removedService(ServiceReference<PartFactory> reference, PartFactory factory) {
            // its bundle may stop as soon as this returns
            window.now(() -> takeAway(reference));
            super.removedService(reference, factory);
          }
        };
  }

  void open() {
    services.open();
  }

  private static String text(ServiceReference<?> reference, String name, String otherwise) {
    return Objects.toString(reference.getProperty("slm.part." + name), otherwise);
  }

  private static int order(ServiceReference<?> reference) {
    return reference.getProperty("slm.part.order") instanceof Integer order ? order : 100;
  }

  private Area area(ServiceReference<?> reference, String id) {
    String word = kept.get(PLACE + id).orElse(text(reference, "area", "BOTTOM"));
    return Arrays.stream(Area.values())
        .filter(area -> area.name().equals(word))
        .findFirst()
        .orElse(Area.BOTTOM);
  }

  private void add(ServiceReference<PartFactory> reference, PartFactory factory) {
    if (closed || reference.getBundle() == null) {
      return;
    }
    String id = text(reference, "id", "part" + reference.getProperty("service.id"));
    Part part = new Part(reference, factory, id, tab(reference, id, area(reference, id)));
    parts.add(part);
    parts.sort(Comparator.comparingInt(Part::order));
    fill(part);
    select(part);
  }

  /** A tab at its place among those of its area. */
  private CTabItem tab(ServiceReference<PartFactory> reference, String id, Area area) {
    CTabFolder folder = areas.folder(area);
    int index =
        (int)
            parts.stream()
                .filter(part -> part.tab().getParent() == folder)
                .filter(part -> part.order() <= order(reference))
                .count();
    CTabItem tab = new CTabItem(folder, SWT.NONE, Math.min(index, folder.getItemCount()));
    tab.setText(text(reference, "title", id).replace("&", "&&"));
    tab.setData(PART, id);
    return Named.as("tab." + id, tab);
  }

  /** Brings a new tab to the front when it was there last, or when there is no other. */
  private void select(Part part) {
    CTabFolder folder = part.tab().getParent();
    Optional<String> last = areas.shown(areas.area(folder));
    boolean wanted = last.filter(("tab." + part.id())::equals).isPresent();
    boolean unknown = last.isEmpty() && folder.indexOf(part.tab()) == 0;
    if (folder.getItemCount() == 1 || wanted || unknown) {
      folder.setSelection(part.tab());
    }
    areas.settle();
    window.commandsChanged();
  }

  private void fill(Part part) {
    Control before = part.tab().getControl();
    Composite area = new Composite(part.tab().getParent(), SWT.NONE);
    Named.as("part." + part.id(), area);
    part.tab().setControl(area);
    if (before != null) {
      before.dispose();
    }
    try {
      part.factory().fill(area, window);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The part '{}' cannot be shown", part.id(), e);
      area.dispose();
      part.tab().setControl(failure(part, e));
    }
  }

  private Composite failure(Part part, Throwable failure) {
    Composite area = new Composite(part.tab().getParent(), SWT.NONE);
    Named.as("part." + part.id(), area);
    area.setLayout(new GridLayout());
    Label what = new Label(area, SWT.WRAP);
    what.setText(
        "This part cannot be shown: "
            + Objects.toString(failure.getMessage(), failure.toString())
            + "\nThe log has the details. It comes from the bundle "
            + part.reference().getBundle().getSymbolicName()
            + ": update it, or stop it.");
    what.setForeground(Theme.color(window.theme().error()));
    what.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    Button again = new Button(area, SWT.PUSH);
    again.setText("Try again");
    again.addListener(SWT.Selection, e -> fill(part));
    return area;
  }

  private void takeAway(ServiceReference<PartFactory> reference) {
    parts.stream()
        .filter(part -> part.reference().equals(reference))
        .findFirst()
        .ifPresent(
            part -> {
              parts.remove(part);
              Control control = part.tab().getControl();
              part.tab().dispose();
              if (control != null) {
                control.dispose();
              }
              areas.settle();
            });
  }

  /** Makes all parts anew. */
  void refill() {
    List.copyOf(parts).forEach(this::fill);
  }

  Optional<CTabItem> tab(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).map(Part::tab).findFirst();
  }

  void show(String id) {
    tab(id)
        .ifPresent(
            tab -> {
              if (areas.isAlone()) {
                areas.toggleAlone(tab.getParent());
              }
              tab.getParent().setSelection(tab);
              Control control = tab.getControl();
              if (control != null) {
                control.setFocus();
              }
            });
  }

  /** The tabs, in the order of the areas. */
  List<CTabItem> tabs() {
    return parts.stream()
        .sorted(
            Comparator.comparingInt((Part part) -> areas.area(part.tab().getParent()).ordinal())
                .thenComparingInt(Part::order))
        .map(Part::tab)
        .toList();
  }

  // ---- moving parts ----

  private void listen(CTabFolder folder) {
    folder.addListener(
        SWT.MenuDetect,
        event -> {
          CTabItem tab = folder.getItem(folder.toControl(event.x, event.y));
          if (tab != null) {
            Menu menu = menu(tab);
            menu.setLocation(event.x, event.y);
            menu.setVisible(true);
          }
        });
    CTabItem[] dragged = new CTabItem[1];
    Cursor hand = folder.getDisplay().getSystemCursor(SWT.CURSOR_HAND);
    folder.addListener(
        SWT.DragDetect,
        event -> {
          dragged[0] = folder.getItem(new Point(event.x, event.y));
          if (dragged[0] != null) {
            folder.setCursor(hand);
          }
        });
    folder.addListener(
        SWT.MouseUp,
        event -> {
          folder.setCursor(null);
          CTabItem tab = dragged[0];
          dragged[0] = null;
          if (tab != null && !tab.isDisposed()) {
            drop(tab, folder, event);
          }
        });
  }

  private void drop(CTabItem tab, CTabFolder from, Event event) {
    areas
        .at(from.toDisplay(event.x, event.y))
        .filter(folder -> folder != from)
        .ifPresent(folder -> move(tab, areas.area(folder)));
  }

  private Menu menu(CTabItem tab) {
    Menu menu = new Menu(tab.getParent());
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    MenuItem large = new MenuItem(menu, SWT.PUSH);
    large.setText(areas.isAlone() ? "Make small again" : "Make as large as the window");
    large.addListener(SWT.Selection, e -> areas.toggleAlone(tab.getParent()));
    new MenuItem(menu, SWT.SEPARATOR);
    for (Area area : Area.values()) {
      MenuItem item = new MenuItem(menu, SWT.RADIO);
      item.setText("Move to: " + area.name().toLowerCase(Locale.ROOT).replace('_', ' '));
      item.setSelection(areas.area(tab.getParent()) == area);
      item.addListener(
          SWT.Selection,
          e -> {
            if (item.getSelection()) {
              move(tab, area);
            }
          });
    }
    return menu;
  }

  private void move(CTabItem tab, Area to) {
    parts.stream()
        .filter(part -> part.tab() == tab)
        .findFirst()
        .ifPresent(
            part -> {
              if (areas.area(tab.getParent()) == to) {
                return;
              }
              kept.put(PLACE + part.id(), to.name());
              place(part, to);
              show(part.id());
            });
  }

  /** Moves a part with all that is in it, where the windowing system can. */
  private void place(Part part, Area to) {
    Control control = part.tab().getControl();
    if (control == null || !control.isReparentable()) {
      takeAway(part.reference());
      add(part.reference(), part.factory());
      return;
    }
    parts.remove(part);
    Part moved =
        new Part(part.reference(), part.factory(), part.id(), tab(part.reference(), part.id(), to));
    parts.add(moved);
    parts.sort(Comparator.comparingInt(Part::order));
    part.tab().setControl(null);
    part.tab().dispose();
    control.setParent(moved.tab().getParent());
    moved.tab().setControl(control);
    select(moved);
  }

  /** Puts all parts where they belong at first. */
  void reset() {
    List.copyOf(parts).forEach(part -> place(part, area(part.reference(), part.id())));
  }

  @Override
  public void close() {
    closed = true;
    services.close();
  }
}
