package slm.ui.composer.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.SwapPolicy;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.composer.experiment.Draft.NamedDataset;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The experiment as a form: a row for each stage with its choices, a column for each method. */
final class MatrixForm {

  private static final int COLUMN_CHARACTERS = 28;

  private final PartWindow window;
  private final Theme theme;
  private final ExperimentText experiment;
  private final Supplier<Catalogue> catalogue;
  private final Consumer<Control> annotations;
  private final ScrolledComposite scroll;
  private Composite grid;
  private Label locked;
  private Text name;
  private Text seeds;
  private Text patience;
  private Combo policy;
  private final List<Text> methodNames = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private Optional<ChoiceEditor> editor = Optional.empty();
  private int columns;
  private boolean filling;

  /** A row of chips. */
  private record Cell(Composite area, Supplier<List<Item>> items, Runnable add) {}

  /** A chip before it is made. */
  private record Item(
      Chip.Kind kind,
      String name,
      String text,
      String tip,
      Consumer<Control> open,
      Runnable remove) {

    /** Items that look the same need not be made anew. */
    String look() {
      return kind + "|" + name + "|" + text + "|" + (remove != null);
    }
  }

  MatrixForm(
      Composite parent,
      PartWindow window,
      ExperimentText experiment,
      Supplier<Catalogue> catalogue,
      Consumer<Control> annotations) {
    this.window = window;
    this.theme = window.theme();
    this.experiment = experiment;
    this.catalogue = catalogue;
    this.annotations = annotations;
    scroll =
        Named.as("experiment.form", new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL));
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.setShowFocusedControl(true);
    scroll.addListener(SWT.Resize, e -> fit());
    scroll.addListener(SWT.Dispose, e -> closeEditor());
    refresh();
  }

  Control control() {
    return scroll;
  }

  // ---- building ----

  /** Shows the experiment as it is now; what looks the same stays as it is. */
  void refresh() {
    if (scroll.isDisposed()) {
      return;
    }
    if (editor.isPresent() && !editor.get().isApplying()) {
      closeEditor();
    }
    Draft draft = experiment.draft();
    if (grid == null || columns != draft.methods().size()) {
      build();
    }
    fillTexts(draft);
    boolean chipsChanged = false;
    for (Cell cell : cells) {
      chipsChanged |= fill(cell);
    }
    grid.setEnabled(experiment.formed());
    boolean was = locked.getVisible();
    locked.setVisible(!experiment.formed());
    ((GridData) locked.getLayoutData()).exclude = experiment.formed();
    if (chipsChanged || was == experiment.formed()) {
      grid.layout(true, true);
      fit();
    }
  }

  private void closeEditor() {
    editor.ifPresent(ChoiceEditor::close);
    editor = Optional.empty();
  }

  private void build() {
    if (grid != null) {
      grid.dispose();
    }
    cells.clear();
    methodNames.clear();
    columns = experiment.draft().methods().size();
    grid = new Composite(scroll, SWT.NONE);
    GridLayout layout = new GridLayout(1 + columns, false);
    layout.marginWidth = 8;
    layout.marginHeight = 6;
    layout.verticalSpacing = 4;
    layout.horizontalSpacing = 10;
    grid.setLayout(layout);
    scroll.setContent(grid);
    locked = Named.as("experiment.locked", new Label(grid, SWT.WRAP));
    locked.setText(
        "The form cannot follow what is written in the text now. Mend the text, or undo.");
    locked.setForeground(Theme.color(theme.warning()));
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 1 + columns, 1);
    data.widthHint = 160;
    locked.setLayoutData(data);
    label("Name", "What the experiment is called; without a name, like its file.");
    name = text("experiment.name", "by the file", e -> edit("name", d -> d.withName(e)));
    label("Datasets", "What to run over. Several are run one after the other.");
    cell("experiment.datasets", columns, this::datasetItems, this::addDataset);
    if (columns > 1) {
      methodHeads();
    }
    for (StageKind kind : Draft.STAGES) {
      label(title(kind), help(kind));
      for (int method = 0; method < columns; method++) {
        int at = method;
        cell(
            "experiment." + kind.word() + (columns > 1 ? "." + at : ""),
            1,
            () -> stageItems(kind, at),
            () -> addChoice(kind, at));
      }
    }
    label("", "");
    Composite more = new Composite(grid, SWT.NONE);
    more.setLayout(chips());
    more.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1));
    Chip method =
        new Chip(more, theme, Chip.Kind.ADD, "Method side by side", this::addMethod, null);
    Named.as("experiment.method.add", method);
    method.setToolTipText(
        "A column of its own, for methods that differ in several stages at once.");
    label("Seeds", "All randomness follows from it. With several, every variant runs with each.");
    seeds =
        text(
            "experiment.seeds",
            "0",
            words -> seeds(words).ifPresent(all -> edit("seeds", d -> d.withSeeds(all))));
    label("Results", "Where results go. By default into a folder of their own in the data folder.");
    cell("experiment.outputs", columns, this::outputItems, this::addOutput);
    label("Parts that go", "What becomes of a case when a part that it uses goes away.");
    policyRow();
  }

  private void label(String text, String tip) {
    Label label = new Label(grid, SWT.NONE);
    label.setText(text);
    label.setToolTipText(tip);
    label.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
  }

  private Text text(String id, String message, Consumer<String> changed) {
    Text text = Named.as(id, new Text(grid, SWT.BORDER));
    text.setMessage(message);
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
    data.widthHint = 80;
    text.setLayoutData(data);
    text.addListener(
        SWT.Modify,
        e -> {
          if (!filling) {
            changed.accept(text.getText().strip());
          }
        });
    text.addListener(SWT.FocusOut, e -> experiment.pause());
    return text;
  }

  private void methodHeads() {
    label("Methods", "Each column is a method: its variants are the product of its choices.");
    for (int i = 0; i < columns; i++) {
      int at = i;
      Composite head = new Composite(grid, SWT.NONE);
      GridLayout layout = new GridLayout(2, false);
      layout.marginWidth = 0;
      layout.marginHeight = 0;
      head.setLayout(layout);
      head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
      Text text = Named.as("experiment.method." + at, new Text(head, SWT.BORDER));
      text.setMessage("method " + (at + 1));
      GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
      data.widthHint = 60;
      text.setLayoutData(data);
      text.addListener(
          SWT.Modify,
          e -> {
            if (!filling) {
              String words = text.getText().strip();
              edit(
                  "method" + at,
                  d -> d.withMethod(at, new Method(words, d.methods().get(at).stages())));
            }
          });
      text.addListener(SWT.FocusOut, e -> experiment.pause());
      methodNames.add(text);
      Chip remove =
          new Chip(
              head,
              theme,
              Chip.Kind.CHOICE,
              "Remove",
              () -> edit("", d -> d.withMethods(Draft.without(d.methods(), at))),
              null);
      Named.as("experiment.method." + at + ".remove", remove);
    }
  }

  private void policyRow() {
    Composite row = new Composite(grid, SWT.NONE);
    row.setLayout(chips());
    row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1));
    policy = Named.as("experiment.policy", new Combo(row, SWT.DROP_DOWN | SWT.READ_ONLY));
    policy.add("default: let the case fail");
    policy.add("fail: let the case fail");
    policy.add("rebind: wait, and begin it anew");
    policy.addListener(SWT.Selection, e -> policyChanged());
    Label wait = new Label(row, SWT.NONE);
    wait.setText("wait");
    patience = Named.as("experiment.patience", new Text(row, SWT.BORDER));
    patience.setMessage("60");
    patience.setTextLimit(9);
    patience.addListener(SWT.Modify, e -> policyChanged());
    Label unit = new Label(row, SWT.NONE);
    unit.setText("s");
    unit.setForeground(Theme.color(theme.muted()));
  }

  private void policyChanged() {
    if (filling) {
      return;
    }
    String words = patience.getText().strip();
    if (!words.matches("[0-9]*")) {
      return;
    }
    Optional<SwapPolicy> chosen =
        policy.getSelectionIndex() <= 0
            ? Optional.empty()
            : Optional.of(SwapPolicy.values()[policy.getSelectionIndex() - 1]);
    Optional<Long> wait = words.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(words));
    edit("policy", d -> d.withPolicy(chosen, wait));
  }

  private static RowLayout chips() {
    RowLayout layout = new RowLayout(SWT.HORIZONTAL);
    layout.wrap = true;
    layout.center = true;
    layout.marginLeft = 0;
    layout.marginTop = 0;
    layout.marginBottom = 0;
    layout.marginRight = 0;
    layout.spacing = 5;
    return layout;
  }

  private void cell(String id, int span, Supplier<List<Item>> items, Runnable add) {
    Composite area = Named.as(id, new Composite(grid, SWT.NONE));
    area.setLayout(chips());
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, span, 1);
    data.widthHint = columnWidth();
    area.setLayoutData(data);
    cells.add(new Cell(area, items, add));
  }

  private int columnWidth() {
    org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(scroll);
    int width = (int) (gc.getFontMetrics().getAverageCharacterWidth() * COLUMN_CHARACTERS);
    gc.dispose();
    return width;
  }

  private static String title(StageKind kind) {
    return switch (kind) {
      case SCENE -> "Scene";
      case TILER -> "Tiler";
      case QUERY -> "Query";
      case ENCODER -> "Encoder";
      case FUSION -> "Fusion";
      case FILTER -> "Filter";
      default -> "Metrics";
    };
  }

  private static String help(StageKind kind) {
    return switch (kind) {
      case SCENE -> "How the scene is changed first.";
      case TILER -> "What cuts the scene into tiles.";
      case QUERY -> "What makes of the sentence what the encoder is asked.";
      case ENCODER -> "The model that judges tiles.";
      case FUSION -> "What fuses the scores of overlapping tiles.";
      case FILTER -> "What smooths the map.";
      default -> "What judges the map. All metrics judge every variant.";
    };
  }

  // ---- filling ----

  private void fillTexts(Draft draft) {
    filling = true;
    try {
      fill(name, draft.name());
      fill(seeds, draft.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
      fill(patience, draft.patience().map(String::valueOf).orElse(""));
      policy.select(draft.onSwap().map(word -> word.ordinal() + 1).orElse(0));
      for (int i = 0; i < methodNames.size(); i++) {
        fill(methodNames.get(i), draft.methods().get(i).name());
      }
    } finally {
      filling = false;
    }
  }

  /** Leaves a field as it is that says the same in other words, as one types there. */
  private void fill(Text field, String value) {
    String there = field.getText().strip();
    boolean same =
        field == seeds && !there.isEmpty()
            ? seeds(there)
                .map(all -> all.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .filter(value::equals)
                .isPresent()
            : there.equals(value);
    if (!same) {
      field.setText(value);
    }
  }

  private static Optional<List<Long>> seeds(String words) {
    List<Long> all = new ArrayList<>();
    for (String word : words.split("[,\\s]+")) {
      if (word.isEmpty()) {
        continue;
      }
      if (!word.matches("-?[0-9]{1,18}") || all.contains(Long.valueOf(word))) {
        return Optional.empty();
      }
      all.add(Long.valueOf(word));
    }
    return Optional.of(all);
  }

  private boolean fill(Cell cell) {
    List<Item> items = cell.items().get();
    String look = items.stream().map(Item::look).collect(Collectors.joining("\n"));
    if (look.equals(cell.area().getData("look"))) {
      return false;
    }
    boolean focused = Stream.of(cell.area().getChildren()).anyMatch(Control::isFocusControl);
    cell.area().setData("look", look);
    for (Control child : cell.area().getChildren()) {
      child.dispose();
    }
    for (Item item : items) {
      Control[] chip = new Control[1];
      chip[0] =
          new Chip(
              cell.area(),
              theme,
              item.kind(),
              item.text(),
              () -> item.open().accept(chip[0]),
              item.remove());
      chip[0].setToolTipText(item.tip());
      Named.as(item.name(), chip[0]);
    }
    Chip add = new Chip(cell.area(), theme, Chip.Kind.ADD, addText(items), cell.add(), null);
    Named.as(cell.area().getData(Named.KEY) + ".add", add);
    if (focused) {
      add.setFocus();
    }
    return true;
  }

  private static String addText(List<Item> items) {
    return items.isEmpty() ? "Add" : "";
  }

  private void fit() {
    if (grid == null || grid.isDisposed()) {
      return;
    }
    int width = scroll.getClientArea().width;
    Point least = grid.computeSize(SWT.DEFAULT, SWT.DEFAULT);
    int used = columns > 1 ? Math.max(width, least.x) : width;
    scroll.setMinSize(columns > 1 ? least.x : 0, grid.computeSize(used, SWT.DEFAULT).y);
  }

  // ---- chips ----

  private List<Item> stageItems(StageKind kind, int at) {
    Method method = experiment.draft().methods().get(at);
    List<Choice> choices = method.choices(kind);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      int index = i;
      Choice choice = choices.get(i);
      boolean written = method.names(kind);
      items.add(
          item(
              kind,
              "experiment." + kind.word() + (columns > 1 ? "." + at : "") + "." + i,
              choice,
              written,
              chip -> openChoice(chip, kind, choice, c -> put(kind, at, index, c)),
              written ? () -> removeChoice(kind, at, index) : null));
    }
    if (choices.isEmpty()) {
      items.add(
          new Item(
              Chip.Kind.USUAL,
              "experiment.metric" + (columns > 1 ? "." + at : "") + ".none",
              "none: only maps",
              "Nothing judges the maps. A click takes the default again.",
              chip -> edit("", d -> d.withMethod(at, d.methods().get(at).without(kind))),
              null));
    }
    return items;
  }

  private Item item(
      StageKind kind,
      String id,
      Choice choice,
      boolean written,
      Consumer<Control> open,
      Runnable remove) {
    if (catalogue.get().lacks(kind, choice.id())) {
      return new Item(
          Chip.Kind.MISSING,
          id,
          choice.label(),
          kind.word()
              + " '"
              + choice.id()
              + "' is not installed or was stopped.\nInstall or start its bundle, or choose"
              + " another one.",
          open,
          remove);
    }
    String summary = catalogue.get().find(kind, choice.id()).map(ComponentInfo::summary).orElse("");
    return new Item(
        written ? Chip.Kind.CHOICE : Chip.Kind.USUAL,
        id,
        choice.label(),
        (choice.label() + "\n" + summary + (written ? "" : "\nThe default.")).strip(),
        open,
        remove);
  }

  private void openChoice(Control chip, StageKind kind, Choice choice, Consumer<Choice> changed) {
    open(chip, kind, choice, Optional.empty(), name -> {}, changed);
  }

  private void open(
      Control chip,
      StageKind kind,
      Choice choice,
      Optional<String> named,
      Consumer<String> renamed,
      Consumer<Choice> changed) {
    closeEditor();
    experiment.pause();
    Optional<ComponentInfo> info = catalogue.get().find(kind, choice.id());
    if (info.isEmpty()) {
      return;
    }
    editor =
        Optional.of(
            new ChoiceEditor(
                chip, window, kind, info.get(), choice, named, renamed, this::relative, changed));
  }

  /** A path as it is written: from the folder of the experiment's file, where it is within. */
  private Path relative(Path path) {
    Optional<Path> folder = experiment.file().map(Path::toAbsolutePath).map(Path::getParent);
    return folder.filter(path::startsWith).map(from -> from.relativize(path)).orElse(path);
  }

  private void put(StageKind kind, int at, int index, Choice choice) {
    edit(
        "choice",
        d -> {
          Method method = d.methods().get(at);
          return d.withMethod(
              at, method.with(kind, Draft.replaced(method.choices(kind), index, choice)));
        });
  }

  private void removeChoice(StageKind kind, int at, int index) {
    edit(
        "",
        d -> {
          Method method = d.methods().get(at);
          return d.withMethod(at, method.with(kind, Draft.without(method.choices(kind), index)));
        });
  }

  private void addChoice(StageKind kind, int at) {
    Menu menu = menu();
    boolean none =
        kind == StageKind.SCENE
            && experiment.draft().methods().get(at).choices(kind).stream()
                .noneMatch(choice -> choice.id().equals("none"));
    if (none) {
      item(menu, "none", "none: the scene as it is", () -> add(kind, at, new Choice("none")));
    }
    components(menu, kind, info -> add(kind, at, first(info)));
    show(menu);
  }

  /** A choice of a component that says what must be said, to be filled in. */
  private static Choice first(ComponentInfo info) {
    return new Choice(info.id());
  }

  private void add(StageKind kind, int at, Choice choice) {
    edit(
        "",
        d -> {
          Method method = d.methods().get(at);
          return d.withMethod(at, method.with(kind, Draft.plus(method.choices(kind), choice)));
        });
    Method method = experiment.draft().methods().get(at);
    int last = method.choices(kind).size() - 1;
    // the same with other settings is why one adds a component twice
    boolean again =
        method.choices(kind).stream().filter(each -> each.id().equals(choice.id())).count() > 1;
    boolean needed =
        catalogue
            .get()
            .find(kind, choice.id())
            .map(info -> info.settings().stream().anyMatch(SettingInfo::required))
            .orElse(false);
    if (again || needed) {
      openNamed("experiment." + kind.word() + (columns > 1 ? "." + at : "") + "." + last);
    }
  }

  private List<Item> datasetItems() {
    List<NamedDataset> datasets = experiment.draft().datasets();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < datasets.size(); i++) {
      int index = i;
      NamedDataset dataset = datasets.get(i);
      Item item =
          item(
              StageKind.DATASET,
              "experiment.dataset." + i,
              dataset.choice(),
              true,
              chip ->
                  open(
                      chip,
                      StageKind.DATASET,
                      dataset.choice(),
                      Optional.of(dataset.name()),
                      name -> putDataset(index, name, null),
                      choice -> putDataset(index, null, choice)),
              () -> edit("", d -> d.withDatasets(Draft.without(d.datasets(), index))));
      String text = dataset.name().isEmpty() ? shortLabel(dataset.choice()) : dataset.name();
      items.add(new Item(item.kind(), item.name(), text, item.tip(), item.open(), item.remove()));
    }
    return items;
  }

  /** With the names of files in place of their paths. */
  private static String shortLabel(Choice choice) {
    List<String> values =
        choice.settings().values().stream()
            .map(value -> value.replaceAll(".*[/\\\\](?=[^/\\\\])", ""))
            .toList();
    return choice.id() + (values.isEmpty() ? "" : ": " + String.join(", ", values));
  }

  private void putDataset(int index, String name, Choice choice) {
    edit(
        "dataset",
        d -> {
          NamedDataset old = d.datasets().get(index);
          return d.withDatasets(
              Draft.replaced(
                  d.datasets(),
                  index,
                  new NamedDataset(
                      name == null ? old.name() : name, choice == null ? old.choice() : choice)));
        });
  }

  private void addDataset() {
    Menu menu = menu();
    item(
        menu,
        "experiment.dataset.file",
        "Annotations from a file\u2026",
        () -> annotations.accept(scroll));
    new MenuItem(menu, SWT.SEPARATOR);
    components(
        menu,
        StageKind.DATASET,
        info -> {
          add(new Choice(info.id()));
          if (info.settings().stream().anyMatch(SettingInfo::required)) {
            openNamed("experiment.dataset." + (experiment.draft().datasets().size() - 1));
          }
        });
    show(menu);
  }

  /** Adds a dataset. */
  void add(Choice dataset) {
    edit("", d -> d.withDatasets(Draft.plus(d.datasets(), new NamedDataset("", dataset))));
  }

  private List<Item> outputItems() {
    List<Choice> outputs = experiment.draft().outputs();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      int index = i;
      Choice output = outputs.get(i);
      items.add(
          item(
              StageKind.SINK,
              "experiment.output." + i,
              output,
              true,
              chip ->
                  openChoice(
                      chip,
                      StageKind.SINK,
                      output,
                      choice ->
                          edit(
                              "output",
                              d -> d.withOutputs(Draft.replaced(d.outputs(), index, choice)))),
              () -> edit("", d -> d.withOutputs(Draft.without(d.outputs(), index)))));
    }
    return items;
  }

  private void addOutput() {
    Menu menu = menu();
    components(
        menu,
        StageKind.SINK,
        info -> {
          edit("", d -> d.withOutputs(Draft.plus(d.outputs(), new Choice(info.id()))));
          openNamed("experiment.output." + (experiment.draft().outputs().size() - 1));
        });
    show(menu);
  }

  private void addMethod() {
    edit(
        "",
        d -> d.withMethods(Draft.plus(d.methods(), new Method("", d.methods().get(0).stages()))));
  }

  /** Opens a choice that was just added. */
  private void openNamed(String id) {
    window.later(
        () -> {
          for (Cell cell : cells) {
            if (cell.area().isDisposed()) {
              continue;
            }
            for (Control chip : cell.area().getChildren()) {
              if (id.equals(chip.getData(Named.KEY))) {
                cell.items().get().stream()
                    .filter(item -> item.name().equals(id))
                    .findFirst()
                    .ifPresent(item -> item.open().accept(chip));
                return;
              }
            }
          }
        });
  }

  private Menu menu() {
    Menu menu = new Menu(scroll);
    menu.addListener(
        SWT.Hide,
        e ->
            scroll
                .getDisplay()
                .asyncExec(
                    () -> {
                      if (!menu.isDisposed()) {
                        menu.dispose();
                      }
                    }));
    return menu;
  }

  private void components(Menu menu, StageKind kind, Consumer<ComponentInfo> chosen) {
    List<ComponentInfo> live = catalogue.get().of(kind);
    for (ComponentInfo info : live) {
      item(
          menu, "choose." + info.id(), info.id() + "   " + info.title(), () -> chosen.accept(info));
    }
    if (live.isEmpty()) {
      MenuItem none = new MenuItem(menu, SWT.PUSH);
      none.setText("No " + kind.word() + " is installed");
      none.setEnabled(false);
    }
  }

  private static void item(Menu menu, String id, String text, Runnable action) {
    MenuItem item = Named.as(id, new MenuItem(menu, SWT.PUSH));
    item.setText(text.replace("&", "&&"));
    item.addListener(SWT.Selection, e -> action.run());
  }

  private static void show(Menu menu) {
    menu.setVisible(true);
  }

  private void edit(String what, java.util.function.UnaryOperator<Draft> change) {
    experiment.edit(what, change.apply(experiment.draft()));
  }
}
