package slm.ui.composer.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.SettingCheck;
import slm.ui.parts.Theme;

/** A small window with the settings of one choice; what is changed there is changed at once. */
final class ChoiceEditor {

  private static final int FIELD_CHARACTERS = 26;

  private final PartWindow window;
  private final Shell shell;
  private final StageKind kind;
  private final ComponentInfo info;
  private final Map<SettingInfo, Control> fields = new LinkedHashMap<>();
  private final Label problem;
  private final Consumer<Choice> changed;
  private boolean applying;

  /**
   * Opens it.
   *
   * @param near what was clicked
   * @param name of a dataset in the experiment; empty for what has no name of its own
   * @param renamed told the name as it is typed
   * @param relative how paths are written that are chosen
   * @param changed told the choice whenever all its values are well
   */
  ChoiceEditor(
      Control near,
      PartWindow window,
      StageKind kind,
      ComponentInfo info,
      Choice choice,
      Optional<String> name,
      Consumer<String> renamed,
      UnaryOperator<Path> relative,
      Consumer<Choice> changed) {
    this.window = window;
    this.kind = kind;
    this.info = info;
    this.changed = changed;
    shell = Named.as("choice", new Shell(window.shell(), SWT.DIALOG_TRIM | SWT.RESIZE));
    shell.setText(kind.word() + " " + info.id());
    GridLayout layout = new GridLayout(4, false);
    layout.marginWidth = 10;
    layout.marginHeight = 10;
    shell.setLayout(layout);
    Label summary = new Label(shell, SWT.WRAP);
    summary.setText((info.title() + ". " + info.summary()).replace("&", "&&"));
    summary.setForeground(Theme.color(window.theme().muted()));
    summary.setLayoutData(wide());
    name.ifPresent(given -> nameRow(given, renamed));
    boolean first = true;
    for (SettingInfo setting : info.settings()) {
      row(setting, Values.text(choice, setting, first), relative);
      first = false;
    }
    Label hint = new Label(shell, SWT.WRAP);
    hint.setForeground(Theme.color(window.theme().muted()));
    hint.setLayoutData(wide());
    hint.setText(hint());
    problem = Named.as("choice.problem", new Label(shell, SWT.WRAP));
    problem.setForeground(Theme.color(window.theme().error()));
    problem.setLayoutData(wide());
    Button close = Named.as("choice.close", new Button(shell, SWT.PUSH));
    close.setText("Close");
    close.setLayoutData(new GridData(SWT.END, SWT.END, true, true, 4, 1));
    close.addListener(SWT.Selection, e -> shell.close());
    shell.setDefaultButton(close);
    shell.addListener(
        SWT.Traverse,
        e -> {
          if (e.detail == SWT.TRAVERSE_ESCAPE) {
            shell.close();
          }
        });
    near.addListener(
        SWT.Dispose,
        e -> {
          if (!applying && window.shell().isDisposed() && !shell.isDisposed()) {
            shell.dispose();
          }
        });
    place(near);
    shell.open();
    fields.values().stream().findFirst().ifPresent(Control::setFocus);
  }

  private String hint() {
    if (info.settings().isEmpty()) {
      return "It has no settings.";
    }
    boolean axis = Draft.STAGES.contains(kind) && kind != StageKind.METRIC;
    return axis && info.settings().stream().anyMatch(Values::several)
        ? "An empty field has its default. To try several values, write semicolons between them:"
            + " 51; 151; 251"
        : "An empty field has its default.";
  }

