package slm.ui.composer;

import java.util.ArrayList;
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
import org.eclipse.swt.widgets.Label;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.SettingsForm;
import slm.ui.parts.Theme;

/** One stage of the pipeline: which component, and its settings. */
final class StageCard {

  private static final String NONE = "as it is";

  private final PartWindow window;
  private final StageKind kind;
  private final Consumer<Optional<StageSpec>> chosen;
  private final Runnable resized;
  private final Composite area;
  private final Combo combo;
  private final Button more;
  private final Label summary;
  private final Composite place;
  private Optional<SettingsForm> form = Optional.empty();
  private List<SettingInfo> formOf = List.of();
  private List<String> ids = List.of();
  private Optional<StageSpec> choice = Optional.empty();
  private Optional<ComponentInfo> live = Optional.empty();

  StageCard(
      Composite parent,
      PartWindow window,
      StageKind kind,
      Consumer<Optional<StageSpec>> chosen,
      Runnable resized) {
    this.window = window;
    this.kind = kind;
    this.chosen = chosen;
    this.resized = resized;
    area = new Composite(parent, SWT.NONE);
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 2;
    layout.marginHeight = 3;
    layout.verticalSpacing = 2;
    area.setLayout(layout);
    Label title = new Label(area, SWT.NONE);
    title.setText(Choices.title(kind));
    title.setForeground(Theme.color(window.theme().muted()));
    title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
    combo = Named.as("pipeline." + kind.word(), new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY));
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 80;
    combo.setLayoutData(wide);
    combo.addListener(SWT.Selection, e -> choose());
    // turning the wheel over a form is meant to scroll it
    combo.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
    more = Named.as("pipeline." + kind.word() + ".settings", new Button(area, SWT.TOGGLE));
    more.setText("Settings");
    more.addListener(SWT.Selection, e -> expand());
    summary = Named.as("pipeline." + kind.word() + ".summary", new Label(area, SWT.WRAP));
    GridData below = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
    below.widthHint = 100;
    summary.setLayoutData(below);
    place = new Composite(area, SWT.NONE);
    GridLayout inner = new GridLayout();
    inner.marginWidth = 0;
    inner.marginHeight = 0;
    inner.marginLeft = 12;
    place.setLayout(inner);
    place.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
    hide();
  }

  StageKind kind() {
    return kind;
  }

  private void choose() {
    int index = combo.getSelectionIndex();
    if (index < 0) {
      return;
    }
    String id = ids.get(index);
    if (choice.map(StageSpec::id).orElse("").equals(id)) {
      return;
    }
    chosen.accept(id.isEmpty() ? Optional.empty() : Optional.of(new StageSpec(id)));
  }

  void show(Map<StageKind, List<ComponentInfo>> components, Optional<StageSpec> spec) {
    choice = spec;
    List<ComponentInfo> infos = components.getOrDefault(kind, List.of());
    String id = spec.map(StageSpec::id).orElse("");
    live = infos.stream().filter(info -> info.id().equals(id)).findFirst();
    List<String> offered = new ArrayList<>();
    List<String> words = new ArrayList<>();
    if (kind == StageKind.SCENE) {
      offered.add("");
      words.add(NONE);
    }
    for (ComponentInfo info : infos) {
      if (kind != StageKind.SCENE || !info.id().equals("none")) {
        offered.add(info.id());
        words.add(info.id() + " \u2013 " + info.title());
      }
    }
    if (!offered.contains(id)) {
      offered.add(id);
      words.add(id + " (not there)");
    }
    ids = offered;
    String[] items = words.toArray(String[]::new);
    if (!java.util.Arrays.equals(items, combo.getItems())) {
      combo.setItems(items);
    }
    combo.select(offered.indexOf(id));
    boolean missing = spec.isPresent() && live.isEmpty();
    String text =
        missing
            ? "The "
                + kind.word()
                + " '"
                + id
                + "' is not installed, or its bundle was stopped. It is used again as soon as it is"
                + " back; or choose another one."
            : live.map(StageCard::summary).orElse("");
    summary.setText(text.replace("&", "&&"));
    summary.setForeground(Theme.color(missing ? window.theme().warning() : window.theme().muted()));
    more.setEnabled(live.filter(info -> !info.settings().isEmpty()).isPresent());
    boolean changed = spec.map(StageSpec::settings).filter(map -> !map.isEmpty()).isPresent();
    more.setText(changed ? "Settings *" : "Settings");
    fillForm();
  }

  private static String summary(ComponentInfo info) {
    return info.details().isBlank() ? info.summary() : info.summary() + "\n" + info.details();
  }

  private void expand() {
    fillForm();
    resized.run();
  }

  private void fillForm() {
    boolean shown = more.getSelection() && more.getEnabled();
    if (!shown) {
      hide();
      return;
    }
    ComponentInfo info = live.orElseThrow();
    if (form.isEmpty() || !formOf.equals(info.settings())) {
      form.ifPresent(old -> old.area().dispose());
      SettingsForm made =
          new SettingsForm(
              place,
              window.theme(),
              "pipeline." + kind.word(),
              info.settings(),
              values -> chosen.accept(Optional.of(new StageSpec(info.id(), values))));
      made.area().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
      form = Optional.of(made);
      formOf = info.settings();
    }
    form.get().show(named(choice.map(StageSpec::settings).orElse(Map.of()), info.settings()));
    place.setVisible(true);
    ((GridData) place.getLayoutData()).exclude = false;
  }

  /** With the short form, a value without a name, under the name of the first setting. */
  static Map<String, String> named(Map<String, String> values, List<SettingInfo> settings) {
    if (!values.containsKey("") || settings.isEmpty()) {
      return values;
    }
    Map<String, String> named = new java.util.LinkedHashMap<>(values);
    named.put(settings.get(0).name(), named.remove(""));
    return named;
  }

  private void hide() {
    place.setVisible(false);
    ((GridData) place.getLayoutData()).exclude = true;
  }
}
