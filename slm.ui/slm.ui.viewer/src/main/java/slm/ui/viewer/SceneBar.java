package slm.ui.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.desk.Side;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Offers;
import slm.ui.parts.Theme;

/** The slim tool bar of the scene: tools, colours of the map, what is drawn over it. */
final class SceneBar {

  private static final String FROM_FILE = "From file…";
  private static final int HUNDRED = 100;

  private final Composite area;
  private final Theme theme;
  private final Consumer<UnaryOperator<Look>> change;
  private final List<ToolItem> tools = new ArrayList<>();
  private final ToolItem map;
  private final Combo lut;
  private final Scale opacity;
  private final Combo grid;
  private final ToolItem regions;
  private final ToolItem peaks;
  private final Label compareLabel;
  private final Combo compare;
  private List<Integer> scales = List.of();

  /**
   * @param change asked to change the look
   * @param tool asked to take a tool
   * @param lutFile asked to let the user choose a table
   */
  SceneBar(
      Composite parent,
      Theme theme,
      Consumer<UnaryOperator<Look>> change,
      Consumer<RegionEditor.Tool> tool,
      Runnable lutFile) {
    this.theme = theme;
    this.change = change;
    area = Named.as("scene.bar", new Composite(parent, SWT.NONE));
    RowLayout layout = new RowLayout(SWT.HORIZONTAL);
    layout.center = true;
    layout.wrap = true;
    layout.spacing = 6;
    layout.marginTop = 2;
    layout.marginBottom = 2;
    area.setLayout(layout);

    ToolBar draws = new ToolBar(area, SWT.FLAT);
    tools.add(
        tool(draws, "move", Icon.POINTER, "Move and choose (Esc)", RegionEditor.Tool.NONE, tool));
    tools.add(
        tool(draws, "region", Icon.REGION, "Draw a region (R)", RegionEditor.Tool.REGION, tool));
    tools.add(
        tool(
            draws,
            "rectangle",
            Icon.RECTANGLE,
            "Draw a rectangle (B)",
            RegionEditor.Tool.RECTANGLE,
            tool));

    ToolBar seen = new ToolBar(area, SWT.FLAT);
    map = check(seen, "map", Icon.EYE, "Show maps (M)", Look::withMap);
    regions =
        check(seen, "regions", Icon.OUTLINE, "Show regions and their circles", Look::withRegions);
    peaks = check(seen, "peaks", Icon.PEAK, "Show attention centres", Look::withPeaks);

    label("Colours");
    lut = Named.as("scene.lut", new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN));
    lut.setToolTipText("Colours of the map; several maps have those of their layers");
    lut.addListener(
        SWT.Selection,
        e -> {
          String chosen = lut.getText();
          if (chosen.equals(FROM_FILE)) {
            lutFile.run();
          } else {
            change.accept(look -> look.withLut((String) lut.getData(chosen)));
          }
        });
    label("Opacity");
    opacity = Named.as("scene.opacity", new Scale(area, SWT.HORIZONTAL));
    opacity.setMaximum(HUNDRED);
    opacity.setPageIncrement(HUNDRED / 10);
    opacity.setLayoutData(new RowData(90, SWT.DEFAULT));
    opacity.addListener(
        SWT.Selection,
        e -> change.accept(look -> look.withOpacity((double) opacity.getSelection() / HUNDRED)));
    label("Tiles");
    grid = Named.as("scene.grid", new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN));
    grid.setToolTipText("Outlines tiles of a scale; the pointer shows their scores");
    grid.addListener(
        SWT.Selection,
        e -> {
          int index = grid.getSelectionIndex();
          int scale =
              index <= 0 ? Look.NO_GRID : index == 1 ? Look.ALL_SCALES : scales.get(index - 2);
          change.accept(look -> look.withGrid(scale));
        });
    compareLabel = label("Compare");
    compare = Named.as("scene.compare", new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN));
    for (Comparison each : Comparison.values()) {
      compare.add(each.label());
    }
    compare.addListener(
        SWT.Selection,
        e -> change.accept(look -> look.with(Comparison.values()[compare.getSelectionIndex()])));
  }

  private Label label(String text) {
    Label label = new Label(area, SWT.NONE);
    label.setText(text);
    label.setForeground(Theme.color(theme.muted()));
    return label;
  }

  private ToolItem tool(
      ToolBar bar,
      String name,
      Icon icon,
      String help,
      RegionEditor.Tool kind,
      Consumer<RegionEditor.Tool> take) {
    ToolItem item = item(bar, "scene.tool." + name, SWT.RADIO, icon, help);
    item.setData(kind);
    item.addListener(
        SWT.Selection,
        e -> {
          if (item.getSelection()) {
            take.accept(kind);
          }
        });
    return item;
  }

  /** Changes one of the look's switches. */
  private interface Switch {
    Look apply(Look look, boolean on);
  }

  private ToolItem check(ToolBar bar, String name, Icon icon, String help, Switch changes) {
    ToolItem item = item(bar, "scene.show." + name, SWT.CHECK, icon, help);
    item.addListener(
        SWT.Selection,
        e -> {
          boolean on = item.getSelection();
          change.accept(look -> changes.apply(look, on));
        });
    return item;
  }

  private ToolItem item(ToolBar bar, String name, int style, Icon icon, String help) {
    ToolItem item = Named.as(name, new ToolItem(bar, style));
    Image image = icon.image(bar.getDisplay(), theme.text());
    item.setImage(image);
    item.setToolTipText(help);
    item.addListener(SWT.Dispose, e -> image.dispose());
    return item;
  }

  Composite area() {
    return area;
  }

  /** Shows how things are. */
  void show(DeskState state, Look look, RegionEditor.Tool tool, boolean tinted) {
    for (ToolItem item : tools) {
      item.setSelection(item.getData() == tool);
    }
    map.setSelection(look.map());
    regions.setSelection(look.regions());
    peaks.setSelection(look.peaks());
    luts(look, tinted);
    int percent = (int) Math.round(look.opacity() * HUNDRED);
    if (opacity.getSelection() != percent) {
      opacity.setSelection(percent);
    }
    opacity.setToolTipText("Opacity of the map: " + percent + " %");
    opacity.setEnabled(look.map());
    grid(state, look);
    compare.select(look.comparison().ordinal());
    boolean compared = state.other().isPresent();
    if (visible(compareLabel, compared) | visible(compare, compared)) {
      area.requestLayout();
    }
  }

  private static boolean visible(Control control, boolean seen) {
    RowData data = control.getLayoutData() instanceof RowData row ? row : new RowData();
    boolean changed = data.exclude == seen || control.getLayoutData() == null;
    data.exclude = !seen;
    control.setLayoutData(data);
    control.setVisible(seen);
    return changed;
  }

  private void luts(Look look, boolean tinted) {
    List<String> names = new ArrayList<>();
    for (Lut each : Lut.BUILT_IN) {
      names.add(each.name());
      lut.setData(each.name(), each.name());
    }
    names.add(Look.LAYER_COLOUR);
    lut.setData(Look.LAYER_COLOUR, Look.LAYER_COLOUR);
    String shown = look.lut();
    if (!names.contains(shown)) {
      shown = Path.of(look.lut()).getFileName().toString();
      names.add(shown);
      lut.setData(shown, look.lut());
    }
    names.add(FROM_FILE);
    String[] items = names.toArray(String[]::new);
    if (!java.util.Arrays.equals(items, lut.getItems())) {
      Offers.set(lut, items);
      area.requestLayout();
    }
    int index = names.indexOf(shown);
    if (lut.getSelectionIndex() != index) {
      lut.select(index);
    }
    lut.setEnabled(look.map() && (!tinted || look.lut().equals(Look.LAYER_COLOUR)));
  }

  private void grid(DeskState state, Look look) {
    TreeSet<Integer> known = new TreeSet<>();
    for (Layer layer : state.layers()) {
      for (Side side : state.sides()) {
        layer.found(side).tiles().forEach(scored -> known.add(scored.tile().scale()));
      }
    }
    if (look.grid() > 0) {
      known.add(look.grid());
    }
    List<Integer> now = List.copyOf(known);
    if (!now.equals(scales) || grid.getItemCount() == 0) {
      scales = now;
      List<String> items = new ArrayList<>(List.of("None", "All"));
      now.forEach(scale -> items.add(scale + " px"));
      Offers.set(grid, items.toArray(String[]::new));
      area.requestLayout();
    }
    int index =
        look.grid() == Look.NO_GRID
            ? 0
            : look.grid() == Look.ALL_SCALES ? 1 : 2 + scales.indexOf(look.grid());
    if (grid.getSelectionIndex() != index) {
      grid.select(index);
    }
  }
}
