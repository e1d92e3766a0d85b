package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
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
import slm.ui.parts.Theme;

/** The widgets of {@link PipelinePart}. */
final class PipelinePanel {

  private static final String VIEW = "pipeline.view";

  private final Composite area;
  private final PartWindow window;
  private final Desk desk;
  private final Button first;
  private final Button second;
  private final Button compare;
  private final Button asText;
  private final Label hint;
  private final StackLayout stack = new StackLayout();
  private final Composite pages;
  private final ScrolledComposite form;
  private final Composite cards;
  private final VariantEditor editor;
  private final List<StageCard> stages = new ArrayList<>();
  private final MetricCard metrics;
  private Side side = Side.FIRST;

  PipelinePanel(Composite area, PartWindow window, Desk desk, ExperimentFiles files) {
    this.area = area;
    this.window = window;
    this.desk = desk;
    GridLayout layout = new GridLayout();
    layout.marginWidth = 8;
    layout.marginHeight = 6;
    area.setLayout(layout);
    Composite bar = row(area, 6);
    first = toggle(bar, "pipeline.first", "A", "The pipeline");
    first.addListener(SWT.Selection, e -> turnTo(Side.FIRST));
    second = toggle(bar, "pipeline.second", "B", "The pipeline it is compared with");
    second.addListener(SWT.Selection, e -> turnTo(Side.SECOND));
    compare = Named.as("pipeline.compare", new Button(bar, SWT.CHECK));
    compare.setText("Compare");
    compare.setToolTipText("Compare with another pipeline, side by side or by swiping");
    compare.addListener(SWT.Selection, e -> compare(compare.getSelection()));
    Label room = new Label(bar, SWT.NONE);
    room.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    asText = toggle(bar, "pipeline.yaml", "YAML", "The pipeline as it stands in experiment files");
    asText.addListener(SWT.Selection, e -> view(asText.getSelection()));
    Button more = Named.as("pipeline.more", new Button(bar, SWT.PUSH | SWT.FLAT));
    more.setText("\u22ef");
    more.setToolTipText("Ready-made pipelines, and more");
    more.addListener(SWT.Selection, e -> menu(more));
    hint = new Label(area, SWT.WRAP);
    hint.setForeground(Theme.color(window.theme().muted()));
    hint.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
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
    column.verticalSpacing = 4;
    cards.setLayout(column);
    form.setContent(cards);
    form.addListener(SWT.Resize, e -> fit());
    for (StageKind kind : Choices.STAGES) {
      stages.add(
          new StageCard(
              cards,
              window,
              kind,
              choice -> change(variant -> Choices.with(variant, kind, choice)),
              this::fit));
    }
    metrics =
        new MetricCard(cards, window, changed -> change(v -> Choices.with(v, changed)), this::fit);
    editor = new VariantEditor(pages, window, files, variant -> change(v -> variant));
    asText.setSelection(window.kept(VIEW).filter("yaml"::equals).isPresent());
    stack.topControl = asText.getSelection() ? editor.control() : form;
    offerCommands();
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

  private static Button toggle(Composite parent, String name, String text, String help) {
    Button button = Named.as(name, new Button(parent, SWT.TOGGLE));
    button.setText(text);
    button.setToolTipText(help);
    return button;
  }

  private void offerCommands() {
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
  }

  private void menu(Button more) {
    Menu menu = new Menu(more);
    item(menu, "Default: the reference's", true, () -> change(v -> Variant.DEFAULT));
    item(menu, "SeLo v2: coarse to fine", true, () -> change(Choices::seloV2));
    new MenuItem(menu, SWT.SEPARATOR);
    boolean comparing = desk.state().other().isPresent();
    item(menu, "Copy A to B", comparing, () -> desk.compare(Optional.of(desk.state().variant())));
    item(
        menu,
        "Exchange A and B",
        comparing,
        () -> {
          DeskState state = desk.state();
          Variant other = state.other().orElseThrow();
          desk.compare(Optional.of(state.variant()));
          desk.variant(other);
        });
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    menu.setLocation(more.toDisplay(0, more.getSize().y));
    menu.setVisible(true);
  }

  private static void item(Menu menu, String text, boolean enabled, Runnable run) {
    MenuItem item = Named.as("pipeline.menu." + text, new MenuItem(menu, SWT.PUSH));
    item.setText(text);
    item.setEnabled(enabled);
    item.addListener(SWT.Selection, e -> run.run());
  }

  private void view(boolean text) {
    window.keep(VIEW, text ? "yaml" : "form");
    stack.topControl = text ? editor.control() : form;
    pages.layout();
    refresh();
  }

  private void compare(boolean with) {
    DeskState state = desk.state();
    if (with == state.other().isPresent()) {
      return;
    }
    desk.compare(with ? Optional.of(state.variant()) : Optional.empty());
    side = with ? Side.SECOND : Side.FIRST;
    refresh();
  }

  private void turnTo(Side to) {
    side = to;
    refresh();
  }

  private void change(UnaryOperator<Variant> how) {
    DeskState state = desk.state();
    Variant changed = how.apply(state.variant(side));
    if (changed.equals(state.variant(side))) {
      return;
    }
    if (side == Side.SECOND && state.other().isPresent()) {
      desk.compare(Optional.of(changed));
    } else {
      desk.variant(changed);
    }
  }

  private void refresh() {
    DeskState state = desk.state();
    boolean comparing = state.other().isPresent();
    if (!comparing) {
      side = Side.FIRST;
    }
    first.setSelection(side == Side.FIRST);
    second.setSelection(side == Side.SECOND);
    compare.setSelection(comparing);
    for (Button each : List.of(first, second)) {
      each.setVisible(comparing);
      data(each).exclude = !comparing;
    }
    Variant variant = state.variant(side);
    for (StageCard card : stages) {
      card.show(state.live(), Choices.of(variant, card.kind()));
    }
    metrics.show(state.live(), variant.metrics());
    editor.show(variant);
    hint.setText(
        comparing
            ? side == Side.FIRST
                ? "A is the pipeline on the left."
                : "B is the pipeline on the right: change what you want to compare."
            : "");
    hint.setVisible(comparing);
    GridData place = (GridData) hint.getLayoutData();
    place.exclude = !comparing;
    area.layout(true, true);
    fit();
  }

  private static GridData data(Button button) {
    if (button.getLayoutData() == null) {
      button.setLayoutData(new GridData());
    }
    return (GridData) button.getLayoutData();
  }

  private void fit() {
    cards.layout(true, true);
    Rectangle room = form.getClientArea();
    form.setMinHeight(cards.computeSize(Math.max(1, room.width), SWT.DEFAULT).y);
  }
}
