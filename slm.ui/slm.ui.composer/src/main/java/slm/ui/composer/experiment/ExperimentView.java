package slm.ui.composer.experiment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.FileProblem;
import slm.api.experiment.Plan;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.lab.JobRequest;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.ui.composer.cases.AnnotationFile;
import slm.ui.composer.cases.AnnotationImages;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.queue.RunQueue;

/** The part in one window: the form, the text beside it, what is wrong, and what it would take. */
final class ExperimentView {

  private static final int PAUSE_MILLIS = 350;
  private static final int NARROW = 620;
  private static final Pattern PLACE =
      Pattern.compile("[^,\\n]*, line (\\d{1,6}), column (\\d{1,6}): ");
  private static final String SPLIT = "experiment.split";
  private static final String NO_READER =
      "Experiments cannot be read now: start the bundle slm.experiment.yaml.";

  private final Composite area;
  private final PartWindow window;
  private final Theme theme;
  private final ExperimentText experiment;
  private final Services services;
  private final Label title;
  private final Label summary;
  private final ToolItem formSwitch;
  private final ToolItem textSwitch;
  private final ToolItem undo;
  private final ToolItem redo;
  private final ToolItem submit;
  private final SashForm sash;
  private final MatrixForm form;
  private final CTabFolder tabs;
  private final TextPane text;
  private final Table problems;
  private final Table plan;
  private final AtomicLong wanted = new AtomicLong(-1);
  private final AtomicLong plans = new AtomicLong();
  private Catalogue catalogue = new Catalogue(Map.of());
  private List<FileProblem> shownProblems = List.of();
  private boolean narrow;
  private final Latest deskChanges;
  private Optional<Desk> desk = Optional.empty();
  private Optional<ExperimentFiles> reader = Optional.empty();

  /** What the lab's server had against a version of the text. */
  private Optional<Refusal> refusal = Optional.empty();

  /** What waits for the reader to have looked through the text. */
  private Optional<Runnable> waiting = Optional.empty();

  private Runnable undesk = () -> {};

  private record Refusal(long version, FileProblem problem) {}

  ExperimentView(Composite area, PartWindow window, ExperimentText experiment, Services services) {
    this.area = area;
    this.window = window;
    this.theme = window.theme();
    this.experiment = experiment;
    this.services = services;
    GridLayout layout = new GridLayout(1, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    area.setLayout(layout);
    Composite head = new Composite(area, SWT.NONE);
    RowLayout row = new RowLayout(SWT.HORIZONTAL);
    row.center = true;
    row.wrap = true;
    row.marginTop = 2;
    row.marginBottom = 2;
    row.spacing = 8;
    head.setLayout(row);
    head.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    ToolBar files = new ToolBar(head, SWT.FLAT);
    tool(files, "experiment.tool.new", Icon.NEW, "", "New experiment", this::begin);
    tool(files, "experiment.tool.open", Icon.OPEN, "", "Open an experiment", this::open);
    tool(files, "experiment.tool.save", Icon.SAVE, "", "Save the experiment", this::save);
    undo =
        tool(files, "experiment.tool.undo", Icon.UNDO, "", "Undo in this experiment", this::undo);
    redo =
        tool(files, "experiment.tool.redo", Icon.REDO, "", "Redo in this experiment", this::redo);
    title = Named.as("experiment.title", new Label(head, SWT.NONE));
    ToolBar acts = new ToolBar(head, SWT.FLAT | SWT.RIGHT);
    tool(
        acts,
        "experiment.tool.take",
        Icon.IMPORT,
        "Take Pipeline",
        "Take the pipeline of the window, or both that are compared, as methods",
        this::take);
    tool(
        acts,
        "experiment.tool.validate",
        Icon.CHECK,
        "Validate",
        "Show all that is wrong",
        this::validate);
    tool(
        acts,
        "experiment.tool.plan",
        Icon.CHART,
        "Plan",
        "Find out what it would take, without running it",
        this::plan);
    tool(
        acts,
        "experiment.tool.run",
        Icon.RUN,
        "Run",
        "Save it, and put it into the queue",
        this::run);
    submit =
        tool(
            acts,
            "experiment.tool.submit",
            Icon.EXPORT,
            "Submit to Lab",
            "Give it to the lab's queue as it stands here; the lab's workers run it",
            this::submitToLab);
    ToolBar views = new ToolBar(head, SWT.FLAT);
    formSwitch = view(views, "experiment.view.form", "Form");
    textSwitch = view(views, "experiment.view.text", "YAML");
    summary = Named.as("experiment.summary", new Label(head, SWT.NONE));
    summary.setForeground(Theme.color(theme.muted()));
    sash = Named.as("experiment.sash", new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH));
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    form =
        new MatrixForm(sash, window, experiment, () -> catalogue, control -> chooseAnnotations());
    tabs = Named.as("experiment.tabs", new CTabFolder(sash, SWT.BOTTOM | SWT.FLAT));
    tabs.setForeground(Theme.color(theme.muted()));
    tabs.setSelectionBackground(Theme.color(theme.panel()));
    tabs.setSelectionForeground(Theme.color(theme.text()));
    text = new TextPane(tabs, theme, experiment);
    tab("YAML", "experiment.tab.yaml", text.control());
    problems = problems();
    tab("Problems", "experiment.tab.problems", problems);
    plan = table("experiment.plan", "What", "How much");
    tab("Plan", "experiment.tab.plan", plan);
    tabs.setSelection(0);
    sash.setWeights(weights());
    sash.addListener(SWT.Dispose, e -> keepWeights());
    sash.addListener(SWT.Resize, e -> resized());
    offer();
    window.guard(area, this::question);
    Runnable unlisten = experiment.listen(this::changed);
    deskChanges = new Latest(area, window, this::deskChanged);
    Runnable unserve = services.listen(deskChanges);
    area.addListener(
        SWT.Dispose,
        e -> {
          unlisten.run();
          unserve.run();
          undesk.run();
          wanted.set(-1);
          plans.incrementAndGet();
        });
    views();
    deskChanged();
    changed();
  }

