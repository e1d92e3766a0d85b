package slm.ui.parts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import slm.api.experiment.ComponentInfo.SettingInfo;

/** A form made from the settings of a component: a row each, with its unit, range and help. */
public final class SettingsForm {

  /** So long after the last key a value is taken, or at once when the field is left. */
  private static final int PAUSE_MILLIS = 300;

  private final Composite area;
  private final Theme theme;
  private final Map<String, Control> fields = new LinkedHashMap<>();
  private final Map<String, Label> names = new LinkedHashMap<>();
  private final Map<String, SettingInfo> settings = new LinkedHashMap<>();
  private final Consumer<Map<String, String>> changed;
  private final Label problem;
  private boolean filling;
  private boolean typing;
  private boolean wrong;
  private int strokes;
  private Map<String, String> shown = Map.of();

  /**
   * Makes the form.
   *
   * @param prefix of the fields' names
   * @param changed told all values that differ from their defaults, whenever all are well; while
   *     somebody types, after a pause
   */
  public SettingsForm(
      Composite parent,
      Theme theme,
      String prefix,
      List<SettingInfo> infos,
      Consumer<Map<String, String>> changed) {
    this.theme = theme;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(3, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 3;
    area.setLayout(layout);
    for (SettingInfo info : infos) {
      settings.put(info.name(), info);
      row(prefix, info);
    }
    problem = new Label(area, SWT.WRAP);
    problem.setForeground(Theme.color(theme.error()));
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1);
    data.widthHint = 160;
    data.exclude = true;
    problem.setLayoutData(data);
    problem.setVisible(false);
  }

  private void row(String prefix, SettingInfo info) {
    Label name = new Label(area, SWT.NONE);
    name.setText(info.name() + (info.required() ? " *" : ""));
    name.setToolTipText(help(info));
    Control field;
    if (info.type().equals("boolean")) {
      Button check = new Button(area, SWT.CHECK);
      check.addListener(SWT.Selection, e -> tell());
      field = check;
    } else if (info.type().contains("|") && !info.type().startsWith("list of ")) {
      Combo choices = new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY);
      choices.setItems(info.type().split("\\|"));
      choices.addListener(SWT.Selection, e -> tell());
      choices.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
      field = choices;
    } else {
      Text text = new Text(area, SWT.BORDER | SWT.SINGLE);
      text.setMessage(info.value());
      text.addListener(SWT.Modify, e -> typed());
      text.addListener(SWT.DefaultSelection, e -> settle());
      text.addListener(
          SWT.FocusOut,
          e -> {
            settle();
            fillIfEmpty(text, info);
          });
      field = text;
    }
    Named.as(prefix + "." + info.name(), field);
    field.setToolTipText(help(info));
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
    data.widthHint = 60;
    field.setLayoutData(data);
    Label unit = new Label(area, SWT.NONE);
    unit.setText(info.unit());
    unit.setForeground(Theme.color(theme.muted()));
    names.put(info.name(), name);
    fields.put(info.name(), field);
  }

  /** An empty field stands for the default, which is written where nobody is about to write. */
  private void fillIfEmpty(Text text, SettingInfo info) {
    if (text.getText().isBlank() && !info.value().isEmpty()) {
      filling = true;
      text.setText(info.value());
      filling = false;
    }
  }

  private void typed() {
    if (filling) {
      return;
    }
    typing = true;
    told(given().problem());
    int stroke = ++strokes;
    area.getDisplay()
        .timerExec(
            PAUSE_MILLIS,
            () -> {
              if (stroke == strokes && !area.isDisposed()) {
                settle();
              }
            });
  }

  private void settle() {
    if (typing) {
      tell();
    }
  }

  private static String help(SettingInfo info) {
    StringBuilder text = new StringBuilder(info.help());
    if (info.type().startsWith("list of ")) {
      text.append("\nSeveral, separated by commas");
    }
    if (!info.unit().isEmpty()) {
      text.append("\nUnit: ").append(info.unit());
    }
    SettingCheck.range(info).ifPresent(range -> text.append("\nRange: ").append(range));
    if (!info.value().isEmpty()) {
      text.append("\nDefault: ").append(info.value());
    }
    return text.toString();
  }

  /** The form itself, to be laid out. */
  public Composite area() {
    return area;
  }

  /**
   * Shows values; those that are not given have their defaults. What somebody is typing, or has
   * typed wrongly, stays until there are other values.
   */
  public void show(Map<String, String> values) {
    if (typing || values.equals(shown) && wrong) {
      return;
    }
    shown = Map.copyOf(values);
    filling = true;
    try {
      fields.forEach(
          (name, field) -> {
            String value = values.getOrDefault(name, settings.get(name).value());
            if (field instanceof Button check) {
              check.setSelection(Boolean.parseBoolean(value));
            } else if (field instanceof Combo choices) {
              choices.select(choices.indexOf(value));
            } else if (field instanceof Text text && !same(name, value, text.getText())) {
              text.setText(value);
            }
          });
    } finally {
      filling = false;
    }
    mark(values);
    told(Optional.empty());
  }

  /** Whether a field that somebody may be in says a value already, maybe with other blanks. */
  private boolean same(String name, String value, String written) {
    SettingInfo info = settings.get(name);
    return plain(info, value).equals(plain(info, written));
  }

  /** A value as it is kept, without blanks that mean nothing. */
  private static String plain(SettingInfo info, String written) {
    String value = written.strip();
    return info.type().startsWith("list of ") ? value.replaceAll("\\s*,\\s*", ",") : value;
  }

  private void mark(Map<String, String> values) {
    names.forEach(
        (name, label) -> {
          boolean other =
              values.containsKey(name) && !values.get(name).equals(settings.get(name).value());
          label.setForeground(other ? Theme.color(theme.accent()) : null);
        });
  }

  /** Says what is wrong below the fields, or nothing. */
  public void told(Optional<String> text) {
    boolean was = problem.getVisible();
    wrong = text.isPresent();
    if (!was && !wrong) {
      return;
    }
    problem.setText(text.orElse("").replace("&", "&&"));
    problem.setVisible(text.isPresent());
    ((GridData) problem.getLayoutData()).exclude = text.isEmpty();
    area.requestLayout();
  }

  /**
   * What stands in the fields.
   *
   * @param values that differ from their defaults
   */
  private record Given(Map<String, String> values, Optional<String> problem) {}

  private Given given() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, Control> entry : fields.entrySet()) {
      SettingInfo info = settings.get(entry.getKey());
      String value = plain(info, written(entry.getValue()));
      Optional<String> problem = SettingCheck.problem(info, value);
      if (problem.isPresent()) {
        return new Given(Map.of(), problem);
      }
      if (!value.isEmpty() && !same(info.name(), info.value(), value)) {
        values.put(info.name(), value);
      }
    }
    return new Given(values, Optional.empty());
  }

  private static String written(Control field) {
    if (field instanceof Button check) {
      return Boolean.toString(check.getSelection());
    }
    return field instanceof Combo choices ? choices.getText() : ((Text) field).getText();
  }

  private void tell() {
    if (filling) {
      return;
    }
    typing = false;
    Given given = given();
    told(given.problem());
    if (given.problem().isEmpty()) {
      shown = Map.copyOf(given.values());
      mark(given.values());
      changed.accept(given.values());
    }
  }
}
