package slm.ui.composer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The widgets of {@link QueriesPart}. */
final class QueriesPanel {

  private static final String HISTORY = "queries.history";
  private static final int MENU = 15;
  private static final List<String> SCENES =
      List.of("*.jpg", "*.jpeg", "*.png", "*.tif", "*.tiff", "*.bmp", "*.gif");

  private final PartWindow window;
  private final Desk desk;
  private final Text field;
  private final ToolItem earlier;
  private final Label hint;
  private final Link open;
  private final List<Image> images = new ArrayList<>();
  private final ScrolledComposite scrolled;
  private final Composite list;
  private final QueryHistory history;
  private final List<LayerRow> rows = new ArrayList<>();
  private boolean showing;

  QueriesPanel(Composite area, PartWindow window, Desk desk) {
    this.window = window;
    this.desk = desk;
    history = new QueryHistory(window.kept(HISTORY).orElse(""));
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 8;
    layout.marginHeight = 8;
    area.setLayout(layout);
    field = Named.as("queries.field", new Text(area, SWT.SEARCH | SWT.ICON_CANCEL | SWT.SINGLE));
    field.setMessage("What are you looking for?  e.g. white planes");
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 120;
    field.setLayoutData(wide);
    field.addListener(SWT.Modify, e -> typed());
    field.addListener(SWT.KeyDown, this::pressed);
    field.addListener(SWT.DefaultSelection, e -> commit());
    field.addListener(SWT.FocusOut, e -> commit());
    ToolBar tools = new ToolBar(area, SWT.FLAT);
    earlier =
        tool(
            tools, "queries.history", Icon.HISTORY, "Earlier sentences (Up and Down in the field)");
    earlier.addListener(SWT.Selection, e -> showEarlier(tools));
    tool(tools, "queries.add", Icon.ADD, "Look for another sentence as well (Ctrl+Enter)")
        .addListener(SWT.Selection, e -> another());
    area.addListener(SWT.Dispose, e -> images.forEach(Image::dispose));
    scrolled = new ScrolledComposite(area, SWT.V_SCROLL);
    scrolled.setExpandHorizontal(true);
    scrolled.setExpandVertical(true);
    scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    list = new Composite(scrolled, SWT.NONE);
    GridLayout lines = new GridLayout();
    lines.marginWidth = 0;
    lines.marginHeight = 0;
    lines.verticalSpacing = 2;
    list.setLayout(lines);
    scrolled.setContent(list);
    scrolled.addListener(SWT.Resize, e -> fit());
    hint = new Label(list, SWT.WRAP);
    hint.setForeground(Theme.color(window.theme().muted()));
    hint.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    Named.as("queries.hint", hint);
    open = Named.as("queries.open", new Link(list, SWT.NONE));
    open.setText("<a>Open a scene\u2026</a>");
    open.setLayoutData(new GridData());
    open.addListener(SWT.Selection, e -> chooseScene());
    offerCommands(area);
    Latest latest = new Latest(area, window, this::refresh);
    Runnable end = desk.listen(latest);
    area.addListener(SWT.Dispose, e -> end.run());
    refresh();
    window.later(
        () -> {
          // whoever starts can write at once
          if (!field.isDisposed() && field.getDisplay().getFocusControl() == null) {
            field.setFocus();
          }
        });
  }

  private ToolItem tool(ToolBar bar, String name, Icon icon, String help) {
    ToolItem item = Named.as(name, new ToolItem(bar, SWT.PUSH));
    Image image = icon.image(bar.getDisplay(), window.theme().text());
    Image faint = icon.image(bar.getDisplay(), window.theme().line());
    images.addAll(List.of(image, faint));
    item.setImage(image);
    item.setDisabledImage(faint);
    item.setToolTipText(help);
    return item;
  }

  private void showEarlier(ToolBar bar) {
    Menu menu = new Menu(bar);
    for (String sentence : history.sentences().stream().limit(MENU).toList()) {
      MenuItem item = Named.as("queries.earlier." + sentence, new MenuItem(menu, SWT.PUSH));
      item.setText(sentence.replace("&", "&&"));
      item.addListener(
          SWT.Selection,
          e -> {
            field.setText(sentence);
            field.setSelection(sentence.length());
            field.setFocus();
          });
    }
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    Rectangle place = earlier.getBounds();
    menu.setLocation(bar.toDisplay(place.x, place.y + place.height));
    menu.setVisible(true);
  }

  private void chooseScene() {
    List<Path> files = window.chooseFiles("Open a scene", "images", SCENES);
    if (!files.isEmpty()) {
      window.open(files);
    }
  }