  // ---- widgets ----

  private ToolItem tool(
      ToolBar bar, String id, Icon icon, String label, String tip, Runnable action) {
    ToolItem item = Named.as(id, new ToolItem(bar, SWT.PUSH));
    Image image = icon.image(bar.getDisplay(), theme.text());
    Image faint = icon.image(bar.getDisplay(), theme.line());
    item.setImage(image);
    item.setDisabledImage(faint);
    item.addListener(SWT.Dispose, e -> image.dispose());
    item.addListener(SWT.Dispose, e -> faint.dispose());
    item.setText(label);
    item.setToolTipText(tip);
    item.addListener(SWT.Selection, e -> action.run());
    return item;
  }

  private ToolItem view(ToolBar bar, String id, String label) {
    ToolItem item = Named.as(id, new ToolItem(bar, SWT.CHECK));
    item.setText(label);
    item.setToolTipText("Show or hide it");
    item.setSelection(true);
    item.addListener(SWT.Selection, e -> switched(item));
    return item;
  }

  private void tab(String label, String id, Control control) {
    CTabItem tab = Named.as(id, new CTabItem(tabs, SWT.NONE));
    tab.setText(label);
    tab.setControl(control);
  }

  private Table table(String id, String first, String second) {
    Table table = Named.as(id, new Table(tabs, SWT.FULL_SELECTION | SWT.SINGLE));
    table.setHeaderVisible(true);
    for (String label : List.of(first, second)) {
      TableColumn column = new TableColumn(table, SWT.NONE);
      column.setText(label);
      column.pack();
    }
    return table;
  }

  private Table problems() {
    Table table = table("experiment.problems", "Line", "What is wrong, and what to do");
    table.addListener(
        SWT.Selection,
        e -> {
          int index = table.getSelectionIndex();
          if (index >= 0 && index < shownProblems.size()) {
            FileProblem problem = shownProblems.get(index);
            tabs.setSelection(0);
            text.jump(problem);
          }
        });
    return table;
  }

  private int[] weights() {
    try {
      int left = window.kept(SPLIT).map(Integer::parseInt).orElse(560);
      return new int[] {
        Math.max(100, Math.min(900, left)), 1000 - Math.max(100, Math.min(900, left))
      };
    } catch (NumberFormatException e) {
      return new int[] {560, 440};
    }
  }

  private void keepWeights() {
    int[] weights = sash.getWeights();
    if (weights.length == 2 && weights[0] + weights[1] > 0) {
      window.keep(SPLIT, "" + 1000 * weights[0] / (weights[0] + weights[1]));
    }
  }

  private void resized() {
    boolean now = sash.getClientArea().width < NARROW;
    if (now != narrow) {
      narrow = now;
      if (narrow && formSwitch.getSelection() && textSwitch.getSelection()) {
        textSwitch.setSelection(false);
      } else if (!narrow) {
        formSwitch.setSelection(true);
        textSwitch.setSelection(true);
      }
      views();
    }
  }

