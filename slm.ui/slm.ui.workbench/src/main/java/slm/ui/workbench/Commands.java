package slm.ui.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** What can be done: in the menu, in the tool bar, by keys. */
final class Commands {

  /** The order of menus; those of parts that are not among them come before the last one. */
  private static final List<String> MENUS =
      List.of("File", "Edit", "View", "Scene", "Experiment", "Run", "Macro", "ImageJ", "Help");

  /** One that somebody offers, as long as a widget is there. */
  private record Offer(int number, Widget owner, Command command) {}

  private final Shell shell;
  private final ToolBar bar;
  private final List<Offer> offers = new ArrayList<>();
  private final Map<String, Consumer<Menu>> submenus = new LinkedHashMap<>();
  private final Map<Icon, Image> images = new EnumMap<>(Icon.class);
  private final Map<Icon, Image> faint = new EnumMap<>(Icon.class);
  private final Listener keys = this::pressed;
  private Theme theme;
  private int number;
  private boolean building;

  Commands(Shell shell, Composite toolBarParent, Theme theme) {
    this.shell = shell;
    this.theme = theme;
    bar = new ToolBar(toolBarParent, SWT.FLAT | SWT.HORIZONTAL);
    Named.as("window.tools", bar);
    shell.getDisplay().addFilter(SWT.KeyDown, keys);
    shell.addListener(SWT.Dispose, e -> dispose());
  }

  private void dispose() {
    shell.getDisplay().removeFilter(SWT.KeyDown, keys);
    disposeImages();
  }

  ToolBar bar() {
    return bar;
  }

  void theme(Theme changed) {
    theme = changed;
    for (ToolItem item : bar.getItems()) {
      item.setImage(null);
      item.setDisabledImage(null);
    }
    disposeImages();
    images.clear();
    faint.clear();
    build();
  }

  void offer(Widget owner, Command command) {
    Offer offer = new Offer(number++, owner, command);
    offers.add(offer);
    owner.addListener(
        SWT.Dispose,
        e -> {
          offers.remove(offer);
          build();
        });
    build();
  }

  /** A menu within a menu, filled whenever it is shown. */
  void submenu(String menu, String label, Consumer<Menu> fill) {
    submenus.put(menu + "/" + label, fill);
    build();
  }

  /** All commands, in the order of the menus. */
  List<Command> all() {
    return menus().values().stream().flatMap(List::stream).toList();
  }

  private Map<String, List<Command>> menus() {
    Map<String, List<Command>> menus = new LinkedHashMap<>();
    MENUS.subList(0, MENUS.size() - 1).forEach(menu -> menus.put(menu, new ArrayList<>()));
    offers.stream()
        .sorted(Comparator.comparingInt(Offer::number))
        .map(Offer::command)
        .filter(command -> !command.menu().equals("Help"))
        .forEach(c -> menus.computeIfAbsent(c.menu(), m -> new ArrayList<>()).add(c));
    menus.put(
        "Help", offers.stream().map(Offer::command).filter(c -> c.menu().equals("Help")).toList());
    return menus;
  }

  /** Makes menu and tool bar anew, once for any number of changes. */
  private void build() {
    if (building || shell.isDisposed()) {
      return;
    }
    building = true;
    shell
        .getDisplay()
        .asyncExec(
            () -> {
              building = false;
              if (!shell.isDisposed()) {
                buildMenu();
                buildBar();
                refresh();
              }
            });
  }

  private void buildMenu() {
    Menu old = shell.getMenuBar();
    Menu menuBar = new Menu(shell, SWT.BAR);
    menus()
        .forEach(
            (name, commands) -> {
              List<String> within =
                  submenus.keySet().stream().filter(key -> key.startsWith(name + "/")).toList();
              if (commands.isEmpty() && within.isEmpty()) {
                return;
              }
              MenuItem head = Named.as("menu." + name, new MenuItem(menuBar, SWT.CASCADE));
              head.setText("&" + name);
              Menu menu = new Menu(shell, SWT.DROP_DOWN);
              head.setMenu(menu);
              String group = "";
              for (Command command : commands) {
                String itsGroup = group(command);
                if (!group.isEmpty() && !group.equals(itsGroup)) {
                  new MenuItem(menu, SWT.SEPARATOR);
                }
                group = itsGroup;
                item(menu, command);
              }
              for (String key : within) {
                MenuItem item = new MenuItem(menu, SWT.CASCADE);
                item.setText(key.substring(name.length() + 1));
                Menu sub = new Menu(shell, SWT.DROP_DOWN);
                item.setMenu(sub);
                Named.as("menu." + key, item);
                sub.addListener(
                    SWT.Show,
                    e -> {
                      for (MenuItem each : sub.getItems()) {
                        each.dispose();
                      }
                      submenus.get(key).accept(sub);
                    });
              }
              menu.addListener(SWT.Show, e -> refresh(menu));
            });
    shell.setMenuBar(menuBar);
    if (old != null) {
      old.dispose();
    }
  }

