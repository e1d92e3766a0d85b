package slm.ui.composer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.SettingsForm;
import slm.ui.parts.Theme;

/** What judges the map: any number of metrics. */
final class MetricCard {

  private final PartWindow window;
  private final Consumer<List<StageSpec>> changed;
  private final Runnable resized;
  private final Composite area;
  private final Map<String, SettingsForm> forms = new HashMap<>();
  private List<String> shown = List.of();
  private List<StageSpec> chosen = List.of();

  MetricCard(
      Composite parent, PartWindow window, Consumer<List<StageSpec>> changed, Runnable resized) {
    this.window = window;
    this.changed = changed;
    this.resized = resized;
    area = new Composite(parent, SWT.NONE);
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    GridLayout layout = new GridLayout();
    layout.marginWidth = 2;
    layout.marginHeight = 3;
    layout.verticalSpacing = 2;
    area.setLayout(layout);
  }

  void show(Map<StageKind, List<ComponentInfo>> components, List<StageSpec> metrics) {
    chosen = metrics;
    List<ComponentInfo> live = components.getOrDefault(StageKind.METRIC, List.of());
    List<String> rows = new ArrayList<>();
    live.forEach(info -> rows.add(info + "" + isChosen(info.id())));
    metrics.stream()
        .filter(spec -> live.stream().noneMatch(info -> info.id().equals(spec.id())))
        .forEach(spec -> rows.add("missing " + spec.id()));
    if (!rows.equals(shown)) {
      shown = rows;
      rebuild(live);
      resized.run();
    }
    for (StageSpec spec : metrics) {
      SettingsForm form = forms.get(spec.id());
      if (form != null) {
        live.stream()
            .filter(info -> info.id().equals(spec.id()))
            .findFirst()
            .ifPresent(info -> form.show(StageCard.named(spec.settings(), info.settings())));
      }
    }
  }

  private boolean isChosen(String id) {
    return chosen.stream().anyMatch(spec -> spec.id().equals(id));
  }

  private void rebuild(List<ComponentInfo> live) {
    for (Control each : area.getChildren()) {
      each.dispose();
    }
    forms.clear();
    Label title = new Label(area, SWT.NONE);
    title.setText(Choices.title(StageKind.METRIC));
    title.setForeground(Theme.color(window.theme().muted()));
    for (ComponentInfo info : live) {
      Button check = Named.as("pipeline.metric." + info.id(), new Button(area, SWT.CHECK));
      check.setText((info.id() + " \u2013 " + info.title()).replace("&", "&&"));
      check.setToolTipText(info.summary());
      check.setSelection(isChosen(info.id()));
      check.addListener(SWT.Selection, e -> choose(info.id(), check.getSelection()));
      if (isChosen(info.id()) && !info.settings().isEmpty()) {
        SettingsForm form =
            new SettingsForm(
                area,
                window.theme(),
                "pipeline.metric." + info.id(),
                info.settings(),
                values -> set(new StageSpec(info.id(), values)));
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.horizontalIndent = 22;
        form.area().setLayoutData(data);
        forms.put(info.id(), form);
      }
    }
    for (StageSpec spec : chosen) {
      if (live.stream().noneMatch(info -> info.id().equals(spec.id()))) {
        Button check = Named.as("pipeline.metric." + spec.id(), new Button(area, SWT.CHECK));
        check.setText(spec.id() + " (not there)");
        check.setSelection(true);
        check.addListener(SWT.Selection, e -> choose(spec.id(), check.getSelection()));
        Label missing = new Label(area, SWT.WRAP);
        missing.setText(
            "The metric '"
                + spec.id()
                + "' is not installed, or its bundle was stopped. It is used again as soon as it"
                + " is back; or leave it out.");
        missing.setForeground(Theme.color(window.theme().warning()));
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = 100;
        missing.setLayoutData(data);
      }
    }
  }

  private void choose(String id, boolean on) {
    List<StageSpec> metrics = new ArrayList<>(chosen);
    metrics.removeIf(spec -> spec.id().equals(id));
    if (on) {
      metrics.add(new StageSpec(id));
    }
    changed.accept(metrics);
  }

  private void set(StageSpec spec) {
    changed.accept(chosen.stream().map(each -> each.id().equals(spec.id()) ? spec : each).toList());
  }
}
