package slm.ui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import slm.ui.parts.Command;
import slm.ui.parts.Named;

/** What asks the user something, over the window. */
final class Dialogs {

  private static final String FOLDER = "window.folder";
  private static final int WIDTH = 420;

  private final MainWindow window;

  Dialogs(MainWindow window) {
    this.window = window;
  }

  /** A dialog with a text and buttons below; closed and disposed by them. */
  private Shell dialog(String title, int columns) {
    Shell dialog = new Shell(window.shell(), SWT.DIALOG_TRIM | SWT.APPLICATION_MODAL | SWT.RESIZE);
    dialog.setText(title);
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 16;
    layout.marginHeight = 14;
    layout.verticalSpacing = 12;
    dialog.setLayout(layout);
    Named.as("dialog", dialog);
    return dialog;
  }

  boolean agree(String title, String question, String yes) {
    boolean[] agreed = new boolean[1];
    Shell dialog = dialog(title, 1);
    Label text = new Label(dialog, SWT.WRAP);
    text.setText(question.replace("&", "&&"));
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
    data.widthHint = WIDTH;
    text.setLayoutData(data);
    Named.as("dialog.question", text);
    Composite buttons = buttons(dialog);
    Button no = button(buttons, "dialog.no", "Cancel", dialog::close);
    Button agree =
        button(
            buttons,
            "dialog.yes",
            yes,
            () -> {
              agreed[0] = true;
              dialog.close();
            });
    dialog.setDefaultButton(agree);
    no.setFocus();
    open(dialog);
    return agreed[0];
  }

  private static Composite buttons(Shell dialog) {
    Composite buttons = new Composite(dialog, SWT.NONE);
    GridLayout layout = new GridLayout(0, true);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    buttons.setLayout(layout);
    buttons.setLayoutData(new GridData(SWT.RIGHT, SWT.BOTTOM, true, false));
    return buttons;
  }

  private static Button button(Composite parent, String name, String label, Runnable run) {
    ((GridLayout) parent.getLayout()).numColumns++;
    Button button = new Button(parent, SWT.PUSH);
    button.setText(label);
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
    data.minimumWidth = 96;
    button.setLayoutData(data);
    button.addListener(SWT.Selection, e -> run.run());
    return Named.as(name, button);
  }

  /** Shows a dialog in the middle of the window until it is closed. */
  static void open(Shell dialog) {
    dialog.pack();
    var around = dialog.getParent().getBounds();
    var size = dialog.getSize();
    dialog.setLocation(
        around.x + (around.width - size.x) / 2, around.y + (around.height - size.y) / 3);
    dialog.open();
    while (!dialog.isDisposed()) {
      if (!dialog.getDisplay().readAndDispatch()) {
        dialog.getDisplay().sleep();
      }
    }
  }

  List<Path> chooseFiles(String title, Map<String, String> kinds) {
    FileDialog dialog = new FileDialog(window.shell(), SWT.OPEN | SWT.MULTI);
    dialog.setText(title);
    window.kept(FOLDER).filter(f -> Files.isDirectory(Path.of(f))).ifPresent(dialog::setFilterPath);
    List<String> names = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    if (kinds.size() > 1) {
      names.add("All that can be opened");
      patterns.add(anyCase(String.join(";", kinds.values())));
    }
    kinds.forEach(
        (kind, list) -> {
          names.add(kind + " (" + list.replace(";", " ") + ")");
          patterns.add(anyCase(list));
        });
    names.add("all files");
    patterns.add("*");
    dialog.setFilterNames(names.toArray(String[]::new));
    dialog.setFilterExtensions(patterns.toArray(String[]::new));
    if (dialog.open() == null) {
      return List.of();
    }
    window.keep(FOLDER, dialog.getFilterPath());
    List<Path> files = new ArrayList<>();
    for (String name : dialog.getFileNames()) {
      files.add(Path.of(dialog.getFilterPath()).resolve(name));
    }
    return files;
  }

  /** Windowing systems differ in whether case matters. */
  private static String anyCase(String patterns) {
    return patterns + ";" + patterns.toUpperCase(java.util.Locale.ROOT);
  }

  Optional<Path> chooseTarget(String title, String name) {
    FileDialog dialog = new FileDialog(window.shell(), SWT.SAVE);
    dialog.setText(title);
    dialog.setFileName(name);
    dialog.setOverwrite(true);
    window.kept(FOLDER).filter(f -> Files.isDirectory(Path.of(f))).ifPresent(dialog::setFilterPath);
    String chosen = dialog.open();
    if (chosen == null) {
      return Optional.empty();
    }
    window.keep(FOLDER, dialog.getFilterPath());
    return Optional.of(Path.of(chosen));
  }

  /** All keys of all commands. */
  void keys(List<Command> commands) {
    Shell dialog = dialog("Keys", 1);
    Table table = new Table(dialog, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
    data.heightHint = 420;
    data.widthHint = WIDTH;
    table.setLayoutData(data);
    TableColumn keys = new TableColumn(table, SWT.NONE);
    TableColumn what = new TableColumn(table, SWT.NONE);
    for (Command command : commands) {
      if (command.keys() != 0) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(
            new String[] {
              Keys.text(command.keys()),
              command.menu()
                  + ": "
                  + command.label().replace("&", "").replace("...", "").replace("\u2026", "")
            });
      }
    }
    keys.pack();
    what.pack();
    dialog.setDefaultButton(button(buttons(dialog), "dialog.yes", "Close", dialog::close));
    open(dialog);
  }

  void about(String version, String text) {
    Shell dialog = dialog("About SLM Workbench", 1);
    Label head = new Label(dialog, SWT.NONE);
    head.setText("SLM Workbench " + version);
    Label body = new Label(dialog, SWT.WRAP);
    body.setText(text.replace("&", "&&"));
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
    data.widthHint = WIDTH;
    body.setLayoutData(data);
    dialog.setDefaultButton(button(buttons(dialog), "dialog.yes", "Close", dialog::close));
    open(dialog);
  }
}
