package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.StageKind;
import slm.api.experiment.Variant;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Side;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;

/** The widgets of {@link PipelinePart}. */
final class PipelinePanel {

  private static final String VIEW = "pipeline.view";

  private final Composite area;
  private final PartWindow window;
  private final Desk desk;
  private final PipelineMemory memory;
  private final List<Image> images = new ArrayList<>();
  private final Button compare;
  private final ToolItem asForm;
  private final ToolItem asText;
  private final Composite sides;
  private final Button first;
  private final Button second;
  private final StackLayout stack = new StackLayout();
  private final Composite pages;
  private final ScrolledComposite form;
  private final Composite cards;
  private final VariantEditor editor;
  private final List<StageCard> stages = new ArrayList<>();
  private final MetricCard metrics;
  private Map<StageKind, List<ComponentInfo>> live = Map.of();
  private Optional<Shown> shown = Optional.empty();

  /** What follows from the desk; without a change there is nothing to do. */
  private record Shown(
      Variant variant, Side side, boolean comparing, Map<StageKind, List<ComponentInfo>> live) {}

  PipelinePanel(
      Composite area,
      PartWindow window,
      Desk desk,
      Supplier<Optional<ExperimentFiles>> files,
      PipelineMemory memory) {
    this.area = area;
    this.window = window;
    this.desk = desk;
    this.memory = memory;
    area.addListener(SWT.Dispose, e -> images.forEach(Image::dispose));
    GridLayout layout = new GridLayout();
    layout.marginWidth = 8;
    layout.marginHeight = 6;
    area.setLayout(layout);

    Composite bar = row(area, 2);
    compare = Named.as("pipeline.compare", new Button(bar, SWT.CHECK));
    compare.setText("Compare");
    compare.setToolTipText("Compare with another pipeline, side by side or by swiping");
    compare.addListener(SWT.Selection, e -> compare(compare.getSelection()));
    ToolBar views = new ToolBar(bar, SWT.FLAT | SWT.RIGHT);
    views.setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false));
    asForm = view(views, "pipeline.form", "Form", "The pipeline as a form", false);
    asText =
        view(views, "pipeline.yaml", "YAML", "The pipeline as it stands in experiment files", true);
    new ToolItem(views, SWT.SEPARATOR);
    ToolItem presets = Named.as("pipeline.presets", new ToolItem(views, SWT.PUSH));
    presets.setText("Presets");
    presets.setToolTipText("Pipelines that are ready to use");
    presets.addListener(SWT.Selection, e -> presets(views, presets));

    sides = row(area, 4);
    first = side("pipeline.first", "A", "The pipeline on the left", Side.FIRST);
    second = side("pipeline.second", "B", "The pipeline on the right", Side.SECOND);
    Label which = new Label(sides, SWT.NONE);
    which.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    ToolBar tools = new ToolBar(sides, SWT.FLAT);
    tool(tools, "pipeline.copy", Icon.COPY, "Make the other one the same as this", this::copy);
    tool(tools, "pipeline.swap", Icon.SWAP, "Exchange A and B", this::swap);

    pages = new Composite(area, SWT.NONE);
    pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    pages.setLayout(stack);
    form = new ScrolledComposite(pages, SWT.V_SCROLL);
    form.setExpandHorizontal(true);
    form.setExpandVertical(true);
    cards = new Composite(form, SWT.NONE);
    GridLayout column = new GridLayout();
    column.marginWidth = 0;
    column.marginHeight = 0;
    column.verticalSpacing = 0;
    cards.setLayout(column);
    form.setContent(cards);
    form.addListener(SWT.Resize, e -> fit());
    int captions = captions();
    Consumer<ToolItem> settings = picture(Icon.SETTINGS);
    for (StageKind kind : Choices.STAGES) {
      stages.add(
          new StageCard(
              cards,
              window,
              kind,
              captions,
              settings,
              memory.expanded,
              choice -> change(variant -> Choices.with(variant, kind, choice)),
              this::fit));
    }
    metrics =
        new MetricCard(
            cards,
            window,
            captions,
            settings,
            memory.expanded,
            changed -> change(variant -> Choices.with(variant, changed)),
            this::fit);
    editor = new VariantEditor(pages, window, files, memory, variant -> change(v -> variant));
    turn(window.kept(VIEW).filter("yaml"::equals).isPresent());
    window.offer(
        area,
        Command.of(
                "pipeline.comparing",
                "Scene",
                "&Compare with another pipeline",
                () -> compare(desk.state().other().isEmpty()))
            .on(SWT.MOD1 | 'B')
            .with(Icon.COMPARE)
            .as(() -> desk.state().other().isPresent()));
    Latest latest = new Latest(area, window, this::refresh);
    Runnable end = desk.listen(latest);
    area.addListener(SWT.Dispose, e -> end.run());
    refresh();
  }

  private static Composite row(Composite parent, int columns) {
    Composite row = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    row.setLayout(layout);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    return row;
  }

  private Image image(Icon icon) {
    Image image = icon.image(area.getDisplay(), window.theme().text());
    images.add(image);
    return image;
  }

  /** Gives buttons a picture, which tells whether they are enabled in the dark too. */
  private Consumer<ToolItem> picture(Icon icon) {
    Image plain = image(icon);
    Image faint = icon.image(area.getDisplay(), window.theme().line());
    images.add(faint);
    return item -> {
      item.setImage(plain);
      item.setDisabledImage(faint);
    };
  }

  private ToolItem view(ToolBar bar, String name, String text, String help, boolean yaml) {
    ToolItem item = Named.as(name, new ToolItem(bar, SWT.RADIO));
    item.setText(text);
    item.setToolTipText(help);
    item.addListener(
        SWT.Selection,
        e -> {
          if (item.getSelection()) {
            window.keep(VIEW, yaml ? "yaml" : "form");
            turn(yaml);
          }
        });
    return item;
  }

  private Button side(String name, String text, String help, Side side) {
    Button button = Named.as(name, new Button(sides, SWT.TOGGLE));
    button.setText(text);
    button.setToolTipText(help);
    button.addListener(
        SWT.Selection,
        e -> {
          memory.side = side;
          refresh();
        });
    return button;
  }

  private void tool(ToolBar bar, String name, Icon icon, String help, Runnable run) {
    ToolItem item = Named.as(name, new ToolItem(bar, SWT.PUSH));
    item.setImage(image(icon));
    item.setToolTipText(help);
    item.addListener(SWT.Selection, e -> run.run());
  }

  /** So wide is the widest caption. */
  private int captions() {
    GC gc = new GC(cards);
    try {
      int widest = gc.textExtent(Choices.title(StageKind.METRIC)).x;
      for (StageKind kind : Choices.STAGES) {
        widest = Math.max(widest, gc.textExtent(Choices.title(kind)).x);
      }
      return widest;
    } finally {
      gc.dispose();
    }
  }

  private void presets(ToolBar bar, ToolItem below) {
    Menu menu = new Menu(bar);
    item(menu, "default", "Default: as in the paper", () -> change(v -> Variant.DEFAULT));
    item(menu, "selo2", "SeLo v2: from coarse to fine", () -> change(Choices::seloV2));
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    Rectangle place = below.getBounds();
    menu.setLocation(bar.toDisplay(place.x, place.y + place.height));
    menu.setVisible(true);
  }

  private static void item(Menu menu, String name, String text, Runnable run) {
    MenuItem item = Named.as("pipeline.preset." + name, new MenuItem(menu, SWT.PUSH));
    item.setText(text);
    item.addListener(SWT.Selection, e -> run.run());
  }

  private void turn(boolean text) {
    asText.setSelection(text);
    asForm.setSelection(!text);
    stack.topControl = text ? editor.control() : form;
    pages.layout();
    fit();
  }

  private void compare(boolean with) {
    DeskState state = desk.state();
    if (with != state.other().isPresent()) {
      memory.side = with ? Side.SECOND : Side.FIRST;
      desk.compare(with ? Optional.of(state.variant()) : Optional.empty());
    }
    refresh();
  }

  private void copy() {
    DeskState state = desk.state();
    if (memory.side == Side.FIRST) {
      desk.compare(Optional.of(state.variant()));
    } else {
      state.other().ifPresent(desk::variant);
    }
  }

  private void swap() {
    DeskState state = desk.state();
    state
        .other()
        .ifPresent(
            other -> {
              desk.compare(Optional.of(state.variant()));
              desk.variant(other);
            });
  }

  private void change(UnaryOperator<Variant> how) {
    DeskState state = desk.state();
    Side side = side(state);
    Variant changed = how.apply(state.variant(side));
    if (changed.equals(state.variant(side))) {
      return;
    }
    if (side == Side.SECOND) {
      desk.compare(Optional.of(changed));
    } else {
      desk.variant(changed);
    }
  }

  private Side side(DeskState state) {
    return state.other().isPresent() ? memory.side : Side.FIRST;
  }

  /** Reads texts anew: the reader has come or gone. */
  void look() {
    editor.look();
  }

  private void refresh() {
    DeskState state = desk.state();
    boolean comparing = state.other().isPresent();
    Side side = side(state);
    first.setSelection(side == Side.FIRST);
    second.setSelection(side == Side.SECOND);
    compare.setSelection(comparing);
    Variant variant = state.variant(side);
    Optional<Shown> now = Optional.of(new Shown(variant, side, comparing, state.live()));
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    GridData place = (GridData) sides.getLayoutData();
    if (place.exclude == comparing || sides.getVisible() != comparing) {
      place.exclude = !comparing;
      sides.setVisible(comparing);
      area.layout(true, true);
    }
    boolean known = !state.live().isEmpty();
    for (StageCard card : stages) {
      card.show(
          state.live().getOrDefault(card.kind(), List.of()),
          known,
          Choices.of(variant, card.kind()));
    }
    metrics.show(state.live().getOrDefault(StageKind.METRIC, List.of()), known, variant.metrics());
    editor.show(variant);
    if (!state.live().equals(live)) {
      live = state.live();
      editor.look();
    }
    fit();
  }

  private void fit() {
    cards.layout(true, true);
    Rectangle room = form.getClientArea();
    form.setMinHeight(cards.computeSize(Math.max(1, room.width), SWT.DEFAULT).y);
  }
}
