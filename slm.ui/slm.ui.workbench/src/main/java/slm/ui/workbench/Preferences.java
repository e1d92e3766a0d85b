package slm.ui.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.osgi.framework.BundleContext;
import slm.ui.parts.Named;
import slm.ui.parts.SettingsForm;
import slm.ui.parts.Theme;

/**
 * Shows everything that Configuration Admin can change, as forms: the window's own settings first,
 * then the defaults of all components that are live.
 */
final class Preferences {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 520;

  private final MainWindow window;
  private final PreferenceStore store;
  private final Map<String, Map<String, String>> changes = new LinkedHashMap<>();

  Preferences(BundleContext context, MainWindow window) {
    this.window = window;
    this.store = new PreferenceStore(context, window.home().resolve("plugins"));
  }

  /** Reads what there is, then shows it. */
  void open() {
    window.background(
        "reading the preferences",
        () -> {
          List<PreferenceStore.Page> pages = store.pages();
          window.later(() -> show(pages));
        });
  }

  private void show(List<PreferenceStore.Page> pages) {
    Shell dialog =
        Named.as(
            "preferences",
            new Shell(window.shell(), SWT.DIALOG_TRIM | SWT.RESIZE | SWT.APPLICATION_MODAL));
    dialog.setText("Preferences");
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 12;
    layout.marginHeight = 12;
    dialog.setLayout(layout);
    SashForm halves = new SashForm(dialog, SWT.HORIZONTAL | SWT.SMOOTH);
    GridData all = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
    all.widthHint = WIDTH;
    all.heightHint = HEIGHT;
    halves.setLayoutData(all);
    Table list =
        Named.as("preferences.pages", new Table(halves, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL));
    ScrolledComposite place = new ScrolledComposite(halves, SWT.BORDER | SWT.V_SCROLL);
    place.setExpandHorizontal(true);
    place.setExpandVertical(true);
    halves.setWeights(1, 2);
    for (PreferenceStore.Page page : pages) {
      new TableItem(list, SWT.NONE).setText(page.title());
    }
    list.addListener(
        SWT.Selection,
        e -> {
          if (list.getSelectionIndex() >= 0) {
            fill(place, pages.get(list.getSelectionIndex()));
          }
        });
    Label where = new Label(dialog, SWT.WRAP);
    where.setText("Kept as files in the folder plugins/ of the data folder; used everywhere.");
    where.setForeground(Theme.color(window.theme().muted()));
    where.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    Composite buttons = new Composite(dialog, SWT.NONE);
    buttons.setLayout(new GridLayout(2, true));
    buttons.setLayoutData(new GridData(SWT.RIGHT, SWT.CENTER, false, false));
    Button cancel = new Button(buttons, SWT.PUSH);
    cancel.setText("Cancel");
    cancel.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    cancel.addListener(SWT.Selection, e -> dialog.close());
    Named.as("preferences.cancel", cancel);
    Button apply = new Button(buttons, SWT.PUSH);
    apply.setText("Keep");
    apply.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    apply.addListener(
        SWT.Selection,
        e -> {
          keep();
          dialog.close();
        });
    Named.as("preferences.keep", apply);
    dialog.setDefaultButton(apply);
    if (!pages.isEmpty()) {
      list.setSelection(0);
      fill(place, pages.get(0));
    }
    Dialogs.open(dialog);
  }

  private void fill(ScrolledComposite place, PreferenceStore.Page page) {
    Control before = place.getContent();
    Composite area = new Composite(place, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 14;
    layout.marginHeight = 12;
    layout.verticalSpacing = 10;
    area.setLayout(layout);
    Label summary = new Label(area, SWT.WRAP);
    summary.setText(page.summary().replace("&", "&&"));
    summary.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    SettingsForm form =
        new SettingsForm(
            area,
            window.theme(),
            "preferences",
            page.settings(),
            values -> changes.put(page.pid(), values));
    form.area().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    form.show(Optional.ofNullable(changes.get(page.pid())).orElse(page.values()));
    Button reset = new Button(area, SWT.PUSH);
    reset.setText("Back to the defaults");
    reset.addListener(
        SWT.Selection,
        e -> {
          changes.put(page.pid(), Map.of());
          form.show(Map.of());
        });
    Named.as("preferences.reset", reset);
    place.setContent(area);
    Point size = area.computeSize(Math.max(1, place.getClientArea().width), SWT.DEFAULT);
    place.setMinSize(SWT.DEFAULT, size.y);
    if (before != null) {
      before.dispose();
    }
  }

  private void keep() {
    Map<String, Map<String, String>> kept = Map.copyOf(changes);
    window.background(
        "keeping the preferences",
        () -> {
          for (Map.Entry<String, Map<String, String>> change : kept.entrySet()) {
            store.keep(change.getKey(), change.getValue());
          }
        });
  }
}
