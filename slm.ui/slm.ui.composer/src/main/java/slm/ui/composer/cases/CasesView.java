package slm.ui.composer.cases;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.dataset.Case;
import slm.ui.desk.Desk;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.TableRows;
import slm.ui.parts.Theme;

/** The list of cases in one window. */
final class CasesView {

  private static final String EMPTY =
      "No dataset is open.\n\nOpen annotations, or drop them on the window: an anno.json in the form"
          + " of AIR-SLT, COCO, GeoJSON, or a folder of DOTA labels. Its cases are listed here, each a"
          + " scene with a sentence and the regions where it is true.";

  private final PartWindow window;
  private final CasesPart part;
  private final CaseBook book;
  private final Label head;
  private final Text filter;
  private final Composite banner;
  private final Label bannerText;
  private final Button folder;
  private final Composite list;
  private final Composite empty;
  private final Table table;
  private final ToolItem previous;
  private final ToolItem next;
  private List<Case> shown = List.of();
  private int opened = -1;
  private int regionsWidth;

  CasesView(Composite area, PartWindow window, CasesPart part) {
    this.window = window;
    this.part = part;
    this.book = part.book();
    area.setLayout(columns(1, 6));
    empty = empty(area);
    list = new Composite(area, SWT.NONE);
    list.setLayout(columns(1, 0));
    list.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Composite top = new Composite(list, SWT.NONE);
    top.setLayout(columns(2, 0));
    top.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    head = Named.as("cases.head", new Label(top, SWT.NONE));
    head.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    ((GridData) head.getLayoutData()).widthHint = 60;
    ToolBar tools = new ToolBar(top, SWT.FLAT);
    previous = tool(tools, "cases.previous", Icon.UP, "Previous case", () -> step(-1));
    next = tool(tools, "cases.next", Icon.DOWN, "Next case", () -> step(1));
    tool(tools, "cases.open", Icon.OPEN, "Open other annotations", this::choose);
    filter =
        Named.as("cases.filter", new Text(list, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL));
    filter.setMessage("Filter by words of the sentence or scene");
    filter.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    ((GridData) filter.getLayoutData()).widthHint = 60;
    filter.setText(book.state().filter());
    filter.addListener(SWT.Modify, e -> book.filter(filter.getText()));
    filter.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.ARROW_DOWN && table().getItemCount() > 0) {
            table().setFocus();
            table().setSelection(Math.max(0, table().getSelectionIndex()));
            e.doit = false;
          }
        });
    banner = new Composite(list, SWT.NONE);
    banner.setLayout(columns(1, 0));
    banner.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    bannerText = Named.as("cases.problem", new Label(banner, SWT.WRAP));
    bannerText.setLayoutData(wide());
    folder = Named.as("cases.images", new Button(banner, SWT.PUSH));
    folder.setText("Choose the folder of the images\u2026");
    folder.addListener(SWT.Selection, e -> chooseImages());
    table = Named.as("cases.table", new Table(list, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER));
    table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    ((GridData) table.getLayoutData()).heightHint = 60;
    ((GridData) table.getLayoutData()).widthHint = 100;
    fillTable();
    offer(area);
    Latest latest = new Latest(area, window, this::refresh);
    Runnable unlisten = book.listen(latest);
    area.addListener(SWT.Dispose, e -> unlisten.run());
    refresh();
  }

  private Table table() {
    return table;
  }

  private static GridLayout columns(int number, int margin) {
    GridLayout layout = new GridLayout(number, false);
    layout.marginWidth = margin;
    layout.marginHeight = margin;
    layout.verticalSpacing = 4;
    return layout;
  }

  /** Wraps within whatever width there is. */
  private static GridData wide() {
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
    data.widthHint = 160;
    return data;
  }

  private Composite empty(Composite area) {
    Composite made = new Composite(area, SWT.NONE);
    made.setLayout(columns(1, 6));
    made.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Label text = Named.as("cases.empty", new Label(made, SWT.WRAP));
    text.setText(EMPTY);
    text.setForeground(Theme.color(window.theme().muted()));
    text.setLayoutData(wide());
    Button open = Named.as("cases.choose", new Button(made, SWT.PUSH));
    open.setText("Open annotations\u2026");
    open.addListener(SWT.Selection, e -> choose());
    return made;
  }

  private ToolItem tool(ToolBar bar, String name, Icon icon, String tip, Runnable action) {
    ToolItem item = Named.as(name, new ToolItem(bar, SWT.PUSH));
    Image image = icon.image(bar.getDisplay(), window.theme().text());
    Image faint = icon.image(bar.getDisplay(), window.theme().line());
    item.setImage(image);
    item.setDisabledImage(faint);
    item.addListener(SWT.Dispose, e -> image.dispose());
    item.addListener(SWT.Dispose, e -> faint.dispose());
    item.setToolTipText(tip);
    item.addListener(SWT.Selection, e -> action.run());
    return item;
  }

  private void fillTable() {
    table.setHeaderVisible(true);
    for (String title : new String[] {"Sentence", "Scene", "Regions"}) {
      TableColumn column = new TableColumn(table, SWT.NONE);
      column.setText(title);
      column.setResizable(true);
    }
    table.getColumn(2).setAlignment(SWT.RIGHT);
    table.getColumn(2).pack();
    regionsWidth = table.getColumn(2).getWidth();
    table.addListener(SWT.Resize, e -> widths());
    TableRows.fill(table, () -> shown.size(), (item, index) -> fill(item, shown.get(index)));
    table.addListener(
        SWT.MouseUp,
        e -> {
          TableItem item = e.button == 1 ? table.getItem(new Point(e.x, e.y)) : null;
          open(item == null ? -1 : table.indexOf(item));
        });
    table.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
            open(table.getSelectionIndex());
          }
        });
  }

  private void fill(TableItem item, Case one) {
    boolean open = one.index() == opened;
    item.setText(
        new String[] {
          (open ? "\u25b8 " : "") + one.query(),
          one.scene().name(),
          one.problem().isPresent() ? "faulty" : Integer.toString(one.regions().size())
        });
    if (one.problem().isPresent()) {
      item.setForeground(Theme.color(window.theme().warning()));
    } else {
      item.setForeground(open ? Theme.color(window.theme().accent()) : null);
    }
  }

  private void widths() {
    int width = table.getClientArea().width;
    int regions = regionsWidth;
    int scene = Math.min((width - regions) * 2 / 5, 160);
    table.getColumn(0).setWidth(Math.max(60, width - regions - scene));
    table.getColumn(1).setWidth(scene);
    table.getColumn(2).setWidth(regions);
  }

  private void offer(Composite area) {
    window.offer(
        area, Command.of("cases.openfile", "File", "Open &Annotations\u2026", this::choose));
    window.offer(
        area,
        Command.of("cases.before", "Scene", "&Previous Case", () -> step(-1))
            .on(SWT.ALT | SWT.PAGE_UP)
            .when(() -> book.state().step(-1).isPresent()));
    window.offer(
        area,
        Command.of("cases.after", "Scene", "&Next Case", () -> step(1))
            .on(SWT.ALT | SWT.PAGE_DOWN)
            .when(() -> book.state().step(1).isPresent()));
  }

  private void choose() {
    List<java.nio.file.Path> files =
        window.chooseFiles("Open annotations", "annotations", AnnotationFile.PATTERNS);
    if (!files.isEmpty()) {
      part.open(files, window);
    }
  }

  private void chooseImages() {
    Optional<CaseList> known = book.state().list();
    if (known.isEmpty()) {
      return;
    }
    DirectoryDialog dialog = new DirectoryDialog(window.shell(), SWT.OPEN);
    dialog.setText("Where are the images?");
    dialog.setMessage("The folder of the images that the annotations name.");
    AnnotationFile.images(known.get().dataset())
        .ifPresent(at -> dialog.setFilterPath(at.toString()));
    String chosen = dialog.open();
    if (chosen != null) {
      part.list(known.get().dataset().with("images", chosen), window);
    }
  }

  private void step(int by) {
    book.state().step(by).ifPresent(this::open);
  }

  private void open(int row) {
    if (row >= 0 && row < shown.size()) {
      open(shown.get(row));
    }
  }

  private void open(Case one) {
    Optional<CaseList> known = book.state().list();
    Optional<Desk> desk = part.desk();
    if (known.isEmpty()) {
      return;
    }
    if (desk.isEmpty()) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "There is no desk",
              "Scenes cannot be opened now. Start the bundle slm.ui.desk, and try again."));
      return;
    }
    if (one.scene().file().isPresent()) {
      desk.get().open(one.scene().file().get(), one.query(), one.regions());
    } else {
      desk.get().open(known.get().dataset(), one.scene().name(), one.query(), one.regions());
    }
    book.opened(one.index());
    window.show("scene");
    one.problem()
        .ifPresent(
            why ->
                window.notify(
                    new Notice(
                        Notice.Level.WARNING, "The annotation of this case is faulty", why)));
  }

  private void refresh() {
    CaseBook.State state = book.state();
    boolean something =
        state.list().isPresent() || state.reading().isPresent() || state.problem().isPresent();
    show(empty, !something);
    show(list, something);
    List<Case> matching = state.shown();
    boolean other = !matching.equals(shown) || opened != state.open();
    shown = matching;
    opened = state.open();
    if (other) {
      table.setItemCount(shown.size());
      table.clearAll();
      select();
    }
    if (!filter.getText().equals(state.filter())) {
      filter.setText(state.filter());
    }
    head.setText(head(state));
    state.list().ifPresent(known -> head.setToolTipText(known.dataset().toString()));
    banner(state);
    previous.setEnabled(state.step(-1).isPresent());
    next.setEnabled(state.step(1).isPresent());
    window.commandsChanged();
    list.getParent().layout(true, true);
    widths();
  }

  private void select() {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).index() == opened) {
        table.setSelection(i);
        return;
      }
    }
    table.deselectAll();
  }

  private String head(CaseBook.State state) {
    if (state.reading().isPresent()) {
      return "Reading\u2026";
    }
    return state
        .list()
        .map(
            known -> {
              int all = known.cases().size();
              String number = shown.size() == all ? "" + all : shown.size() + " of " + all;
              return number + (all == 1 ? " case of " : " cases of ") + known.name();
            })
        .orElse("No cases");
  }

  private void banner(CaseBook.State state) {
    Optional<String> missing =
        state.list().flatMap(CaseList::missing).map(file -> "The images are not there: " + file);
    Optional<String> text = state.problem().or(() -> missing);
    show(banner, text.isPresent());
    bannerText.setText(text.orElse("").replace("&", "&&"));
    bannerText.setForeground(
        Theme.color(
            state.problem().isPresent() ? window.theme().error() : window.theme().warning()));
    show(folder, state.problem().isEmpty() && missing.isPresent());
  }

  private static void show(Control control, boolean visible) {
    control.setVisible(visible);
    ((GridData) folderData(control)).exclude = !visible;
  }

  private static Object folderData(Control control) {
    if (control.getLayoutData() == null) {
      control.setLayoutData(new GridData());
    }
    return control.getLayoutData();
  }
}