  private void offerCommands(Composite area) {
    window.offer(
        area,
        Command.of(
                "queries.focus",
                "Scene",
                "&Look for\u2026",
                () -> {
                  window.show("queries");
                  field.setFocus();
                  field.selectAll();
                })
            .on(SWT.MOD1 | 'L'));
    window.offer(
        area,
        Command.of("queries.another", "Scene", "Look for &another sentence", this::another)
            .on(SWT.MOD1 | SWT.CR));
    offer("queries.next", "Next sentence", SWT.MOD1 | SWT.PAGE_DOWN, 2, () -> step(1));
    offer("queries.previous", "Previous sentence", SWT.MOD1 | SWT.PAGE_UP, 2, () -> step(-1));
    offer(
        "queries.visible",
        "Show or &hide the sentence's map",
        SWT.MOD1 | 'H',
        1,
        () -> selected().ifPresent(layer -> desk.visible(layer.id(), !layer.visible())));
    offer(
        "queries.remove",
        "&Remove the sentence",
        SWT.MOD1 | SWT.SHIFT | SWT.DEL,
        1,
        () -> selected().ifPresent(layer -> desk.remove(layer.id())));
  }

  /** Offers something that needs a number of sentences. */
  private void offer(String id, String label, int keys, int least, Runnable run) {
    window.offer(
        field,
        Command.of(id, "Scene", label, run)
            .on(keys)
            .when(() -> desk.state().layers().size() >= least));
  }

  private Optional<Layer> selected() {
    return desk.state().selection();
  }

  private void step(int by) {
    List<Integer> ids = desk.state().layers().stream().map(Layer::id).toList();
    int at = ids.indexOf(desk.state().selected());
    if (!ids.isEmpty()) {
      desk.select(ids.get(Math.floorMod(at + by, ids.size())));
    }
  }

  private void typed() {
    if (showing) {
      return;
    }
    DeskState state = desk.state();
    Optional<Layer> selected = state.selection();
    if (selected.isPresent()) {
      desk.query(selected.get().id(), field.getText());
    } else if (!field.getText().isBlank()) {
      desk.add(field.getText());
    }
  }

  private void pressed(Event event) {
    if ((event.stateMask & SWT.MODIFIER_MASK) != 0) {
      return;
    }
    if (event.keyCode == SWT.ARROW_UP || event.keyCode == SWT.ARROW_DOWN) {
      String sentence = history.step(event.keyCode == SWT.ARROW_UP, field.getText());
      if (!sentence.equals(field.getText())) {
        field.setText(sentence);
      }
      field.setSelection(field.getText().length());
      event.doit = false;
    } else if (event.keyCode == SWT.ESC
        && desk.state().layers().size() > 1
        && selected().filter(layer -> layer.query().isBlank()).isPresent()) {
      // a sentence that was not begun after all
      desk.remove(desk.state().selected());
      event.doit = false;
    }
  }

  private void commit() {
    history.add(field.getText());
    window.keep(HISTORY, history.text());
    earlier.setEnabled(!history.sentences().isEmpty());
  }

  private void another() {
    commit();
    if (desk.state().selection().filter(layer -> layer.query().isBlank()).isEmpty()) {
      desk.add("");
    }
    refresh();
    window.show("queries");
    field.setFocus();
  }

  private void refresh() {
    DeskState state = desk.state();
    String text = state.selection().map(Layer::query).orElse("");
    if (!text.equals(field.getText())) {
      showing = true;
      field.setText(text);
      showing = false;
    }
    boolean same =
        rows.size() == state.layers().size()
            && java.util.stream.IntStream.range(0, rows.size())
                .allMatch(i -> rows.get(i).id() == state.layers().get(i).id());
    if (!same) {
      rows.forEach(LayerRow::dispose);
      rows.clear();
      state.layers().forEach(layer -> rows.add(new LayerRow(list, window, desk, layer.id())));
    }
    boolean comparing = state.other().isPresent();
    for (int i = 0; i < rows.size(); i++) {
      Layer layer = state.layers().get(i);
      rows.get(i).show(layer, layer.id() == state.selected(), comparing, state.scene().isPresent());
    }
    String words = hint(state);
    StageCard.show(hint, words);
    boolean needed = state.scene().isEmpty();
    open.setVisible(needed);
    ((GridData) open.getLayoutData()).exclude = !needed;
    earlier.setEnabled(!history.sentences().isEmpty());
    fit();
  }

  private static String hint(DeskState state) {
    if (state.problem().isPresent()) {
      return (state.problem().get().text() + " " + state.problem().get().remedy()).strip();
    }
    if (!state.layers().isEmpty()) {
      return state.scene().isEmpty() ? "Open a scene to see where it is true." : "";
    }
    return "The map changes as you type. Several sentences lie over the scene in colours of their"
        + " own.";
  }

  private void fit() {
    list.layout(true, true);
    Rectangle room = scrolled.getClientArea();
    scrolled.setMinHeight(list.computeSize(Math.max(1, room.width), SWT.DEFAULT).y);
  }
}
