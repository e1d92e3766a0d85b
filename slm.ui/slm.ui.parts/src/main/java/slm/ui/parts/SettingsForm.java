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

  private final Composite area;
  private final Theme theme;
  private final Map<String, Control> fields = new LinkedHashMap<>();
  private final Map<String, SettingInfo> settings = new LinkedHashMap<>();
  private final Consumer<Map<String, String>> changed;
  private final Label problem;
  private boolean filling;

  /**
   * Makes the form.
   *
   * @param prefix of the fields' names
   * @param changed told all values that differ from their defaults, whenever all are well
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
      text.addListener(SWT.Modify, e -> tell());
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
    fields.put(info.name(), field);
  }

  private static String help(SettingInfo info) {
    StringBuilder text = new StringBuilder(info.help());
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
   * Shows values; those that are not given have their defaults. A field that has the same is left
   * as it is.
   */
  public void show(Map<String, String> values) {
    filling = true;
    try {
      fields.forEach(
          (name, field) -> {
            String value = values.getOrDefault(name, settings.get(name).value());
            if (field instanceof Button check) {
              check.setSelection(Boolean.parseBoolean(value));
            } else if (field instanceof Combo choices) {
              choices.select(choices.indexOf(value));
            } else if (field instanceof Text text
                && !value.equals(text.getText())
                && !text.isFocusControl()) {
              text.setText(value);
            }
          });
    } finally {
      filling = false;
    }
    told(Optional.empty());
  }

  /** Says what is wrong below the fields, or nothing. */
  public void told(Optional<String> text) {
    boolean was = problem.getVisible();
    problem.setText(text.orElse(""));
    problem.setVisible(text.isPresent());
    ((GridData) problem.getLayoutData()).exclude = text.isEmpty();
    if (was || text.isPresent()) {
      area.requestLayout();
    }
  }

  private void tell() {
    if (filling) {
      return;
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (Map.Entry<String, Control> entry : fields.entrySet()) {
      SettingInfo info = settings.get(entry.getKey());
      String value =
          entry.getValue() instanceof Button check
              ? Boolean.toString(check.getSelection())
              : entry.getValue() instanceof Combo choices
                  ? choices.getText()
                  : ((Text) entry.getValue()).getText().strip();
      Optional<String> wrong = SettingCheck.problem(info, value);
      if (wrong.isPresent()) {
        told(wrong);
        return;
      }
      if (!value.isEmpty() && !value.equals(info.value())) {
        given.put(info.name(), value);
      }
    }
    told(Optional.empty());
    changed.accept(given);
  }
}
