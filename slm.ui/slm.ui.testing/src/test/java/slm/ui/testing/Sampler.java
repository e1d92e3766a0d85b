package slm.ui.testing;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.parts.Command;
import slm.ui.parts.Named;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartWindow;

/** A part with some of everything, that says in a label what happened last. */
final class Sampler implements PartFactory {

  static final int ROWS = 60;

  private Label said;

  @Override
  public void fill(Composite area, PartWindow window) {
    area.setLayout(new GridLayout(2, false));
    said = Named.as("sampler.said", new Label(area, SWT.NONE));
    GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
    said.setLayoutData(wide);

    ToolBar bar = new ToolBar(area, SWT.FLAT);
    bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
    ToolItem tool = Named.as("sampler.tool", new ToolItem(bar, SWT.PUSH));
    tool.setText("Tool");
    tool.addListener(SWT.Selection, e -> say("tool"));

    Text text = Named.as("sampler.text", new Text(area, SWT.BORDER));
    text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    text.addListener(SWT.Modify, e -> say("text " + text.getText()));
    Button button = Named.as("sampler.button", new Button(area, SWT.PUSH));
    button.setText("&Press me");
    button.addListener(SWT.Selection, e -> say("pressed"));

    Combo combo = Named.as("sampler.combo", new Combo(area, SWT.READ_ONLY));
    combo.setItems("one", "two", "three");
    combo.addListener(SWT.Selection, e -> say("chose " + combo.getText()));
    Button disabled = Named.as("sampler.disabled", new Button(area, SWT.CHECK));
    disabled.setText("Later");
    disabled.setEnabled(false);

    canvas(area);
    table(area);
    scrolled(area);
    window.offer(
        area,
        Command.of("sampler.do", "Do", "&Something...", () -> say("done")).on(SWT.MOD1 | 'D'));
    boolean[] on = new boolean[1];
    window.offer(
        area, Command.of("sampler.switch", "Do", "Switch", () -> on[0] = !on[0]).as(() -> on[0]));
    say("");
  }

  private void canvas(Composite area) {
    Canvas canvas = Named.as("sampler.canvas", new Canvas(area, SWT.BORDER));
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
    data.widthHint = 300;
    data.heightHint = 200;
    canvas.setLayoutData(data);
    canvas.addListener(SWT.MouseDown, e -> say("down " + e.button + " at " + e.x + "," + e.y));
    canvas.addListener(SWT.MouseDoubleClick, e -> say("double " + e.button));
    canvas.addListener(
        SWT.MouseMove,
        e -> {
          if ((e.stateMask & SWT.BUTTON1) != 0) {
            say("dragged to " + e.x + "," + e.y + ((e.stateMask & SWT.SHIFT) != 0 ? " shift" : ""));
          }
        });
    canvas.addListener(SWT.MouseWheel, e -> say("wheel " + Integer.signum(e.count)));
    Menu menu = new Menu(canvas);
    MenuItem item = new MenuItem(menu, SWT.PUSH);
    item.setText("Here");
    item.addListener(SWT.Selection, e -> say("here"));
    canvas.setMenu(menu);
  }

  private void table(Composite area) {
    Table table = Named.as("sampler.table", new Table(area, SWT.BORDER | SWT.FULL_SELECTION));
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
    data.heightHint = 200;
    table.setLayoutData(data);
    table.setHeaderVisible(true);
    TableColumn column = new TableColumn(table, SWT.NONE);
    column.setText("Name");
    column.setWidth(150);
    column.addListener(SWT.Selection, e -> say("sorted"));
    for (int i = 0; i < ROWS; i++) {
      new TableItem(table, SWT.NONE).setText("row " + i);
    }
    table.addListener(SWT.Selection, e -> say("selected " + ((TableItem) e.item).getText()));
    table.addListener(SWT.DefaultSelection, e -> say("opened " + ((TableItem) e.item).getText()));
  }

  private void scrolled(Composite area) {
    ScrolledComposite scrolled = new ScrolledComposite(area, SWT.V_SCROLL | SWT.BORDER);
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, false, 2, 1);
    data.heightHint = 60;
    scrolled.setLayoutData(data);
    Composite page = new Composite(scrolled, SWT.NONE);
    page.setLayout(new FillLayout(SWT.VERTICAL));
    for (int i = 0; i < 10; i++) {
      Button button = new Button(page, SWT.PUSH);
      button.setText("Button " + i);
      int number = i;
      button.addListener(SWT.Selection, e -> say("button " + number));
    }
    scrolled.setContent(page);
    page.setSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
  }

  private void say(String what) {
    said.setText(what);
  }
}