  private static String group(Command command) {
    int dot = command.id().indexOf('.');
    return dot < 0 ? command.id() : command.id().substring(0, dot);
  }

  private void item(Menu menu, Command command) {
    MenuItem item = new MenuItem(menu, command.checked().isPresent() ? SWT.CHECK : SWT.PUSH);
    item.setText(
        command.keys() == 0 ? command.label() : command.label() + "\t" + Keys.text(command.keys()));
    item.setData(command);
    Named.as(command.id(), item);
    item.addListener(SWT.Selection, e -> run(command));
  }

  private void buildBar() {
    for (ToolItem item : bar.getItems()) {
      item.dispose();
    }
    String group = "";
    for (Command command : all()) {
      if (command.icon().isEmpty()) {
        continue;
      }
      if (!group.isEmpty() && !group.equals(group(command))) {
        new ToolItem(bar, SWT.SEPARATOR);
      }
      group = group(command);
      ToolItem item = new ToolItem(bar, command.checked().isPresent() ? SWT.CHECK : SWT.PUSH);
      item.setImage(image(images, command.icon().get(), theme.text()));
      // the system's own is not made for fine screens
      item.setDisabledImage(image(faint, command.icon().get(), theme.line()));
      String label = command.label().replace("...", "").replace("\u2026", "").replace("&", "");
      item.setToolTipText(
          command.keys() == 0 ? label : label + " (" + Keys.text(command.keys()) + ")");
      item.setData(command);
      Named.as("tool." + command.id(), item);
      item.addListener(SWT.Selection, e -> run(command));
    }
    bar.requestLayout();
  }

  private Image image(Map<Icon, Image> made, Icon icon, RGB colour) {
    return made.computeIfAbsent(icon, each -> each.image(shell.getDisplay(), colour));
  }

  private void disposeImages() {
    images.values().forEach(Image::dispose);
    faint.values().forEach(Image::dispose);
  }

  /** Asks commands what can be done now. */
  void refresh() {
    if (shell.isDisposed()) {
      // by a command that closed the window
      return;
    }
    for (ToolItem item : bar.getItems()) {
      if (item.getData() instanceof Command command && offered(command)) {
        item.setEnabled(command.enabled().getAsBoolean());
        command.checked().ifPresent(on -> item.setSelection(on.getAsBoolean()));
      }
    }
    if (shell.getMenuBar() != null) {
      for (MenuItem head : shell.getMenuBar().getItems()) {
        refresh(head.getMenu());
      }
    }
  }

  /** Those of a part that has just gone are in the menu until it is made anew. */
  private boolean offered(Command command) {
    return offers.stream().anyMatch(offer -> offer.command() == command);
  }

  private void refresh(Menu menu) {
    for (MenuItem item : menu.getItems()) {
      if (item.getData() instanceof Command command && offered(command)) {
        item.setEnabled(command.enabled().getAsBoolean());
        command.checked().ifPresent(on -> item.setSelection(on.getAsBoolean()));
      }
    }
  }

  private void run(Command command) {
    if (offered(command) && command.enabled().getAsBoolean()) {
      command.run().run();
    }
    refresh();
  }

  private void pressed(Event event) {
    if (!(event.widget instanceof Control focus) || focus.getShell() != shell) {
      return;
    }
    // of several with the same keys, that of the part that has the focus is meant
    List<Command> order = all();
    Optional<Command> meant =
        offers.stream()
            .filter(o -> o.command.keys() != 0 && Keys.pressed(o.command.keys(), event))
            .filter(o -> !Keys.belongTo(focus, o.command.keys()))
            .filter(o -> o.command.enabled().getAsBoolean())
            .min(
                Comparator.comparing((Offer o) -> !holds(o.owner, focus))
                    .thenComparing(o -> order.indexOf(o.command)))
            .map(Offer::command);
    meant.ifPresent(
        command -> {
          event.doit = false;
          event.type = SWT.None;
          run(command);
        });
  }

  private static boolean holds(Widget owner, Control focus) {
    for (Control at = focus; at != null; at = at.getParent()) {
      if (at == owner) {
        return true;
      }
    }
    return false;
  }
}
