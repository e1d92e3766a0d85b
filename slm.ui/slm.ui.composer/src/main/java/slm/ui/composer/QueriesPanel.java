package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.parts.Command;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The widgets of {@link QueriesPart}. */
final class QueriesPanel {

  private static final String HISTORY = "queries.history";

  private final PartWindow window;
  private final Desk desk;
  private final Text field;
  private final Button add;
  private final Label hint;
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
    add = Named.as("queries.add", new Button(area, SWT.PUSH));
    add.setText("Add");
    add.setToolTipText("Look for another sentence as well (Ctrl+Enter)");
    add.addListener(SWT.Selection, e -> another());
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
    offerCommands(area);
    Latest latest = new Latest(area, window, this::refresh);
    Runnable end = desk.listen(latest);
    area.addListener(SWT.Dispose, e -> end.run());
    refresh();
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
    if (event.keyCode == SWT.ARROW_UP || event.keyCode == SWT.ARROW_DOWN) {
      field.setText(history.step(event.keyCode == SWT.ARROW_UP, field.getText()));
      field.setSelection(field.getText().length());
      event.doit = false;
    }
  }

  private void commit() {
    history.add(field.getText());
    window.keep(HISTORY, history.text());
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
      rows.get(i).show(layer, layer.id() == state.selected(), comparing);
    }
    String words = hint(state);
    hint.setText(words);
    hint.setVisible(!words.isEmpty());
    ((GridData) hint.getLayoutData()).exclude = words.isEmpty();
    fit();
  }

  private static String hint(DeskState state) {
    if (!state.layers().isEmpty()) {
      return state.scene().isEmpty() && state.problem().isEmpty()
          ? "Open a scene to see where it is true."
          : "";
    }
    return "The map changes as you type. Up and Down bring back earlier sentences; several sentences"
        + " lie over the scene in colours of their own.";
  }

  private void fit() {
    list.layout(true, true);
    Rectangle room = scrolled.getClientArea();
    scrolled.setMinHeight(list.computeSize(Math.max(1, room.width), SWT.DEFAULT).y);
  }
}