  private void switched(ToolItem item) {
    ToolItem other = item == formSwitch ? textSwitch : formSwitch;
    if (narrow) {
      other.setSelection(!item.getSelection());
    } else if (!item.getSelection()) {
      other.setSelection(true);
    }
    views();
  }

  private void views() {
    boolean both = formSwitch.getSelection() && textSwitch.getSelection();
    sash.setMaximizedControl(
        both ? null : formSwitch.getSelection() ? form.control() : (Control) tabs);
  }

  private void showTab(int index) {
    tabs.setSelection(index);
    if (!textSwitch.getSelection()) {
      textSwitch.setSelection(true);
      if (narrow) {
        formSwitch.setSelection(false);
      }
      views();
    }
  }

  // ---- commands ----

  private void offer() {
    String menu = "Experiment";
    window.offer(area, Command.of("experiment.new", menu, "&New Experiment", this::begin));
    window.offer(area, Command.of("experiment.open", menu, "&Open Experiment\u2026", this::open));
    window.offer(
        area,
        Command.of("experiment.save", menu, "&Save Experiment", this::save)
            .on(SWT.MOD1 | 'S')
            .when(this::isFocused));
    window.offer(
        area, Command.of("experiment.saveAs", menu, "Save Experiment &As\u2026", this::saveAs));
    window.offer(
        area,
        Command.of("compose.take", menu, "&Take Pipeline", this::take)
            .when(() -> services.desk().isPresent()));
    window.offer(area, Command.of("compose.validate", menu, "&Validate", this::validate));
    window.offer(area, Command.of("compose.plan", menu, "&Plan", this::plan));
    window.offer(
        area,
        Command.of("compose.run", menu, "&Run Experiment", this::run)
            .on(SWT.MOD1 | SWT.CR)
            .when(area::isVisible));
    window.offer(
        area,
        Command.of("compose.submit", menu, "Submit to &Lab", this::submitToLab)
            .when(() -> services.labJobs().isPresent()));
  }

  private boolean isFocused() {
    for (Control at = area.getDisplay().getFocusControl(); at != null; at = at.getParent()) {
      if (at == area) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> question() {
    return experiment.unsaved()
        ? Optional.of(
            "The experiment "
                + Storage.name(experiment)
                + " has changes that are not saved. Close, and lose them?")
        : Optional.empty();
  }

  private void begin() {
    if (Storage.mayLose(window, experiment)) {
      experiment.open(Optional.empty(), "");
    }
    window.show(ExperimentPart.ID);
  }

  private void open() {
    window.chooseFiles("Open an experiment", "experiments", ExperimentPart.PATTERNS).stream()
        .findFirst()
        .ifPresent(file -> Storage.open(file, window, experiment));
  }

  private void undo() {
    experiment.undo();
  }

  private void redo() {
    experiment.redo();
  }

  private void save() {
    experiment.file().ifPresentOrElse(this::save, this::saveAs);
  }

  private void saveAs() {
    String name =
        experiment
            .file()
            .map(file -> file.getFileName().toString())
            .orElseGet(
                () ->
                    Storage.free(Path.of(""), experiment.draft().name()).getFileName().toString());
    window.chooseTarget("Save the experiment", name).ifPresent(file -> save(yaml(file)));
  }

  private static Path yaml(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? file : file.resolveSibling(name + ".yaml");
  }

  private void save(Path file) {
    Relocation relocation =
        new Relocation(folder(place()), folder(file.toAbsolutePath()), catalogue);
    String content =
        experiment.formed()
            ? YamlEdit.apply(experiment.text(), relocation.of(experiment.draft()))
            : experiment.text();
    if (!experiment.formed() && !relocation.from().equals(relocation.to())) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "Look at the paths",
              "The text cannot be made out now, so relative paths in it are saved as they stand."
                  + " They now start from "
                  + relocation.to()
                  + "."));
    }
    window.background(
        "saving " + file.getFileName(),
        () -> {
          Storage.write(file, content);
          window.later(
              () -> {
                experiment.edit("", relocation.of(experiment.draft()));
                experiment.saved(file, content);
              });
        });
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private void validate() {
    showTab(1);
    check();
  }