  private static GridData wide() {
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 4, 1);
    data.widthHint = 320;
    return data;
  }

  private void nameRow(String name, Consumer<String> renamed) {
    Label label = new Label(shell, SWT.NONE);
    label.setText("name");
    Text text = Named.as("choice.name", new Text(shell, SWT.BORDER));
    text.setText(name);
    text.setMessage(info.id());
    text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
    text.setToolTipText(
        "How results call the dataset, where there are several. Letters, digits, -, _, . and"
            + " spaces.");
    text.addListener(SWT.Modify, e -> applied(() -> renamed.accept(text.getText().strip())));
  }

  private void row(SettingInfo setting, String value, UnaryOperator<Path> relative) {
    Label label = new Label(shell, SWT.NONE);
    label.setText(setting.name() + (setting.required() ? " *" : ""));
    label.setToolTipText(help(setting));
    Control field = field(setting, value);
    Named.as("choice." + setting.name(), field);
    field.setToolTipText(help(setting));
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
    data.widthHint = width(field);
    field.setLayoutData(data);
    Label unit = new Label(shell, SWT.NONE);
    unit.setText(setting.unit());
    unit.setForeground(Theme.color(window.theme().muted()));
    if (setting.type().equals("path") && field instanceof Text text) {
      Button browse = Named.as("choice." + setting.name() + ".browse", new Button(shell, SWT.PUSH));
      browse.setText("\u2026");
      browse.setToolTipText("Choose");
      browse.addListener(
          SWT.Selection,
          e -> browse(setting).ifPresent(path -> text.setText(relative.apply(path).toString())));
    } else {
      new Label(shell, SWT.NONE);
    }
    fields.put(setting, field);
  }

  private Control field(SettingInfo setting, String value) {
    List<String> words = words(setting);
    if (words.isEmpty()) {
      Text text = new Text(shell, SWT.BORDER | SWT.SINGLE);
      text.setText(value);
      text.setMessage(setting.required() ? "needed" : setting.value());
      text.addListener(SWT.Modify, e -> apply());
      return text;
    }
    Combo combo = new Combo(shell, SWT.DROP_DOWN);
    words.forEach(combo::add);
    combo.setText(value);
    combo.addListener(SWT.Modify, e -> apply());
    return combo;
  }

  private static List<String> words(SettingInfo setting) {
    if (setting.type().equals("boolean")) {
      return List.of("true", "false");
    }
    return setting.type().contains("|") ? List.of(setting.type().split("\\|")) : List.of();
  }

  private int width(Control field) {
    org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(field);
    int width = (int) (gc.getFontMetrics().getAverageCharacterWidth() * FIELD_CHARACTERS);
    gc.dispose();
    return width;
  }

  private static String help(SettingInfo setting) {
    StringBuilder text = new StringBuilder(setting.help());
    SettingCheck.range(setting).ifPresent(range -> text.append("\nRange: ").append(range));
    if (!setting.value().isEmpty()) {
      text.append("\nDefault: ").append(setting.value());
    }
    return text.toString();
  }

  private Optional<Path> browse(SettingInfo setting) {
    if (setting.help().startsWith("Folder") || setting.help().startsWith("folder")) {
      DirectoryDialog dialog = new DirectoryDialog(shell, SWT.OPEN);
      dialog.setText(setting.name());
      dialog.setMessage(setting.help());
      return Optional.ofNullable(dialog.open()).map(Path::of);
    }
    if (kind == StageKind.SINK) {
      return window.chooseTarget(setting.name(), info.id());
    }
    return window.chooseFiles(setting.name(), "files", List.of("*")).stream().findFirst();
  }

  private void apply() {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<String> wrong = Optional.empty();
    for (Map.Entry<SettingInfo, Control> field : fields.entrySet()) {
      String text =
          field.getValue() instanceof Combo combo
              ? combo.getText()
              : ((Text) field.getValue()).getText();
      texts.put(field.getKey().name(), text);
      if (wrong.isEmpty()) {
        wrong = Values.problem(field.getKey(), text.strip());
      }
    }
    problem.setText(wrong.orElse("").replace("&", "&&"));
    problem.requestLayout();
    // what must be given and is not yet, the problems tell
    applied(() -> changed.accept(Values.choice(info.id(), info.settings(), texts)));
  }

  private void applied(Runnable change) {
    applying = true;
    try {
      change.run();
    } finally {
      applying = false;
    }
  }

  /** Whether a change of the experiment is its own. */
  boolean isApplying() {
    return applying;
  }

  void close() {
    if (!shell.isDisposed()) {
      shell.dispose();
    }
  }

  private void place(Control near) {
    Point size = shell.computeSize(SWT.DEFAULT, SWT.DEFAULT);
    Rectangle screen = near.getMonitor().getClientArea();
    Point at = near.toDisplay(0, near.getSize().y + 4);
    int x = Math.max(screen.x, Math.min(at.x, screen.x + screen.width - size.x));
    boolean below = at.y + size.y <= screen.y + screen.height;
    int y = below ? at.y : near.toDisplay(0, 0).y - size.y - 40;
    shell.setBounds(x, Math.max(screen.y, y), size.x, size.y);
  }
}
