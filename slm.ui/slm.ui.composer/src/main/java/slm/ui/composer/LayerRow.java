package slm.ui.composer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Listener;
import slm.ui.desk.Desk;
import slm.ui.desk.Layer;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** One sentence in the list. */
final class LayerRow {

  private static final int SIZE = 18;

  private final PartWindow window;
  private final Desk desk;
  private final int id;
  private final Composite area;
  private final Canvas swatch;
  private final ShortLabel sentence;
  private final Label state;
  private final Canvas eye;
  private final Label problem;
  private Layer layer;
  private boolean selected;

  LayerRow(Composite parent, PartWindow window, Desk desk, int id) {
    this.window = window;
    this.desk = desk;
    this.id = id;
    area = Named.as("queries.layer." + id, new Composite(parent, SWT.NONE));
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    GridLayout layout = new GridLayout(5, false);
    layout.marginWidth = 8;
    layout.marginHeight = 5;
    area.setLayout(layout);
    area.addListener(SWT.Paint, this::mark);
    swatch = square("queries.colour." + id, "Choose another colour", this::paintSwatch);
    swatch.addListener(SWT.MouseUp, e -> chooseColour());
    sentence = new ShortLabel(area, 1);
    Named.as("queries.sentence." + id, sentence.control());
    state = Named.as("queries.state." + id, new Label(area, SWT.NONE));
    state.setForeground(Theme.color(window.theme().muted()));
    eye = square("queries.eye." + id, "Show or hide this map", this::paintEye);
    eye.addListener(SWT.MouseUp, e -> desk.visible(id, !layer.visible()));
    Canvas remove =
        square(
            "queries.remove." + id,
            "Remove this sentence",
            e -> Icon.REMOVE.draw(e.gc, 3, 3, 12, window.theme().muted()));
    remove.addListener(SWT.MouseUp, e -> desk.remove(id));
    problem = Named.as("queries.problem." + id, new Label(area, SWT.WRAP));
    problem.setForeground(Theme.color(window.theme().error()));
    GridData below = new GridData(SWT.FILL, SWT.TOP, true, false, 5, 1);
    below.widthHint = 120;
    below.exclude = true;
    problem.setLayoutData(below);
    problem.setVisible(false);
    Listener select = e -> desk.select(id);
    for (Control each : new Control[] {area, sentence.control(), state, problem}) {
      each.addListener(SWT.MouseDown, select);
    }
  }

  private Canvas square(String name, String help, Listener paint) {
    Canvas canvas = Named.as(name, new Canvas(area, SWT.NO_FOCUS));
    canvas.setToolTipText(help);
    canvas.setCursor(area.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
    canvas.addListener(SWT.Paint, paint);
    GridData data = new GridData(SWT.CENTER, SWT.CENTER, false, false);
    data.widthHint = SIZE;
    data.heightHint = SIZE;
    canvas.setLayoutData(data);
    return canvas;
  }

  int id() {
    return id;
  }

  void dispose() {
    area.dispose();
  }

  /**
   * Shows what is known.
   *
   * @param open whether a scene is open
   */
  void show(Layer changed, boolean isSelected, boolean comparing, boolean open) {
    layer = changed;
    if (selected != isSelected) {
      selected = isSelected;
      RGB ground = window.theme().panel();
      area.setBackground(selected ? Theme.color(ground) : null);
      area.setBackgroundMode(SWT.INHERIT_FORCE);
    }
    boolean blank = layer.query().isBlank();
    sentence.set(blank ? "(nothing written yet)" : layer.query());
    sentence
        .control()
        .setForeground(
            Theme.color(
                blank || !layer.visible() ? window.theme().muted() : window.theme().text()));
    set(state, LayerWords.state(layer, comparing, open, isSelected));
    state.setToolTipText(LayerWords.help(layer, comparing));
    String wrong = LayerWords.problem(layer, comparing);
    set(problem, wrong);
    problem.setVisible(!wrong.isEmpty());
    ((GridData) problem.getLayoutData()).exclude = wrong.isEmpty();
    swatch.redraw();
    eye.redraw();
    area.redraw();
  }

  private static void set(Label label, String text) {
    String plain = text.replace("&", "&&");
    if (!label.getText().equals(plain)) {
      label.setText(plain);
    }
  }

  private void mark(Event event) {
    if (selected) {
      event.gc.setBackground(Theme.color(window.theme().accent()));
      event.gc.fillRectangle(0, 0, 3, area.getSize().y);
    }
  }

  private void paintSwatch(Event event) {
    if (layer == null) {
      return;
    }
    GC gc = event.gc;
    gc.setAntialias(SWT.ON);
    gc.setBackground(
        Theme.color(
            new RGB(layer.colour() >> 16 & 255, layer.colour() >> 8 & 255, layer.colour() & 255)));
    gc.fillRoundRectangle(2, 2, SIZE - 4, SIZE - 4, 6, 6);
  }

  private void paintEye(Event event) {
    if (layer != null) {
      Icon icon = layer.visible() ? Icon.EYE : Icon.EYE_OFF;
      icon.draw(
          event.gc, 1, 1, 16, layer.visible() ? window.theme().text() : window.theme().muted());
    }
  }

  private void chooseColour() {
    ColorDialog dialog = new ColorDialog(window.shell());
    dialog.setText("Colour of '" + layer.query() + "'");
    dialog.setRGB(
        new RGB(layer.colour() >> 16 & 255, layer.colour() >> 8 & 255, layer.colour() & 255));
    RGB chosen = dialog.open();
    if (chosen != null) {
      desk.colour(id, chosen.red << 16 | chosen.green << 8 | chosen.blue);
    }
  }
}