  private void take() {
    Optional<Desk> desk = services.desk();
    if (desk.isEmpty()) {
      return;
    }
    if (!experiment.formed()) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "The pipeline was not taken",
              "The experiment's text cannot be made out now. Mend the text, or undo."));
      return;
    }
    DeskState state = desk.get().state();
    List<Method> methods =
        state
            .other()
            .map(
                other ->
                    List.of(
                        Method.of(state.variant(), name(state.variant().name(), "A")),
                        Method.of(other, name(other.name(), "B"))))
            .orElse(List.of(Method.of(state.variant(), state.variant().name())));
    experiment.edit("", experiment.draft().withMethods(methods));
    window.show(ExperimentPart.ID);
  }

  private static String name(String given, String otherwise) {
    return given.isBlank() ? otherwise : given;
  }

  private void chooseAnnotations() {
    List<Path> files =
        window.chooseFiles("Annotations to run over", "annotations", AnnotationFile.PATTERNS);
    if (files.isEmpty()) {
      return;
    }
    window.background(
        "looking at " + files.get(0).getFileName(),
        () -> {
          StageSpec dataset =
              AnnotationFile.dataset(files.get(0))
                  .orElseThrow(
                      () ->
                          new InputException(
                              files.get(0) + " holds no annotations of a form that is known",
                              "Choose annotations in the form of AIR-SLT, COCO or GeoJSON"));
          StageSpec found =
              services
                  .datasets()
                  .map(reader -> AnnotationImages.found(dataset, reader))
                  .orElse(dataset);
          window.later(() -> form.add(Choice.of(relative(found))));
        });
  }

  /** With paths from the folder of the experiment's file, where they lead into it. */
  private StageSpec relative(StageSpec dataset) {
    Optional<Path> folder = experiment.file().map(Path::toAbsolutePath).map(Path::getParent);
    if (folder.isEmpty()) {
      return dataset;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    dataset
        .settings()
        .forEach(
            (name, value) -> {
              Path path = Path.of(value);
              boolean within = path.startsWith(folder.get()) && !path.equals(folder.get());
              settings.put(name, within ? folder.get().relativize(path).toString() : value);
            });
    return new StageSpec(dataset.id(), settings);
  }

  // ---- checking ----

  private void deskChanged() {
    Optional<Desk> there = services.desk();
    if (!there.equals(desk)) {
      undesk.run();
      desk = there;
      undesk = there.map(each -> each.listen(deskChanges)).orElse(() -> {});
    }
    Catalogue now = new Catalogue(there.map(each -> each.state().live()).orElse(Map.of()));
    if (now.equals(catalogue) && services.files().equals(reader)) {
      return;
    }
    catalogue = now;
    reader = services.files();
    form.refresh();
    // a part that came or went may mend or break what is written
    check();
  }

  private void changed() {
    if (area.isDisposed()) {
      return;
    }
    form.refresh();
    text.refresh();
    undo.setEnabled(experiment.canUndo());
    redo.setEnabled(experiment.canRedo());
    String name = Storage.name(experiment);
    title.setText((experiment.unsaved() ? "\u2022 " : "") + name.replace("&", "&&"));
    title.setToolTipText(
        experiment.file().map(Path::toString).orElse("Not saved in a file yet")
            + (experiment.unsaved() ? "\nWith changes that are not saved" : ""));
    experiment.check().ifPresent(check -> show(check.problems()));
    summarize();
    window.commandsChanged();
    if (experiment.check().isPresent()) {
      Optional<Runnable> next = waiting;
      waiting = Optional.empty();
      next.ifPresent(Runnable::run);
    }
    if (experiment.check().isEmpty() && wanted.get() != experiment.version()) {
      wanted.set(experiment.version());
      long version = experiment.version();
      area.getDisplay()
          .timerExec(
              PAUSE_MILLIS,
              () -> {
                if (!area.isDisposed() && version == experiment.version()) {
                  check();
                }
              });
    }
  }

  private void summarize() {
    Draft draft = experiment.draft();
    String variants = count(draft.variants(), "variant");
    String words;
    boolean bad = false;
    if (experiment.text().isBlank()) {
      words = "Add a dataset to begin";
    } else if (experiment.check().isEmpty()) {
      words = variants;
    } else if (!experiment.check().get().problems().isEmpty()) {
      words = variants + ", " + count(experiment.check().get().problems().size(), "problem");
      bad = true;
    } else {
      long cases =
          experiment.check().get().datasets().values().stream()
              .mapToLong(DatasetOutline::cases)
              .sum();
      words =
          variants
              + " \u00d7 "
              + count(cases, "case")
              + String.format(Locale.ROOT, " = %,d", draft.variants() * cases);
    }
    summary.setText(words);
    summary.setForeground(Theme.color(bad ? theme.error() : theme.muted()));
    tabs.getItem(1)
        .setText("Problems" + (shownProblems.isEmpty() ? "" : " (" + shownProblems.size() + ")"));
    summary.setLayoutData(new RowData());
    summary.getParent().getParent().layout(true, true);
  }

  private static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  private Path place() {
    return experiment
        .file()
        .orElseGet(() -> window.home().resolve("experiments").resolve("untitled.yaml"));
  }

  /** Has the reader look through what is written. */
  private void check() {
    if (area.isDisposed() || experiment.text().isBlank()) {
      show(List.of());
      return;
    }
    Optional<ExperimentFiles> files = services.files();
    if (files.isEmpty()) {
      waiting = Optional.empty();
      summary.setText(NO_READER);
      summary.setForeground(Theme.color(theme.error()));
      summary.requestLayout();
      show(List.of());
      return;
    }
    String words = experiment.text();
    Path file = place();
    long version = experiment.version();
    wanted.set(version);
    window.background(
        "checking the experiment",
        () -> {
          try {
            ExperimentCheck check = files.get().check(words, file, until(wanted, version));
            window.later(() -> experiment.checked(version, check));
          } catch (CancellationException e) {
            // there is a newer text
            return;
          } catch (InputException e) {
            ExperimentCheck none =
                new ExperimentCheck(
                    Optional.empty(),
                    Map.of(),
                    List.of(new FileProblem(file, 1, 1, e.getMessage())));
            window.later(() -> experiment.checked(version, none));
          }
        });
  }

  private static Monitor until(AtomicLong newest, long number) {
    return new Monitor() {
      @Override
      public boolean cancelled() {
        return newest.get() != number;
      }

      @Override
      public void progress(String stage, long done, long total) {
        // it is soon done
      }
    };
  }

  private void show(List<FileProblem> found) {
    List<FileProblem> now = new ArrayList<>(found);
    refusal
        .filter(one -> one.version() == experiment.version())
        .ifPresent(one -> now.add(one.problem()));
    shownProblems = now;
    problems.removeAll();
    for (FileProblem problem : now) {
      TableItem item = new TableItem(problems, SWT.NONE);
      item.setText(new String[] {"" + problem.line(), problem.message()});
    }
    if (now.isEmpty() && !experiment.text().isBlank()) {
      TableItem item = new TableItem(problems, SWT.NONE);
      item.setText(1, services.files().isPresent() ? "Nothing is wrong." : NO_READER);
      item.setForeground(Theme.color(theme.muted()));
    }
    for (TableColumn column : problems.getColumns()) {
      column.pack();
    }
    tabs.getItem(1).setText("Problems" + (now.isEmpty() ? "" : " (" + now.size() + ")"));
  }

  // ---- plan and run ----

  /** Lets the reader look through what is written, and goes on when it has. */
  private void whenChecked(Runnable next) {
    boolean unknown = experiment.check().isEmpty() && !experiment.text().isBlank();
    if (unknown && services.files().isPresent()) {
      waiting = Optional.of(next);
      check();
    } else {
      next.run();
    }
  }

  /** The experiment, when nothing is wrong with it; else shows what is. */
  private Optional<ExperimentFile> sound() {
    Optional<ExperimentFile> file =
        experiment
            .check()
            .filter(check -> check.problems().isEmpty())
            .flatMap(ExperimentCheck::experiment);
    if (file.isEmpty()) {
      validate();
    }
    return file;
  }

  private void plan() {
    whenChecked(this::planChecked);
  }

  private void planChecked() {
    Optional<Workbench> workbench = services.workbench();
    Optional<ExperimentFile> file = sound();
    if (file.isEmpty()) {
      return;
    }
    showTab(2);
    if (workbench.isEmpty()) {
      showPlan(List.of(new PlanRows.Row("", "There is no engine now. Start slm.engine.", false)));
      return;
    }
    long number = plans.incrementAndGet();
    showPlan(List.of(new PlanRows.Row("", "Working it out\u2026", false)));
    window.background(
        "planning the experiment",
        () -> {
          List<PlanRows.Row> rows;
          try {
            Map<String, Plan> all = new LinkedHashMap<>();
            int variants = 0;
            for (Map.Entry<String, Experiment> one : file.get().experiments().entrySet()) {
              variants = one.getValue().variants().size();
              all.put(
                  one.getKey(),
                  workbench
                      .get()
                      .plan(one.getValue(), RunOptions.defaults(), false, until(plans, number)));
            }
            rows = PlanRows.of(all, variants);
          } catch (CancellationException e) {
            return;
          } catch (RuntimeException e) {
            rows = List.of(new PlanRows.Row("Not known", e.getMessage(), false));
          }
          List<PlanRows.Row> found = rows;
          window.later(
              () -> {
                if (!area.isDisposed() && plans.get() == number) {
                  showPlan(found);
                }
              });
        });
  }

  private void showPlan(List<PlanRows.Row> rows) {
    plan.removeAll();
    for (PlanRows.Row row : rows) {
      TableItem item = new TableItem(plan, SWT.NONE);
      item.setText(new String[] {row.what(), row.value() == null ? "" : row.value()});
      if (row.head()) {
        item.setForeground(Theme.color(theme.accent()));
      }
    }
    for (TableColumn column : plan.getColumns()) {
      column.pack();
    }
  }

  private void run() {
    if (experiment.text().isBlank()) {
      validate();
      return;
    }
    Optional<RunQueue> queue = services.queue();
    if (queue.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "Nothing runs experiments now",
              "The queue is not there. Start the bundle slm.ui.queue, and run it again."));
      return;
    }
    if (experiment.check().isPresent() && !experiment.check().get().problems().isEmpty()) {
      validate();
      return;
    }
    if (experiment.file().isPresent() && !experiment.unsaved()) {
      submit(queue.get(), experiment.file().get());
      return;
    }
    String name = experiment.draft().name();
    Optional<Path> known = experiment.file();
    Path home = window.home().resolve("experiments");
    String content = experiment.text();
    window.background(
        "saving the experiment",
        () -> {
          Path file = known.orElseGet(() -> Storage.free(home, name));
          Storage.write(file, content);
          window.later(
              () -> {
                experiment.saved(file, content);
                submit(queue.get(), file);
              });
        });
  }

  private void submit(RunQueue queue, Path file) {
    window.background(
        "running " + file.getFileName(),
        () -> {
          queue.submit(file);
          window.later(() -> window.show("runs"));
        });
  }

  // ---- the lab ----

  /** Gives the text to the lab as it stands: only the lab knows what its workers have. */
  private void submitToLab() {
    if (experiment.text().isBlank()) {
      validate();
      return;
    }
    Optional<LabClient> lab = services.lab();
    Optional<LabJobs> jobs = services.labJobs();
    if (lab.isEmpty() || jobs.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "The lab cannot be asked now",
              "Its client is not there. Start the bundle slm.lab.client, and submit it again."));
      return;
    }
    String words = experiment.text();
    Path file = place();
    long version = experiment.version();
    submit.setEnabled(false);
    window.background(
        "submitting the experiment to the lab",
        () -> {
          try {
            submit(lab.get(), jobs.get(), words);
          } catch (InputException e) {
            window.later(() -> refused(new Refusal(version, problem(file, e.getMessage()))));
          } finally {
            window.later(
                () -> {
                  if (!submit.isDisposed()) {
                    submit.setEnabled(true);
                  }
                });
          }
        });
  }

  private void submit(LabClient lab, LabJobs jobs, String words) throws IOException {
    Optional<URI> address = lab.address();
    if (address.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "This workbench belongs to no lab",
              "Log in first, in a terminal: slm lab login URL"));
      return;
    }
    LabJob job = jobs.submit(new JobRequest(words));
    window.notify(
        new Notice(
            Notice.Level.INFO,
            "Submitted to the lab",
            "\u201c"
                + job.name()
                + "\u201d is the job "
                + job.id()
                + " at "
                + address.get()
                + "."));
    window.later(() -> window.show("runs"));
  }

  /** What the server says, at the place that it names. */
  private static FileProblem problem(Path file, String said) {
    Matcher place = PLACE.matcher(said);
    return place.lookingAt()
        ? new FileProblem(
            file,
            Integer.parseInt(place.group(1)),
            Integer.parseInt(place.group(2)),
            "The lab: " + said.substring(place.end()))
        : new FileProblem(file, 1, 1, "The lab: " + said);
  }

  /** Shows among the problems what the server says. */
  private void refused(Refusal said) {
    if (area.isDisposed()) {
      return;
    }
    refusal = Optional.of(said);
    showTab(1);
    show(experiment.check().map(ExperimentCheck::problems).orElse(List.of()));
  }
}
