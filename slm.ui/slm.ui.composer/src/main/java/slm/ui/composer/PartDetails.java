package slm.ui.composer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageSpec;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.SettingsForm;
import slm.ui.parts.Theme;

/** What there is to know of a chosen component, and to set; comes and goes below its card. */
final class PartDetails {

  private final Composite area;
  private final PartWindow window;
  private final String name;
  private final Consumer<StageSpec> changed;
  private final Label about;
  private Optional<SettingsForm> form = Optional.empty();
  private Optional<ComponentInfo> formOf = Optional.empty();

  /**
   * @param name before the names of the fields
   */
  PartDetails(
      Composite parent, int span, PartWindow window, String name, Consumer<StageSpec> changed) {
    this.window = window;
    this.name = name;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.marginBottom = 4;
    area.setLayout(layout);
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, span, 1));
    about = Named.as(name + ".about", new Label(area, SWT.WRAP));
    about.setForeground(Theme.color(window.theme().muted()));
    GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
    wide.widthHint = 100;
    about.setLayoutData(wide);
    show(Optional.empty(), Map.of());
  }

  /** Shows a component, or nothing. */
  void show(Optional<ComponentInfo> info, Map<String, String> values) {
    area.setVisible(info.isPresent());
    ((GridData) area.getLayoutData()).exclude = info.isEmpty();
    if (info.isEmpty()) {
      return;
    }
    String words = about(info.get());
    if (!about.getText().equals(words)) {
      about.setText(words);
    }
    if (!formOf.equals(info)) {
      form.ifPresent(old -> old.area().dispose());
      form = info.get().settings().isEmpty() ? Optional.empty() : Optional.of(made(info.get()));
      formOf = info;
    }
    form.ifPresent(each -> each.show(named(values, info.get().settings())));
  }

  private static String about(ComponentInfo info) {
    String words = info.title() + ". " + info.summary();
    return (info.details().isBlank() ? words : words + "\n" + info.details()).replace("&", "&&");
  }

  private SettingsForm made(ComponentInfo info) {
    SettingsForm made =
        new SettingsForm(
            area,
            window.theme(),
            name,
            info.settings(),
            values -> changed.accept(new StageSpec(info.id(), values)));
    made.area().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    return made;
  }

  /** With the short form, a value without a name, under the name of the first setting. */
  static Map<String, String> named(Map<String, String> values, List<SettingInfo> settings) {
    if (!values.containsKey("") || settings.isEmpty()) {
      return values;
    }
    Map<String, String> named = new LinkedHashMap<>(values);
    named.put(settings.get(0).name(), named.remove(""));
    return named;
  }
}
